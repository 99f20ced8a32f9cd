/**
 * The arena that a command line names: one of the library by its name, or a file. A file is read whole,
 * with all its textures looked up, before any work begins; what is wrong is told with its name.
 */
import { type Arena, parseArena } from '../../shared/world/arena.ts';
import { loadArena } from '../assets/arena-library.ts';
import { assertPainted } from '../render/texture/catalogue.ts';
import { parseOperand } from './operand.ts';
import { text } from './option.ts';

/** For every command that plays in an arena. */
export const arenaOption = (doc: string, fallback: string) =>
  text('NAME|FILE.json', { doc: `${doc}, by name or from its file`, fallback });

/** Whether a word is a file rather than a name: names have neither slashes nor endings. */
export const isArenaFile = (word: string) => /[./\\]/.test(word);

/** Throws `arena-invalid` with the file's name, or `option-invalid` for one that cannot be read. */
export function readArenaFile(path: string, option = 'FILE'): Arena {
  return parseOperand(
    path,
    (bytes) => {
      const arena = parseArena(new TextDecoder().decode(bytes));
      assertPainted(arena);
      return arena;
    },
    option,
  );
}

/** `byName` opens what is no file. */
export function chooseArena(word: string, option = '--arena', byName = loadArena): Arena {
  return isArenaFile(word) ? readArenaFile(word, option) : byName(word);
}
