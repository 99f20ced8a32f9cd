/** Where things are that are no brushes: spawns, pickups, lights, haze. */
import type { ArenaSource } from '../../../shared/world/arena-source.ts';
import type { Light, Place } from '../parts.ts';
import { LAMPS } from './fittings.ts';
import { HIGH_CEILING, LOW_CEILING, UPPER } from './measures.ts';

/** Feet and heading: 0 looks to the north (-z), 90 to the west (-x). */
export const SPAWNS: ArenaSource['spawns'] = [
  { at: [-14, 0, -15], yawDeg: 180 },
  { at: [18.5, 0, -15], yawDeg: 135 },
  { at: [-18.5, 0, 8], yawDeg: -90 },
  { at: [15, 0, 15], yawDeg: 0 },
  { at: [0, 0, 14.5], yawDeg: 0 },
  { at: [10.5, 0, -13], yawDeg: 90 },
  { at: [-19, UPPER, -15], yawDeg: -90 },
  { at: [-18, UPPER, 15], yawDeg: -45 },
  { at: [18.5, UPPER, -14.5], yawDeg: 135 },
  { at: [14, UPPER, 15], yawDeg: 0 },
  { at: [-10.5, UPPER, -13], yawDeg: -90 },
  { at: [10, UPPER, 15], yawDeg: 45 },
];

export const PICKUPS: ArenaSource['pickups'] = [
  { kind: 'health', at: [-10.5, UPPER, 8.5] },
  { kind: 'health', at: [-18.5, 0, 4.25] },
  { kind: 'health', at: [19, 0, -11.5] },
  { kind: 'health', at: [9, 0, 13.5] },
  { kind: 'health', at: [-17, UPPER, -12.75] },
  { kind: 'health', at: [18.5, UPPER, 13] },
  { kind: 'ammunition', at: [0, 0, 5.5] },
  { kind: 'ammunition', at: [-9, 0, -13.25] },
  { kind: 'ammunition', at: [-18.5, 0, 15] },
  { kind: 'ammunition', at: [18.5, 0, 5.25] },
  { kind: 'ammunition', at: [0, UPPER, -14.5] },
  { kind: 'ammunition', at: [-18.5, UPPER, 9.5] },
  { kind: 'ammunition', at: [18.5, UPPER, -8] },
  { kind: 'ammunition', at: [0, UPPER, 13] },
  { kind: 'armour', at: [-10.5, 0, 0] },
  { kind: 'armour', at: [10.5, UPPER, -3.5] },
  { kind: 'shotgun', at: [-14, 0, 8] },
  { kind: 'shotgun', at: [14.5, 0, -7.75] },
  { kind: 'marksman', at: [-10.5, UPPER, 0] },
  { kind: 'rocket', at: [0, UPPER, 3.25] },
  { kind: 'grenade', at: [15, 0, 11.5] },
  { kind: 'grenade', at: [-14, UPPER, -14.75] },
  { kind: 'mine', at: [7.5, 0, -14.5] },
  { kind: 'mine', at: [-14, UPPER, 12] },
];

export const PROPS: NonNullable<ArenaSource['props']> = [
  { kind: 'crate', at: [-11.25, 0, 6.5] },
  { kind: 'crate', at: [11.25, 0, -5] },
  { kind: 'barrel', at: [-19.25, 0, -13] },
  { kind: 'barrel', at: [19.25, 0, -7.25] },
];

/** In front of the grand stairs. */
export const RELIC: Place = [0, 0, 0.5];
/** At both ends of the arcade, behind whose middle the goal is. */
export const PLATES: Place[] = [
  [-10.5, 0, -8.5],
  [10.5, 0, -8.5],
];
export const GOAL: Place = [0, 0, -8.5];

const HUES = { warm: [1, 0.86, 0.66], cool: [0.72, 0.86, 1], amber: [1, 0.68, 0.38] };
/** Lights hang this far below their lamp's ceiling, m, so that it shows no harsh spot. */
const DROP = 0.875;

/** Soft light where no lamp hangs: what the sky and the doors would reflect. */
const FILLS: readonly Place[] = [
  [-10.5, 6, -8.5],
  [10.5, 6, -8.5],
  [-10.5, 6, 8.5],
  [10.5, 6, 8.5],
  [-9.5, 2, -14],
  [9.5, 2, -14],
  [-8, 2, 13],
  [8, 2, 13],
];

/** One large light under the sky, a glow in front of the kiln, the fills, one under each lamp. */
export function lights(): Light[] {
  const ceilings = { ground: LOW_CEILING, upper: HIGH_CEILING };
  return [
    { at: [0, 8.5, 0], colour: [0.92, 0.96, 1], power: 38, radius: 26 },
    { at: [14.75, 1, -12], colour: [1, 0.45, 0.15], power: 2, radius: 7 },
    ...FILLS.map((at) => ({ at, colour: [0.9, 0.95, 1], power: 3.5, radius: 11 })),
    ...LAMPS.map(([, x, z, storey, hue]) => ({
      at: [x, ceilings[storey] - DROP, z],
      colour: [...HUES[hue]],
      power: 5.5,
      radius: 13,
    })),
  ];
}
