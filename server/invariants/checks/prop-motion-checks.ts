/**
 * How crates and barrels move: the world against the tick of each gone through once more, where anything may
 * have stirred it; all others lie as they lay.
 */
import { abs, max } from '../../../shared/math/scalar.ts';
import type { World } from '../../../shared/world/world.ts';
import { isPresent, isStanding, places, speeds } from '../courses/prop-course.ts';
import { goPropCourses, isStirred } from '../courses/prop-courses.ts';
import type { TickFacts } from '../facts/tick-facts.ts';
import { X, Y, Z } from '../geometry/axes.ts';
import { ROUNDING } from '../geometry/rounding.ts';
import { nameOfSolid } from '../geometry/solid-boxes.ts';
import type { Report } from '../invariant.ts';

export function checkPropMotion(facts: TickFacts, report: Report): void {
  const isAnyStirred = facts.isRunning && goPropCourses(facts);
  const { length } = facts.arena.props;
  const { changed, movers } = facts.solids;
  const was = facts.base.prop.grounded;
  const is = facts.after.prop.grounded;
  for (let p = 0; p < length; p++) {
    if (isAnyStirred && isStirred[p] === 1) checkCourse(facts, p, report);
    // What has neither changed its place nor has speed is told by that already.
    else if (changed[movers + p] === 1 || was[p] !== is[p]) checkRest(facts, p, report);
  }
}

function checkCourse(facts: TickFacts, p: number, report: Report): void {
  const is = facts.after.prop;
  const name = nameOfSolid(facts.solids, facts.solids.movers + p);
  if (is.isThere[p] !== isPresent[p])
    report(`${name} ${isPresent[p] === 1 ? 'there' : 'gone'}`, is.isThere[p] as number);
  if (is.isThere[p] === 0 || isPresent[p] === 0) {
    if (is.vx[p] !== 0 || is.vy[p] !== 0 || is.vz[p] !== 0) report(`${name} at rest while it is away`, 'otherwise');
    return;
  }
  const at = p * 3;
  const offPlace = max(
    abs((is.x[p] as number) - (places[at + X] as number)),
    abs((is.z[p] as number) - (places[at + Z] as number)),
    abs((is.y[p] as number) - (places[at + Y] as number)),
  );
  if (!(offPlace <= ROUNDING)) report(`${name} where its push, its fall and what is there leave it`, offPlace);
  const offSpeed = max(
    abs((is.vx[p] as number) - (speeds[at + X] as number)),
    abs((is.vz[p] as number) - (speeds[at + Z] as number)),
    abs((is.vy[p] as number) - (speeds[at + Y] as number)),
  );
  if (!(offSpeed <= ROUNDING)) report(`${name} as fast as these make it`, offSpeed);
  if (is.grounded[p] !== isStanding[p])
    report(`${name} ${isStanding[p] === 1 ? 'standing' : 'falling'}`, is.grounded[p] as number);
}

/** What nothing stirs stays as it is. */
function checkRest({ base, after, solids }: TickFacts, p: number, report: Report): void {
  if (!isAsBefore(base.prop, after.prop, p)) report(`${nameOfSolid(solids, solids.movers + p)} as it was`, 'otherwise');
}

function isAsBefore(was: World['prop'], is: World['prop'], p: number): boolean {
  if (was.x[p] !== is.x[p] || was.y[p] !== is.y[p] || was.z[p] !== is.z[p]) return false;
  if (was.vx[p] !== is.vx[p] || was.vy[p] !== is.vy[p] || was.vz[p] !== is.vz[p]) return false;
  return was.grounded[p] === is.grounded[p];
}
