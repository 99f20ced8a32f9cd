/**
 * Makes a violation happen again from its file: one step of the simulator it names, under a fresh monitor, or
 * another look at what a probe outside the step saw.
 */
import type { Simulator } from '../../shared/sim/simulator.ts';
import { createActions } from '../../shared/world/action.ts';
import { createEventList } from '../../shared/world/event.ts';
import { createWorld, worldDigest } from '../../shared/world/world.ts';
import { createMonitor } from '../invariants/monitor.ts';
import type { Sighting } from '../invariants/probes/sighting.ts';
import type { Reproduction } from '../invariants/reproduction.ts';
import type { Violation } from '../invariants/violation-log.ts';
import { lookAgain } from './look-again.ts';
import { createSimulator } from './simulators.ts';

export interface Outcome {
  /** Whether the same invariant was broken by the same subject in the same tick. */
  readonly reproduced: boolean;
  /** Whether the state after the tick is the recorded one, bit for bit. */
  readonly isSameState: boolean;
  readonly simulator: string;
  /** What a probe outside the step looked at; left out where the step itself is at fault. */
  readonly sighting?: Sighting['kind'];
  readonly recorded: Reproduction['violation'];
  /** What was told now. */
  readonly told: readonly Violation[];
}

/** Steps with `given` or the simulator that the file names. Throws `option-invalid` where that does not exist. */
export async function reproduce(file: Reproduction, given?: Simulator): Promise<Outcome> {
  const { arena } = file;
  const simulator = given ?? createSimulator(file.simulator, '/simulator');
  const monitor = createMonitor(arena, {
    resimulate: (step) => void simulator.step([step]),
    resimulateEvery: 1,
  });
  monitor.load(file.memory);
  const world = createWorld(file.world.slice().buffer);
  const next = createWorld();
  const actions = createActions(file.actions.slice().buffer);
  const events = createEventList();
  const { commands, violation, sighting } = file;
  const pending = simulator.step([{ arena, world, next, actions, commands, events }]);
  if (pending) await pending;
  const probe = { arena, before: world, after: next, actions, commands, events };
  if (sighting) await lookAgain(sighting, probe, monitor.tell);
  else monitor.check(probe);
  const told = monitor.drain();
  const same = told.find(
    ({ invariant, tick, subjects }) =>
      invariant === violation.invariant && tick === violation.tick && subjects.join() === violation.subjects.join(),
  );
  return {
    reproduced: same !== undefined,
    isSameState: (same?.digest ?? worldDigest(sighting ? world : next)) === violation.digest,
    simulator: given ? given.id : file.simulator,
    ...(sighting ? { sighting: sighting.kind } : {}),
    recorded: violation,
    told,
  };
}
