/** Harm that the world does: falls, lifts, pits. Each from its cause, as much as the rules say, and no less often. */
import { abs, max, min, round } from '../../../shared/math/scalar.ts';
import type { KillVolume } from '../../../shared/world/arena.ts';
import { CRUSH_DAMAGE, FALL_DAMAGE, MAX_SPEED, SAFE_LANDING } from '../../../shared/world/constants.ts';
import { EVENT } from '../../../shared/world/event.ts';
import { NOBODY } from '../../../shared/world/fields.ts';
import { CAUSE } from '../../../shared/world/weapons.ts';
import type { World } from '../../../shared/world/world.ts';
import { isRightWound, isShieldedAtWounds, tellWound } from '../courses/wound.ts';
import { type TickFacts, TOLD, tells } from '../facts/tick-facts.ts';
import { ROUNDING, TOLD_ROUNDING } from '../geometry/rounding.ts';
import type { Report } from '../invariant.ts';
import { isThere } from './body-checks.ts';

/** Landings are told in whole cm/s: half of one, m/s. */
export const TOLD_SPEED = 0.005;
/** Landings slower than this are not told, m/s. */
const QUIET_LANDING = 4;

/** The first wound of a seat by a cause, as an event's number; -1 for none. */
function woundBy({ probe: { events }, firstEvent }: TickFacts, seat: number, cause: number): number {
  const { kind, other, cause: causes } = events.columns;
  for (let i = firstEvent; i < events.count; i++) {
    if (kind[i] === EVENT.hit && other[i] === seat && causes[i] === cause) return i;
  }
  return -1;
}

/** Whether wounds can befall a seat in this tick at all. */
function canBeHurt(facts: TickFacts, seat: number): boolean {
  return facts.base.seat.alive[seat] === 1 && facts.tally.deaths[seat] === 0 && !isShieldedAtWounds(facts, seat);
}

const damageOf = (speed: number) => max(0, round((speed - SAFE_LANDING) * FALL_DAMAGE));

/** A hard landing is told, and takes what its speed says; nobody is hurt by a fall that was none. */
export function checkFalls(facts: TickFacts, seat: number, report: Report): void {
  checkLanding(facts, seat, report);
  const wound = tells(facts, TOLD.hit) ? woundBy(facts, seat, CAUSE.fall) : -1;
  const speed = facts.courses.isKnown[seat] === 1 ? (facts.courses.landing[seat] as number) : 0;
  if (wound >= 0) checkFall(facts, wound, speed, report);
  else if (damageOf(speed - ROUNDING) > 0 && canBeHurt(facts, seat)) report('a wound by the fall', 'none');
}

/** A landing is told once, at its speed in whole centimetres a second; a soft one is not. */
function checkLanding(facts: TickFacts, seat: number, report: Report): void {
  const told = facts.tally.lands[seat] as number;
  const speed = facts.courses.isKnown[seat] === 1 ? (facts.courses.landing[seat] as number) : 0;
  if (told === 0 && speed <= QUIET_LANDING + ROUNDING) return;
  if (told !== 1 || speed < QUIET_LANDING - ROUNDING) report(speed > QUIET_LANDING ? 'a landing told' : 'none', told);
  else if (!(abs(speedTold(facts, seat) - min(speed, MAX_SPEED)) <= TOLD_SPEED + ROUNDING))
    report(`a landing at ${speed.toFixed(3)} m/s`, speedTold(facts, seat));
}

function speedTold({ probe: { events }, firstEvent }: TickFacts, seat: number): number {
  const { kind, seat: seats, value } = events.columns;
  for (let i = firstEvent; i < events.count; i++) {
    if (kind[i] === EVENT.land && seats[i] === seat) return (value[i] as number) / 100;
  }
  return 0;
}

function checkFall(facts: TickFacts, wound: number, speed: number, report: Report): void {
  const least = damageOf(speed - ROUNDING);
  const most = damageOf(speed + ROUNDING);
  if (most === 0) report('no wound by a safe landing', tellWound(facts, wound));
  else if (!isRightWound(facts, wound, max(1, least), most))
    report(`a fall that takes ${most}`, tellWound(facts, wound));
  if (facts.probe.events.columns.seat[wound] !== NOBODY) report('a fall by nobody', 'somebody');
  if (!endsAtVictim(facts, wound)) report('a fall that hurts from where its seat is', tellWound(facts, wound));
}

/** Whether a wound is told to come from where its victim is, or was before it moved. */
function endsAtVictim({ probe, base, after, rides }: TickFacts, wound: number): boolean {
  const { other, ex, ey, ez } = probe.events.columns;
  const seat = other[wound] as number;
  const isAt = ({ seat: s }: World, up: number) =>
    abs((ex[wound] as number) - (s.x[seat] as number)) <= TOLD_ROUNDING &&
    abs((ey[wound] as number) - (s.y[seat] as number) - up) <= TOLD_ROUNDING &&
    abs((ez[wound] as number) - (s.z[seat] as number)) <= TOLD_ROUNDING;
  return isAt(after, 0) || isAt(base, rides.seat[seat] as number);
}

/** Whose feet are in a kill volume dies, by nobody's hand and whole; nobody dies so anywhere else. */
export function checkPits(facts: TickFacts, seat: number, report: Report): void {
  if (facts.arena.killVolumes.length === 0) return;
  const isIn = isInPit(facts, seat);
  if (isIn && facts.isRunning && isThere(facts, seat)) report('nobody alive in a kill volume', `seat ${seat}`);
  if (!tells(facts, TOLD.hit)) return;
  const wound = woundBy(facts, seat, CAUSE.pit);
  if (wound < 0) return;
  const health = facts.running.healthBefore[wound] as number;
  if (!isIn) report('feet in a kill volume', 'elsewhere');
  if (!isRightWound(facts, wound, health, health)) report('a wound that takes all health', tellWound(facts, wound));
}

function isInPit({ arena, after }: TickFacts, seat: number): boolean {
  const x = after.seat.x[seat] as number;
  const y = after.seat.y[seat] as number;
  const z = after.seat.z[seat] as number;
  for (let i = 0; i < arena.killVolumes.length; i++) {
    const v = arena.killVolumes[i] as KillVolume;
    if (x >= v.minX && x <= v.maxX && y >= v.minY && y <= v.maxY && z >= v.minZ && z <= v.maxZ) return true;
  }
  return false;
}

/** A lift, or what it carries, hurts whom it presses: once in a tick, by a fixed amount. */
export function checkCrush(facts: TickFacts, seat: number, report: Report): void {
  const due = facts.rides.pressed[seat] as number;
  const told = tells(facts, TOLD.hit) ? checkCrushes(facts, seat, report) : 0;
  if (told > due) report('no wound by a lift, which does not press', told);
  if (told < due && canBeHurt(facts, seat)) report('a wound by the lift that presses', told);
}

/** Counts the wounds of a seat by lifts, and looks at what each takes. */
function checkCrushes(facts: TickFacts, seat: number, report: Report): number {
  const { kind, other, cause } = facts.probe.events.columns;
  let told = 0;
  for (let i = facts.firstEvent; i < facts.probe.events.count; i++) {
    if (kind[i] !== EVENT.hit || other[i] !== seat || cause[i] !== CAUSE.crush) continue;
    told++;
    if (!isRightWound(facts, i, CRUSH_DAMAGE, CRUSH_DAMAGE)) report(`${CRUSH_DAMAGE} by a lift`, tellWound(facts, i));
  }
  return told;
}
