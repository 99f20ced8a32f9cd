/**
 * Where what was launched should be after the tick, how fast, and whether it has gone off: each flown once more
 * from its slot, or from below the eyes of who launched it, among what is there when all else has moved.
 */
import { abs, max, sqrt } from '../../../shared/math/scalar.ts';
import {
  BOUNCE_GRIP,
  BOUNCE_REST_SPEED,
  GRAVITY,
  LAUNCH_DROP,
  MAX_PROJECTILES,
  PLAYER_HALF_WIDTH,
  PROJECTILE_HALF,
  PROJECTILES_EACH,
  QUIET_BOUNCE,
  SEATS,
  STAND_NORMAL,
  TICK_SECONDS,
} from '../../../shared/world/constants.ts';
import { EVENT } from '../../../shared/world/event.ts';
import { CAUSE, FLIGHTS, type Flight, PROJECTILE_KINDS } from '../../../shared/world/weapons.ts';
import { eventAbout } from '../facts/event-search.ts';
import { mayHarm } from '../facts/mode-rules.ts';
import { boxHeight, type TickFacts, TOLD, tells } from '../facts/tick-facts.ts';
import { copyTriple, X, Y, Z } from '../geometry/axes.ts';
import { createBoxColumns } from '../geometry/box-columns.ts';
import { endLineAt, isClearLine, lineFrom } from '../geometry/line.ts';
import { ROUNDING } from '../geometry/rounding.ts';
import { IS_THERE } from '../geometry/solid-boxes.ts';
import { addObstacle, BODY, BRUSH, createObstacles, gatherBrushes } from './obstacles.ts';
import { advance, from, half, isFree, met, normal, sweep, way } from './sweep.ts';

/** Flights and causes by the stored numbers of kinds. */
export const FLIGHT: readonly Flight[] = PROJECTILE_KINDS.map((kind) => FLIGHTS[kind]);
export const CAUSES: readonly number[] = PROJECTILE_KINDS.map((kind) => CAUSE[kind]);

export const ownerOf = (slot: number) => (slot - (slot % PROJECTILES_EACH)) / PROJECTILES_EACH;

/** What becomes of a slot in a tick. On an edge going off and not are both right. */
export const FATE = { empty: 0, flies: 1, goesOff: 2, either: 3 } as const;

export interface FlightCourses {
  readonly fate: Uint8Array;
  /** Place and velocity after the tick, or where it went off: three numbers a slot, by the order of axes. */
  readonly place: Float64Array;
  readonly velocity: Float64Array;
  readonly isStuck: Uint8Array;
  /** 1 where it met something and flies on. */
  readonly hasBounced: Uint8Array;
  /** 1 where a bounce should be told. */
  readonly isHeard: Uint8Array;
}

export function createFlightCourses(): FlightCourses {
  return {
    fate: new Uint8Array(MAX_PROJECTILES),
    place: new Float64Array(MAX_PROJECTILES * 3),
    velocity: new Float64Array(MAX_PROJECTILES * 3),
    isStuck: new Uint8Array(MAX_PROJECTILES),
    hasBounced: new Uint8Array(MAX_PROJECTILES),
    isHeard: new Uint8Array(MAX_PROJECTILES),
  };
}

const place = new Float64Array(3);
const velocity = new Float64Array(3);

export function feelFlights(facts: TickFacts): void {
  if (!facts.isRunning || (!facts.isAnyFlying && !tells(facts, TOLD.launch))) return;
  const { flights, base } = facts;
  const isAnyLaunched = tells(facts, TOLD.launch);
  for (let slot = 0; slot < MAX_PROJECTILES; slot++) {
    flights.isHeard[slot] = flights.isStuck[slot] = flights.hasBounced[slot] = 0;
    flights.fate[slot] = FATE.empty;
    const kind = base.projectile.kind[slot] as number;
    if (kind !== 0) goOn(facts, slot, FLIGHT[kind] as Flight);
    else if (isAnyLaunched) launch(facts, slot);
  }
}

/** A tick more of what is in a slot. */
function goOn(facts: TickFacts, slot: number, flight: Flight): void {
  const { flights } = facts;
  const p = facts.base.projectile;
  const ticks = (p.ticks[slot] as number) + 1;
  resume(facts, slot);
  flights.isStuck[slot] = p.isStuck[slot] as number;
  if (ticks >= flight.fuseTicks) flights.fate[slot] = FATE.goesOff;
  else if (p.isStuck[slot] === 0) flights.fate[slot] = fly(facts, slot, flight);
  else if (flight.sticks && ticks >= flight.armTicks) flights.fate[slot] = lieInWait(facts, ownerOf(slot), flight);
  else flights.fate[slot] = FATE.flies;
  keep(flights, slot);
}

/** The first tick of what was launched, if anything was. */
function launch(facts: TickFacts, slot: number): void {
  const event = eventAbout(facts, EVENT.launch, slot, false);
  const kind = event < 0 ? 0 : CAUSES.indexOf(facts.probe.events.columns.cause[event] as number);
  if (kind < 1) return;
  const flight = FLIGHT[kind] as Flight;
  launchFrom(facts, ownerOf(slot), event, flight);
  facts.flights.fate[slot] = flight.fuseTicks <= 1 ? FATE.goesOff : fly(facts, slot, flight);
  keep(facts.flights, slot);
}

function keep(flights: FlightCourses, slot: number): void {
  copyTriple(place, 0, flights.place, slot * 3);
  copyTriple(velocity, 0, flights.velocity, slot * 3);
}

function resume({ base: { projectile: p } }: TickFacts, slot: number): void {
  place[X] = p.x[slot] as number;
  place[Y] = p.y[slot] as number;
  place[Z] = p.z[slot] as number;
  velocity[X] = p.vx[slot] as number;
  velocity[Y] = p.vy[slot] as number;
  velocity[Z] = p.vz[slot] as number;
}

function launchFrom({ after, dice }: TickFacts, seat: number, event: number, { speedMps }: Flight): void {
  const s = after.seat;
  place[X] = s.x[seat] as number;
  place[Y] = (s.y[seat] as number) + (s.eye[seat] as number) - LAUNCH_DROP;
  place[Z] = s.z[seat] as number;
  for (let axis = X; axis <= Y; axis++) velocity[axis] = (dice.aims[event * 3 + axis] as number) * speedMps;
}

const obstacles = createObstacles();
const region = createBoxColumns(1);

/** Takes up what is around the way at hand: what sticks flies past bodies. */
function gather({ arena, base, bodies, solids }: TickFacts, owner: number, meetsBodies: boolean): void {
  const aside = PROJECTILE_HALF + 0.01;
  region.minX[0] = (place[X] as number) - abs(way[X] as number) - aside;
  region.maxX[0] = (place[X] as number) + abs(way[X] as number) + aside;
  region.minY[0] = (place[Y] as number) - abs(way[Y] as number) - aside;
  region.maxY[0] = (place[Y] as number) + abs(way[Y] as number) + aside;
  region.minZ[0] = (place[Z] as number) - abs(way[Z] as number) - aside;
  region.maxZ[0] = (place[Z] as number) + abs(way[Z] as number) + aside;
  gatherBrushes(obstacles, arena, region, 0);
  for (let k = 0; k < solids.count; k++) {
    if (((solids.there[k] as number) & IS_THERE) !== 0) addObstacle(obstacles, solids.is, k, k, region, 0);
  }
  for (let seat = 0; meetsBodies && seat < SEATS; seat++) {
    if (seat !== owner && base.seat.alive[seat] === 1) addObstacle(obstacles, bodies.is, seat, BODY, region, 0);
  }
}

function fly(facts: TickFacts, slot: number, flight: Flight): number {
  velocity[Y] = (velocity[Y] as number) - GRAVITY * flight.gravity * TICK_SECONDS;
  for (let axis = X; axis <= Y; axis++) {
    way[axis] = (velocity[axis] as number) * TICK_SECONDS;
    from[axis] = place[axis] as number;
    half[axis] = PROJECTILE_HALF;
  }
  gather(facts, ownerOf(slot), !flight.sticks);
  sweep(obstacles);
  advance(place);
  if (met.isInside) return FATE.goesOff;
  if (isFree()) return FATE.flies;
  const kind = obstacles.kind[met.obstacle] as number;
  if (kind === BODY || (flight.restitution === 0 && !flight.sticks)) return FATE.goesOff;
  // Nothing sticks to what can move away.
  if (flight.sticks && kind === BRUSH) stick(facts, slot);
  else bounce(facts, slot, flight.restitution, kind === BRUSH);
  return FATE.flies;
}

function stick({ flights }: TickFacts, slot: number): void {
  velocity[X] = velocity[Y] = velocity[Z] = 0;
  flights.isStuck[slot] = flights.isHeard[slot] = 1;
}

/** Gives back a part of the speed into the surface, and keeps most of that along it; what is slow on ground lies still. */
function bounce(facts: TickFacts, slot: number, restitution: number, isBrush: boolean): void {
  const across = (velocity[X] as number) * (normal[X] as number) + (velocity[Z] as number) * (normal[Z] as number);
  const into = across + (velocity[Y] as number) * (normal[Y] as number);
  let square = 0;
  for (let axis = X; axis <= Y; axis++) {
    const n = normal[axis] as number;
    const kept = ((velocity[axis] as number) - into * n) * BOUNCE_GRIP - restitution * into * n;
    velocity[axis] = kept;
    square += kept * kept;
  }
  if (isBrush && sqrt(square) < BOUNCE_REST_SPEED && (normal[Y] as number) >= STAND_NORMAL) stick(facts, slot);
  facts.flights.hasBounced[slot] = 1;
  facts.flights.isHeard[slot] = into < -QUIET_BOUNCE ? 1 : 0;
}

/** What lies in wait goes off when somebody that it may harm is near, in plain view. */
function lieInWait(facts: TickFacts, owner: number, { triggerMetres }: Flight): number {
  let fate: number = FATE.flies;
  for (let seat = 0; seat < SEATS && fate !== FATE.goesOff; seat++) {
    if (seat === owner || facts.base.seat.alive[seat] === 0 || !mayHarm(facts.base, owner, seat)) continue;
    feelWayTo(facts, seat);
    const beyond = (metres[0] as number) - triggerMetres;
    if (beyond > ROUNDING || !isInView(facts, seat)) continue;
    fate = beyond < -ROUNDING ? FATE.goesOff : FATE.either;
  }
  return fate;
}

/** Way from the place at hand to the nearest point of the seat looked at last, m. */
const metres = new Float64Array(1);

function feelWayTo({ after }: TickFacts, seat: number): void {
  const { x, y, z } = after.seat;
  const feet = y[seat] as number;
  const dx = max(0, abs((x[seat] as number) - (place[X] as number)) - PLAYER_HALF_WIDTH);
  const dz = max(0, abs((z[seat] as number) - (place[Z] as number)) - PLAYER_HALF_WIDTH);
  const dy = max(0, max(feet - (place[Y] as number), (place[Y] as number) - feet - boxHeight(after, seat)));
  metres[0] = sqrt(dx * dx + dy * dy + dz * dz);
}

const goal = new Float64Array(3);

/** Whether nothing solid is between the place at hand and a seat's middle. */
function isInView(facts: TickFacts, seat: number): boolean {
  const { after, solids } = facts;
  copyTriple(place, 0, lineFrom, 0);
  goal[X] = after.seat.x[seat] as number;
  goal[Y] = (after.seat.y[seat] as number) + boxHeight(after, seat) / 2;
  goal[Z] = after.seat.z[seat] as number;
  endLineAt(goal);
  return isClearLine(facts.arena, solids.is, solids.there, IS_THERE, solids.count);
}
