/**
 * Brings two agents of one lock-step match to where one sees the other, by walking: deterministic for
 * a seed. Places come from each agent's own observation.
 */
import type { SeatHandle, SeatStep } from '../../client/agent/index.ts';
import { pitchToward, wrapSigned, yawToward } from '../../shared/math/angle.ts';
import type { SeatObservation } from '../../shared/protocol/replies.ts';
import type { Action } from '../../shared/world/action.ts';

export interface Pose {
  x: number;
  y: number;
  z: number;
  yaw: number;
  pitch: number;
}

export function poseOf({ state: { self } }: SeatObservation): Pose {
  const { x, y, z, yaw, pitch } = self;
  return { x, y, z, yaw, pitch };
}

/** The turn that makes `from` look at the place. */
export function turnToward(from: Pose, x: number, z: number): number {
  return wrapSigned(yawToward(x - from.x, z - from.z) - from.yaw);
}

export type Pair = readonly [SeatHandle, SeatHandle];
export type PairSteps = readonly [SeatStep, SeatStep];

/** One step of both, each over its own connection; neither ends before the other has asked. */
export async function stepBoth([a, b]: Pair, actionA: Action, actionB: Action, ticks = 1): Promise<PairSteps> {
  return Promise.all([a.step(actionA, ticks), b.step(actionB, ticks)]);
}

/** Begins an episode that both know the tick of. */
export async function resetBoth([a, b]: Pair, seed: number): Promise<PairSteps> {
  await a.reset(seed);
  await b.observe();
  return stepBoth([a, b], {}, {});
}

const GOALS = [
  [0, 6],
  [0, -6],
] as const;
const WALK_CHUNKS = 60;
const CHUNK_TICKS = 5;

function walkTo(pose: Pose, [x, z]: readonly [number, number]): Action {
  const isThere = Math.hypot(x - pose.x, z - pose.z) < 1;
  return { turn: turnToward(pose, x, z), moveZ: isThere ? 0 : -127 };
}

/** Both walk to the middle of the arena, stop and look at each other. */
export async function walkTogether(pair: Pair, seed: number): Promise<PairSteps> {
  let steps = await resetBoth(pair, seed);
  for (let i = 0; i < WALK_CHUNKS; i++) {
    const [a, b] = steps.map((step) => poseOf(step.observation)) as [Pose, Pose];
    steps = await stepBoth(pair, walkTo(a, GOALS[0]), walkTo(b, GOALS[1]), CHUNK_TICKS);
  }
  steps = await stepBoth(pair, {}, {}, 30);
  const [a, b] = steps.map((step) => poseOf(step.observation)) as [Pose, Pose];
  return stepBoth(pair, lookAt(a, b), lookAt(b, a));
}

function lookAt(from: Pose, to: Pose): Action {
  const pitch = pitchToward(to.y - from.y, Math.hypot(to.x - from.x, to.z - from.z));
  return { turn: turnToward(from, to.x, to.z), look: pitch - from.pitch };
}

const SEED_LIMIT = 40;

/** The first seed after which `a` sees `b`. */
export async function meet(pair: Pair): Promise<{ seed: number; steps: PairSteps }> {
  for (let seed = 1; seed <= SEED_LIMIT; seed++) {
    const steps = await walkTogether(pair, seed);
    if (steps[0].observation.state.other[pair[1].seat]?.visible) return { seed, steps };
  }
  throw new Error(`with none of ${SEED_LIMIT} seeds does one agent see the other`);
}
