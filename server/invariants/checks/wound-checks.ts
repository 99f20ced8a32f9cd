/** Wounds of rays and blows, one by one: from which ray each comes, where it met the body, and what it takes. */
import { SEATS } from '../../../shared/world/constants.ts';
import { EVENT } from '../../../shared/world/event.ts';
import { NOBODY } from '../../../shared/world/fields.ts';
import { CAUSE, type Weapon, ZONE_ROWS, ZONES } from '../../../shared/world/weapons.ts';
import { harmOf } from '../courses/barrel-harm.ts';
import { isRightWound, isShieldedAtWounds, tellWound } from '../courses/wound.ts';
import { mayHarm } from '../facts/mode-rules.ts';
import { boxHeight, type TickFacts, TOLD, tells } from '../facts/tick-facts.ts';
import { Y } from '../geometry/axes.ts';
import { ROUNDING } from '../geometry/rounding.ts';
import type { Report } from '../invariant.ts';
import { weaponOfCause } from './arsenal-checks.ts';

/** The event of the ray that made a wound: it ended where the wound is. -1 for none. */
function rayOf({ probe: { events }, firstEvent }: TickFacts, hit: number): number {
  const { kind, seat, other, cause, x, y, z, ex, ey, ez } = events.columns;
  for (let i = firstEvent; i < events.count; i++) {
    if (kind[i] !== EVENT.shot || seat[i] !== seat[hit] || other[i] !== other[hit] || cause[i] !== cause[hit]) continue;
    if (ex[i] === x[hit] && ey[i] === y[hit] && ez[i] === z[hit]) return i;
  }
  return -1;
}

/** Whether a wound is a ray's or a blow's: those of weapons that send rays. */
function rayWeapon(cause: number): Weapon | undefined {
  const weapon = weaponOfCause(cause);
  return weapon && weapon.pellets > 0 ? weapon : undefined;
}

/** Wounds of rays and blows: each from its ray, by the weapon, the distance and the zone; and each that is due. */
export function checkWounds(facts: TickFacts, report: Report): void {
  if (tells(facts, TOLD.hit)) checkTold(facts, report);
  if (tells(facts, TOLD.shot)) checkUntold(facts, report);
}

function checkTold(facts: TickFacts, report: Report): void {
  const { columns, count } = facts.probe.events;
  for (let i = facts.firstEvent; i < count; i++) {
    if (columns.kind[i] !== EVENT.hit) continue;
    const weapon = rayWeapon(columns.cause[i] as number);
    if (weapon) checkRayWound(facts, i, weapon, report);
    else if (!isKnownCause(columns.cause[i] as number)) report('a wound by a known cause', columns.cause[i] as number);
  }
}

const OTHER_CAUSES: ReadonlySet<number> = new Set(
  (['rocket', 'grenade', 'mine', 'barrel', 'fall', 'crush', 'pit'] as const).map((cause) => CAUSE[cause]),
);
const isKnownCause = (cause: number) => OTHER_CAUSES.has(cause);

function checkRayWound(facts: TickFacts, i: number, weapon: Weapon, report: Report): void {
  const { columns } = facts.probe.events;
  const ray = rayOf(facts, i);
  if (ray < 0) {
    report(`a shot of seat ${columns.seat[i]} at seat ${columns.other[i]}`, 'none in this tick');
    return;
  }
  const { x, y, z, ex, ey, ez } = columns;
  if (ex[i] !== x[ray] || ey[i] !== y[ray] || ez[i] !== z[ray])
    report('a wound told from where its ray began', `${ex[i]}, ${ey[i]}, ${ez[i]}`);
  checkRepeats(facts, i, ray, report);
  const metres = facts.shots.metres[ray] as number;
  const factor = factorOf(columns.zone[i] as number);
  const least = harmOf(weapon, metres + ROUNDING, factor);
  const most = harmOf(weapon, metres - ROUNDING, factor);
  if (!isRightWound(facts, i, least, most)) report(`a wound of ${least} by the ${weapon.name}`, tellWound(facts, i));
}

/** One ray wounds once: as many wounds of somebody at one place as rays that ended there. */
function checkRepeats({ probe: { events }, firstEvent }: TickFacts, hit: number, ray: number, report: Report): void {
  const { kind, seat, other, x, y, z, ex, ey, ez } = events.columns;
  let wounds = 0;
  let rays = 0;
  for (let i = firstEvent; i < events.count; i++) {
    if (seat[i] !== seat[hit] || other[i] !== other[hit]) continue;
    if (kind[i] === EVENT.hit && x[i] === x[hit] && y[i] === y[hit] && z[i] === z[hit]) wounds++;
    if (kind[i] === EVENT.shot && ex[i] === ex[ray] && ey[i] === ey[ray] && ez[i] === ez[ray]) rays++;
  }
  if (wounds > rays) report(`one wound by each ray of seat ${seat[hit]} at seat ${other[hit]}`, wounds);
}

function factorOf(zone: number): number {
  return ZONE_ROWS.find((row) => row.zone === ZONES[zone])?.factor ?? 1;
}

/** Every ray that hit wounds, unless its victim was shielded, a mate, or dead by then. */
function checkUntold(facts: TickFacts, report: Report): void {
  const { columns, count } = facts.probe.events;
  const { deathEvent } = facts.running;
  for (let i = facts.firstEvent; i < count; i++) {
    if (columns.kind[i] !== EVENT.shot || columns.other[i] === NOBODY) continue;
    const by = columns.seat[i] as number;
    const victim = columns.other[i] as number;
    if (!mayHarm(facts.base, by, victim) || isShieldedAtWounds(facts, victim)) continue;
    if ((deathEvent[victim] ?? 0) < count || hasWound(facts, i)) continue;
    report(`a wound by the ray of seat ${by} that hit seat ${victim}`, 'none');
  }
}

function hasWound({ probe: { events }, firstEvent }: TickFacts, ray: number): boolean {
  const { kind, seat, other, x, y, z, ex, ey, ez } = events.columns;
  for (let i = firstEvent; i < events.count; i++) {
    if (kind[i] !== EVENT.hit || seat[i] !== seat[ray] || other[i] !== other[ray]) continue;
    if (x[i] === ex[ray] && y[i] === ey[ray] && z[i] === ez[ray]) return true;
  }
  return false;
}

/** The zone of a wound is where its ray met the body. */
export function checkZones(facts: TickFacts, report: Report): void {
  if (!tells(facts, TOLD.hit)) return;
  const { columns, count } = facts.probe.events;
  for (let i = facts.firstEvent; i < count; i++) {
    if (columns.kind[i] !== EVENT.hit) continue;
    const zone = ZONES[columns.zone[i] as number] ?? 'none';
    const isRay = rayWeapon(columns.cause[i] as number) !== undefined;
    if (!isRay && zone !== 'none') report('no zone of a wound that no ray made', zone);
    if (isRay && !isZone(facts, i, zone)) report('the zone that the ray met', zone);
  }
}

/** Whether a wound at its height can be of a zone; on an edge both are right. */
function isZone(facts: TickFacts, i: number, zone: string): boolean {
  const { after } = facts;
  const { columns } = facts.probe.events;
  const victim = columns.other[i] as number;
  if (victim >= SEATS) return false;
  const height = boxHeight(after, victim);
  const ray = rayOf(facts, i);
  const met = ray < 0 ? (columns.y[i] as number) : (facts.shots.end[ray * 3 + Y] as number);
  const above = met - (after.seat.y[victim] as number);
  const row = ZONE_ROWS.findIndex((known) => known.zone === zone);
  if (row < 0) return false;
  const from = (ZONE_ROWS[row]?.from ?? 0) * height;
  const to = row === 0 ? Number.POSITIVE_INFINITY : (ZONE_ROWS[row - 1]?.from ?? 0) * height;
  return above >= from - ROUNDING && above < to + ROUNDING;
}
