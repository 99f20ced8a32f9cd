/** Which mode a match is played in: a name that exists, in an arena that has what it needs. */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import { nearestName } from '../../shared/schema/schema.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { lacksOf } from '../../shared/world/arena-parts.ts';
import { MODE_NAMES, type ModeName } from '../../shared/world/modes.ts';
import { listArenas, loadArena } from '../assets/arena-library.ts';

const PATH = '/mode';

/** Throws ParallaxError: `mode-unknown` or `mode-unavailable`. */
export function chooseMode(name: string, arena: Arena): ModeName {
  const mode = MODE_NAMES.find((each) => each === name);
  if (mode === undefined) throw modeUnknown(name, arena);
  if (!arena.modes.includes(mode)) throw modeUnavailable(mode, arena);
  return mode;
}

function modeUnknown(name: string, arena: Arena): ParallaxError {
  const near = nearestName(name, MODE_NAMES);
  const hint = near ? ` (did you mean ${near}?)` : '';
  // A mend must lead to a match: the arena has to have the mode that was meant.
  const isMend = arena.modes.some((mode) => mode === near);
  return new ParallaxError('mode-unknown', {
    path: PATH,
    expected: `one of ${MODE_NAMES.join(', ')}${hint}`,
    received: name.slice(0, 60),
    ...(isMend ? { fix: [{ op: 'replace', path: PATH, value: near }] } : {}),
  });
}

/** The mend keeps the mode, where one arena alone has it. */
function modeUnavailable(mode: ModeName, arena: Arena): ParallaxError {
  const others = listArenas().filter((name) => loadArena(name).modes.includes(mode));
  const [only] = others;
  const elsewhere = others.length > 0 ? `, or ${mode} in ${others.join(', ')}` : '';
  return new ParallaxError('mode-unavailable', {
    path: PATH,
    expected: `one of ${arena.modes.join(', ')}, which ${arena.name} has${elsewhere}`,
    received: `${mode}, for which ${arena.name} lacks ${lacksOf(arena.source, mode).join(', ')}`,
    ...(others.length === 1 ? { fix: [{ op: 'add', path: '/arena', value: only }] } : {}),
  });
}
