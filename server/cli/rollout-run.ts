/**
 * A headless match from a seed to a number of ticks: policies in all four seats, no clock, no socket.
 * What watches it (checks, recording, pictures) can be left out or put in; the digest stays the same.
 */
import { initWorld, type WorldSetup } from '../../shared/sim/commands.ts';
import { createExactSimulator } from '../../shared/sim/exact.ts';
import { seatCamera } from '../../shared/view/camera.ts';
import type { PlaneName } from '../../shared/view/planes.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { SEATS, TIME_LIMIT_TICKS } from '../../shared/world/constants.ts';
import type { EventList } from '../../shared/world/event.ts';
import { EVENT_KINDS } from '../../shared/world/event.ts';
import { type ModeName, scoreLimitOf } from '../../shared/world/modes.ts';
import { copyWorld, createWorld, PHASES, type World } from '../../shared/world/world.ts';
import { createPolicy, loadPolicies, type PolicyName } from '../bots/policies.ts';
import type { InvariantId } from '../invariants/catalogue.ts';
import { createMonitor, type Monitor } from '../invariants/monitor.ts';
import { createReproductionFolder } from '../invariants/reproduction-folder.ts';
import { nextEpisodeSeed, seatSeed } from '../match/episode-seed.ts';
import { createMatch, type Match } from '../match/match.ts';
import { createJournal } from '../record/journal.ts';
import type { Recorder } from '../record/recorder.ts';
import type { Renderer } from '../render/renderer.ts';
import type { Size } from './option.ts';

export interface RolloutPlan {
  arena: Arena;
  mode: ModeName;
  seed: number;
  ticks: number;
  policy: PolicyName;
  checks: boolean;
  /** Invariants that are left out. */
  disabledChecks?: readonly InvariantId[] | undefined;
  /** Folder for files that make violations happen again. */
  violations?: string | undefined;
  /** File to record to. */
  record?: string | undefined;
  pictures?: { renderer: Renderer; planes: readonly PlaneName[]; size: Size } | undefined;
  /** Told now and then how far it is. */
  onTick?(done: number): void;
}

export interface RolloutReport {
  arena: string;
  mode: ModeName;
  seed: number;
  ticks: number;
  policy: PolicyName;
  digest: string;
  ticksPerSecond: number;
  /** Null when nothing was drawn. */
  framesPerSecond: number | null;
  events: { [kind: string]: number };
  violations: { total: number; byInvariant: { readonly [id: string]: number } };
}

/** Ticks gathered into one record of a rollout's journal. */
const TICKS_PER_RECORD = 60;
const OVER = PHASES.indexOf('over');

/** Runs it. Throws `recording-failed` when the recording is not whole. */
export async function runRollout(plan: RolloutPlan): Promise<RolloutReport> {
  if (plan.policy === 'bot') await loadPolicies();
  const world = firstWorld(plan);
  const recorder = openRecorder(plan, world);
  const monitor = plan.checks ? openMonitor(plan) : undefined;
  const match = openRolloutMatch(plan, world, recorder, monitor);
  const counts = new Uint32Array(EVENT_KINDS.length);
  const startMs = performance.now();
  for (let done = 0; done < plan.ticks; done++) {
    if (match.world.match.phase[0] === OVER) {
      match.queue({ kind: 'reset', seed: nextEpisodeSeed(match.world.match.seed[0] as number) });
    }
    const stepped = match.step();
    countKinds(stepped instanceof Promise ? await stepped : stepped, counts);
    if (plan.pictures) await draw(match, plan.pictures);
    plan.onTick?.(done + 1);
  }
  const seconds = (performance.now() - startMs) / 1000;
  recorder?.close();
  if (recorder?.failure) throw recorder.failure;
  return {
    arena: plan.arena.name,
    mode: plan.mode,
    seed: plan.seed,
    ticks: plan.ticks,
    policy: plan.policy,
    digest: match.digest(),
    ticksPerSecond: Math.round(plan.ticks / seconds),
    framesPerSecond: plan.pictures ? Math.round((plan.ticks * SEATS) / seconds) : null,
    events: namedCounts(counts),
    violations: { total: monitor?.total ?? 0, byInvariant: monitor?.byInvariant ?? {} },
  };
}

function setupOf({ arena, mode, seed }: RolloutPlan): WorldSetup {
  return { mode, seed, scoreLimit: scoreLimitOf(mode, arena.source), timeLimitTicks: TIME_LIMIT_TICKS };
}

function firstWorld(plan: RolloutPlan): World {
  const world = createWorld();
  initWorld(world, plan.arena, setupOf(plan));
  return world;
}

function openRecorder(plan: RolloutPlan, world: World): Recorder | undefined {
  const { arena, seed, ticks, policy, record } = plan;
  if (record === undefined) return undefined;
  const config = { arena: arena.name, policy, ticks, ...setupOf(plan) };
  const subject = { match: `rollout-${seed}`, arena, simulator: createExactSimulator().id, config };
  const start = createWorld();
  copyWorld(world, start);
  const recorder = createJournal({ subject, world: start, ticksPerRecord: TICKS_PER_RECORD, target: { path: record } });
  if (recorder.failure) throw recorder.failure;
  return recorder;
}

function openMonitor({ arena, mode, seed, ticks, policy, disabledChecks = [], violations }: RolloutPlan): Monitor {
  const simulator = createExactSimulator();
  const about = {
    simulator: simulator.id,
    about: `rollout-${seed}`,
    config: { arena: arena.name, mode, seed, ticks, policy },
  };
  return createMonitor(arena, {
    disabled: disabledChecks,
    resimulate: (step) => void simulator.step([step]),
    onViolation: violations === undefined ? undefined : createReproductionFolder(violations, about).keep,
  });
}

function openRolloutMatch(
  plan: RolloutPlan,
  world: World,
  recorder: Recorder | undefined,
  monitor: Monitor | undefined,
): Match {
  const { arena, policy } = plan;
  const match = createMatch({
    arena,
    setup: setupOf(plan),
    simulator: createExactSimulator(),
    createPolicy: (seat, seed) => createPolicy(policy, arena, seatSeed(seed, seat)),
    recorder,
    monitor,
    world,
  });
  for (let seat = 0; seat < SEATS; seat++) match.queue({ kind: 'join', seat, controller: 'bot' });
  return match;
}

function countKinds({ count, columns }: EventList, counts: Uint32Array): void {
  for (let i = 0; i < count; i++) {
    const kind = columns.kind[i] as number;
    counts[kind] = (counts[kind] as number) + 1;
  }
}

function namedCounts(counts: Uint32Array): { [kind: string]: number } {
  return Object.fromEntries(
    EVENT_KINDS.map((kind, i) => [kind, counts[i] as number] as const).filter(([, count]) => count > 0),
  );
}

async function draw(match: Match, { renderer, planes, size }: NonNullable<RolloutPlan['pictures']>): Promise<void> {
  const { world } = match;
  const tick = world.match.tick[0] as number;
  const views = Array.from({ length: SEATS }, (_, seat) => {
    return { scene: 0, viewId: seat, tick, reset: false, camera: seatCamera(world, seat), ...size, planes };
  });
  const drawn = renderer.render({ scenes: [match.scene()], views });
  const batch = drawn instanceof Promise ? await drawn : drawn;
  batch.release();
}
