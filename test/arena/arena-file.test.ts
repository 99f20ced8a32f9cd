/** Arena files that cannot be played are refused with the place in the file; and the library of those that can. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ArenaUnknownError, listArenas, loadArena } from '../../server/assets/arena-library.ts';
import { parseArena } from '../../shared/world/arena.ts';
import { ArenaError } from '../../shared/world/arena-error.ts';
import { MODE_NAMES } from '../../shared/world/modes.ts';

type Json = Record<string, unknown>;

const box = (min: number[], max: number[]): Json => ({ kind: 'box', id: 'block', material: 'stone', min, max });
const convex = (planes: number[][]): Json => ({ kind: 'convex', id: 'rock', material: 'stone', planes });
const spawn = { at: [0, 0, 0], yawDeg: 0 };
const door = {
  id: 'door',
  kind: 'door',
  material: 'stone',
  min: [0, 0, 0],
  max: [1, 2, 0.25],
  travel: [1, 0, 0],
  speedMps: 1,
  trigger: 'near',
  waitSeconds: 1,
};

/** A small arena that is whole, to break in one place. */
function whole(): Json & { brushes: Json[]; spawns: Json[]; pickups: Json[] } {
  return {
    format: 'parallax-arena/1',
    name: 'closet',
    title: 'Closet',
    author: 'us',
    licence: 'CC0-1.0',
    materials: { stone: { texture: 'stone', metresPerTile: 2 } },
    brushes: [box([-4, -1, -4], [4, 0, 4])],
    spawns: [spawn, spawn, spawn, spawn],
    pickups: [{ kind: 'health', at: [1, 0, 1] }],
    lights: [],
    ambient: [1, 1, 1],
    fog: { colour: [0, 0, 0], density: 0 },
  };
}

function failureOf(text: string): ArenaError {
  try {
    parseArena(text);
  } catch (error) {
    if (error instanceof ArenaError) return error;
    throw error;
  }
  throw new Error('the arena was accepted');
}

interface Breakage {
  what: string;
  edit(arena: ReturnType<typeof whole>): void;
  path: string;
  expected: string | RegExp;
  received: string | RegExp;
}

const BREAKAGES: readonly Breakage[] = [
  {
    what: 'an unknown material',
    edit: (arena) => Object.assign(arena.brushes[0] as Json, { material: 'marble' }),
    path: '/brushes/0/material',
    expected: 'one of stone',
    received: 'marble',
  },
  {
    what: 'an unknown material on a face',
    edit: (arena) => Object.assign(arena.brushes[0] as Json, { faces: { '+y': 'moss' } }),
    path: '/brushes/0/faces/+y',
    expected: 'one of stone',
    received: 'moss',
  },
  {
    what: 'an inverted box',
    edit: (arena) => arena.brushes.push(box([1, 0, 0], [0, 1, 1])),
    path: '/brushes/1',
    expected: /min below max/,
    received: '-1 m on x',
  },
  {
    what: 'a number that is none',
    edit: (arena) => arena.brushes.push(box([0, Number.NaN, 0], [1, 1, 1])),
    path: '/brushes/1/min/1',
    expected: /a number from -500 to 500/,
    received: 'null',
  },
  {
    what: 'a missing field',
    edit: (arena) => delete arena.title,
    path: '/title',
    expected: 'a text',
    received: 'nothing',
  },
  {
    what: 'a misspelt field',
    edit: (arena) => Object.assign(arena.brushes[0] as Json, { materail: 'stone', material: undefined }),
    path: '/brushes/0/materail',
    expected: 'the field "material"',
    received: '"materail"',
  },
  {
    what: 'planes that enclose nothing',
    edit: (arena) =>
      arena.brushes.push(
        convex([
          [1, 0, 0, 1],
          [0, 1, 0, 1],
          [0, 0, 1, 1],
          [1, 1, 1, 9],
        ]),
      ),
    path: '/brushes/1',
    expected: 'planes that enclose a body',
    received: '1 corners',
  },
  {
    what: 'a plane without direction',
    edit: (arena) =>
      arena.brushes.push(
        convex([
          [1, 0, 0, 1],
          [0, 0, 0, 1],
          [0, 0, 1, 1],
          [0, 1, 0, 1],
        ]),
      ),
    path: '/brushes/1/planes/1',
    expected: 'a normal that is not zero',
    received: '0, 0, 0',
  },
  {
    what: 'an unknown pickup',
    edit: (arena) => Object.assign(arena.pickups[0] as Json, { kind: 'crossbow' }),
    path: '/pickups/0/kind',
    expected: 'one of "health", "ammunition", "armour", "shotgun"',
    received: '"crossbow"',
  },
  {
    what: 'too few spawns',
    edit: (arena) => arena.spawns.pop(),
    path: '/spawns',
    expected: '4 to 64 items',
    received: '3 items',
  },
  {
    what: 'a door of an unknown material',
    edit: (arena) => Object.assign(arena, { movers: [{ ...door, material: 'silk' }] }),
    path: '/movers/0/material',
    expected: 'one of stone',
    received: 'silk',
  },
  {
    what: 'a door that slides askew',
    edit: (arena) => Object.assign(arena, { movers: [{ ...door, travel: [1, 1, 0] }] }),
    path: '/movers/0/travel',
    expected: /along one axis/,
    received: '1, 1, 0',
  },
  {
    what: 'a lift that waits for somebody near',
    edit: (arena) => Object.assign(arena, { movers: [{ ...door, kind: 'lift', travel: [0, 2, 0] }] }),
    path: '/movers/0/trigger',
    expected: 'stand, for a lift',
    received: 'near',
  },
  {
    what: 'a gate without plates',
    edit: (arena) => Object.assign(arena, { movers: [{ ...door, trigger: 'plates' }] }),
    path: '/plates',
    expected: /two places/,
    received: 'none',
  },
  {
    what: 'an inverted kill volume',
    edit: (arena) => Object.assign(arena, { killVolumes: [{ id: 'pit', min: [0, 0, 0], max: [1, -1, 1] }] }),
    path: '/killVolumes/0',
    expected: /min below max/,
    received: /1, -1, 1/,
  },
];

describe('arena files', () => {
  test('ENV-17 a whole arena is accepted', () => {
    expect(parseArena(JSON.stringify(whole())).brushes.count).toBe(1);
  });

  test('ENV-17 the example in SPEC.md is accepted, with all its parts', () => {
    const [, example = ''] =
      /```json\n(\{\n {2}"format": "parallax-arena[^`]*)```/.exec(readFileSync('SPEC.md', 'utf8')) ?? [];
    const { movers, props, ladders, killVolumes, modes } = parseArena(example);
    expect([movers.length, props.length, ladders.length, killVolumes.length]).toEqual([2, 2, 1, 1]);
    expect(modes).toEqual(MODE_NAMES);
  });

  test.each(BREAKAGES)('ENV-17 $what is refused, naming its place', ({ edit, path, expected, received }) => {
    const arena = whole();
    edit(arena);
    const error = failureOf(JSON.stringify(arena));
    expect(error.code).toBe('arena-invalid');
    expect(error.path).toBe(path);
    expect(error.expected).toMatch(expected);
    expect(error.received).toMatch(received);
  });

  test('ENV-17 text that is no JSON is refused at the root', () => {
    const error = failureOf('{ "format": NaN }');
    expect(error.path).toBe('');
    expect(error.expected).toBe('JSON');
  });
});

describe('the arena library', () => {
  test('ENV-18 loads each arena it lists, once', () => {
    expect(listArenas()).toContain('atrium');
    for (const name of listArenas()) {
      expect(loadArena(name).name).toBe(name);
      expect(loadArena(name)).toBe(loadArena(name));
    }
  });

  test.each(['attrium', '../arenas/atrium', 'atrium.json', ''])('ENV-18 refuses %j with the names it knows', (name) => {
    const load = () => loadArena(name);
    expect(load).toThrow(ArenaUnknownError);
    expect(load).toThrow(expect.objectContaining({ code: 'arena-unknown', known: listArenas(), received: name }));
  });

  test('ENV-18 names the arena that was probably meant', () => {
    expect(() => loadArena('attrium')).toThrow(/did you mean "atrium"/);
  });
});
