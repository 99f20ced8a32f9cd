/**
 * Where the bodies should be that something may have touched in the tick, and how fast: their ticks gone through
 * once more. Bodies that nothing came near are proven by plain sums and need none of this.
 *
 * Where a hair's breadth decides (two surfaces met at once, a step just high enough) rounding may have decided
 * otherwise in the world: what a start a hair beside leads to is right there, too.
 */
import { abs, max, sqrt } from '../../../shared/math/scalar.ts';
import { SEATS } from '../../../shared/world/constants.ts';
import { FREEDOM, type TickFacts } from '../facts/tick-facts.ts';
import { copyTriple, X, Y, Z } from '../geometry/axes.ts';
import { ROUNDING } from '../geometry/rounding.ts';
import { addPushes } from './blast-push.ts';
import { course, goCourse, landing } from './body-course.ts';
import { surroundingsOf } from './surroundings.ts';
import { bump, place, velocity, walker } from './walker.ts';

export interface Courses {
  /** 1 where the seat's tick was gone through. */
  readonly isKnown: Uint8Array;
  /** Feet, and velocity after all explosions, by seat: three numbers each, by the order of axes. */
  readonly place: Float64Array;
  readonly velocity: Float64Array;
  readonly isGrounded: Uint8Array;
  /** Way that its stride counts, m. */
  readonly stride: Float64Array;
  /** How much it went up on the ground, which its eyes follow later, m. */
  readonly climbed: Float64Array;
  /** 1 where it went its way on the ground. */
  readonly walks: Uint8Array;
  readonly isCrouched: Uint8Array;
  /** Speed at which it came down, m/s; 0 when it did not. */
  readonly landing: Float64Array;
  /** The thing that it ran against, or -1; the normal of its side and the speed into it. */
  readonly bumped: Int32Array;
  readonly bump: Float64Array;
}

export function createCourses(): Courses {
  return {
    isKnown: new Uint8Array(SEATS),
    place: new Float64Array(SEATS * 3),
    velocity: new Float64Array(SEATS * 3),
    isGrounded: new Uint8Array(SEATS),
    walks: new Uint8Array(SEATS),
    isCrouched: new Uint8Array(SEATS),
    stride: new Float64Array(SEATS),
    climbed: new Float64Array(SEATS),
    landing: new Float64Array(SEATS),
    bumped: new Int32Array(SEATS),
    bump: new Float64Array(SEATS * 3),
  };
}

export function feelCourses(facts: TickFacts): void {
  const { courses, base } = facts;
  for (let seat = 0; seat < SEATS; seat++) {
    courses.isKnown[seat] = 0;
    if (!facts.isRunning) continue;
    if (base.seat.alive[seat] === 0 || facts.isFinite[seat] === 0) continue;
    if (facts.freedom[seat] === FREEDOM.held) feelCourse(facts, seat);
  }
}

function feelCourse(facts: TickFacts, seat: number): void {
  walker.around = surroundingsOf(facts, seat);
  goFrom(facts, seat);
  if (isOff(facts, seat)) tryBeside(facts, seat);
}

/** How far beside its start the course at hand begins, m and m/s: place and velocity by the order of axes. */
const nudge = new Float64Array(6);

function begin({ base, rides }: TickFacts, seat: number): void {
  const { x, y, z, vx, vy, vz } = base.seat;
  place[X] = (x[seat] as number) + (nudge[X] as number);
  place[Y] = (y[seat] as number) + (rides.seat[seat] as number) + (nudge[Y] as number);
  place[Z] = (z[seat] as number) + (nudge[Z] as number);
  velocity[X] = (vx[seat] as number) + (nudge[X + 3] as number);
  velocity[Y] = (vy[seat] as number) + (nudge[Y + 3] as number);
  velocity[Z] = (vz[seat] as number) + (nudge[Z + 3] as number);
}

function take(facts: TickFacts, seat: number): void {
  const { courses } = facts;
  const { x, y, z } = facts.base.seat;
  copyTriple(place, 0, courses.place, seat * 3);
  copyTriple(velocity, 0, courses.velocity, seat * 3);
  copyTriple(bump, 0, courses.bump, seat * 3);
  const wayX = (place[X] as number) - (x[seat] as number);
  const wayZ = (place[Z] as number) - (z[seat] as number);
  const rise = (place[Y] as number) - (y[seat] as number) - (facts.rides.seat[seat] as number);
  courses.stride[seat] = walker.isGrounded ? sqrt(wayX * wayX + wayZ * wayZ) : 0;
  courses.climbed[seat] = course.walks ? rise : 0;
  courses.isKnown[seat] = 1;
  courses.isGrounded[seat] = walker.isGrounded ? 1 : 0;
  courses.walks[seat] = course.walks ? 1 : 0;
  courses.isCrouched[seat] = course.isCrouched ? 1 : 0;
  courses.landing[seat] = landing[0] as number;
  courses.bumped[seat] = walker.bumped;
  if (facts.isPushed[seat] === 1 && addPushes(facts, seat, courses.velocity, seat * 3)) courses.isGrounded[seat] = 0;
}

/** How far a seat is from the place of its course, m. */
export function offPlace({ courses, after }: TickFacts, seat: number): number {
  const { x, y, z } = after.seat;
  const at = seat * 3;
  return max(
    abs((x[seat] as number) - (courses.place[at + X] as number)),
    abs((z[seat] as number) - (courses.place[at + Z] as number)),
    abs((y[seat] as number) - (courses.place[at + Y] as number)),
  );
}

/** How far its velocity is from that of its course, m/s. */
export function offVelocity({ courses, after }: TickFacts, seat: number): number {
  const { vx, vy, vz } = after.seat;
  const at = seat * 3;
  return max(
    abs((vx[seat] as number) - (courses.velocity[at + X] as number)),
    abs((vz[seat] as number) - (courses.velocity[at + Z] as number)),
    abs((vy[seat] as number) - (courses.velocity[at + Y] as number)),
  );
}

function isOff(facts: TickFacts, seat: number): boolean {
  if (!(offPlace(facts, seat) <= ROUNDING)) return true;
  // Death takes all velocity.
  return facts.after.seat.alive[seat] === 1 && !(offVelocity(facts, seat) <= ROUNDING);
}

/** Beside the start by so much, m and m/s, is still the same start: more than rounding, less than anything that counts. */
const HAIR = 1e-9;

/** Goes the courses from a hair beside until one leads to where the body is. Where none does the first holds. */
function tryBeside(facts: TickFacts, seat: number): void {
  let isFound = false;
  for (let i = 0; i < nudge.length * 2 && !isFound; i++) {
    nudge[i >> 1] = (i & 1) === 0 ? HAIR : -HAIR;
    goFrom(facts, seat);
    nudge[i >> 1] = 0;
    isFound = !isOff(facts, seat);
  }
  if (isFound) return;
  goFrom(facts, seat);
  if (course.isOnSlope && isStill(facts, seat)) standStill(facts, seat);
}

/** Whether a seat is right where it was. */
function isStill({ base: { seat: was }, after: { seat: is } }: TickFacts, seat: number): boolean {
  return is.x[seat] === was.x[seat] && is.y[seat] === was.y[seat] && is.z[seat] === was.z[seat];
}

/** Along a slope, at just the gap that is kept, rounding may tell a body again and again that it meets it. */
function standStill({ courses, base: { seat: was } }: TickFacts, seat: number): void {
  courses.place[seat * 3 + X] = was.x[seat] as number;
  courses.place[seat * 3 + Y] = was.y[seat] as number;
  courses.place[seat * 3 + Z] = was.z[seat] as number;
  courses.isGrounded[seat] = 1;
  courses.stride[seat] = courses.climbed[seat] = 0;
}

/** Goes the course from the start, or from beside it where a nudge is set. */
function goFrom(facts: TickFacts, seat: number): void {
  begin(facts, seat);
  goCourse(facts, seat);
  take(facts, seat);
}
