/**
 * Inputs to step simulators on: what policies do in the exact world, with some jumping and crouching on top
 * so that every part of the rules is touched. A pure function of arena, seed and length.
 */
import { createRng, nextUnit } from '../../shared/math/rng.ts';
import { initWorld } from '../../shared/sim/commands.ts';
import { stepWorld } from '../../shared/sim/step.ts';
import { createObservation, observe } from '../../shared/view/observation.ts';
import { BUTTON, createActions, holdAction } from '../../shared/world/action.ts';
import type { Arena } from '../../shared/world/arena.ts';
import type { Command } from '../../shared/world/command.ts';
import { SEATS } from '../../shared/world/constants.ts';
import { createEventList } from '../../shared/world/event.ts';
import { type ModeName, scoreLimitOf } from '../../shared/world/modes.ts';
import { createWorld, PHASES, type World } from '../../shared/world/world.ts';
import { createPolicy, type PolicyName } from '../bots/policies.ts';
import type { Policy } from '../bots/policy.ts';

export interface TapeTick {
  readonly actions: Uint8Array;
  readonly commands: readonly Command[];
}

export interface Tape {
  readonly arena: Arena;
  readonly mode: ModeName;
  /** Who plays. */
  readonly policy: PolicyName;
  readonly seed: number;
  readonly timeLimitTicks: number;
  readonly ticks: readonly TapeTick[];
}

const OVER = PHASES.indexOf('over');
/** How likely a jump is begun, and a crouch, in a tick. */
const JUMP_CHANCE = 0.01;
const CROUCH_CHANCE = 0.004;
/** How likely a held jump or crouch ends in a tick. */
const RELEASE_CHANCE = 0.05;

/** The world that a tape begins in. */
export function firstWorld({ arena, mode, seed, timeLimitTicks }: Omit<Tape, 'ticks'>): World {
  const world = createWorld();
  initWorld(world, arena, { mode, seed, scoreLimit: scoreLimitOf(mode, arena.source), timeLimitTicks });
  return world;
}

const JOINS: readonly Command[] = Array.from({ length: SEATS }, (_, seat) => ({
  kind: 'join',
  seat,
  controller: 'bot',
}));

/** `loadPolicies` must have been awaited. */
export function recordTape(start: Omit<Tape, 'ticks'>, length: number): Tape {
  const { arena, seed, policy } = start;
  const rng = createRng(seed);
  const actions = createActions();
  const events = createEventList();
  const observation = createObservation();
  const extra = new Uint16Array(SEATS);
  let policies = createPolicies(policy, arena, seed);
  let world = firstWorld(start);
  let next = createWorld();
  const ticks = Array.from({ length }, (_, tick): TapeTick => {
    const isOver = world.match.phase[0] === OVER;
    if (isOver) policies = createPolicies(policy, arena, seed + tick);
    const commands = tick === 0 ? JOINS : isOver ? [{ kind: 'reset', seed: (seed + tick) >>> 0 } as const] : [];
    for (let seat = 0; seat < SEATS; seat++) {
      observe(world, arena, seat, observation);
      policies[seat]?.act(observation, seat, actions);
      extra[seat] = fidget(extra[seat] as number, rng);
      actions.seat.buttons[seat] = (actions.seat.buttons[seat] as number) | (extra[seat] as number);
    }
    const taken = { actions: actions.bytes.slice(), commands };
    stepWorld({ arena, world, next, actions, commands, events });
    [world, next] = [next, world];
    for (let seat = 0; seat < SEATS; seat++) holdAction(actions, seat);
    return taken;
  });
  return { ...start, ticks };
}

function createPolicies(policy: PolicyName, arena: Arena, seed: number): Policy[] {
  return Array.from({ length: SEATS }, (_, seat) => createPolicy(policy, arena, (seed * SEATS + seat) >>> 0));
}

/** Buttons that are held besides a bot's own. */
function fidget(held: number, rng: Uint32Array): number {
  const draw = nextUnit(rng);
  if (held !== 0) return draw < RELEASE_CHANCE ? 0 : held;
  if (draw < JUMP_CHANCE) return BUTTON.jump;
  return draw < JUMP_CHANCE + CROUCH_CHANCE ? BUTTON.crouch : 0;
}
