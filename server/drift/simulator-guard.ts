/**
 * Holds a foreign simulator to what a simulator promises: it answers, it writes a next world and sane
 * events, and it leaves the world that it was given as it was. What it breaks is told as its fault, with
 * the tick. What it forgets to write shows, since the next world is blotted before each step.
 */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import type { Simulator, StepJob } from '../../shared/sim/simulator.ts';
import { type World, worldTable } from '../../shared/world/world.ts';

/** Longest that a step may take to answer, ms: a learned simulator on a slow machine takes a second. */
export const STEP_LIMIT_MS = 60_000;
/** What the next world is filled with: no number in any double, and in no field's range. */
const BLOT = 0xff;

/** Fields whose numbers name something: one that names nothing leads nowhere, and no check could go on. */
const NAMED = worldTable.placed.filter(({ field }) => field.names !== undefined);

/** The first element that names nothing, and what it is. */
function findNameless({ bytes }: World): { field: string; value: number } | undefined {
  for (const { record, name, field, offset, elements } of NAMED) {
    const value = bytes.subarray(offset, offset + elements).find((one) => one > (field.max ?? 0) && one !== field.none);
    if (value !== undefined) return { field: `${record}.${name}`, value };
  }
  return undefined;
}

/** `path` is the option that names the simulator. Its steps throw or reject with `simulator-failed`. */
export function guardSimulator(simulator: Simulator, path: string, limitMs = STEP_LIMIT_MS): Simulator {
  function fail(job: StepJob, expected: string, received: string): ParallaxError {
    const tick = job.world.match.tick[0] as number;
    return new ParallaxError('simulator-failed', { path, expected, received: `${received}, in tick ${tick}` });
  }

  function settle(job: StepJob, given: Uint8Array): void {
    const { world, next, events } = job;
    if (Buffer.compare(world.bytes, given) !== 0) {
      world.bytes.set(given);
      throw fail(job, 'a step that leaves `world` as it was', 'one that wrote into it');
    }
    if (next.bytes.every((byte) => byte === BLOT))
      throw fail(job, 'a step that writes the next state into `next`', 'one that wrote nothing');
    const nameless = findNameless(next);
    if (nameless) throw fail(job, `a value of \`${nameless.field}\` that the state table names`, `${nameless.value}`);
    const most = events.columns.kind.length;
    if (!Number.isInteger(events.count) || events.count < 0 || events.count > most)
      throw fail(job, `0 to ${most} events`, `${events.count}`);
  }

  function step(job: StepJob): void | Promise<void> {
    const given = job.world.bytes.slice();
    job.next.bytes.fill(BLOT);
    job.events.count = 0;
    const threw = (error: unknown) =>
      fail(job, 'a step that does not throw', error instanceof Error ? `${error.name}: ${error.message}` : `${error}`);
    let pending: void | Promise<void>;
    try {
      pending = simulator.step([job]);
    } catch (error) {
      throw threw(error);
    }
    if (!(pending instanceof Promise)) return settle(job, given);
    const late = () => fail(job, `a step that answers within ${limitMs / 1000} s`, 'none');
    return inTime(
      pending.catch((error: unknown) => Promise.reject(threw(error))),
      limitMs,
      late,
    ).then(() => settle(job, given));
  }

  return {
    id: simulator.id,
    deterministic: simulator.deterministic,
    step(jobs) {
      const pending = jobs.map(step).filter((one) => one instanceof Promise);
      return pending.length > 0 ? Promise.all(pending).then(() => undefined) : undefined;
    },
  };
}

/** What `pending` comes to, or `late()` when it has not in time. */
function inTime<T>(pending: Promise<T>, limitMs: number, late: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(late()), limitMs);
    pending.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
