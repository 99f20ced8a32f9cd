/** How crates and barrels move: pushed, sliding, falling, carried. Bounds are the rules' own numbers. */
import { abs, max, sqrt } from '../../shared/math/scalar.ts';
import type { PropSpec } from '../../shared/world/arena.ts';
import {
  GRAVITY,
  MAX_SPEED,
  PROP_FOLLOW_REACH,
  PROP_FRICTION,
  PROP_GROUND_REACH,
  PROP_PUSH,
  PROP_REST_SPEED,
  PUSH_SPEED,
  SEATS,
  SKIN,
  STEP_HEIGHT,
  TICK_SECONDS,
} from '../../shared/world/constants.ts';
import { EVENT } from '../../shared/world/event.ts';
import { blastOf, feelReach, reach } from './blast-reach.ts';
import { type BoxColumns, copyBox, createBoxColumns, isNearer, joinBoxes, liftBox } from './box-columns.ts';
import type { Report } from './invariant.ts';
import { ROUNDING } from './rounding.ts';
import { IS_THERE, nameOfSolid, type SolidBoxes, WAS_THERE } from './solid-boxes.ts';
import { isBrushNearer, isSolidNear } from './solid-grid.ts';
import { type TickFacts, TOLD, tells } from './tick-facts.ts';

const BOTH = WAS_THERE | IS_THERE;
/** What may have touched a prop in a tick was this near to its way, m: as far as a body goes at full speed, and a gap. */
const NEAR_METRES = 0.2;

/** Friction, gravity, the cap of speed, the way of the velocity, and something to stand on. */
export function checkPropMotion(facts: TickFacts, report: Report): void {
  const { solids } = facts;
  for (let k = solids.movers; k < solids.count; k++) {
    if (((solids.there[k] as number) & IS_THERE) === 0) continue;
    const p = k - solids.movers;
    if (solids.there[k] !== BOTH || solids.changed[k] === 0) checkRest(facts, k, p, report);
    else checkMotion(facts, k, p, report);
  }
}

/** What lies still stands on something, or on somebody. */
function checkRest(facts: TickFacts, k: number, p: number, report: Report): void {
  const { after, solids } = facts;
  if (!facts.isRunning || solids.there[k] !== BOTH || !isDue(facts, k, p)) return;
  if (after.prop.grounded[p] === 1 ? hasGround(facts, k) : isTouched(facts, k, NEAR_METRES)) return;
  report(`something below ${nameOfSolid(solids, k)}, which lies still`, 'nothing');
}

/** Ground can go only where something moves near by; where nothing does, one prop is looked at in each tick. */
function isDue({ solids, after, arena }: TickFacts, k: number, p: number): boolean {
  if ((after.match.tick[0] as number) % arena.props.length === p) return true;
  if (!solids.moved) return false;
  for (let other = 0; other < solids.count; other++) {
    if (solids.changed[other] === 1 && isNearer(solids.swept, other, solids.is, k, NEAR_METRES)) return true;
  }
  return false;
}

/** The box of the prop at hand, a little lower or higher. */
const shifted = createBoxColumns(1);

/** Whether a brush, a mover, another prop or somebody's head is right below. */
function hasGround({ grid, solids, bodies, after }: TickFacts, k: number): boolean {
  copyBox(solids.is, k, shifted, 0);
  liftBox(shifted, 0, -(PROP_GROUND_REACH + 2 * SKIN));
  if (isBrushNearer(grid, shifted, 0, 0)) return true;
  for (let other = 0; other < solids.count; other++) {
    if (other === k || ((solids.there[other] as number) & IS_THERE) === 0) continue;
    // It may have sunk after it was felt.
    if (isNearer(solids.swept, other, shifted, 0, 0)) return true;
  }
  // What follows ground that sinks is held up by who is between.
  for (let seat = 0; seat < SEATS; seat++) {
    if (after.seat.alive[seat] === 1 && isNearer(bodies.is, seat, shifted, 0, 0)) return true;
  }
  return false;
}

/** Whether a body, another thing, or a brush beside its ground, was near the way of a prop. */
function isTouched(facts: TickFacts, k: number, metres: number): boolean {
  const { solids } = facts;
  return isNearBody(facts, k, metres) || isNearThing(solids, solids.swept, k, k, metres) || isBeside(facts, k, metres);
}

/** Whether the way of another thing than `k` was near a box. */
function isNearThing({ count, there, swept }: SolidBoxes, boxes: BoxColumns, i: number, k: number, metres: number) {
  for (let other = 0; other < count; other++) {
    if (other !== k && there[other] !== 0 && isNearer(swept, other, boxes, i, metres)) return true;
  }
  return false;
}

/** The way of a body, as high as it gets where it tries a step. */
const passing = createBoxColumns(1);

/** Whether a body was near the way of a prop: who runs against it pushes it. */
function isNearBody({ base, solids, bodies }: TickFacts, k: number, metres: number): boolean {
  for (let seat = 0; seat < SEATS; seat++) {
    if (base.seat.alive[seat] === 0) continue;
    joinBoxes(bodies.was, seat, bodies.is, seat, passing, 0);
    passing.maxY[0] = (passing.maxY[0] as number) + STEP_HEIGHT;
    if (isNearer(solids.swept, k, passing, 0, metres)) return true;
  }
  return false;
}

/** Whether a brush, mover or prop that is not all below it was near the way of a prop. For the rare doubt, not for every tick. */
function isBeside({ grid, solids }: TickFacts, k: number, metres: number): boolean {
  copyBox(solids.swept, k, shifted, 0);
  shifted.minY[0] = (shifted.minY[0] as number) + metres + ROUNDING;
  return isSolidNear(grid, shifted, 0, metres) || isNearThing(solids, shifted, 0, k, metres);
}

function speedOver(vx: number, vz: number): number {
  return sqrt(vx * vx + vz * vz);
}

function checkMotion(facts: TickFacts, k: number, p: number, report: Report): void {
  const is = facts.after.prop;
  const name = nameOfSolid(facts.solids, k);
  const vx = is.vx[p] as number;
  const vy = is.vy[p] as number;
  const vz = is.vz[p] as number;
  // A fall has the cap for itself, and so has the way over the ground.
  const speed = max(speedOver(vx, vz), abs(vy));
  if (!(speed <= MAX_SPEED + ROUNDING)) report(`${name} no faster than ${MAX_SPEED} m/s`, speed);
  if (!facts.isRunning) {
    if (!isAsBefore(facts, p)) report(`${name} as it was`, speed);
    return;
  }
  const pushed = tells(facts, TOLD.explosion) ? mostPush(facts, p) : 0;
  checkAcross(facts, k, p, pushed, report);
  if (pushed === 0) checkFalling(facts, k, p, name, report);
  checkPlace(facts, k, p, name, pushed, report);
}

/** After the end of an episode things keep their places, and the speed that they had. */
function isAsBefore({ base: { prop: was }, after: { prop: is } }: TickFacts, p: number): boolean {
  return (
    was.x[p] === is.x[p] &&
    was.y[p] === is.y[p] &&
    was.z[p] === is.z[p] &&
    was.vx[p] === is.vx[p] &&
    was.vy[p] === is.vy[p] &&
    was.vz[p] === is.vz[p]
  );
}

/** Most speed that the explosions of the tick can have given a prop, m/s. */
function mostPush(facts: TickFacts, p: number): number {
  const { columns, count } = facts.probe.events;
  const { half, height } = facts.arena.props[p] as PropSpec;
  let most = 0;
  for (let i = facts.firstEvent; i < count; i++) {
    const blast = columns.kind[i] === EVENT.explosion ? blastOf(columns.cause[i] as number) : undefined;
    if (!blast) continue;
    let best = 0;
    // Barrels blow up before props move, all else after: it reached the prop where it was, or where it is.
    for (const { x, y, z } of [facts.base.prop, facts.after.prop]) {
      feelReach(facts, i, blast.radiusMetres, x[p] as number, y[p] as number, z[p] as number, half, height, false);
      // Of the prop's own box nothing hides it: a doubt is a yes.
      if (reach.part > 0) best = max(best, blast.pushMps * PROP_PUSH * reach.part);
    }
    most += best;
  }
  return most;
}

/** Most speed over the ground that a prop can have of itself, and by bodies that push it along both axes, m/s. */
function fastest({ base: { prop } }: TickFacts, p: number, byBody: boolean): number {
  const least = byBody ? PUSH_SPEED : 0;
  return speedOver(max(abs(prop.vx[p] as number), least), max(abs(prop.vz[p] as number), least));
}

/** Speed over the ground: less by friction, all in the air; more only by a push or an explosion; none where held. */
function checkAcross(facts: TickFacts, k: number, p: number, pushed: number, report: Report): void {
  const was = facts.base.prop;
  const is = facts.after.prop;
  const wasFast = speedOver(was.vx[p] as number, was.vz[p] as number);
  const isFast = speedOver(is.vx[p] as number, is.vz[p] as number);
  // What an explosion lifts off the ground slides no more.
  const kept = was.grounded[p] === 1 && pushed === 0 ? 1 - PROP_FRICTION * TICK_SECONDS : 1;
  const name = nameOfSolid(facts.solids, k);
  const byBody = isNearBody(facts, k, NEAR_METRES);
  const most = fastest(facts, p, byBody) * kept + pushed + ROUNDING;
  if (!(isFast <= most)) report(`${name} no faster than ${most.toFixed(4)} m/s over the ground`, isFast);
  if (pushed > 0 || byBody) return;
  const due = wasFast * kept < PROP_REST_SPEED && was.grounded[p] === 1 ? 0 : wasFast * kept;
  if (abs(isFast - due) > ROUNDING && !isBeside(facts, k, NEAR_METRES))
    report(`${name} at ${due.toFixed(4)} m/s over the ground`, isFast);
}

/** In the air gravity acts in full until something stops the fall. */
function checkFalling(facts: TickFacts, k: number, p: number, name: string, report: Report): void {
  const was = facts.base.prop;
  const is = facts.after.prop;
  const isHeld = is.vy[p] === 0;
  if (was.grounded[p] === 1) {
    // What stood has no speed up or down, but falls with the next tick when its ground has gone.
    if (!isHeld) report(`${name} without speed up or down`, is.vy[p] as number);
    if (is.grounded[p] === 1 && !hasGround(facts, k)) report(`something below ${name}`, 'nothing');
    return;
  }
  const due = max(-MAX_SPEED, (was.vy[p] as number) - GRAVITY * TICK_SECONDS);
  if (abs((is.vy[p] as number) - due) <= ROUNDING) return;
  if (isHeld && (hasGround(facts, k) || isTouched(facts, k, NEAR_METRES))) return;
  report(`${name} to fall at ${(-due).toFixed(4)} m/s`, -(is.vy[p] as number));
}

/** The way of a tick is that of the velocity, or shorter where something held; a lift carries, sinking ground is followed. */
function checkPlace(facts: TickFacts, k: number, p: number, name: string, pushed: number, report: Report): void {
  const was = facts.base.prop;
  const is = facts.after.prop;
  const dx = (is.x[p] as number) - (was.x[p] as number);
  const dz = (is.z[p] as number) - (was.z[p] as number);
  const fast = fastest(facts, p, isNearBody(facts, k, NEAR_METRES)) + pushed;
  const way = speedOver(dx, dz);
  if (!(way <= fast * TICK_SECONDS + ROUNDING)) report(`${name} at most ${(fast * TICK_SECONDS).toFixed(5)} m on`, way);
  const dy = (is.y[p] as number) - (was.y[p] as number);
  const most = mostRise(facts) + max(0, was.vy[p] as number) * TICK_SECONDS + pushed * TICK_SECONDS + ROUNDING;
  const fall = max(0, -(was.vy[p] as number) + GRAVITY * TICK_SECONDS) * TICK_SECONDS;
  const least = -max(fall, PROP_FOLLOW_REACH) - ROUNDING;
  if (!(dy <= most && dy >= least)) report(`${name} from ${least.toFixed(4)} to ${most.toFixed(4)} m up`, dy);
}

/** Most that a lift rose in the tick, m. */
function mostRise({ solids }: TickFacts): number {
  let most = 0;
  for (let m = 0; m < solids.movers; m++)
    most = max(most, (solids.is.maxY[m] as number) - (solids.was.maxY[m] as number));
  return most;
}
