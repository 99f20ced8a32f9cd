/** Where things are in the works that are no brushes: spawns, pickups, crates, barrels, objectives, lights. */
import type { ArenaSource } from '../../../shared/world/arena-source.ts';
import type { Light, Place } from '../parts.ts';
import { LAMPS } from './fittings.ts';
import { CEILING, PIT_BOTTOM, UPPER } from './measures.ts';

/** Feet and heading: 0 looks to the north (-z), 90 to the west (-x). */
export const SPAWNS: ArenaSource['spawns'] = [
  { at: [-18, 0, -12.5], yawDeg: -135 },
  { at: [8.5, 0, -16], yawDeg: 135 },
  { at: [12, 0, -14.5], yawDeg: 180 },
  { at: [-18.5, 0, -7], yawDeg: -90 },
  { at: [-18.5, 0, 6.5], yawDeg: -90 },
  { at: [18.5, 0, -7.5], yawDeg: 90 },
  { at: [-18.5, 0, 15.5], yawDeg: -45 },
  { at: [18.5, 0, 11], yawDeg: 90 },
  { at: [9, 0, 10.5], yawDeg: 90 },
  { at: [-18.5, UPPER, -11.5], yawDeg: -90 },
  { at: [-2.5, UPPER, -16], yawDeg: 180 },
  { at: [12, UPPER, -15.5], yawDeg: 180 },
  { at: [-18.5, UPPER, 1.5], yawDeg: 180 },
  { at: [18.5, UPPER, 1], yawDeg: 90 },
  { at: [-18.5, UPPER, 15.5], yawDeg: -45 },
  { at: [18.5, UPPER, 11], yawDeg: 90 },
];

export const PICKUPS: ArenaSource['pickups'] = [
  { kind: 'health', at: [-3, 0, -16.25] },
  { kind: 'health', at: [18.5, 0, -10.5] },
  { kind: 'health', at: [-14.5, 0, 8] },
  { kind: 'health', at: [9, 0, 14.5] },
  { kind: 'health', at: [5.5, UPPER, -16] },
  { kind: 'health', at: [-11.5, UPPER, 0] },
  { kind: 'health', at: [18.5, UPPER, -7.5] },
  { kind: 'ammunition', at: [-12, 0, -10.5] },
  { kind: 'ammunition', at: [7.5, 0, -10.5] },
  { kind: 'ammunition', at: [18.5, 0, -0.5] },
  { kind: 'ammunition', at: [-8.5, 0, 11] },
  { kind: 'ammunition', at: [14.5, 0, 13.5] },
  { kind: 'ammunition', at: [-16.5, UPPER, -7.75] },
  { kind: 'ammunition', at: [0, UPPER, 8] },
  { kind: 'ammunition', at: [18.5, UPPER, 8] },
  { kind: 'armour', at: [18.5, 0, 7.5] },
  { kind: 'armour', at: [0, UPPER, -7.5] },
  { kind: 'armour', at: [-12, 0, 14.5] },
  { kind: 'shotgun', at: [-16.5, 0, -3.5] },
  { kind: 'shotgun', at: [11.5, 0, 1.5] },
  { kind: 'marksman', at: [11.5, UPPER, 0] },
  { kind: 'rocket', at: [0, UPPER, 0] },
  { kind: 'rocket', at: [-8, 0, -5] },
  { kind: 'grenade', at: [3, 0, -16] },
  { kind: 'grenade', at: [-13, UPPER, 15.5] },
  { kind: 'mine', at: [14, UPPER, -10.5] },
  { kind: 'mine', at: [-8.5, 0, 0] },
];

export const PROPS: NonNullable<ArenaSource['props']> = [
  { kind: 'crate', at: [-16.5, 0, -10.5] },
  { kind: 'crate', at: [-8, 0, 8] },
  { kind: 'crate', at: [-2.5, 0, 14.5] },
  { kind: 'crate', at: [14.5, 0, -8] },
  { kind: 'crate', at: [-9, UPPER, -10.5] },
  { kind: 'crate', at: [15, UPPER, 8] },
  { kind: 'barrel', at: [-9, 0, -4] },
  { kind: 'barrel', at: [8.5, 0, 4.5] },
  { kind: 'barrel', at: [19, 0, -4] },
  { kind: 'barrel', at: [-18.5, 0, 12] },
  { kind: 'barrel', at: [4, 0, 16] },
  { kind: 'barrel', at: [14, 0, -16.25] },
  { kind: 'barrel', at: [-14.5, UPPER, -8] },
];

/** The middle of the bridge over the pit. */
export const RELIC: Place = [0, 0, 0];
/** In the pattern shop and beside the compressor, a hall's width apart, each on a way to the gate. */
export const PLATES: Place[] = [
  [-14.5, 0, -1.25],
  [14.25, 0, -1],
];
/** In the strongroom. */
export const GOAL: Place = [-3, 0, -11];

const HUES = { warm: [1, 0.86, 0.66], cool: [0.72, 0.86, 1], amber: [1, 0.68, 0.38] };
/** Lights hang this far below their lamp's ceiling, m, so that it shows no harsh spot. */
const DROP = 0.875;

/** What glows: the pit from below, the mouths of the furnaces. */
const GLOWS: readonly (readonly [at: Place, power: number, radius: number])[] = [
  [[-4, PIT_BOTTOM + 2, 0], 16, 14],
  [[0, PIT_BOTTOM + 2, 0], 16, 14],
  [[4, PIT_BOTTOM + 2, 0], 16, 14],
  [[-12.25, 1, 13.5], 3, 7],
];

export function lights(): Light[] {
  return [
    { at: [-2, 9, 0], colour: [0.85, 0.92, 1], power: 30, radius: 24 },
    { at: [2, 9, 0], colour: [0.85, 0.92, 1], power: 30, radius: 24 },
    ...GLOWS.map(([at, power, radius]) => ({ at, colour: [1, 0.42, 0.12], power, radius })),
    ...LAMPS.map(([, x, z, ceiling, hue]) => ({
      at: [x, ceiling - DROP, z],
      colour: [...HUES[hue]],
      power: ceiling === CEILING ? 8 : 6,
      radius: 14,
    })),
  ];
}
