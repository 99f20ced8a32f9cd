/** Shots: never faster than the weapon, from the eyes, along the view and off by what chance drew, up to what stops them. */
import { abs, max, sqrt } from '../../../shared/math/scalar.ts';
import { SEATS } from '../../../shared/world/constants.ts';
import { EVENT } from '../../../shared/world/event.ts';
import { NOBODY } from '../../../shared/world/fields.ts';
import { WEAPONS, type Weapon } from '../../../shared/world/weapons.ts';
import { seatMet } from '../courses/shot-courses.ts';
import { countDown } from '../facts/monitor-memory.ts';
import type { TickFacts } from '../facts/tick-facts.ts';
import { X, Y, Z } from '../geometry/axes.ts';
import { TOLD_ROUNDING } from '../geometry/rounding.ts';
import type { Report } from '../invariant.ts';
import { weaponOfCause } from './arsenal-checks.ts';

/** Counts ticks between shots itself, apart from the world's own clocks. */
export function checkFireInterval(facts: TickFacts, seat: number, report: Report): void {
  if (facts.isTaken) return;
  const { tally, memory } = facts;
  if (facts.isRunning && facts.base.seat.alive[seat] === 1) countDown(memory, seat);
  const { raiseTicks, loadTicks } = memory.seat;
  const weapon = WEAPONS[facts.after.seat.weapon[seat] as number] as Weapon;
  if ((tally.switches[seat] as number) > 0) {
    raiseTicks[seat] = weapon.raiseTicks;
    loadTicks[seat] = 0;
  }
  if ((tally.reloads[seat] as number) > 0) loadTicks[seat] = weapon.reloadTicks;
  const shots = tally.shots[seat] as number;
  if (shots === 0) return;
  if (shots > 1) report('one shot in a tick', shots);
  if (raiseTicks[seat] !== 0) report('no wait left after the last shot or switch', raiseTicks[seat] as number);
  if (loadTicks[seat] !== 0) report('no reload under way at a shot', loadTicks[seat] as number);
  raiseTicks[seat] = weapon.intervalTicks;
}

/** The way of a ray that was told, from its place to its end, by the order of axes. */
const way = new Float64Array(3);

function takeWay({ probe }: TickFacts, i: number): void {
  const { x, y, z, ex, ey, ez } = probe.events.columns;
  way[X] = (ex[i] as number) - (x[i] as number);
  way[Y] = (ey[i] as number) - (y[i] as number);
  way[Z] = (ez[i] as number) - (z[i] as number);
}

/** Part of the way at hand that goes along the aim of event `i`, m. */
function alongAim({ dice: { aims } }: TickFacts, i: number): number {
  const level = (way[X] as number) * (aims[i * 3 + X] as number) + (way[Z] as number) * (aims[i * 3 + Z] as number);
  return level + (way[Y] as number) * (aims[i * 3 + Y] as number);
}

/** How far the end of the way at hand is beside the aim of event `i`, m. */
function besideAim(facts: TickFacts, i: number): number {
  const along = alongAim(facts, i);
  let square = 0;
  for (let axis = X; axis <= Y; axis++) {
    const off = (way[axis] as number) - (facts.dice.aims[i * 3 + axis] as number) * along;
    square += off * off;
  }
  return sqrt(square);
}

/** How far from its seat's eyes, or so far below them, an event is told, m. */
export function offEyes({ probe, after: { seat: s } }: TickFacts, i: number, seat: number, drop: number): number {
  const { x, y, z } = probe.events.columns;
  const height = (s.y[seat] as number) + (s.eye[seat] as number) - drop;
  return max(
    abs((x[i] as number) - (s.x[seat] as number)),
    abs((y[i] as number) - height),
    abs((z[i] as number) - (s.z[seat] as number)),
  );
}

export function checkShotLines(facts: TickFacts, report: Report): void {
  const { kind } = facts.probe.events.columns;
  for (let i = facts.firstEvent; i < facts.probe.events.count; i++)
    if (kind[i] === EVENT.shot) checkLine(facts, i, report);
}

/** A ray of the weapon in hand, from the eyes, along the view and off by what chance drew, no longer than its range. */
function checkLine(facts: TickFacts, i: number, report: Report): void {
  const { seat: seats, cause } = facts.probe.events.columns;
  const seat = seats[i] as number;
  if (seat >= SEATS) {
    report('a shot by a seat', seat);
    return;
  }
  const weapon = weaponOfCause(cause[i] as number);
  const inHand = facts.after.seat.weapon[seat] as number;
  if (cause[i] !== inHand) report(`a shot of the ${WEAPONS[inHand]?.name} in hand`, weapon?.name ?? 'nothing');
  const off = offEyes(facts, i, seat, 0);
  if (!(off <= TOLD_ROUNDING)) report(`seat ${seat} to fire from its eyes`, off);
  takeWay(facts, i);
  const beside = besideAim(facts, i);
  if (!(beside <= TOLD_ROUNDING)) report(`the shot of seat ${seat} along its aim`, beside);
  const range = weapon?.rangeMetres ?? 0;
  const along = alongAim(facts, i);
  if (!(along <= range + TOLD_ROUNDING)) report(`a shot of seat ${seat} no longer than ${range} m`, along);
}

/** A ray ends at the first thing or body that is in its way, and tells whom it met. */
export function checkHitSight(facts: TickFacts, report: Report): void {
  const { columns, count } = facts.probe.events;
  for (let i = facts.firstEvent; i < count; i++) {
    if (columns.kind[i] !== EVENT.shot || (columns.seat[i] as number) >= SEATS) continue;
    takeWay(facts, i);
    const due = facts.shots.metres[i] as number;
    const off = abs(alongAim(facts, i) - due);
    if (!(off <= TOLD_ROUNDING)) report(`a ray of ${due.toFixed(4)} m`, off);
    const victim = seatMet(facts, i);
    const met = victim < 0 ? NOBODY : victim;
    if (columns.other[i] !== met) report(`a ray that met seat ${met}`, columns.other[i] as number);
  }
}
