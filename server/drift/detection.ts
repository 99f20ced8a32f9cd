/** Which invariants catch a saboteur, how soon, and from which amount on: a saboteur against a tape. */
import type { Simulator, StepJob } from '../../shared/sim/simulator.ts';
import { stepWorld } from '../../shared/sim/step.ts';
import { createActions } from '../../shared/world/action.ts';
import { createEventList } from '../../shared/world/event.ts';
import { createWorld } from '../../shared/world/world.ts';
import type { InvariantId } from '../invariants/catalogue.ts';
import { createMonitor } from '../invariants/monitor.ts';
import { createSaboteur, type Saboteur } from './saboteur.ts';
import { firstWorld, type Tape } from './tape.ts';
import { WireLane } from './wire-lane.ts';
import type { WireSaboteur } from './wire-saboteur.ts';

export interface Detection {
  readonly amount: number;
  /** Ticks until the invariant that is offended said so, counted from the first harm; null when it never did. */
  readonly ticks: number | null;
  /** Invariants that spoke up to then, in the order in which they did. */
  readonly caughtBy: readonly InvariantId[];
}

const trueNext = createWorld();
const trueEvents = createEventList();

/** Whether a job's result differs from what the exact simulator makes of it. */
function isHarmed({ arena, world, next, actions, commands, events }: StepJob): boolean {
  stepWorld({ arena, world, next: trueNext, actions, commands, events: trueEvents });
  if (events.count !== trueEvents.count) return true;
  for (const [name, column] of Object.entries(events.columns)) {
    const told = trueEvents.columns[name as keyof typeof trueEvents.columns];
    for (let i = 0; i < events.count; i++) if (column[i] !== told[i]) return true;
  }
  return next.words.some((word, i) => word !== trueNext.words[i]);
}

/** Runs a tape under the monitor until `offends` is violated. */
export function runUntil(tape: Tape, simulator: Simulator, offends: InvariantId): Omit<Detection, 'amount'> {
  // Its own arena: a saboteur may harm that too.
  const arena = structuredClone(tape.arena);
  const step = (job: StepJob) => void simulator.step([job]);
  const monitor = createMonitor(arena, { resimulate: step });
  const actions = createActions();
  const events = createEventList();
  let world = firstWorld({ ...tape, arena });
  let next = createWorld();
  let firstHarm = -1;
  for (const [tick, { actions: asked, commands }] of tape.ticks.entries()) {
    actions.bytes.set(asked);
    const job = { arena, world, next, actions, commands, events };
    step(job);
    monitor.check({ arena, before: world, after: next, actions, commands, events });
    // A saboteur of the arena itself cannot be told from the exact step in that arena: the first alarm will do.
    if (firstHarm < 0 && (monitor.total > 0 || isHarmed(job))) firstHarm = tick;
    [world, next] = [next, world];
    if ((monitor.byInvariant[offends] ?? 0) === 0) continue;
    return { ticks: tick - firstHarm + 1, caughtBy: Object.keys(monitor.byInvariant) as InvariantId[] };
  }
  return { ticks: null, caughtBy: Object.keys(monitor.byInvariant) as InvariantId[] };
}

/** Plays a tape under the probe outside the step that a saboteur offends, until it says so. */
function runWireUntil(tape: Tape, saboteur: WireSaboteur, amount: number): Omit<Detection, 'amount'> {
  let isCaught = false;
  const lane = new WireLane(tape, {
    probe: saboteur.offends,
    fault: saboteur.create(amount),
    renderer: saboteur.id,
    tell: () => {
      isCaught = true;
    },
  });
  let firstHarm = -1;
  for (const [tick, input] of tape.ticks.entries()) {
    lane.take(input, tick);
    if (firstHarm < 0 && lane.isHarmed) firstHarm = tick;
    if (isCaught) return { ticks: tick - firstHarm + 1, caughtBy: [saboteur.offends] };
  }
  return { ticks: null, caughtBy: [] };
}

/** A fault in the step, or in what is asked for, told and drawn around it. */
export type AnySaboteur = Saboteur | WireSaboteur;

export function detect(saboteur: AnySaboteur, amount: number, tape: Tape): Detection {
  if ('create' in saboteur) return { amount, ...runWireUntil(tape, saboteur, amount) };
  return { amount, ...runUntil(tape, createSaboteur(saboteur, amount), saboteur.offends) };
}

/** Halvings of the exponent between an amount that is caught and one that is not. */
const REFINEMENTS = 5;
const SMALLEST = 1e-15;

/** About the least amount that is caught within the tape; whole amounts are tried one by one. */
export function threshold(saboteur: AnySaboteur, tape: Tape): number {
  const [small] = saboteur.amounts;
  if (saboteur.isWhole) return small;
  let caught: number = small;
  let missed = SMALLEST;
  const isCaught = (amount: number) => detect(saboteur, amount, tape).ticks !== null;
  while (caught > SMALLEST && isCaught(caught / 10)) caught /= 10;
  missed = caught / 10;
  for (let i = 0; i < REFINEMENTS; i++) {
    const middle = Math.sqrt(caught * missed);
    if (isCaught(middle)) caught = middle;
    else missed = middle;
  }
  return caught;
}
