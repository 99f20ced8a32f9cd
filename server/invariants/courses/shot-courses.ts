/** Where the rays of a tick should end and what they meet, each sent once more from the eyes along its aim. */
import { EVENT_RING, SEATS } from '../../../shared/world/constants.ts';
import { EVENT } from '../../../shared/world/event.ts';
import { weaponOfCause } from '../checks/arsenal-checks.ts';
import { type TickFacts, TOLD, tells } from '../facts/tick-facts.ts';
import { X, Y, Z } from '../geometry/axes.ts';
import { lineBox, lineFrom, lineWay, sweepBrushes } from '../geometry/line.ts';
import { IS_THERE } from '../geometry/solid-boxes.ts';
import { addObstacle, BODY, createObstacles } from './obstacles.ts';
import { freePart, met, sweepOn } from './sweep.ts';

export interface ShotCourses {
  /** By the event's number. What was met: BRUSH, BODY minus the seat's number, a thing's number, or MISS. */
  readonly met: Int32Array;
  /** Length of the ray, m. */
  readonly metres: Float64Array;
  /** Where it ends: three numbers a ray, by the order of axes. */
  readonly end: Float64Array;
}

/** Nothing was met. */
export const MISS = -100;

export function createShotCourses(): ShotCourses {
  return {
    met: new Int32Array(EVENT_RING),
    metres: new Float64Array(EVENT_RING),
    end: new Float64Array(EVENT_RING * 3),
  };
}

const obstacles = createObstacles();

export function feelShots(facts: TickFacts): void {
  if (!facts.isRunning || !tells(facts, TOLD.shot)) return;
  const { kind } = facts.probe.events.columns;
  for (let i = facts.plainEvent; i < facts.probe.events.count; i++) if (kind[i] === EVENT.shot) feelShot(facts, i);
}

function feelShot(facts: TickFacts, i: number): void {
  const { shots, dice, after } = facts;
  const { seat: seats, cause } = facts.probe.events.columns;
  const seat = seats[i] as number;
  const range = weaponOfCause(cause[i] as number)?.rangeMetres ?? 0;
  shots.met[i] = MISS;
  if (seat >= SEATS) return;
  lineFrom[X] = after.seat.x[seat] as number;
  lineFrom[Y] = (after.seat.y[seat] as number) + (after.seat.eye[seat] as number);
  lineFrom[Z] = after.seat.z[seat] as number;
  for (let axis = X; axis <= Y; axis++) lineWay[axis] = (dice.aims[i * 3 + axis] as number) * range;
  sweepBrushes(obstacles, facts.arena);
  sweepThings(facts, seat);
  const part = freePart[0] as number;
  if (met.obstacle >= 0) shots.met[i] = obstacles.kind[met.obstacle] as number;
  shots.metres[i] = range * part;
  for (let axis = X; axis <= Y; axis++)
    shots.end[i * 3 + axis] = (lineFrom[axis] as number) + (lineWay[axis] as number) * part;
}

/** Goes on with what can stop a ray besides brushes: all things, and the bodies of others. */
function sweepThings({ base, bodies, solids }: TickFacts, shooter: number): void {
  const first = obstacles.count;
  const box = lineBox();
  for (let k = 0; k < solids.count; k++) {
    if (((solids.there[k] as number) & IS_THERE) !== 0) addObstacle(obstacles, solids.is, k, k, box, 0);
  }
  for (let seat = 0; seat < SEATS; seat++) {
    if (seat !== shooter && base.seat.alive[seat] === 1) addObstacle(obstacles, bodies.is, seat, BODY - seat, box, 0);
  }
  sweepOn(obstacles, first);
}

/** The seat that a ray met, or -1. */
export function seatMet({ shots }: TickFacts, i: number): number {
  const kind = shots.met[i] as number;
  return kind <= BODY && kind > BODY - SEATS ? BODY - kind : -1;
}
