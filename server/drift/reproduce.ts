/** Makes a violation happen again from its file: one step of the simulator it names, under a fresh monitor. */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import type { Simulator } from '../../shared/sim/simulator.ts';
import { createActions } from '../../shared/world/action.ts';
import { createEventList } from '../../shared/world/event.ts';
import { createWorld } from '../../shared/world/world.ts';
import { createMonitor } from '../invariants/monitor.ts';
import type { Reproduction } from '../invariants/reproduction.ts';
import type { Violation } from '../invariants/violation-log.ts';
import { openArena } from './arenas.ts';
import { createSimulator } from './simulators.ts';

export interface Outcome {
  /** Whether the same invariant was broken by the same subject in the same tick. */
  readonly reproduced: boolean;
  /** Whether the state after the tick is the recorded one, bit for bit. */
  readonly isSameState: boolean;
  readonly simulator: string;
  readonly recorded: Reproduction['violation'];
  /** What was told now. */
  readonly told: readonly Violation[];
}

/** Steps with `given` or the simulator that the file names. Throws `option-invalid` where arena or simulator are not there. */
export async function reproduce(file: Reproduction, given?: Simulator): Promise<Outcome> {
  const arena = openArena(file.arena.name);
  if (arena.id !== file.arena.id)
    throw new ParallaxError('option-invalid', { path: '/arena/id', expected: arena.id, received: file.arena.id });
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
  const { commands, violation } = file;
  const pending = simulator.step([{ arena, world, next, actions, commands, events }]);
  if (pending) await pending;
  monitor.check({ arena, before: world, after: next, actions, commands, events });
  const told = monitor.drain();
  const same = told.find(
    ({ invariant, tick, subjects }) =>
      invariant === violation.invariant && tick === violation.tick && subjects.join() === violation.subjects.join(),
  );
  return {
    reproduced: same !== undefined,
    isSameState: same?.digest === violation.digest,
    simulator: given ? given.id : file.simulator,
    recorded: violation,
    told,
  };
}
