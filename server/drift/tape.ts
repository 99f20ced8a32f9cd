/**
 * Inputs to step simulators on: what a policy does in the exact world, with some jumping and crouching on
 * top so that every part of the rules is touched. A pure function of its start and length.
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
import { changeStations, STATION_TICKS } from './stations.ts';

export interface TapeTick {
  readonly actions: Uint8Array;
  readonly commands: readonly Command[];
}

/** What a tape begins with. */
export interface TapeStart {
  readonly arena: Arena;
  readonly mode: ModeName;
  /** What acts for all four seats. */
  readonly policy: PolicyName;
  readonly seed: number;
  readonly timeLimitTicks: number;
  /** Whether players are taken to the stations of the proving ground now and then. */
  readonly hasStations?: boolean;
}

export interface Tape extends TapeStart {
  readonly ticks: readonly TapeTick[];
}

const OVER = PHASES.indexOf('over');
/** How likely a jump is begun, and a crouch, in a tick. */
const JUMP_CHANCE = 0.01;
const CROUCH_CHANCE = 0.004;
/** How likely a held jump or crouch ends in a tick. */
const RELEASE_CHANCE = 0.05;

/** The world that a tape begins in. */
export function firstWorld({ arena, mode, seed, timeLimitTicks }: TapeStart): World {
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
export function recordTape(start: TapeStart, length: number): Tape {
  const { arena, seed } = start;
  const rng = createRng(seed);
  const actions = createActions();
  const events = createEventList();
  const observation = createObservation();
  const extra = new Uint16Array(SEATS);
  let policies = createPolicies(start, seed);
  let world = firstWorld(start);
  let next = createWorld();
  const ticks = Array.from({ length }, (_, tick): TapeTick => {
    if (world.match.phase[0] === OVER) policies = createPolicies(start, seed + tick);
    const commands = commandsOf(start, world, tick);
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

function commandsOf({ arena, seed, hasStations = false }: TapeStart, world: World, tick: number): readonly Command[] {
  if (tick === 0) return JOINS;
  if (world.match.phase[0] === OVER) return [{ kind: 'reset', seed: (seed + tick) >>> 0 }];
  const isDue = hasStations && tick % STATION_TICKS === STATION_TICKS / 2;
  return isDue ? [changeStations(arena, world, (tick - STATION_TICKS / 2) / STATION_TICKS)] : [];
}

function createPolicies({ arena, policy }: TapeStart, seed: number): Policy[] {
  return Array.from({ length: SEATS }, (_, seat) => createPolicy(policy, arena, (seed * SEATS + seat) >>> 0));
}

/** Buttons that are held besides the policy's own. */
function fidget(held: number, rng: Uint32Array): number {
  const draw = nextUnit(rng);
  if (held !== 0) return draw < RELEASE_CHANCE ? 0 : held;
  if (draw < JUMP_CHANCE) return BUTTON.jump;
  return draw < JUMP_CHANCE + CROUCH_CHANCE ? BUTTON.crouch : 0;
}
