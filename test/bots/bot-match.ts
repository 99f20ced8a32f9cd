/** A match of policies without match, clock or network: observe, act, step. */
import { loadArena } from '../../server/assets/arena-library.ts';
import { createPolicy, type PolicyName } from '../../server/bots/policies.ts';
import type { Policy } from '../../server/bots/policy.ts';
import { initWorld } from '../../shared/sim/commands.ts';
import { createExactSimulator } from '../../shared/sim/exact.ts';
import { gatherSolids } from '../../shared/sim/solids.ts';
import { createObservation, observe } from '../../shared/view/observation.ts';
import { canSeeSeat } from '../../shared/view/visibility.ts';
import { createActions } from '../../shared/world/action.ts';
import type { Arena } from '../../shared/world/arena.ts';
import type { Command } from '../../shared/world/command.ts';
import { SEATS } from '../../shared/world/constants.ts';
import { createEventList, type EventRecord, readEvents } from '../../shared/world/event.ts';
import type { ModeName } from '../../shared/world/modes.ts';
import { createWorld, type World } from '../../shared/world/world.ts';

export const arena = loadArena('atrium');

export function createPolicies(name: PolicyName, seed: number, where: Arena = arena): Policy[] {
  return Array.from({ length: SEATS }, (_, seat) => createPolicy(name, where, seed * SEATS + seat));
}

export interface BotMatch {
  /** The world as it is now. */
  world: World;
  readonly policies: readonly Policy[];
  /** The seats that each seat sees right now. */
  sights(): number[][];
  /** Steps a tick; the bytes of its actions are in `actionBytes` afterwards. */
  step(): EventRecord[];
  readonly actionBytes: Uint8Array;
}

export function createBotMatch(
  seed: number,
  policies: readonly Policy[],
  from?: World,
  where: Arena = arena,
  mode: ModeName = 'deathmatch',
): BotMatch {
  const simulator = createExactSimulator();
  const actions = createActions();
  const events = createEventList();
  const observation = createObservation();
  let next = createWorld();
  const match: BotMatch = { world: createWorld(), policies, sights, step, actionBytes: actions.bytes };
  if (from) match.world.bytes.set(from.bytes);
  else initWorld(match.world, where, { mode, seed, scoreLimit: 10_000, timeLimitTicks: 1_000_000 });
  let commands: Command[] = from ? [] : policies.map((_, seat) => ({ kind: 'join', seat, controller: 'bot' }));

  function sights(): number[][] {
    gatherSolids(where, match.world);
    const seats = Array.from({ length: SEATS }, (_, seat) => seat);
    return seats.map((seat) => seats.filter((other) => other !== seat && canSeeSeat(match.world, where, seat, other)));
  }

  function step(): EventRecord[] {
    policies.forEach((policy, seat) => {
      observe(match.world, where, seat, observation);
      policy.act(observation, seat, actions);
    });
    void simulator.step([{ arena: where, world: match.world, next, actions, commands, events }]);
    commands = [];
    [match.world, next] = [next, match.world];
    return readEvents(events);
  }
  return match;
}
