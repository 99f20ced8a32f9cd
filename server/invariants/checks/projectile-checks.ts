/** What was launched: its slot, its time, its flight, its bounces, its end. */
import { abs, max, sqrt } from '../../../shared/math/scalar.ts';
import { GRAVITY, LAUNCH_DROP, MAX_PROJECTILES, SEATS, TICK_SECONDS } from '../../../shared/world/constants.ts';
import { EVENT } from '../../../shared/world/event.ts';
import { type Flight, PROJECTILE_KINDS } from '../../../shared/world/weapons.ts';
import { CAUSES, FATE, FLIGHT, ownerOf } from '../courses/flight-courses.ts';
import { eventAbout } from '../facts/event-search.ts';
import { type TickFacts, TOLD, tells } from '../facts/tick-facts.ts';
import { X, Y, Z } from '../geometry/axes.ts';
import { ROUNDING, TOLD_ROUNDING } from '../geometry/rounding.ts';
import type { Report } from '../invariant.ts';
import { offEyes } from './shot-checks.ts';

const nameOf = (kind: number) => PROJECTILE_KINDS[kind] ?? 'projectile';

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
  const fate = facts.isRunning ? (facts.flights.fate[slot] as number) : FATE.either;
  if (fate === FATE.goesOff && explosion < 0) report(`the ${nameOf(kind)} of slot ${slot} gone off`, 'no explosion');
  if (fate === FATE.flies && explosion >= 0) report(`no explosion of the ${nameOf(kind)} of slot ${slot} yet`, 'one');
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
  const off = offEyes(facts, i, seat, LAUNCH_DROP);
  if (!(off <= TOLD_ROUNDING)) report(`a launch ${LAUNCH_DROP} m below the eyes of seat ${seat}`, off);
  const { aims } = facts.dice;
  const beside = max(
    abs(vx - (aims[i * 3 + X] as number) * due),
    abs(vy - (aims[i * 3 + Y] as number) * due),
    abs(vz - (aims[i * 3 + Z] as number) * due),
  );
  if (!(beside <= TOLD_ROUNDING)) report(`a launch of seat ${seat} along its aim`, beside);
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

/** What flies is where its flight took it, as fast as that left it; what is stuck stays. */
export function checkFlights(facts: TickFacts, report: Report): void {
  if (!facts.isAnyFlying) return;
  const { after, flights } = facts;
  const { kind, isStuck, x, y, z } = after.projectile;
  for (let slot = 0; slot < MAX_PROJECTILES; slot++) {
    if (kind[slot] === 0) continue;
    if (!facts.isRunning) {
      checkUnmoved(facts, slot, report);
      continue;
    }
    if (flights.fate[slot] === FATE.empty) continue;
    const off = max(
      abs((x[slot] as number) - (flights.place[slot * 3 + X] as number)),
      abs((y[slot] as number) - (flights.place[slot * 3 + Y] as number)),
      abs((z[slot] as number) - (flights.place[slot * 3 + Z] as number)),
    );
    if (!(off <= ROUNDING)) report(`the ${nameOf(kind[slot] as number)} of slot ${slot} where its flight took it`, off);
    if (flights.hasBounced[slot] === 0) checkVelocity(facts, slot, report);
    if (isStuck[slot] !== flights.isStuck[slot])
      report(`slot ${slot} ${flights.isStuck[slot] === 1 ? 'stuck' : 'under way'}`, isStuck[slot] as number);
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
  if (!facts.isAnyFlying || !facts.isRunning) return;
  const { base, after } = facts;
  const { kind } = after.projectile;
  for (let slot = 0; slot < MAX_PROJECTILES; slot++) {
    if (kind[slot] === 0 || base.projectile.kind[slot] !== kind[slot]) continue;
    energy[PULL] = GRAVITY * (FLIGHT[kind[slot] as number] as Flight).gravity;
    takeEnergy(base.projectile, slot, WAS);
    takeEnergy(after.projectile, slot, IS);
    const was = energy[WAS] as number;
    const is = energy[IS] as number;
    if (!(is <= was + HELD_ENERGY)) report(`energy of slot ${slot} no more than ${was.toFixed(6)} J/kg`, is);
  }
}

/** Rounding of a tick of energy, J/kg. */
export const ENERGY_ROUNDING = 1e-6;
/** A tick's gravity counts whole though a bounce cuts its way short: what that can give at most, J/kg. */
const HELD_ENERGY = GRAVITY * TICK_SECONDS * GRAVITY * TICK_SECONDS;

/** Energies of the thing at hand before and after the tick, J/kg, and what pulls at it, m/s². */
const energy = new Float64Array(3);
const WAS = 0;
const IS = 1;
const PULL = 2;

function takeEnergy({ y, vx, vy, vz }: TickFacts['base']['projectile'], slot: number, when: number): void {
  const x = vx[slot] as number;
  const up = vy[slot] as number;
  const z = vz[slot] as number;
  energy[when] = (x * x + up * up + z * z) / 2 + (energy[PULL] as number) * (y[slot] as number);
}

/** A bounce leaves of the velocity what the table says, and is told where it is heard. */
export function checkRestitution(facts: TickFacts, report: Report): void {
  if (!facts.isRunning) return;
  const { after, flights } = facts;
  const { kind } = after.projectile;
  if (tells(facts, TOLD.bounce)) checkBouncesTold(facts, report);
  if (!facts.isAnyFlying) return;
  for (let slot = 0; slot < MAX_PROJECTILES; slot++) {
    if (kind[slot] === 0 || flights.fate[slot] === FATE.empty) continue;
    if (flights.hasBounced[slot] === 1) checkVelocity(facts, slot, report);
    if (flights.isHeard[slot] === 1 && eventAbout(facts, EVENT.bounce, slot, false) < 0)
      report(`a bounce of slot ${slot} told`, 'none');
  }
}

/** Velocity is what gravity makes it, and a bounce leaves of it. */
function checkVelocity({ after, flights }: TickFacts, slot: number, report: Report): void {
  const { kind, vx, vy, vz } = after.projectile;
  const off = max(
    abs((vx[slot] as number) - (flights.velocity[slot * 3 + X] as number)),
    abs((vy[slot] as number) - (flights.velocity[slot * 3 + Y] as number)),
    abs((vz[slot] as number) - (flights.velocity[slot * 3 + Z] as number)),
  );
  if (!(off <= ROUNDING)) report(`the ${nameOf(kind[slot] as number)} of slot ${slot} at the speed of its flight`, off);
}

function checkBouncesTold(facts: TickFacts, report: Report): void {
  const { kind, seat, other } = facts.probe.events.columns;
  const heard = facts.flights.isHeard;
  for (let i = facts.plainEvent; i < facts.probe.events.count; i++) {
    if (kind[i] !== EVENT.bounce) continue;
    const slot = other[i] as number;
    if (heard[slot] !== 1 || seat[i] !== ownerOf(slot)) report(`no bounce of slot ${slot}`, `told of seat ${seat[i]}`);
    else if (eventAbout(facts, EVENT.bounce, slot, false) !== i) report(`one bounce of slot ${slot}`, 'another');
  }
}
