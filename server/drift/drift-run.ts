/**
 * Two simulators on the same inputs, side by side: how their worlds part, and which invariants each of
 * them breaks on its own way. One run is one seed; a report is made of several.
 */
import { diffStates } from '../../shared/schema/table.ts';
import type { Simulator } from '../../shared/sim/simulator.ts';
import { createActions } from '../../shared/world/action.ts';
import type { Command } from '../../shared/world/command.ts';
import { createEventList } from '../../shared/world/event.ts';
import { createWorld, type World, worldTable } from '../../shared/world/world.ts';
import { createMonitor, type Monitor, type MonitorOptions } from '../invariants/monitor.ts';
import { type GroupError, measureErrors } from './field-error.ts';
import { firstWorld, type Tape, type TapeTick } from './tape.ts';

export interface Divergence {
  readonly seed: number;
  /** Ticks taken until the first bit differed; null when none ever did. */
  readonly tick: number | null;
  /** The first field that differed, as a JSON pointer into the world, and its two values. */
  readonly path: string;
  readonly a: number;
  readonly b: number;
  readonly unit: string;
}

export interface DriftRun {
  readonly divergence: Divergence;
  /** By tick that was asked for: errors of all field groups. */
  readonly errors: ReadonlyMap<number, readonly GroupError[]>;
  /** By tick that was asked for: ticks since both were last put into one state, by their start, a reset or a restore. */
  readonly apartTicks: ReadonlyMap<number, number>;
  readonly violations: { readonly a: Counts; readonly b: Counts };
  /** Ticks until b first broke an invariant, by the invariant's id. */
  readonly firstBreaks: ReadonlyMap<string, number>;
}

export type Counts = { readonly [invariant: string]: number };

type OnViolation = MonitorOptions['onViolation'];

/** One of the two: a simulator, its world and who watches it. */
interface Lane {
  readonly simulator: Simulator;
  readonly monitor: Monitor;
  world: World;
  next: World;
}

/** Whether a simulator answers straight away, which takes a step to see. */
async function answersAtOnce(simulator: Simulator, { arena }: Tape, world: World): Promise<boolean> {
  const trial = {
    arena,
    world,
    next: createWorld(),
    actions: createActions(),
    commands: [],
    events: createEventList(),
  };
  const pending = simulator.step([trial]);
  await pending;
  return !(pending instanceof Promise);
}

async function openLane(simulator: Simulator, tape: Tape, onViolation?: OnViolation): Promise<Lane> {
  const world = firstWorld(tape);
  // Whether it repeats itself is asked of simulators that say they do, and only where the check need not wait.
  const resimulate =
    simulator.deterministic && (await answersAtOnce(simulator, tape, world))
      ? (step: Parameters<typeof simulator.step>[0][number]) => {
          void simulator.step([step]);
        }
      : undefined;
  return { simulator, monitor: createMonitor(tape.arena, { resimulate, onViolation }), world, next: createWorld() };
}

const actions = createActions();

/** Commands that make the world what they say, whatever it was. */
const REJOINING: ReadonlySet<Command['kind']> = new Set<Command['kind']>(['reset', 'restore']);

async function stepLane(lane: Lane, { arena }: Tape, { actions: asked, commands }: TapeTick): Promise<void> {
  const { simulator, monitor, world, next } = lane;
  const events = createEventList();
  actions.bytes.set(asked);
  const pending = simulator.step([{ arena, world, next, actions, commands, events }]);
  if (pending) await pending;
  monitor.check({ arena, before: world, after: next, actions, commands, events });
  lane.world = next;
  lane.next = world;
}

function isSame(a: World, b: World): boolean {
  for (let i = 0; i < a.words.length; i++) if (a.words[i] !== b.words[i]) return false;
  return true;
}

function describeDivergence(seed: number, tick: number, a: World, b: World): Divergence {
  const [first] = diffStates(worldTable, a, b);
  return { seed, tick, path: first?.path ?? '', a: first?.a ?? 0, b: first?.b ?? 0, unit: first?.unit ?? '1' };
}

/** Takes the whole tape with both. `sampleTicks` are the ticks whose errors are kept; `onViolation` hears of those of b. */
export async function runDrift(
  tape: Tape,
  a: Simulator,
  b: Simulator,
  sampleTicks: ReadonlySet<number>,
  onViolation?: OnViolation,
): Promise<DriftRun> {
  const left = await openLane(a, tape);
  const right = await openLane(b, tape, onViolation);
  const errors = new Map<number, readonly GroupError[]>();
  const apartTicks = new Map<number, number>();
  const firstBreaks = new Map<string, number>();
  let joinedAt = 0;
  let divergence: Divergence = { seed: tape.seed, tick: null, path: '', a: 0, b: 0, unit: '1' };
  for (const [i, input] of tape.ticks.entries()) {
    const tick = i + 1;
    await stepLane(left, tape, input);
    await stepLane(right, tape, input);
    if (divergence.tick === null && !isSame(left.world, right.world))
      divergence = describeDivergence(tape.seed, tick, left.world, right.world);
    if (input.commands.some(({ kind }) => REJOINING.has(kind))) joinedAt = tick;
    if (sampleTicks.has(tick)) apartTicks.set(tick, tick - joinedAt);
    if (sampleTicks.has(tick)) errors.set(tick, measureErrors(left.world, right.world));
    for (const id of Object.keys(right.monitor.byInvariant)) if (!firstBreaks.has(id)) firstBreaks.set(id, tick);
  }
  const violations = { a: { ...left.monitor.byInvariant }, b: { ...right.monitor.byInvariant } };
  return { divergence, errors, apartTicks, violations, firstBreaks };
}
