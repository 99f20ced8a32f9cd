/**
 * The jumps that a world may make within a tick: by restore, patch, reset, leave, join and spawn. Each is
 * made in the base too, by the rules' words and from the arena's data, so that what is left to
 * explain after it is a plain tick.
 */
import { seedRng } from '../../shared/math/rng.ts';
import { abs } from '../../shared/math/scalar.ts';
import type { Arena, Spawn } from '../../shared/world/arena.ts';
import type { Command } from '../../shared/world/command.ts';
import { FULL_HEALTH, SEATS, SKIN } from '../../shared/world/constants.ts';
import { EVENT, type EventList } from '../../shared/world/event.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import { RIFLE, WEAPONS } from '../../shared/world/weapons.ts';
import { CONTROLLERS, copyWorld, createWorld, PHASES, type World } from '../../shared/world/world.ts';
import { editElement } from './edited-base.ts';
import { forget, forgetSeat } from './monitor-memory.ts';
import { add } from './seat-tally.ts';
import type { TickFacts } from './tick-facts.ts';

const PLAYING = PHASES.indexOf('playing');

/** The base when it differs from the state before: owned here, one for all monitors of a thread. */
const scratch = createWorld();

/** Makes the base a copy that may be changed. */
function ownBase(facts: TickFacts): World {
  if (facts.base !== scratch) {
    copyWorld(facts.base, scratch);
    facts.base = scratch;
  }
  return scratch;
}

export function applyJumps(facts: TickFacts, commands: readonly Command[], events: EventList): void {
  let event = 0;
  for (const command of commands) {
    if (command.kind === 'restore') {
      ownBase(facts).bytes.set(command.snapshot);
      facts.controller.set(scratch.seat.controller);
      facts.isTaken = true;
      facts.firstEvent = event;
      facts.tally.entries.fill(0);
      forget(facts.memory);
      continue;
    }
    if (command.kind === 'patch') {
      for (const edit of command.edits) editElement(ownBase(facts), edit);
      facts.isTaken = true;
      forget(facts.memory);
      continue;
    }
    if (command.kind === 'reset') {
      startAgain(facts, command.seed);
      facts.firstEvent = event++;
      while (event < events.count && events.columns.kind[event] === EVENT.spawn) placeAtSpawn(facts, events, event++);
      continue;
    }
    event++;
    holdSeat(facts, command);
  }
  facts.plainEvent = event;
}

function holdSeat(facts: TickFacts, command: Extract<Command, { seat: number }>): void {
  const { seat } = command;
  const base = ownBase(facts);
  if (command.kind === 'leave') {
    for (const column of Object.values(base.seat)) column[seat] = 0;
    base.seat.killer[seat] = NOBODY;
    facts.controller[seat] = 0;
    forgetSeat(facts.memory, seat);
    return;
  }
  if (facts.controller[seat] === 0) base.seat.respawnTicks[seat] = 1;
  facts.controller[seat] = CONTROLLERS.indexOf(command.kind === 'join' ? command.controller : 'bot');
}

/** The base of a reset: nobody has done anything yet, and nobody is in the arena. */
function startAgain(facts: TickFacts, seed: number): void {
  const base = ownBase(facts);
  for (const column of Object.values(base.seat)) column.fill(0);
  base.seat.killer.fill(NOBODY);
  for (let seat = 0; seat < SEATS; seat++) base.seat.respawnTicks[seat] = facts.controller[seat] === 0 ? 0 : 1;
  base.pickup.returnTicks.fill(0);
  base.match.seed[0] = seed;
  seedRng(base.match.rng, seed);
  base.match.tick[0] = 0;
  base.match.episodeTick[0] = 0;
  base.match.eventCount[0] = 0;
  base.match.phase[0] = PLAYING;
  facts.isTaken = true;
  facts.tally.entries.fill(0);
  forget(facts.memory);
}

/** Who enters stands this near to the spawn, m: the gap kept from the floor, told in float32. */
export const SPAWN_METRES = 2 * SKIN;

function spawnAt(arena: Arena, x: number, y: number, z: number): Spawn | undefined {
  for (const spawn of arena.spawns) {
    const isNear = abs(spawn.x - x) < SPAWN_METRES && abs(spawn.y - y) < SPAWN_METRES;
    if (isNear && abs(spawn.z - z) < SPAWN_METRES) return spawn;
  }
  return undefined;
}

/** The base of a seat that enters: fresh, at the spawn of the event, if the seat may enter and there is one. */
export function placeAtSpawn(facts: TickFacts, events: EventList, i: number): void {
  const { columns } = events;
  const seat = columns.seat[i] as number;
  const spawn = spawnAt(facts.arena, columns.x[i] as number, columns.y[i] as number, columns.z[i] as number);
  if (!spawn || seat >= SEATS || facts.base.seat.alive[seat] === 1) return;
  const s = ownBase(facts).seat;
  const weapon = WEAPONS[RIFLE];
  s.x[seat] = spawn.x;
  s.y[seat] = spawn.y;
  s.z[seat] = spawn.z;
  s.vx[seat] = s.vy[seat] = s.vz[seat] = 0;
  s.yaw[seat] = spawn.yaw;
  s.pitch[seat] = 0;
  s.grounded[seat] = s.crouched[seat] = 0;
  s.health[seat] = FULL_HEALTH;
  s.magazine[seat] = weapon?.magazine ?? 0;
  s.reserve[seat] = weapon?.reserve ?? 0;
  s.cooldownTicks[seat] = s.reloadTicks[seat] = 0;
  s.weapon[seat] = RIFLE;
  s.killer[seat] = NOBODY;
  s.alive[seat] = 1;
  add(facts.tally.entries, seat, 1);
  forgetSeat(facts.memory, seat);
}
