/** Applies a tick's commands, in their order. A reset, restore or patch takes the whole step. */
import { seedRng } from '../math/rng.ts';
import { applyEdits } from '../schema/edit.ts';
import type { Arena } from '../world/arena.ts';
import type { Command } from '../world/command.ts';
import { SEATS, WORLD_VERSION } from '../world/constants.ts';
import type { EventList } from '../world/event.ts';
import { NOBODY } from '../world/fields.ts';
import { MODE, type ModeName } from '../world/modes.ts';
import { CONTROLLERS, type World, worldTable } from '../world/world.ts';
import { emit, placeAtSeat, stampEvents } from './emit.ts';
import { modeOf } from './modes/modes.ts';
import { placeRelic } from './modes/relic.ts';
import { placeLifts } from './movers.ts';
import { clearSlots } from './projectiles.ts';
import { placeProps } from './props.ts';
import { respawnPlayers } from './spawns.ts';

/** Everything a new world depends on, besides its arena. */
export interface WorldSetup {
  mode: ModeName;
  seed: number;
  scoreLimit: number;
  timeLimitTicks: number;
}

/** Makes `world` the empty world of an arena: tick 0, nobody in it. */
export function initWorld(world: World, arena: Arena, setup: WorldSetup): void {
  world.words.fill(0);
  const m = world.match;
  m.worldVersion[0] = WORLD_VERSION;
  m.arena.set(arena.digest);
  m.mode[0] = MODE[setup.mode];
  m.seed[0] = setup.seed;
  m.scoreLimit[0] = setup.scoreLimit;
  m.timeLimitTicks[0] = setup.timeLimitTicks;
  seedRng(m.rng, setup.seed);
  world.seat.killer.fill(NOBODY);
  world.event.seat.fill(NOBODY);
  world.event.other.fill(NOBODY);
  world.prop.hurtBy.fill(NOBODY);
  placeRelic(arena, world);
  placeProps(arena, world);
  placeLifts(arena, world);
}

/** Applies all commands; returns whether one of them took the step. */
export function applyCommands(commands: readonly Command[], arena: Arena, world: World, events: EventList): boolean {
  let isTaken = false;
  for (const command of commands) {
    switch (command.kind) {
      case 'join':
        takeSeat(world, events, command.seat, CONTROLLERS.indexOf(command.controller));
        break;
      case 'timeout':
        takeSeat(world, events, command.seat, CONTROLLERS.indexOf('bot'));
        break;
      case 'leave':
        leaveSeat(world, events, command.seat);
        break;
      case 'reset':
        resetWorld(arena, world, events, command.seed);
        isTaken = true;
        break;
      case 'restore':
        world.bytes.set(command.snapshot);
        isTaken = true;
        break;
      case 'patch':
        applyEdits(worldTable, world, command.edits);
        isTaken = true;
        break;
    }
  }
  return isTaken;
}

function takeSeat(world: World, events: EventList, seat: number, controller: number): void {
  const wasEmpty = world.seat.controller[seat] === 0;
  world.seat.controller[seat] = controller;
  if (wasEmpty) world.seat.respawnTicks[seat] = 1;
  placeAtSeat(world, seat);
  emit(world, events, 'join', seat, NOBODY, controller);
}

/** Empties a seat: nothing of who held it is left. */
function leaveSeat(world: World, events: EventList, seat: number): void {
  modeOf(world).leave(world, events, seat);
  placeAtSeat(world, seat);
  emit(world, events, 'leave', seat);
  for (const column of Object.values(world.seat)) {
    const length = column.length / SEATS;
    column.fill(0, seat * length, (seat + 1) * length);
  }
  clearSlots(world, seat);
  const { hurtBy } = world.prop;
  for (let p = 0; p < hurtBy.length; p++) if (hurtBy[p] === seat) hurtBy[p] = NOBODY;
  world.seat.killer[seat] = NOBODY;
}

function resetWorld(arena: Arena, world: World, events: EventList, seed: number): void {
  const controllers = world.seat.controller.slice();
  const mode = modeOf(world).name;
  const scoreLimit = world.match.scoreLimit[0] as number;
  const timeLimitTicks = world.match.timeLimitTicks[0] as number;
  initWorld(world, arena, { mode, seed, scoreLimit, timeLimitTicks });
  for (let seat = 0; seat < SEATS; seat++) {
    world.seat.controller[seat] = controllers[seat] as number;
    world.seat.respawnTicks[seat] = controllers[seat] === 0 ? 0 : 1;
  }
  stampEvents(0);
  placeAtSeat(world, 0);
  emit(world, events, 'start', NOBODY, NOBODY);
  respawnPlayers(arena, world, events);
}
