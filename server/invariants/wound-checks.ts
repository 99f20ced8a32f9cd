/**
 * Wounds, one by one in the order in which they were told: where each comes from, what it takes of health
 * and armour, and whom it kills. Each invariant looks at the wounds of its own causes.
 */
import { clamp, floor, max, min, round, sqrt } from '../../shared/math/scalar.ts';
import { ARMOUR_SHARE, FULL_ARMOUR, SEATS } from '../../shared/world/constants.ts';
import { EVENT } from '../../shared/world/event.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import { CAUSE, type Weapon, ZONE_ROWS, ZONES } from '../../shared/world/weapons.ts';
import { weaponOfCause } from './arsenal-checks.ts';
import type { Report } from './invariant.ts';
import { isLethal, mayHarm } from './mode-rules.ts';
import { boxHeight, type TickFacts, TOLD, tells } from './tick-facts.ts';

/** Lengths and heights that events tell in float32 are this far off, m. */
export const TOLD_METRES = 1e-3;

/** Health taken by a wound of `damage`, of which armour takes its share, from who has so much of both. */
function healthLost(damage: number, dented: number, health: number): number {
  return min(damage - dented, health);
}

/** Armour that a wound takes. */
export function armourLost(damage: number, cause: number, armour: number): number {
  if (cause === CAUSE.fall || cause === CAUSE.pit) return 0;
  return min(floor(damage * ARMOUR_SHARE), armour);
}

/**
 * Whether what the wound of event `i` took is what a wound of anything from `least` to `most` takes: one
 * number where nothing is rounded, two where what was told in float32 lies on an edge.
 */
export function isRightWound(facts: TickFacts, i: number, least: number, most: number): boolean {
  const { columns } = facts.probe.events;
  const { healthBefore, armourBefore } = facts.running;
  const health = healthBefore[i] as number;
  const cause = columns.cause[i] as number;
  const isKill = isLethal(facts.base, columns.seat[i] as number);
  for (let damage = least; damage <= most; damage++) {
    const dented = isKill ? 0 : armourLost(damage, cause, armourBefore[i] as number);
    const lost = isKill ? health : healthLost(damage, dented, health);
    if (columns.value[i] === lost && columns.extra[i] === dented) return true;
  }
  return false;
}

/** What the wound of event `i` took, in words. */
export function tellWound(facts: TickFacts, i: number): string {
  const { value, extra } = facts.probe.events.columns;
  return `${value[i]} health and ${extra[i]} armour`;
}

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

function damageAt({ damage, falloff: { from, to, least } }: Weapon, metres: number, factor: number): number {
  const part = 1 - clamp((metres - from) / (to - from), 0, 1) * (1 - least);
  return max(1, round(damage * part * factor));
}

/** Wounds of rays and blows: each from its ray, by the weapon, the distance and the zone. */
export function checkWounds(facts: TickFacts, report: Report): void {
  if (!tells(facts, TOLD.hit)) return;
  const { columns, count } = facts.probe.events;
  for (let i = facts.firstEvent; i < count; i++) {
    if (columns.kind[i] !== EVENT.hit) continue;
    const weapon = rayWeapon(columns.cause[i] as number);
    if (weapon) checkRayWound(facts, i, weapon, report);
    else if (!isKnownCause(columns.cause[i] as number)) report('a wound by a known cause', columns.cause[i] as number);
  }
  checkUntold(facts, report);
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
  checkRepeats(facts, i, ray, report);
  const dx = (columns.ex[ray] as number) - (columns.x[ray] as number);
  const dy = (columns.ey[ray] as number) - (columns.y[ray] as number);
  const dz = (columns.ez[ray] as number) - (columns.z[ray] as number);
  const metres = sqrt(dx * dx + dy * dy + dz * dz);
  const factor = factorOf(columns.zone[i] as number);
  const least = damageAt(weapon, metres + TOLD_METRES, factor);
  const most = damageAt(weapon, metres - TOLD_METRES, factor);
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

/** Whether a new spawn shielded a seat when the wounds of the tick counted. */
export function isShieldedAtWounds({ base, tally }: TickFacts, seat: number): boolean {
  return (base.seat.protectedTicks[seat] as number) > 1 && tally.shots[seat] === 0;
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
function isZone({ after, probe }: TickFacts, i: number, zone: string): boolean {
  const { columns } = probe.events;
  const victim = columns.other[i] as number;
  if (victim >= SEATS) return false;
  const height = boxHeight(after, victim);
  const above = (columns.y[i] as number) - (after.seat.y[victim] as number);
  const row = ZONE_ROWS.findIndex((known) => known.zone === zone);
  if (row < 0) return false;
  const from = (ZONE_ROWS[row]?.from ?? 0) * height;
  const to = row === 0 ? Number.POSITIVE_INFINITY : (ZONE_ROWS[row - 1]?.from ?? 0) * height;
  return above >= from - TOLD_METRES && above < to + TOLD_METRES;
}

/** Armour goes by the wounds and pickups that were told, and takes its share of each wound. */
export function checkArmour(facts: TickFacts, seat: number, report: Report): void {
  const { base, after, tally } = facts;
  const is = after.seat.armour[seat] as number;
  const lost = tally.dented[seat] as number;
  const due = (base.seat.armour[seat] as number) - lost + (tally.armoured[seat] as number);
  if (is !== due) report(`armour ${due}`, is);
  if (is < 0 || is > FULL_ARMOUR) report(`armour from 0 to ${FULL_ARMOUR}`, is);
  if (tells(facts, TOLD.hit)) checkShares(facts, seat, report);
}

/** Of what a wound took, armour has half, rounded down, or all that there was. */
function checkShares(facts: TickFacts, seat: number, report: Report): void {
  const { columns, count } = facts.probe.events;
  const { healthBefore, armourBefore } = facts.running;
  for (let i = facts.firstEvent; i < count; i++) {
    if (columns.kind[i] !== EVENT.hit || columns.other[i] !== seat) continue;
    const lost = columns.value[i] as number;
    const dented = columns.extra[i] as number;
    const armour = armourBefore[i] as number;
    const cause = columns.cause[i] as number;
    if (isLethal(facts.base, columns.seat[i] as number) || cause === CAUSE.fall || cause === CAUSE.pit) {
      if (dented !== 0) report('no armour lost by this wound', dented);
      continue;
    }
    // Of a last wound only so much health counts as there was: it may have been worth more.
    const isLast = lost === healthBefore[i];
    const isHalf = isLast
      ? dented === armour || dented + 1 >= lost
      : dented === armourLost(lost + dented, cause, armour);
    if (dented > armour || !isHalf) report(`half of ${lost + dented}, or the ${armour} armour that there was`, dented);
  }
}

/** A death has one killer, whose wound took the last health, and is remembered as such. */
export function checkKillers(facts: TickFacts, report: Report): void {
  const { base, after, tally } = facts;
  if (tells(facts, TOLD.death)) checkDeaths(facts, report);
  for (let seat = 0; seat < SEATS; seat++) {
    const deaths = tally.deaths[seat] as number;
    if (deaths > 1) report(`one death of seat ${seat}`, deaths);
    if (deaths > 0) continue;
    const was = base.seat.killer[seat];
    if (after.seat.killer[seat] !== was) report(`killer ${was}`, after.seat.killer[seat] ?? 'nobody');
  }
}

function checkDeaths(facts: TickFacts, report: Report): void {
  const { columns, count } = facts.probe.events;
  for (let i = facts.firstEvent; i < count; i++) {
    if (columns.kind[i] !== EVENT.death) continue;
    const victim = columns.seat[i] as number;
    const killer = columns.other[i] as number;
    const wound = lastWound(facts, i, victim);
    if (wound < 0 || columns.seat[wound] !== killer)
      report(`seat ${victim} killed by who wounded it last, ${wound < 0 ? 'nobody' : columns.seat[wound]}`, killer);
    else if (columns.cause[wound] !== columns.cause[i])
      report(`a death of cause ${columns.cause[wound]}`, columns.cause[i] as number);
    else if (columns.value[wound] !== facts.running.healthBefore[wound])
      report('a last wound that takes all health', columns.value[wound] as number);
    if (facts.after.seat.killer[victim] !== killer)
      report(`killer ${killer}`, facts.after.seat.killer[victim] ?? 'nobody');
  }
}

/** The victim's last wound before an event, or -1. */
function lastWound({ probe: { events }, firstEvent }: TickFacts, before: number, victim: number): number {
  const { kind, other } = events.columns;
  for (let i = before - 1; i >= firstEvent; i--) if (kind[i] === EVENT.hit && other[i] === victim) return i;
  return -1;
}

/** Mates do each other no harm; where all play together nobody does. */
export function checkPeace(facts: TickFacts, report: Report): void {
  if (!tells(facts, TOLD.hit)) return;
  const { columns, count } = facts.probe.events;
  for (let i = facts.firstEvent; i < count; i++) {
    if (columns.kind[i] !== EVENT.hit) continue;
    const by = columns.seat[i] as number;
    const victim = columns.other[i] as number;
    if (!mayHarm(facts.base, by, victim)) report(`no harm by seat ${by} to seat ${victim}`, tellWound(facts, i));
  }
}

/** A new spawn shields its seat for its time or until its first shot; nothing but a pit harms it meanwhile. */
export function checkProtection(facts: TickFacts, seat: number, report: Report): void {
  const { base, after, tally } = facts;
  const left = base.seat.protectedTicks[seat] as number;
  const hasLeft = (tally.deaths[seat] as number) > 0 || (tally.goals[seat] as number) > 0;
  const isOver = (tally.shots[seat] as number) > 0 || hasLeft;
  const runs = facts.isRunning && base.seat.alive[seat] === 1 && left > 0;
  const due = isOver ? 0 : runs ? left - 1 : left;
  if (after.seat.protectedTicks[seat] !== due)
    report(`protection for ${due} ticks`, after.seat.protectedTicks[seat] ?? 0);
  if ((tally.damage[seat] as number) === 0 || !isShieldedAtWounds(facts, seat)) return;
  const { columns, count } = facts.probe.events;
  for (let i = facts.firstEvent; i < count; i++) {
    if (columns.kind[i] === EVENT.hit && columns.other[i] === seat && columns.cause[i] !== CAUSE.pit)
      report('no wound of who has just spawned', tellWound(facts, i));
  }
}
