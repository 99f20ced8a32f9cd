/**
 * The arenas that come with the package, by name. They are read from its `assets/arenas` folder,
 * wherever this module runs from (sources or `dist`), and compiled once. Never a path from a peer:
 * only names that are in the folder are opened.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nearestName, type PatchOperation } from '../../shared/schema/schema.ts';
import { type Arena, parseArena } from '../../shared/world/arena.ts';
import { ArenaError } from '../../shared/world/arena-error.ts';

const SUFFIX = '.json';

/** An arena that is not in the library. `known` are the names that are, `nearest` the likeliest meant. */
export class ArenaUnknownError extends Error {
  readonly code = 'arena-unknown';
  readonly path = '/arena';
  readonly expected: string;
  readonly received: string;
  readonly known: readonly string[];
  readonly nearest: string | undefined;
  readonly fix: PatchOperation[] | undefined;

  constructor(name: string, known: readonly string[]) {
    const nearest = nearestName(name, known);
    const hint = nearest ? `; did you mean ${JSON.stringify(nearest)}?` : '';
    super(`no arena is named ${JSON.stringify(name.slice(0, 60))}: known are ${known.join(', ')}${hint}`);
    this.name = 'ArenaUnknownError';
    this.expected = `one of ${known.join(', ')}${nearest ? ` (did you mean ${nearest}?)` : ''}`;
    this.received = name.slice(0, 60);
    this.known = known;
    this.nearest = nearest;
    this.fix = nearest === undefined ? undefined : [{ op: 'replace', path: '/arena', value: nearest }];
  }
}

/** The package's assets: the nearest folder above this module that has `assets/arenas` in it. */
function findFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'assets', 'arenas'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('the package lacks its assets/arenas folder: install it again');
    folder = parent;
  }
  return join(folder, 'assets', 'arenas');
}

const arenasFolder = findFolder();
const loaded = new Map<string, Arena>();

/** Arenas that are known in this thread beside those of the folder. */
const guests = new Set<string>();

/**
 * Makes an arena of the operator's known by its name in this thread, in the place of one of the folder
 * that is called the same: an edited copy is played instead of its original.
 */
export function addArena(arena: Arena): void {
  loaded.set(arena.name, arena);
  guests.add(arena.name);
}

/** Names of all arenas, in alphabetical order. */
export function listArenas(): string[] {
  const files = readdirSync(arenasFolder).filter((file) => file.endsWith(SUFFIX));
  return [...new Set([...files.map((file) => file.slice(0, -SUFFIX.length)), ...guests])].sort();
}

/** The arena with this name. Throws ArenaUnknownError, or ArenaError if its file is broken. */
export function loadArena(name: string): Arena {
  const known = loaded.get(name);
  if (known) return known;
  const names = listArenas();
  if (!names.includes(name)) throw new ArenaUnknownError(name, names);
  const arena = parseFile(name + SUFFIX);
  loaded.set(name, arena);
  return arena;
}

/** The arena of a file of the folder; what is wrong in it is told with the file's name. */
function parseFile(file: string): Arena {
  const text = readFileSync(join(arenasFolder, file), 'utf8');
  try {
    return parseArena(text);
  } catch (error) {
    if (!(error instanceof ArenaError)) throw error;
    throw new ArenaError(`assets/arenas/${file}#${error.path}`, error.expected, error.received);
  }
}
