/**
 * What shots and explosions should do to barrels, in the order in which they happened: each hurts the barrels that
 * it reaches by its harm, as far as they have health, in the name of who did it.
 */
import { clamp, max, min, round } from '../../../shared/math/scalar.ts';
import type { PropSpec } from '../../../shared/world/arena.ts';
import { BARREL_HEALTH, MAX_PROPS, SKIN } from '../../../shared/world/constants.ts';
import { EVENT } from '../../../shared/world/event.ts';
import { NOBODY } from '../../../shared/world/fields.ts';
import { CAUSE, type Weapon } from '../../../shared/world/weapons.ts';
import { weaponOfCause } from '../checks/arsenal-checks.ts';
import type { TickFacts } from '../facts/tick-facts.ts';
import { X, Y, Z } from '../geometry/axes.ts';
import type { Report } from '../invariant.ts';
import { beginBlast, blastOf, feelReach, reach, TARGET_HALF, TARGET_HEIGHT, target } from './blast-reach.ts';

/** Health of each barrel as the tick goes by, whose hand hurt it last, and whether it is there. */
export const health = new Int32Array(MAX_PROPS);
export const hurtBy = new Uint8Array(MAX_PROPS);
const isThere = new Uint8Array(MAX_PROPS);

/** Harm of a ray that went so far, in health. */
export function harmOf({ damage, falloff: { from, to, least } }: Weapon, metres: number, factor: number): number {
  const part = 1 - clamp((metres - from) / (to - from), 0, 1) * (1 - least);
  return max(1, round(damage * part * factor));
}

/** Goes through what should hurt barrels and holds what was told of it against that. */
export function replayBarrelHarm(facts: TickFacts, report: Report): void {
  begin(facts);
  const { kind, cause, other } = facts.probe.events.columns;
  for (let i = facts.plainEvent; i < facts.probe.events.count; i++) {
    if (kind[i] === EVENT.shot) hurtByShot(facts, i, report);
    if (kind[i] !== EVENT.explosion) continue;
    if (cause[i] === CAUSE.barrel && (other[i] as number) < MAX_PROPS) isThere[other[i] as number] = 0;
    hurtByBlast(facts, i, report);
  }
  const left = nextTold(facts);
  if (left >= 0) report(`no harm to barrel ${other[left]}`, facts.probe.events.columns.value[left] as number);
}

/** The event up to which the harm that was told is accounted for. */
let told = 0;

function begin({ base, after, arena, plainEvent }: TickFacts): void {
  told = plainEvent - 1;
  for (let p = 0; p < arena.props.length; p++) {
    const isBack = base.prop.isThere[p] === 0 && after.prop.isThere[p] === 1;
    isThere[p] = isBack ? 1 : (base.prop.isThere[p] as number);
    health[p] = isBack ? BARREL_HEALTH : (base.prop.health[p] as number);
    hurtBy[p] = isBack ? NOBODY : (base.prop.hurtBy[p] as number);
  }
}

/** A ray that met a barrel. */
function hurtByShot(facts: TickFacts, i: number, report: Report): void {
  const { cause, seat } = facts.probe.events.columns;
  const p = (facts.shots.met[i] as number) - facts.solids.movers;
  const weapon = weaponOfCause(cause[i] as number);
  if (p >= 0 && weapon) hurt(facts, p, seat[i] as number, harmOf(weapon, facts.shots.metres[i] as number, 1), report);
}

/** An explosion: a barrel's before props move, any other after. */
function hurtByBlast(facts: TickFacts, i: number, report: Report): void {
  const { cause, seat } = facts.probe.events.columns;
  const blast = blastOf(cause[i] as number);
  if (!blast) return;
  beginBlast(facts, i);
  for (let p = 0; p < facts.arena.props.length; p++) {
    if (!isBarrelLeft(facts, p)) continue;
    setTarget(facts, p, cause[i] === CAUSE.barrel);
    feelReach(facts, blast.radiusMetres, false, facts.solids.movers + p);
    if (reach.part > 0) hurt(facts, p, seat[i] as number, max(1, round(blast.damage * reach.part)), report);
  }
}

function isBarrelLeft({ arena }: TickFacts, p: number): boolean {
  return arena.props[p]?.kind === 'barrel' && isThere[p] === 1 && health[p] !== 0;
}

function setTarget({ arena, base, after, rides }: TickFacts, p: number, isBefore: boolean): void {
  const spec = arena.props[p] as PropSpec;
  const isBack = base.prop.isThere[p] === 0;
  target[TARGET_HALF] = spec.half;
  target[TARGET_HEIGHT] = spec.height;
  target[X] = (isBefore ? (isBack ? spec.x : base.prop.x[p]) : after.prop.x[p]) as number;
  target[Z] = (isBefore ? (isBack ? spec.z : base.prop.z[p]) : after.prop.z[p]) as number;
  const carried = (base.prop.y[p] as number) + (rides.prop[p] as number);
  target[Y] = isBefore ? (isBack ? spec.y + SKIN : carried) : (after.prop.y[p] as number);
}

/** Takes harm off a barrel; the next harm that was told should be this. */
function hurt(facts: TickFacts, p: number, by: number, damage: number, report: Report): void {
  if (!isBarrelLeft(facts, p)) return;
  const lost = min(damage, health[p] as number);
  health[p] = (health[p] as number) - lost;
  hurtBy[p] = by;
  const { other, value, seat } = facts.probe.events.columns;
  const next = nextTold(facts);
  if (next < 0) report(`barrel ${p} to lose ${lost}`, 'nothing told');
  else if (other[next] !== p || value[next] !== lost || seat[next] !== by)
    report(`barrel ${p} to lose ${lost} by seat ${by}`, `barrel ${other[next]} ${value[next]} by seat ${seat[next]}`);
}

/** The next event that tells of harm to a barrel, or -1. */
function nextTold({ probe: { events } }: TickFacts): number {
  const { kind, value } = events.columns;
  for (let i = told + 1; i < events.count; i++) {
    if (kind[i] !== EVENT.prop || value[i] === 0) continue;
    told = i;
    return i;
  }
  return -1;
}
