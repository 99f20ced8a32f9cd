/** Crates and barrels: there or not there, hurt and away by what was told, and in nothing and nobody. */
import { BARREL_FUSE_TICKS, BARREL_HEALTH, BARREL_RETURN_TICKS, SEATS } from '../../../shared/world/constants.ts';
import { EVENT } from '../../../shared/world/event.ts';
import { NOBODY } from '../../../shared/world/fields.ts';
import { health, hurtBy, replayBarrelHarm } from '../courses/barrel-harm.ts';
import { eventAbout } from '../facts/event-search.ts';
import { type TickFacts, TOLD, tells } from '../facts/tick-facts.ts';
import { gapBetween, isNearer } from '../geometry/box-columns.ts';
import { IS_THERE, nameOfSolid } from '../geometry/solid-boxes.ts';
import { clearanceOf, isBrushNearer } from '../geometry/solid-grid.ts';
import type { Report } from '../invariant.ts';
import { INSIDE_METRES, isThere } from './body-checks.ts';

/** Crates stay; barrels go by an explosion when their fuse has burnt, and come back to their place after their time. */
export function checkConservation(facts: TickFacts, report: Report): void {
  const { props } = facts.arena;
  const isAnyHurt = tells(facts, HURTING);
  if (isAnyHurt && facts.isRunning) replayBarrelHarm(facts, report);
  if (tells(facts, TOLD.prop)) checkReturnsTold(facts, report);
  const turn = (facts.after.match.tick[0] as number) % props.length;
  for (let p = 0; p < props.length; p++) {
    // Nothing of a crate can change but that it is there; of them one is looked at in each tick.
    const isIdle = p !== turn && !facts.isTaken && props[p]?.kind === 'crate' && facts.after.prop.isThere[p] === 1;
    if (!isIdle && (isAnyHurt || !isWhole(facts, p))) checkProp(facts, p, isAnyHurt, report);
  }
}

/** Whether a barrel is there again in this tick. */
function isBack({ base, after }: TickFacts, p: number): boolean {
  return base.prop.isThere[p] === 0 && after.prop.isThere[p] === 1;
}

/** Only of barrels that are there again that is told. */
function checkReturnsTold(facts: TickFacts, report: Report): void {
  const { kind, other, value, seat } = facts.probe.events.columns;
  for (let i = facts.plainEvent; i < facts.probe.events.count; i++) {
    if (kind[i] !== EVENT.prop || value[i] !== 0) continue;
    if (!isBack(facts, other[i] as number)) report('a barrel that was away', `thing ${other[i]}`);
    if (seat[i] !== NOBODY) report('a return by nobody', `seat ${seat[i]}`);
  }
}

/** Whether it is told that a barrel is there again. */
function isReturnTold({ probe: { events }, plainEvent }: TickFacts, p: number): boolean {
  const { kind, other, value } = events.columns;
  for (let i = plainEvent; i < events.count; i++)
    if (kind[i] === EVENT.prop && other[i] === p && value[i] === 0) return true;
  return false;
}

/** What can hurt barrels, and what tells that it did. */
const HURTING = TOLD.prop | TOLD.explosion | TOLD.shot;

/** Whether a prop is there with all that it had and nothing to count down, as most are in most ticks. */
function isWhole({ base, after }: TickFacts, p: number): boolean {
  const was = base.prop;
  const is = after.prop;
  if (was.isThere[p] !== 1 || is.isThere[p] !== 1 || was.health[p] !== is.health[p]) return false;
  if (was.hurtBy[p] !== is.hurtBy[p]) return false;
  return was.fuseTicks[p] === 0 && is.fuseTicks[p] === 0 && was.returnTicks[p] === 0 && is.returnTicks[p] === 0;
}

function checkProp(facts: TickFacts, p: number, isAnyHurt: boolean, report: Report): void {
  const name = nameOfSolid(facts.solids, facts.solids.movers + p);
  const was = facts.base.prop;
  const is = facts.after.prop;
  const burns = facts.isRunning && (was.fuseTicks[p] as number) > 0;
  const isDue = burns && was.fuseTicks[p] === 1;
  const explosion = tells(facts, TOLD.explosion) ? eventAbout(facts, EVENT.explosion, p, true) : -1;
  const hasExploded = explosion >= 0;
  const cause = facts.probe.events.columns.seat[explosion];
  if (hasExploded && cause !== was.hurtBy[p]) report(`${name} blown up by seat ${was.hurtBy[p]}`, cause ?? 'nobody');
  if (hasExploded !== isDue) report(`${name} ${isDue ? 'blown up' : 'whole'}`, hasExploded ? 'blown up' : 'whole');
  if (isDue && is.isThere[p] === 1) report(`${name} gone`, 'there');
  if (!isDue && was.isThere[p] === 1 && is.isThere[p] === 0) report(`${name} there`, 'gone');
  const returns = isBack(facts, p);
  if (returns && (was.returnTicks[p] as number) > 1) report(`${name} away for its time`, 'back');
  if (returns && facts.isRunning && !isReturnTold(facts, p)) report(`${name} told to be back`, 'nothing');
  const isReplayed = isAnyHurt && facts.isRunning;
  const whole = returns ? BARREL_HEALTH : (was.health[p] as number);
  const left = isReplayed ? (health[p] as number) : whole;
  if (is.health[p] !== left) report(`${name} to take ${left} more`, is.health[p] as number);
  const by = isReplayed ? (hurtBy[p] as number) : returns ? NOBODY : (was.hurtBy[p] as number);
  if (is.hurtBy[p] !== by) report(`${name} hurt by seat ${by}`, is.hurtBy[p] as number);
  const isLit = isReplayed && left === 0 && whole > 0;
  const fuse = isLit ? BARREL_FUSE_TICKS : burns ? (was.fuseTicks[p] as number) - 1 : (was.fuseTicks[p] as number);
  if (is.fuseTicks[p] !== fuse) report(`${name} to blow up in ${fuse} ticks`, is.fuseTicks[p] as number);
  const wait = waitOf(facts, p, isDue, returns);
  if (is.returnTicks[p] !== wait) report(`${name} back in ${wait} ticks`, is.returnTicks[p] as number);
}

/** Ticks until a barrel should be back. */
function waitOf({ base: { prop: was }, isRunning }: TickFacts, p: number, isDue: boolean, returns: boolean): number {
  if (isDue) return BARREL_RETURN_TICKS;
  if (returns) return 0;
  const left = was.returnTicks[p] as number;
  return isRunning && left > 1 ? left - 1 : left;
}

/** No crate or barrel is inside a brush, another, or a body. */
export function checkPropClear(facts: TickFacts, report: Report): void {
  const { solids, isTaken } = facts;
  for (let seat = 0; seat < SEATS; seat++) {
    // Whose box keeps clear of all that things went through is clear of where they are.
    if (isThere(facts, seat) && (facts.contacts.thingGap[seat] as number) < INSIDE_METRES)
      checkPropsOf(facts, seat, report);
  }
  if (!solids.moved && !isTaken) return;
  for (let k = solids.movers; k < solids.count; k++) {
    const isHere = ((solids.there[k] as number) & IS_THERE) !== 0;
    // A prop that is where it was in a world that was right needs no second look.
    if (isHere && (isTaken || solids.changed[k] === 1)) checkPropPlace(facts, k, report);
  }
}

function checkPropsOf({ solids, bodies }: TickFacts, seat: number, report: Report): void {
  for (let k = solids.movers; k < solids.count; k++) {
    if (((solids.there[k] as number) & IS_THERE) === 0) continue;
    if (isNearer(solids.is, k, bodies.is, seat, INSIDE_METRES))
      report(`${nameOfSolid(solids, k)} outside seat ${seat}`, -gapBetween(solids.is, k, bodies.is, seat));
  }
}

function checkPropPlace({ solids, grid }: TickFacts, k: number, report: Report): void {
  if (isBrushNearer(grid, solids.is, k, INSIDE_METRES))
    report(`${nameOfSolid(solids, k)} outside every brush`, -clearanceOf(grid, solids.is, k));
  for (let other = solids.movers; other < solids.count; other++) {
    if (other === k || ((solids.there[other] as number) & IS_THERE) === 0) continue;
    if (!isNearer(solids.is, k, solids.is, other, INSIDE_METRES)) continue;
    const depth = -gapBetween(solids.is, k, solids.is, other);
    report(`${nameOfSolid(solids, k)} outside ${nameOfSolid(solids, other)}`, depth);
  }
}
