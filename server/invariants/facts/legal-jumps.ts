/**
 * The jumps that a world may make within a tick: by restore, patch, reset, leave, join and spawn. Each is
 * made in the base too, by the rules' words and from the arena's data, so that what is left to
 * explain after it is a plain tick.
 */
import { abs } from '../../../shared/math/scalar.ts';
import type { Arena, Spawn } from '../../../shared/world/arena.ts';
import type { Command } from '../../../shared/world/command.ts';
import { PROJECTILES_EACH, RELIC_RETURN_TICKS, SEATS, SKIN } from '../../../shared/world/constants.ts';
import { EVENT, type EventList } from '../../../shared/world/event.ts';
import { NOBODY } from '../../../shared/world/fields.ts';
import { CONTROLLERS, copyWorld, createWorld, type World } from '../../../shared/world/world.ts';
import { drawSpawn, forgetSpawns, NO_SPAWN } from '../courses/dice.ts';
import { chooseSpawns } from '../courses/spawn-choice.ts';
import { gatherSolids } from '../geometry/solid-boxes.ts';
import { editElement } from './edited-base.ts';
import { enterSeat, startWorld } from './fresh-base.ts';
import { forget, forgetSeat } from './monitor-memory.ts';
import { add } from './seat-tally.ts';
import type { TickFacts } from './tick-facts.ts';

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
      forgetSpawns(facts.dice);
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
      chooseSpawnsAnew(facts);
      continue;
    }
    // Who leaves with the relic drops it, and that is told first.
    if (command.kind === 'leave' && events.columns.kind[event] === EVENT.relic) event++;
    event++;
    holdSeat(facts, command);
  }
  facts.plainEvent = event;
}

/** By where things are at the start: what commands do after a reset changes nothing about it. */
function chooseSpawnsAnew(facts: TickFacts): void {
  const { solids, arena, base, after } = facts;
  if (solids.count > 0) gatherSolids(solids, arena, base, after);
  chooseSpawns(facts);
}

function holdSeat(facts: TickFacts, command: Extract<Command, { seat: number }>): void {
  const { seat } = command;
  const base = ownBase(facts);
  if (command.kind === 'leave') {
    emptySeat(base, seat);
    facts.controller[seat] = 0;
    forgetSeat(facts.memory, seat);
    return;
  }
  if (facts.controller[seat] === 0) base.seat.respawnTicks[seat] = 1;
  facts.controller[seat] = CONTROLLERS.indexOf(command.kind === 'join' ? command.controller : 'bot');
}

/** Nothing of a holder is left: in the seat, in the air, or as a hand that hurt a barrel; a relic lies where it was. */
function emptySeat(base: World, seat: number): void {
  for (const column of Object.values(base.seat)) {
    const length = column.length / SEATS;
    column.fill(0, seat * length, (seat + 1) * length);
  }
  base.seat.killer[seat] = NOBODY;
  const first = seat * PROJECTILES_EACH;
  for (const column of Object.values(base.projectile)) column.fill(0, first, first + PROJECTILES_EACH);
  const { hurtBy } = base.prop;
  for (let p = 0; p < hurtBy.length; p++) if (hurtBy[p] === seat) hurtBy[p] = NOBODY;
  if (base.relic.holder[0] !== seat) return;
  base.relic.holder[0] = NOBODY;
  base.relic.heldTicks[0] = 0;
  base.relic.awayTicks[0] = RELIC_RETURN_TICKS;
}

/** The base of a reset: nobody has done anything yet, and nobody is in the arena. */
function startAgain(facts: TickFacts, seed: number): void {
  const base = ownBase(facts);
  forgetSpawns(facts.dice);
  startWorld(base, facts.arena, facts.controller, seed);
  // Each that is to enter draws once where to begin looking.
  for (let seat = 0; seat < SEATS; seat++) if (facts.controller[seat] !== 0) drawSpawn(facts, seat, base.match.rng);
  facts.isTaken = true;
  facts.tally.entries.fill(0);
  forget(facts.memory);
}

/** Who enters stands this near to the spawn, m: the gap kept from the floor, told in float32. */
export const SPAWN_METRES = 2 * SKIN;

function spawnAt({ spawns }: Arena, x: number, y: number, z: number): number {
  for (let number = 0; number < spawns.length; number++) {
    const spawn = spawns[number] as Spawn;
    const isNear = abs(spawn.x - x) < SPAWN_METRES && abs(spawn.y - y) < SPAWN_METRES;
    if (isNear && abs(spawn.z - z) < SPAWN_METRES) return number;
  }
  return NO_SPAWN;
}

/** The base of a seat that enters: fresh, at the spawn of the event, if the seat may enter and there is one. */
export function placeAtSpawn(facts: TickFacts, events: EventList, i: number): void {
  const { columns } = events;
  const seat = columns.seat[i] as number;
  const met = spawnAt(facts.arena, columns.x[i] as number, columns.y[i] as number, columns.z[i] as number);
  const spawn = facts.arena.spawns[met];
  if (!spawn || seat >= SEATS || facts.base.seat.alive[seat] === 1) return;
  enterSeat(ownBase(facts), seat, spawn);
  add(facts.tally.entries, seat, 1);
  facts.dice.metSpawn[seat] = met;
  forgetSeat(facts.memory, seat);
}
