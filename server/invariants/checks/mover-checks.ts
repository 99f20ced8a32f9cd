/** Doors and lifts: how far out they are, how they go, and what makes them go. */
import { abs, max, min } from '../../../shared/math/scalar.ts';
import type { MoverSpec } from '../../../shared/world/arena.ts';
import { LIFT_DELAY_TICKS } from '../../../shared/world/constants.ts';
import { EVENT } from '../../../shared/world/event.ts';
import { NOBODY } from '../../../shared/world/fields.ts';
import { MOVER, MOVER_PHASES } from '../../../shared/world/world.ts';
import { EITHER, isStoodOn, isUsing, mayBeCalled, NO, triggerOf, YES } from '../courses/mover-trigger.ts';
import { type TickFacts, TOLD, tells } from '../facts/tick-facts.ts';
import { ROUNDING } from '../geometry/rounding.ts';
import type { Report } from '../invariant.ts';

/** Rounding of many steps, m: nearer than this to its end a mover is there. */
const NEAR_END = 1e-9;

/** What a mover may be after the tick. */
const due = { phase: 0, other: 0, offset: 0.5 };

/** Of those that stay shut and that nobody is near one is looked at in each tick; of all others all. */
export function checkMovers(facts: TickFacts, report: Report): void {
  const { movers } = facts.solids;
  const was = facts.base.mover;
  const is = facts.after.mover;
  const turn = (facts.after.match.tick[0] as number) % movers;
  const isAnyTold = facts.isTaken || tells(facts, TOLD.mover);
  for (let m = 0; m < movers; m++) {
    const spec = facts.arena.movers[m] as MoverSpec;
    const isShut = was.phase[m] === MOVER.shut && is.phase[m] === MOVER.shut && !isAnyTold && m !== turn;
    const isIdle = isShut && was.offset[m] === is.offset[m] && was.waitTicks[m] === is.waitTicks[m];
    if (!isIdle || mayBeCalled(facts, m, spec)) checkMover(facts, m, spec, report);
  }
}

function checkMover(facts: TickFacts, m: number, spec: MoverSpec, report: Report): void {
  const { base, after } = facts;
  const is = after.mover.offset[m] as number;
  const phase = after.mover.phase[m] as number;
  if (!(is >= 0 && is <= spec.metres)) report(`${spec.id} from 0 to ${spec.metres} m out`, is);
  due.phase = due.other = base.mover.phase[m] as number;
  due.offset = base.mover.offset[m] as number;
  if (facts.isRunning) goOn(facts, m, spec);
  if (!(abs(is - due.offset) <= ROUNDING)) report(`${spec.id} ${due.offset.toFixed(4)} m out`, is);
  if (phase !== due.phase && phase !== due.other)
    report(`${spec.id} ${MOVER_PHASES[due.phase]}`, MOVER_PHASES[phase] ?? phase);
  const wait = waitOf(facts, m, spec, phase);
  if (wait >= 0 && after.mover.waitTicks[m] !== wait)
    report(`${spec.id} to wait ${wait} ticks`, after.mover.waitTicks[m] as number);
  const isTold = tells(facts, TOLD.mover) && tellsPhase(facts, m, phase, spec, report);
  if (isTold !== (phase !== base.mover.phase[m]))
    report(`${spec.id}: ${isTold ? 'no' : 'a'} change of phase`, isTold ? 'told' : 'not told');
}

function tellsPhase(facts: TickFacts, m: number, phase: number, spec: MoverSpec, report: Report): boolean {
  const { kind, other, value, seat } = facts.probe.events.columns;
  for (let i = facts.firstEvent; i < facts.probe.events.count; i++) {
    if (kind[i] !== EVENT.mover || other[i] !== m || value[i] !== phase) continue;
    checkUser(facts, m, phase, spec, seat[i] as number, report);
    return true;
  }
  return false;
}

/** Whose hand a change of phase is told to be: who presses `use` at a door that wants it, and nobody's else. */
function checkUser(facts: TickFacts, m: number, phase: number, spec: MoverSpec, by: number, report: Report): void {
  const wantsUser = spec.trigger === 'use' && phase === MOVER.opening;
  if (by !== NOBODY && !(wantsUser && isUsing(facts, by))) report(`${spec.id} moved by nobody`, `seat ${by}`);
  if (by === NOBODY && wantsUser && facts.base.mover.phase[m] === MOVER.shut)
    report(`${spec.id} moved by its user`, by);
}

/** What the rules make of a mover in a tick, into `due`; where it is tells whether it found its way free. */
function goOn(facts: TickFacts, m: number, spec: MoverSpec): void {
  const { base } = facts;
  const wait = base.mover.waitTicks[m] as number;
  const isLift = spec.kind === 'lift';
  switch (base.mover.phase[m]) {
    case MOVER.shut:
      if (isLift) waitForRiders(facts, m, wait);
      else follow(triggerOf(facts, m, spec), MOVER.opening, MOVER.shut);
      break;
    case MOVER.opening:
      goOut(facts, m, spec);
      break;
    case MOVER.open:
      if (isLift || wait === 0) follow(triggerOf(facts, m, spec), MOVER.open, wait > 0 ? MOVER.open : MOVER.closing);
      break;
    case MOVER.closing:
      goBack(facts, m, spec);
      break;
  }
}

/** The phase after the tick by whether a trigger holds. */
function follow(trigger: number, held: number, free: number): void {
  due.phase = trigger === YES ? held : free;
  due.other = trigger === EITHER ? held : due.phase;
}

function waitForRiders(facts: TickFacts, m: number, wait: number): void {
  const stood = isStoodOn(facts, m);
  follow(stood, wait <= 1 ? MOVER.opening : MOVER.shut, MOVER.shut);
}

function goOut(facts: TickFacts, m: number, spec: MoverSpec): void {
  const was = facts.base.mover.offset[m] as number;
  const step = min(spec.stepMetres, spec.metres - was);
  if (facts.rides.isKept[m] === 1) return;
  due.offset = was + step;
  if (due.offset >= spec.metres - NEAR_END) due.phase = due.other = MOVER.open;
}

function goBack(facts: TickFacts, m: number, spec: MoverSpec): void {
  const was = facts.base.mover.offset[m] as number;
  const step = min(spec.stepMetres, was);
  const trigger = triggerOf(facts, m, spec);
  const isStuck = facts.after.mover.offset[m] === was && step > NEAR_END;
  const isHeld = trigger === YES || (trigger === EITHER && isStuck);
  if (isHeld || facts.rides.isKept[m] === 1) {
    if (spec.kind === 'door') due.phase = due.other = MOVER.opening;
    return;
  }
  due.offset = was - step;
  if (due.offset > NEAR_END) return;
  due.phase = due.other = MOVER.shut;
  // With no way left it does not show which side of an edge was taken.
  if (trigger === EITHER && step <= NEAR_END) due.other = MOVER.opening;
}

/** Ticks that a mover should wait after the tick; -1 where it is not sure. */
function waitOf(facts: TickFacts, m: number, spec: MoverSpec, phase: number): number {
  const was = facts.base.mover.waitTicks[m] as number;
  const before = facts.base.mover.phase[m] as number;
  if (!facts.isRunning) return was;
  if (phase === MOVER.open && before === MOVER.opening) return spec.waitTicks;
  if (spec.kind === 'lift' && phase === MOVER.shut && before === MOVER.closing) return LIFT_DELAY_TICKS;
  if (before === MOVER.open) {
    const trigger = triggerOf(facts, m, spec);
    if (trigger === EITHER) return -1;
    return trigger === YES ? spec.waitTicks : max(0, was - 1);
  }
  if (spec.kind !== 'lift' || before !== MOVER.shut) return was;
  const stood = isStoodOn(facts, m);
  if (stood === EITHER) return -1;
  return stood === NO ? LIFT_DELAY_TICKS : max(0, was - 1);
}
