/** What was launched: its slot, its time, its flight, its bounces, its end. */
import { abs, max, sqrt } from '../../shared/math/scalar.ts';
import {
  GRAVITY,
  LAUNCH_DROP,
  MAX_PROJECTILES,
  PROJECTILES_EACH,
  SEATS,
  TICK_SECONDS,
} from '../../shared/world/constants.ts';
import { EVENT } from '../../shared/world/event.ts';
import { CAUSE, FLIGHTS, type Flight, PROJECTILE_KINDS } from '../../shared/world/weapons.ts';
import { eventAbout } from './event-search.ts';
import type { Report } from './invariant.ts';
import { FREE_FLIGHT, flightOf, flown, isBounce, isTouched } from './projectile-flight.ts';
import { TOLD_ROUNDING } from './rounding.ts';
import { checkDeviation } from './shot-checks.ts';
import { type TickFacts, TOLD, tells } from './tick-facts.ts';

/** Flights and causes by the stored numbers of kinds. */
const FLIGHT: readonly Flight[] = PROJECTILE_KINDS.map((kind) => FLIGHTS[kind]);
const CAUSES: readonly number[] = PROJECTILE_KINDS.map((kind) => CAUSE[kind]);

const nameOf = (kind: number) => PROJECTILE_KINDS[kind] ?? 'projectile';
const ownerOf = (slot: number) => (slot - (slot % PROJECTILES_EACH)) / PROJECTILES_EACH;

/** Slots fill by a launch and empty by an explosion; time goes on by one a tick and ends at the fuse. */
export function checkProjectiles(facts: TickFacts, report: Report): void {
  if (!facts.isAnyFlying && !tells(facts, TOLD.launch) && !tells(facts, TOLD.explosion)) return;
  const was = facts.base.projectile.kind;
  const is = facts.after.projectile.kind;
  for (let slot = 0; slot < MAX_PROJECTILES; slot++) {
    // Most slots are empty in most ticks.
    if (was[slot] === 0 && is[slot] === 0 && facts.kinds === 0) continue;
    checkSlot(facts, slot, report);
  }
}

function checkSlot(facts: TickFacts, slot: number, report: Report): void {
  const { base, after } = facts;
  const was = base.projectile.kind[slot] as number;
  const is = after.projectile.kind[slot] as number;
  const launch = tells(facts, TOLD.launch) ? eventAbout(facts, EVENT.launch, slot, false) : -1;
  const explosion = tells(facts, TOLD.explosion) ? eventAbout(facts, EVENT.explosion, slot, false) : -1;
  if (was === 0 && launch < 0 && is === 0 && explosion < 0) return;
  if (launch >= 0) checkLaunch(facts, launch, slot, report);
  const columns = facts.probe.events.columns;
  const kind = launch >= 0 ? CAUSES.indexOf(columns.cause[launch] as number) : was;
  const due = explosion >= 0 ? 0 : kind;
  if (is !== due) report(`${due === 0 ? 'nothing' : nameOf(due)} in slot ${slot}`, is === 0 ? 'nothing' : nameOf(is));
  if (explosion >= 0 && (columns.cause[explosion] !== CAUSES[kind] || kind === 0))
    report(`the explosion of a ${nameOf(kind)} in slot ${slot}`, columns.cause[explosion] as number);
  if (explosion >= 0 && columns.seat[explosion] !== ownerOf(slot))
    report(`the explosion of slot ${slot} to be seat ${ownerOf(slot)}'s`, columns.seat[explosion] as number);
  if (is === 0) checkEmpty(facts, slot, report);
  else checkTime(facts, slot, launch >= 0 ? 0 : (base.projectile.ticks[slot] as number), report);
}

function checkLaunch(facts: TickFacts, i: number, slot: number, report: Report): void {
  const { columns } = facts.probe.events;
  const seat = columns.seat[i] as number;
  if (seat !== ownerOf(slot) || seat >= SEATS) report(`slot ${slot} for seat ${ownerOf(slot)}`, `seat ${seat}`);
  if (facts.base.projectile.kind[slot] !== 0) report(`a free slot for a launch`, `slot ${slot}`);
  const kind = CAUSES.indexOf(columns.cause[i] as number);
  const due = FLIGHT[kind]?.speedMps ?? 0;
  const vx = columns.ex[i] as number;
  const vy = columns.ey[i] as number;
  const vz = columns.ez[i] as number;
  const speed = sqrt(vx * vx + vy * vy + vz * vz);
  if (kind < 1 || abs(speed - due) > TOLD_ROUNDING) report(`a launch at ${due} m/s`, speed);
  if (seat >= SEATS) return;
  const s = facts.after.seat;
  const off = max(
    abs((columns.x[i] as number) - (s.x[seat] as number)),
    abs((columns.y[i] as number) - (s.y[seat] as number) - (s.eye[seat] as number) + LAUNCH_DROP),
    abs((columns.z[i] as number) - (s.z[seat] as number)),
  );
  if (!(off <= TOLD_ROUNDING)) report(`a launch ${LAUNCH_DROP} m below the eyes of seat ${seat}`, off);
  checkDeviation(facts, i, report);
}

function checkEmpty({ after: { projectile: p } }: TickFacts, slot: number, report: Report): void {
  const { x, y, z, vx, vy, vz, ticks, isStuck } = p;
  const rest = [x[slot], y[slot], z[slot], vx[slot], vy[slot], vz[slot], ticks[slot], isStuck[slot]];
  if (rest.some((value) => value !== 0)) report(`an empty slot ${slot}`, rest.join(' '));
}

function checkTime(facts: TickFacts, slot: number, ticks: number, report: Report): void {
  const { after } = facts;
  const due = facts.isRunning ? ticks + 1 : ticks;
  const is = after.projectile.ticks[slot] as number;
  if (is !== due) report(`slot ${slot} under way for ${due} ticks`, is);
  const fuse = FLIGHT[after.projectile.kind[slot] as number]?.fuseTicks ?? 0;
  if (is >= fuse) report(`an explosion after ${fuse} ticks`, is);
}

/** Whether a slot holds the same thing before and after, or what was launched in this tick, and may move. */
function flies(facts: TickFacts, slot: number): boolean {
  return facts.after.projectile.kind[slot] !== 0 && facts.isRunning;
}

/** Where nothing is in its way a thing flies straight, and falls by its part of gravity; what is stuck stays. */
export function checkFlights(facts: TickFacts, report: Report): void {
  if (!facts.isAnyFlying) return;
  const { kind, isStuck } = facts.after.projectile;
  for (let slot = 0; slot < MAX_PROJECTILES; slot++) {
    if (kind[slot] === 0) continue;
    if (!facts.isRunning) {
      checkUnmoved(facts, slot, report);
      continue;
    }
    const way = flightOf(facts, slot, FLIGHT[kind[slot] as number] as Flight);
    if (way === FREE_FLIGHT) continue;
    if (facts.base.projectile.isStuck[slot] === 1) report(`${nameOf(kind[slot] as number)} ${slot} to stay`, flown.off);
    else if (isStuck[slot] === 1 ? !isTouched(facts, slot, true) : !isTouched(facts, slot, false))
      report(`free flight of ${nameOf(kind[slot] as number)} ${slot}, with nothing in its way`, flown.off);
  }
}

function checkUnmoved({ base, after }: TickFacts, slot: number, report: Report): void {
  for (const name of ['x', 'y', 'z', 'vx', 'vy', 'vz'] as const) {
    const was = base.projectile[name][slot] as number;
    if (after.projectile[name][slot] !== was)
      report(`${name} of slot ${slot} stays ${was}`, after.projectile[name][slot] ?? 0);
  }
}

/** Nothing that flies gains energy, of motion and height together. */
export function checkEnergy(facts: TickFacts, report: Report): void {
  if (!facts.isAnyFlying) return;
  const { base, after } = facts;
  const { kind } = after.projectile;
  for (let slot = 0; slot < MAX_PROJECTILES; slot++) {
    if (kind[slot] === 0 || base.projectile.kind[slot] !== kind[slot] || !flies(facts, slot)) continue;
    const pull = GRAVITY * (FLIGHT[kind[slot] as number] as Flight).gravity;
    const was = energyOf(base.projectile, slot, pull);
    const is = energyOf(after.projectile, slot, pull);
    const isFree = flightOf(facts, slot, FLIGHT[kind[slot] as number] as Flight) === FREE_FLIGHT;
    if (!(is <= was + (isFree ? ENERGY_ROUNDING : HELD_ENERGY)))
      report(`energy of slot ${slot} no more than ${was.toFixed(6)} J/kg`, is);
  }
}

/** Rounding of a tick of energy, J/kg. */
export const ENERGY_ROUNDING = 1e-6;
/** A tick's gravity counts whole though a bounce cuts its way short: what that can give at most, J/kg. */
const HELD_ENERGY = GRAVITY * TICK_SECONDS * GRAVITY * TICK_SECONDS;

function energyOf({ y, vx, vy, vz }: TickFacts['base']['projectile'], slot: number, pull: number): number {
  const x = vx[slot] as number;
  const up = vy[slot] as number;
  const z = vz[slot] as number;
  return (x * x + up * up + z * z) / 2 + pull * (y[slot] as number);
}

/** What bounces gives back the part of its speed that the table says, and keeps its part of the rest. */
export function checkRestitution(facts: TickFacts, report: Report): void {
  if (!facts.isAnyFlying) return;
  const { kind, isStuck } = facts.after.projectile;
  for (let slot = 0; slot < MAX_PROJECTILES; slot++) {
    if (kind[slot] === 0 || isStuck[slot] === 1 || !flies(facts, slot)) continue;
    const flight = FLIGHT[kind[slot] as number] as Flight;
    if (flightOf(facts, slot, flight) === FREE_FLIGHT || isBounce(facts, slot, flight)) continue;
    report(
      `the ${nameOf(kind[slot] as number)} of slot ${slot} to give back ${flight.restitution} of its speed`,
      flown.off,
    );
  }
}
