/** Crates and barrels: there or not there, hurt and away by what was told, and in nothing and nobody. */
import { abs, max } from '../../shared/math/scalar.ts';
import type { PropSpec } from '../../shared/world/arena.ts';
import { BARREL_FUSE_TICKS, BARREL_HEALTH, BARREL_RETURN_TICKS, SEATS } from '../../shared/world/constants.ts';
import { EVENT } from '../../shared/world/event.ts';
import { INSIDE_METRES, isThere } from './body-checks.ts';
import { gapBetween, isNearer } from './box-columns.ts';
import { eventAbout } from './event-search.ts';
import type { Report } from './invariant.ts';
import { IS_THERE, nameOfSolid } from './solid-boxes.ts';
import { type Contact, clearanceOf, FAR_METRES, isBrushNearer } from './solid-grid.ts';
import { type TickFacts, TOLD, tells } from './tick-facts.ts';

/** Crates stay; barrels go by an explosion and come back to their place after their time. */
export function checkConservation(facts: TickFacts, report: Report): void {
  const { props } = facts.arena;
  const isAnyHurt = tells(facts, TOLD.prop) || tells(facts, TOLD.explosion);
  for (let p = 0; p < props.length; p++) if (isAnyHurt || !isWhole(facts, p)) checkProp(facts, p, report);
}

/** Whether a prop is there with all that it had and nothing to count down, as most are in most ticks. */
function isWhole({ base, after }: TickFacts, p: number): boolean {
  const was = base.prop;
  const is = after.prop;
  if (was.isThere[p] !== 1 || is.isThere[p] !== 1 || was.health[p] !== is.health[p]) return false;
  return was.fuseTicks[p] === 0 && is.fuseTicks[p] === 0 && was.returnTicks[p] === 0 && is.returnTicks[p] === 0;
}

function checkProp(facts: TickFacts, p: number, report: Report): void {
  const name = nameOfSolid(facts.solids, facts.solids.movers + p);
  const was = facts.base.prop.isThere[p] === 1;
  const is = facts.after.prop.isThere[p] === 1;
  const hasExploded = tells(facts, TOLD.explosion) && eventAbout(facts, EVENT.explosion, p, true) >= 0;
  if ((was && !is) !== hasExploded) report(`${name} ${hasExploded ? 'gone' : 'there'}`, is ? 'there' : 'gone');
  if (!was && is) checkReturn(facts, p, name, report);
  checkBarrel(facts, p, name, report);
}

function checkReturn(facts: TickFacts, p: number, name: string, report: Report): void {
  const { prop } = facts.after;
  const spec = facts.arena.props[p] as PropSpec;
  if ((facts.base.prop.returnTicks[p] as number) > 1) report(`${name} away for its time`, 'back');
  const off = max(abs((prop.x[p] as number) - spec.x), abs((prop.z[p] as number) - spec.z));
  if (off > FAR_METRES || abs((prop.y[p] as number) - spec.y) > FAR_METRES) report(`${name} back in its place`, off);
}

/** A barrel's health, fuse and wait. */
function checkBarrel(facts: TickFacts, p: number, name: string, report: Report): void {
  const was = facts.base.prop;
  const is = facts.after.prop;
  const wasThere = was.isThere[p] === 1;
  const isBack = !wasThere && is.isThere[p] === 1;
  const hurt = tells(facts, TOLD.prop) ? harmTold(facts, p) : 0;
  const health = isBack ? BARREL_HEALTH - hurt : (was.health[p] as number) - hurt;
  if (is.health[p] !== health) report(`${name} to take ${health} more`, is.health[p] as number);
  const burns = (was.fuseTicks[p] as number) > 0;
  const isLit = !burns && hurt > 0 && health === 0;
  const fuse = isLit
    ? BARREL_FUSE_TICKS
    : burns && facts.isRunning
      ? (was.fuseTicks[p] as number) - 1
      : was.fuseTicks[p];
  if (is.fuseTicks[p] !== fuse) report(`${name} to blow up in ${fuse} ticks`, is.fuseTicks[p] as number);
  if (fuse === 0 && burns && facts.isRunning && is.isThere[p] === 1) report(`${name} blown up`, 'there');
  const left = was.returnTicks[p] as number;
  const counted = !wasThere && facts.isRunning && left > 1 ? left - 1 : left;
  const wait = wasThere && is.isThere[p] === 0 ? BARREL_RETURN_TICKS : isBack ? 0 : counted;
  if (is.returnTicks[p] !== wait) report(`${name} back in ${wait} ticks`, is.returnTicks[p] as number);
}

function harmTold({ probe: { events }, firstEvent }: TickFacts, p: number): number {
  const { kind, other, value } = events.columns;
  let harm = 0;
  for (let i = firstEvent; i < events.count; i++)
    if (kind[i] === EVENT.prop && other[i] === p) harm += value[i] as number;
  return harm;
}

/** No crate or barrel is inside a brush, another, or a body. */
export function checkPropClear(facts: TickFacts, report: Report): void {
  const { solids, isTaken } = facts;
  for (let seat = 0; seat < SEATS; seat++) {
    // Whose box keeps clear of all that things went through is clear of where they are.
    if (isThere(facts, seat) && (facts.contacts[seat] as Contact).thingGap < INSIDE_METRES)
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
