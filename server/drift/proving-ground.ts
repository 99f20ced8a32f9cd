/**
 * A small closed room in which everything happens often: doors of all three triggers, a lift under a beam
 * that pinches who rides it too high, crates, barrels in a row, a ladder to a ledge from which a fall
 * hurts, a pit, all pickups, relic, plates and goal. 10 m by 14 m, spawns close to each other.
 */
import { type Arena, compileArena } from '../../shared/world/arena.ts';
import type { ArenaSource, BrushSource } from '../../shared/world/arena-source.ts';

type Corner = [number, number, number];

const box = (id: string, min: Corner, max: Corner): BrushSource => ({ kind: 'box', id, material: 'stone', min, max });

const SHELL = [
  box('floor', [-6, -1, -8], [6, 0, 5]),
  box('floor-south', [-6, -1, 5], [3, 0, 8]),
  box('floor-beyond', [3, -1, 7], [6, 0, 8]),
  box('floor-east', [5, -1, 5], [6, 0, 7]),
  box('pit-bottom', [2, -5, 4], [6, -4, 8]),
  box('pit-west', [2, -4, 4], [3, -1, 8]),
  box('pit-east', [5, -4, 4], [6, -1, 8]),
  box('pit-north', [3, -4, 4], [5, -1, 5]),
  box('pit-south', [3, -4, 7], [5, -1, 8]),
  box('ceiling', [-6, 8, -8], [6, 9, 8]),
  box('west', [-6, 0, -8], [-5, 8, 8]),
  box('east', [5, 0, -8], [6, 8, 8]),
  box('north', [-5, 0, -8], [5, 8, -7]),
  box('south', [-5, 0, 7], [5, 8, 8]),
];

/** The ledge at 5 m with the ladder's wall below it, and the beam over half the lift. */
const HEIGHTS = [
  box('ledge', [-3, 4.75, -7], [5, 5, -5]),
  box('ladder-wall', [1, 0, -6.5], [4, 4.75, -5]),
  box('beam', [-5, 6, -7], [-4, 6.4, -5]),
];

/** A wall across the room with three doors in it, and a way round in the east. */
const PARTITION = [
  box('partition-a', [-5, 0, 1], [-3.4, 2.6, 1.4]),
  box('partition-b', [-2, 0, 1], [-0.6, 2.6, 1.4]),
  box('partition-c', [0.6, 0, 1], [1.4, 2.6, 1.4]),
  box('partition-d', [2.8, 0, 1], [3.6, 2.6, 1.4]),
];

const door = { kind: 'door', material: 'stone' } as const;

const MOVERS: ArenaSource['movers'] = [
  {
    ...door,
    id: 'near',
    min: [-3.4, 0, 1.05],
    max: [-2, 2.6, 1.35],
    travel: [0, 2.5, 0],
    speedMps: 4,
    trigger: 'near',
    waitSeconds: 0.5,
  },
  {
    ...door,
    id: 'hatch',
    min: [-0.6, 0, 1.05],
    max: [0.6, 2.6, 1.35],
    travel: [-1.2, 0, 0],
    speedMps: 2,
    trigger: 'use',
    waitSeconds: 1,
  },
  {
    ...door,
    id: 'gate',
    min: [1.4, 0, 1.05],
    max: [2.8, 2.6, 1.35],
    travel: [0, -2.5, 0],
    speedMps: 3,
    trigger: 'plates',
    waitSeconds: 1,
  },
  {
    kind: 'lift',
    material: 'stone',
    id: 'lift',
    min: [-5, 0, -7],
    max: [-3, 0.25, -5],
    travel: [0, 4.75, 0],
    speedMps: 2.5,
    trigger: 'stand',
    waitSeconds: 1,
  },
];

const PROPS: ArenaSource['props'] = [
  { kind: 'crate', at: [-1.5, 0, -2] },
  { kind: 'crate', at: [-1.5, 0.9, -2] },
  { kind: 'crate', at: [1.2, 0, -2.6] },
  { kind: 'crate', at: [-4.45, 0.25, -6.3] },
  { kind: 'barrel', at: [0.1, 0, -3.6] },
  { kind: 'barrel', at: [0.9, 0, -3.8] },
  { kind: 'barrel', at: [-1.8, 0, 3.2] },
  { kind: 'crate', at: [0.4, 0, 4.2] },
];

export const PROVING_GROUND: ArenaSource = {
  format: 'parallax-arena/1',
  name: 'proving-ground',
  title: 'Proving ground',
  author: 'tests',
  licence: 'CC0-1.0',
  materials: { stone: { texture: 'stone', metresPerTile: 2 } },
  brushes: [...SHELL, ...HEIGHTS, ...PARTITION],
  spawns: [
    { at: [-4, 0, -3.4], yawDeg: -90 },
    { at: [4, 0, -1.2], yawDeg: 90 },
    { at: [-4, 0, 3], yawDeg: -60 },
    { at: [4, 0, 3], yawDeg: 120 },
    { at: [2.4, 0, -0.6], yawDeg: 60 },
    { at: [-2.4, 0, 5.6], yawDeg: 0 },
  ],
  pickups: [
    { kind: 'health', at: [3.6, 0, -3.4] },
    { kind: 'ammunition', at: [-3.2, 0, -1.8] },
    { kind: 'armour', at: [0, 0, -0.8] },
    { kind: 'shotgun', at: [-3, 0, 2.4] },
    { kind: 'marksman', at: [4.3, 0, 1.2] },
    { kind: 'rocket', at: [3, 0, 2.4] },
    { kind: 'grenade', at: [-4, 0, 5.4] },
    { kind: 'mine', at: [-2.4, 0, -4] },
  ],
  lights: [{ at: [0, 7, 0], colour: [1, 1, 1], power: 20, radius: 20 }],
  ambient: [0.3, 0.3, 0.3],
  fog: { colour: [0.5, 0.5, 0.5], density: 0.01 },
  movers: MOVERS,
  props: PROPS,
  ladders: [{ id: 'ladder', min: [2, 0, -5], max: [3, 5.3, -4.4], wall: '-z' }],
  killVolumes: [{ id: 'pit', min: [3, -4, 5], max: [5, -2.5, 7] }],
  relic: [1.6, 0, 0],
  plates: [
    [-4, 0, -2.6],
    [4, 0, -0.6],
  ],
  goal: [2.1, 0, 2.6],
};

export function provingGround(changes: Partial<ArenaSource> = {}): Arena {
  return compileArena({ ...PROVING_GROUND, ...changes });
}
