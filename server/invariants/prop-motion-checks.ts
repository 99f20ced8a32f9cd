/**
 * How crates and barrels move: the world against the tick of each gone through once more, where anything may
 * have stirred it; all others lie as they lay, on something.
 */
import { abs, max } from '../../shared/math/scalar.ts';
import { PROP_GROUND_REACH, SKIN } from '../../shared/world/constants.ts';
import type { World } from '../../shared/world/world.ts';
import { X, Y, Z } from './axes.ts';
import { copyBox, createBoxColumns, gapBetween, liftBox } from './box-columns.ts';
import type { Report } from './invariant.ts';
import { isPresent, isStanding, places, speeds } from './prop-course.ts';
import { goPropCourses, isStirred } from './prop-courses.ts';
import { ROUNDING } from './rounding.ts';
import { IS_THERE, nameOfSolid } from './solid-boxes.ts';
import { clearanceOf } from './solid-grid.ts';
import type { TickFacts } from './tick-facts.ts';

export function checkPropMotion(facts: TickFacts, report: Report): void {
  const isAnyStirred = facts.isRunning && goPropCourses(facts);
  const { length } = facts.arena.props;
  const turn = (facts.after.match.tick[0] as number) % length;
  for (let p = 0; p < length; p++) {
    if (isAnyStirred && isStirred[p] === 1) checkCourse(facts, p, report);
    else checkRest(facts, p, report);
  }
  // Of what lies still one is looked at in each tick whether it stands on something.
  if (facts.isRunning && !(isAnyStirred && isStirred[turn] === 1)) checkStanding(facts, turn, report);
}

function checkCourse(facts: TickFacts, p: number, report: Report): void {
  const is = facts.after.prop;
  const name = nameOfSolid(facts.solids, facts.solids.movers + p);
  if (is.isThere[p] !== isPresent[p])
    report(`${name} ${isPresent[p] === 1 ? 'there' : 'gone'}`, is.isThere[p] as number);
  if (is.isThere[p] === 0 || isPresent[p] === 0) return;
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
  const k = solids.movers + p;
  // What has not changed its place and has no speed is told by that already.
  const isSame =
    solids.changed[k] === 0
      ? base.prop.grounded[p] === after.prop.grounded[p]
      : isAsBefore(base.prop, after.prop, p);
  if (!isSame) report(`${nameOfSolid(solids, k)} as it was`, 'otherwise');
}

function checkStanding(facts: TickFacts, p: number, report: Report): void {
  const { after, solids } = facts;
  if (after.prop.isThere[p] === 0 || after.prop.grounded[p] === 0 || hasGround(facts, solids.movers + p)) return;
  report(`something below ${nameOfSolid(solids, solids.movers + p)}, which lies still`, 'nothing');
}

function isAsBefore(was: World['prop'], is: World['prop'], p: number): boolean {
  if (was.x[p] !== is.x[p] || was.y[p] !== is.y[p] || was.z[p] !== is.z[p]) return false;
  if (was.vx[p] !== is.vx[p] || was.vy[p] !== is.vy[p] || was.vz[p] !== is.vz[p]) return false;
  return was.grounded[p] === is.grounded[p];
}

/** The box of the prop at hand, a little lower. */
const lowered = createBoxColumns(1);

/** Whether a brush, a mover or another prop is right below. */
function hasGround({ grid, solids }: TickFacts, k: number): boolean {
  copyBox(solids.is, k, lowered, 0);
  liftBox(lowered, 0, -(PROP_GROUND_REACH + 2 * SKIN));
  if (clearanceOf(grid, lowered, 0) < 0) return true;
  for (let other = 0; other < solids.count; other++) {
    if (other === k || ((solids.there[other] as number) & IS_THERE) === 0) continue;
    if (gapBetween(solids.is, other, lowered, 0) < 0) return true;
  }
  return false;
}
