/**
 * What the checks of one tick start from: the state that the tick's legal jumps (spawn, leave,
 * reset, restore) make of the state before it, the events counted by seat, and what each body is near.
 * The checks then hold the state after the tick against this base, so that no legal jump is taken for a
 * fault, and no fault passes for a jump.
 */
import type { Arena } from '../../../shared/world/arena.ts';
import { CROUCH_HEIGHT, PLAYER_HALF_WIDTH, STAND_HEIGHT } from '../../../shared/world/constants.ts';
import { EVENT_KINDS, type EventKind } from '../../../shared/world/event.ts';
import type { World } from '../../../shared/world/world.ts';
import type { Courses } from '../courses/courses.ts';
import type { Dice } from '../courses/dice.ts';
import type { FlightCourses } from '../courses/flight-courses.ts';
import type { TriggerZones } from '../courses/mover-trigger.ts';
import type { Rides } from '../courses/rides.ts';
import type { ShotCourses } from '../courses/shot-courses.ts';
import type { BoxColumns } from '../geometry/box-columns.ts';
import type { SolidBoxes } from '../geometry/solid-boxes.ts';
import type { Contacts, SolidGrid } from '../geometry/solid-grid.ts';
import type { TickProbe } from '../probe.ts';
import type { ArenaCopy } from './arena-copy.ts';
import type { Running } from './event-pass.ts';
import type { MonitorMemory } from './monitor-memory.ts';
import type { SeatTally } from './seat-tally.ts';

/** Held: something may have touched it. Level: on level ground before and after. Flying: in the air before and after. */
export const FREEDOM = { held: 0, level: 1, flying: 2 } as const;

export interface TickFacts {
  arena: Arena;
  /** The state after the last legal jump of the tick: what the rules of a plain tick start from. */
  base: World;
  after: World;
  probe: TickProbe;
  readonly grid: SolidGrid;
  readonly arenaCopy: ArenaCopy;
  readonly zones: TriggerZones;
  readonly tally: SeatTally;
  readonly contacts: Contacts;
  /**
   * The bodies of seats as boxes: where they were before the tick while alive, where lifts had carried them when
   * they moved, where they are while alive after it, and around their way where that is short.
   */
  readonly bodies: { readonly was: BoxColumns; stage: BoxColumns; readonly is: BoxColumns; readonly way: BoxColumns };
  /** Doors, lifts, crates and barrels, before and after. */
  readonly solids: SolidBoxes;
  /** Health and armour of each seat as the events of the tick go by. */
  readonly running: Running;
  /** What doors and lifts carried up. */
  readonly rides: Rides;
  /** Where the bodies should be that something may have touched, and how fast. */
  readonly courses: Courses;
  /** 1 where an explosion pushed a seat after it had moved. */
  readonly isPushed: Uint8Array;
  /** What was launched, flown once more. */
  readonly flights: FlightCourses;
  /** The rays of the tick, sent once more. */
  readonly shots: ShotCourses;
  /** The draws of chance, drawn once more. */
  readonly dice: Dice;
  /** 1 where all numbers of a seat's body are finite, so that other checks may look at it. */
  readonly isFinite: Uint8Array;
  /** 1 where a seat's feet were in the space of a ladder when it moved. */
  readonly isClimbing: Uint8Array;
  /** Whether anything can have touched a seat's body besides level ground: see FREEDOM. */
  readonly freedom: Uint8Array;
  /** Velocity that each has of itself where nothing touches it, m/s: three numbers each, by the order of axes. */
  readonly freeVelocity: Float64Array;
  /** 1 where nothing is told of a seat, nothing asked that its ledgers know, and all in these is as it was. */
  readonly isQuiet: Uint8Array;
  /** What can be said of each seat's tick: see SEAT_STATE. */
  readonly states: Uint8Array;
  /** Who should hold each seat, by the commands. */
  readonly controller: Uint8Array;
  readonly memory: MonitorMemory;
  /** Whether anything was counted into the tally. */
  isTallied: boolean;
  /** Whether a reset or restore took the step, so that world time stands still. */
  isTaken: boolean;
  /** Whether players move and act in this tick. */
  isRunning: boolean;
  /** Whether anything was launched and is still about, before or after. */
  isAnyFlying: boolean;
  /** Kinds of events that the tick told, bit by number. */
  kinds: number;
  /** Seats that events of the tick are about, bit by number. */
  told: number;
  /** The first event that belongs to the world as it is now; earlier ones were wiped by a reset or restore. */
  firstEvent: number;
  /** Events before this one come from commands; the base has their spawns already. */
  plainEvent: number;
}

/** The bit of each kind of event in `kinds`. */
export const TOLD = Object.fromEntries(EVENT_KINDS.map((kind, number) => [kind, 1 << number])) as {
  readonly [K in EventKind]: number;
};

/** Whether the tick tells an event of a kind, by its bit. */
export function tells(facts: TickFacts, told: number): boolean {
  return (facts.kinds & told) !== 0;
}

export function boxHeight(world: World, seat: number): number {
  return world.seat.crouched[seat] === 1 ? CROUCH_HEIGHT : STAND_HEIGHT;
}

/** Writes a seat's box into its place of some columns. */
export function putBody(boxes: BoxColumns, world: World, seat: number): void {
  const x = world.seat.x[seat] as number;
  const y = world.seat.y[seat] as number;
  const z = world.seat.z[seat] as number;
  boxes.minX[seat] = x - PLAYER_HALF_WIDTH;
  boxes.maxX[seat] = x + PLAYER_HALF_WIDTH;
  boxes.minY[seat] = y;
  boxes.maxY[seat] = y + boxHeight(world, seat);
  boxes.minZ[seat] = z - PLAYER_HALF_WIDTH;
  boxes.maxZ[seat] = z + PLAYER_HALF_WIDTH;
}
