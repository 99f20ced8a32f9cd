/** Who should take a pickup: the nearest living seat in reach that has room for what it gives (SIM-23). */
import { abs, ceil, clamp, floor, max, min } from '../../../shared/math/scalar.ts';
import type { Arena, PickupSpot } from '../../../shared/world/arena.ts';
import type { PickupKind } from '../../../shared/world/arena-source.ts';
import {
  ARMOUR_PICKUP,
  FULL_ARMOUR,
  FULL_HEALTH,
  HEALTH_PICKUP,
  PICKUP_REACH,
} from '../../../shared/world/constants.ts';
import {
  AMMUNITION,
  AMMUNITION_KINDS,
  AMMUNITION_NUMBER,
  AMMUNITION_OF,
  WEAPON,
  WEAPONS,
  type Weapon,
} from '../../../shared/world/weapons.ts';
import type { TickFacts } from '../facts/tick-facts.ts';

/** Width of a cell of the grid in which pickups are looked for, m. */
const CELL_METRES = 2;

/** The pickups that can be reached from each cell. */
export interface PickupGrid {
  readonly originX: number;
  readonly originZ: number;
  readonly columns: number;
  readonly rows: number;
  readonly start: Int32Array;
  readonly pickups: Int32Array;
}

const grids = new WeakMap<Arena, PickupGrid>();

/** The grid of an arena: made once, for all monitors of the thread. */
export function pickupGridOf(arena: Arena): PickupGrid {
  const grid = grids.get(arena) ?? createGrid(arena);
  grids.set(arena, grid);
  return grid;
}

function createGrid({ bounds, pickups }: Arena): PickupGrid {
  const [originX, , originZ] = bounds.min;
  const columns = max(1, ceil((bounds.max[0] - originX) / CELL_METRES));
  const rows = max(1, ceil((bounds.max[2] - originZ) / CELL_METRES));
  const cells = Array.from({ length: columns * rows }, (_, cell): number[] => {
    const x = originX + (cell % columns) * CELL_METRES;
    const z = originZ + floor(cell / columns) * CELL_METRES;
    return pickups.flatMap((spot, p) => {
      const aside = max(x - spot.x, spot.x - x - CELL_METRES);
      return max(aside, max(z - spot.z, spot.z - z - CELL_METRES)) <= PICKUP_REACH ? [p] : [];
    });
  });
  const start = new Int32Array(cells.length + 1);
  cells.forEach((cell, i) => {
    start[i + 1] = (start[i] as number) + cell.length;
  });
  return { originX, originZ, columns, rows, start, pickups: Int32Array.from(cells.flat()) };
}

/** The cell of a place. */
export function cellOf({ originX, originZ, columns, rows }: PickupGrid, x: number, z: number): number {
  const column = clamp(floor((x - originX) / CELL_METRES), 0, columns - 1);
  const row = clamp(floor((z - originZ) / CELL_METRES), 0, rows - 1);
  return row * columns + column;
}

/** Squared way from a seat to a pickup over the ground, m²; Infinity out of its reach. */
export function squareTo({ after: { seat: s } }: TickFacts, seat: number, spot: PickupSpot): number {
  if (abs((s.y[seat] as number) - spot.y) > PICKUP_REACH) return Number.POSITIVE_INFINITY;
  const dx = (s.x[seat] as number) - spot.x;
  const dz = (s.z[seat] as number) - spot.z;
  const square = dx * dx + dz * dz;
  return square < PICKUP_REACH * PICKUP_REACH ? square : Number.POSITIVE_INFINITY;
}

/** What a pickup would still give a seat after the tick. */
export function roomFor({ after: { seat: s } }: TickFacts, seat: number, kind: PickupKind): number {
  if (kind === 'health') return min(HEALTH_PICKUP, FULL_HEALTH - (s.health[seat] as number));
  if (kind === 'armour') return min(ARMOUR_PICKUP, FULL_ARMOUR - (s.armour[seat] as number));
  if (kind === 'ammunition') {
    const inHand = AMMUNITION_OF[s.weapon[seat] as number] as number;
    return roundsFor(s.reserve, seat, inHand === AMMUNITION_NUMBER.none ? AMMUNITION_NUMBER.bullets : inHand);
  }
  const row = WEAPON[kind];
  const isCarried = ((s.carried[seat] as number) & (1 << row)) !== 0;
  const rounds = roundsFor(s.reserve, seat, AMMUNITION_OF[row] as number);
  return rounds + (isCarried ? 0 : (WEAPONS[row] as Weapon).magazine);
}

function roundsFor(reserve: { readonly [i: number]: number }, seat: number, number: number): number {
  const { most, pickup } = AMMUNITION[AMMUNITION_KINDS[number] as (typeof AMMUNITION_KINDS)[number]];
  return min(pickup, most - (reserve[seat * AMMUNITION_KINDS.length + number] as number));
}
