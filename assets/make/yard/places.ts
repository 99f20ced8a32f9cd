/** Where things are that are no brushes: spawns, pickups, lights. Each stands for two, one in each half. */
import type { ArenaSource } from '../../../shared/world/arena-source.ts';
import type { Light, Place } from '../parts.ts';
import { PLATFORM } from './measures.ts';
import { MONUMENT_TOP } from './monument.ts';
import { turnedAt, turnedSpawn } from './turn.ts';

/** Feet and heading: 0 looks to the north (-z), 90 to the west (-x). */
const SPAWNS: ArenaSource['spawns'] = [
  { at: [3.5, 0, -18.5], yawDeg: -135 },
  { at: [10.5, 0, -17.5], yawDeg: 135 },
  { at: [-17, 0, -13], yawDeg: -90 },
  { at: [22, 0, -18], yawDeg: 180 },
  { at: [-21.5, 0, -1.5], yawDeg: 180 },
  { at: [-22, 0, -18], yawDeg: -90 },
];

const PICKUPS: ArenaSource['pickups'] = [
  { kind: 'health', at: [-17, PLATFORM, -12] },
  { kind: 'health', at: [9.5, 0, -18.5] },
  { kind: 'health', at: [19.75, 0, -8.5] },
  { kind: 'health', at: [-21.5, 0, 5] },
  { kind: 'ammunition', at: [-8, PLATFORM, -12] },
  { kind: 'ammunition', at: [-10, 0, -17] },
  { kind: 'ammunition', at: [9, 0, -2.5] },
  { kind: 'ammunition', at: [22, 0, -16] },
  { kind: 'armour', at: [6, 0, -17] },
  { kind: 'shotgun', at: [-17, 0, -10.5] },
  { kind: 'marksman', at: [-4, PLATFORM, -12] },
  { kind: 'rocket', at: [5, 0, -3.5] },
  { kind: 'grenade', at: [14.5, 0, -10.5] },
  { kind: 'mine', at: [-11, 0, -14.5] },
];

const PROPS: NonNullable<ArenaSource['props']> = [
  { kind: 'crate', at: [8, 0, -7.5] },
  { kind: 'crate', at: [-12.5, 0, -9.5] },
  { kind: 'barrel', at: [-10.5, 0, -8.75] },
  { kind: 'barrel', at: [20.75, 0, -16] },
];

/** On the roof of the monument, and in its chamber. */
export const RELIC: Place = [0, MONUMENT_TOP, 0];
export const GOAL: Place = [0, 0, 0];
/** On either side of the monument. */
export const PLATES: Place[] = [
  [-10.5, 0, 1],
  [10.5, 0, -1],
];

/** Daylight without a sun: a few strong lights high up. */
const DAYLIGHT: Light[] = [
  { at: [-12, 12, -10], colour: [1, 0.97, 0.9], power: 34, radius: 32 },
  { at: [4, 12, -10], colour: [1, 0.98, 0.94], power: 34, radius: 32 },
  { at: [18, 12, -12], colour: [0.92, 0.96, 1], power: 26, radius: 28 },
];

/** Under the roofs. */
const LAMPS: Light[] = [
  { at: [-17, 2.5, -12], colour: [1, 0.86, 0.66], power: 5, radius: 10 },
  { at: [4.5, 2.25, -17.75], colour: [1, 0.86, 0.66], power: 4, radius: 9 },
  { at: [9.5, 2.25, -17.75], colour: [1, 0.78, 0.5], power: 4, radius: 9 },
  { at: [-17, 6.25, -12], colour: [0.9, 0.95, 1], power: 4, radius: 10 },
];

export const spawns = () => [...SPAWNS, ...SPAWNS.map(turnedSpawn)];
export const pickups = () => [...PICKUPS, ...PICKUPS.map(turnedAt)];
export const props = () => [...PROPS, ...PROPS.map(turnedAt)];
export function lights(): Light[] {
  const north = [...DAYLIGHT, ...LAMPS];
  return [
    ...north,
    ...north.map(turnedAt),
    { at: [0, 12, 0], colour: [1, 1, 1], power: 30, radius: 30 },
    { at: [0, 1.75, 0], colour: [1, 0.86, 0.66], power: 3, radius: 7 },
  ];
}
