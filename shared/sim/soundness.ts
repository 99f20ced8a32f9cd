/**
 * Whether the rules can go on from an edited world: what the state table cannot say because it joins
 * several fields, or the arena. One row for each rule; each names the element that is wrong and, where
 * there is one, the nearest value that is right.
 */
import { clamp, sqrt } from '../math/scalar.ts';
import type { Edit } from '../schema/edit.ts';
import type { Arena } from '../world/arena.ts';
import { FULL_HEALTH, MAX_PITCH, MAX_SPEED, PROTECTION_TICKS, RESPAWN_TICKS, SEATS, SKIN } from '../world/constants.ts';
import { NOBODY } from '../world/fields.ts';
import { AMMUNITION, AMMUNITION_KINDS, WEAPONS } from '../world/weapons.ts';
import type { World, worldTable } from '../world/world.ts';
import { bodyHeight } from './bodies.ts';
import { beginMove, body, hasRoom } from './mover.ts';
import { EYE_MARGIN, LOWEST_EYE } from './players.ts';
import { gatherSolids } from './solids.ts';

/** What is wrong at one element, by its JSON pointer into the described world. */
export interface Fault {
  readonly path: string;
  readonly expected: string;
  readonly received: string;
  /** A value, as the description shows it, that makes this right. */
  readonly nearest?: number | boolean | string;
}

type Finding = Omit<Fault, 'path'>;
type SeatField = keyof typeof worldTable.shape.seat.fields;

interface SeatRow {
  readonly field: SeatField;
  find(world: World, seat: number): Finding | undefined;
}

/** A number that has to lie in a range; the end of the range is the mend. */
function inRange(value: number, low: number, high: number, why: string, noun = 'an integer'): Finding | undefined {
  const nearest = clamp(value, low, high);
  if (nearest === value) return undefined;
  return { expected: `${noun} from ${low} to ${high} ${why}`, received: String(value), nearest };
}

const isAlive = (world: World, seat: number) => world.seat.alive[seat] === 1;

/** The bits of all weapons; row 0 is none and is never carried. */
const ALL_WEAPONS = WEAPONS.reduce((bits, _, row) => (row === 0 ? bits : bits | (1 << row)), 0);

const SEAT_ROWS: readonly SeatRow[] = [
  {
    field: 'health',
    find(world, seat) {
      const health = world.seat.health[seat] as number;
      if (!isAlive(world, seat)) return inRange(health, 0, 0, 'while the seat is not alive');
      const finding = inRange(health, 1, FULL_HEALTH, 'while the seat is alive');
      // Who is brought to life has no health yet: it begins in full.
      return finding && { ...finding, nearest: FULL_HEALTH };
    },
  },
  {
    field: 'respawnTicks',
    find(world, seat) {
      const ticks = world.seat.respawnTicks[seat] as number;
      if (isAlive(world, seat)) return inRange(ticks, 0, 0, 'while the seat is alive');
      const finding = inRange(ticks, 1, 65_535, 'ticks while the seat is not alive');
      return finding && { ...finding, nearest: RESPAWN_TICKS };
    },
  },
  { field: 'carried', find: findCarried },
  {
    field: 'protectedTicks',
    find: (world, seat) => inRange(world.seat.protectedTicks[seat] as number, 0, PROTECTION_TICKS, 'ticks'),
  },
  {
    field: 'pitch',
    find: (world, seat) => inRange(world.seat.pitch[seat] as number, -MAX_PITCH, MAX_PITCH, '1/65536 turn'),
  },
  {
    field: 'killer',
    find(world, seat) {
      const killer = world.seat.killer[seat] as number;
      return killer === NOBODY ? undefined : inRange(killer, 0, SEATS - 1, `or ${NOBODY} for nobody`);
    },
  },
  {
    field: 'eye',
    find(world, seat) {
      if (!isAlive(world, seat)) return undefined;
      const highest = bodyHeight(world, seat) - EYE_MARGIN;
      return inRange(world.seat.eye[seat] as number, LOWEST_EYE, highest, 'm above the feet', 'a number');
    },
  },
  { field: 'vy', find: findSpeed },
];

/** Fields with an element for each row of a table, and the most that an element can be. */
const ARRAY_ROWS: readonly { field: 'magazine' | 'reserve'; most: readonly number[]; names: readonly string[] }[] = [
  {
    field: 'magazine',
    most: WEAPONS.map(({ magazine }) => magazine),
    names: WEAPONS.map(({ name }) => `rounds in the ${name}`),
  },
  {
    field: 'reserve',
    most: AMMUNITION_KINDS.map((kind) => AMMUNITION[kind].most),
    names: AMMUNITION_KINDS.map((kind) => (kind === 'none' ? 'rounds of no kind' : kind)),
  },
];

/** Who has a weapon in hand carries it; nobody carries what is no weapon. */
function findCarried({ seat: { weapon, carried } }: World, seat: number): Finding | undefined {
  const bits = carried[seat] as number;
  const row = weapon[seat] as number;
  const needed = row === 0 ? 0 : 1 << row;
  const nearest = (bits & ALL_WEAPONS) | needed;
  if (nearest === bits) return undefined;
  const expected = `bits of weapons from 1 to ${WEAPONS.length - 1}, with ${needed} for the ${WEAPONS[row]?.name} in hand`;
  return { expected, received: String(bits), nearest };
}

function findSpeed({ seat: { vx, vy, vz } }: World, seat: number): Finding | undefined {
  const [x, y, z] = [vx[seat] as number, vy[seat] as number, vz[seat] as number];
  const speed = sqrt(x * x + y * y + z * z);
  if (speed <= MAX_SPEED) return undefined;
  return { expected: `a velocity of at most ${MAX_SPEED} m/s`, received: `${speed} m/s` };
}

/** Elements that say where a body is and how large. */
const PLACE_FIELDS: ReadonlySet<string> = new Set(['x', 'y', 'z', 'crouched', 'alive']);

/** Whether a seat's body, `lift` metres above where it is, is inside the arena and in nothing and nobody. */
function hasPlace(arena: Arena, world: World, seat: number, lift: number): boolean {
  const { x, y, z } = world.seat;
  body.seat = seat;
  body.x = x[seat] as number;
  body.y = (y[seat] as number) + lift;
  body.z = z[seat] as number;
  body.vx = body.vy = body.vz = 0;
  body.height = bodyHeight(world, seat);
  const { min, max } = arena.bounds;
  const isInside = [body.x, body.y, body.z].every((at, i) => at >= (min[i] as number) && at <= (max[i] as number));
  if (!isInside) return false;
  gatherSolids(arena, world);
  beginMove(arena, world);
  return hasRoom(body.height);
}

function findPlace(arena: Arena, world: World, seat: number): Finding | undefined {
  if (!isAlive(world, seat) || hasPlace(arena, world, seat, 0)) return undefined;
  const { x, y, z } = world.seat;
  const received = `feet at (${x[seat]}, ${y[seat]}, ${z[seat]})`;
  const expected = 'a place inside the arena that is free of brushes, doors, lifts, crates, barrels and other players';
  // Bodies keep a gap from floors: who was put right onto one is meant to stand there.
  if (!hasPlace(arena, world, seat, SKIN)) return { expected, received };
  return { expected, received, nearest: (y[seat] as number) + SKIN };
}

function findInSeat(arena: Arena, world: World, seat: number, edited: readonly string[]): Fault[] {
  const at = (field: string) => `/seat/${seat}/${field}`;
  if (world.seat.controller[seat] === 0) {
    return [{ path: at(edited[0] ?? ''), expected: 'a seat that somebody holds', received: 'an empty one' }];
  }
  const faults: Fault[] = [];
  const add = (field: string, finding: Finding | undefined) => finding && faults.push({ path: at(field), ...finding });
  for (const { field, find } of SEAT_ROWS) add(field, find(world, seat));
  for (const { field, most, names } of ARRAY_ROWS) {
    const column = world.seat[field];
    most.forEach((high, i) => {
      const value = column[seat * most.length + i] as number;
      add(`${field}/${i}`, inRange(value, 0, high, names[i] as string));
    });
  }
  if (edited.some((field) => PLACE_FIELDS.has(field))) add('y', findPlace(arena, world, seat));
  return faults;
}

function findInMatch(world: World): Fault[] {
  const { rng, scoreLimit, timeLimitTicks, episodeTick } = world.match;
  const limit = timeLimitTicks[0] as number;
  const faults: Fault[] = [];
  const add = (field: string, finding: Finding | undefined) =>
    finding && faults.push({ path: `/match/${field}`, ...finding });
  add('scoreLimit', inRange(scoreLimit[0] as number, 1, 65_535, 'points'));
  add('timeLimitTicks', inRange(limit, 1, 4_294_967_295, 'ticks'));
  add('episodeTick', inRange(episodeTick[0] as number, 0, limit, 'ticks, the time limit'));
  if (rng.every((word) => word === 0)) {
    add('rng/0', { expected: 'a state of the generator that is not all zeros', received: 'zeros', nearest: 1 });
  }
  return faults;
}

function findInPickup(arena: Arena, pickup: number): Fault[] {
  if (pickup < arena.pickups.length) return [];
  const expected = `one of the arena's ${arena.pickups.length} pickups`;
  return [{ path: `/pickup/${pickup}/returnTicks`, expected, received: `pickup ${pickup}` }];
}

/** All that is wrong with an edited world where it was edited; what was wrong before elsewhere is not asked. */
export function findFaults(arena: Arena, world: World, edits: readonly Edit[]): Fault[] {
  const parts = edits.map(({ path }) => path.split('/'));
  const editedIn = (record: string, item: number) =>
    parts.filter(([, name, index]) => name === record && Number(index) === item).map(([, , , field]) => field ?? '');
  const faults: Fault[] = parts.some(([, record]) => record === 'match') ? findInMatch(world) : [];
  for (let seat = 0; seat < SEATS; seat++) {
    const edited = editedIn('seat', seat);
    if (edited.length > 0) faults.push(...findInSeat(arena, world, seat, edited));
  }
  for (const [, record, pickup] of parts) if (record === 'pickup') faults.push(...findInPickup(arena, Number(pickup)));
  return faults;
}
