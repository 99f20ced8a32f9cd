/**
 * What the checks of one tick start from: the state that the tick's legal jumps (spawn, leave,
 * reset, restore) make of the state before it, and the events counted by seat. The checks then hold
 * the state after the tick against this base, so that no legal jump is taken for a fault, and no
 * fault passes for a jump. Filled anew each tick; allocates nothing.
 */
import { abs } from '../../shared/math/scalar.ts';
import type { Arena, Spawn } from '../../shared/world/arena.ts';
import type { Command } from '../../shared/world/command.ts';
import { CROUCH_HEIGHT, FULL_HEALTH, SEATS, SKIN, STAND_HEIGHT } from '../../shared/world/constants.ts';
import { EVENT, type EventList } from '../../shared/world/event.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import { RIFLE, WEAPONS } from '../../shared/world/weapons.ts';
import { CONTROLLERS, copyWorld, createWorld, PHASES, type World } from '../../shared/world/world.ts';
import { createMemory, forget, forgetSeat, type MonitorMemory } from './monitor-memory.ts';
import type { TickProbe } from './probe.ts';
import { type Contact, createContact, createSolidGrid, feelSolid, type SolidGrid } from './solid-grid.ts';

/** What a tick's events say of each seat. */
export interface SeatTally {
  readonly damage: Int32Array;
  readonly healed: Int32Array;
  readonly rounds: Int32Array;
  readonly shots: Int32Array;
  /** Shots that say they hit somebody. */
  readonly aimedHits: Int32Array;
  readonly kills: Int32Array;
  readonly deaths: Int32Array;
  readonly spawns: Int32Array;
  readonly reloads: Int32Array;
  /** Spawns that were legal: of a waiting seat, at a spawn of the arena. */
  readonly entries: Int32Array;
}

export interface TickFacts {
  arena: Arena;
  /** The state after the last legal jump of the tick: what the rules of a plain tick start from. */
  base: World;
  after: World;
  probe: TickProbe;
  readonly grid: SolidGrid;
  readonly tally: SeatTally;
  readonly contacts: readonly Contact[];
  /** 1 where all numbers of a seat's body are finite, so that other checks may look at it. */
  readonly isFinite: Uint8Array;
  /** Who should hold each seat, by the commands. */
  readonly controller: Uint8Array;
  readonly memory: MonitorMemory;
  /** Whether a reset or restore took the step, so that world time stands still. */
  isTaken: boolean;
  /** Whether players move and act in this tick. */
  isRunning: boolean;
  /** The first event that belongs to the world as it is now; earlier ones were wiped by a reset or restore. */
  firstEvent: number;
  /** Events before this one come from commands; the base has their spawns already. */
  plainEvent: number;
}

const PLAYING = PHASES.indexOf('playing');
const tallyColumn = () => new Int32Array(SEATS);

export function createTickFacts(probe: TickProbe): TickFacts {
  return {
    arena: probe.arena,
    base: probe.before,
    after: probe.after,
    probe,
    grid: createSolidGrid(probe.arena),
    tally: {
      damage: tallyColumn(),
      healed: tallyColumn(),
      rounds: tallyColumn(),
      shots: tallyColumn(),
      aimedHits: tallyColumn(),
      kills: tallyColumn(),
      deaths: tallyColumn(),
      spawns: tallyColumn(),
      reloads: tallyColumn(),
      entries: tallyColumn(),
    },
    contacts: Array.from({ length: SEATS }, createContact),
    isFinite: new Uint8Array(SEATS),
    controller: new Uint8Array(SEATS),
    memory: createMemory(),
    isTaken: false,
    isRunning: true,
    firstEvent: 0,
    plainEvent: 0,
  };
}

/** The base when it differs from the state before: owned here, one for all monitors of a thread. */
const scratch = createWorld();

export function gatherFacts(facts: TickFacts, probe: TickProbe): void {
  facts.probe = probe;
  facts.base = probe.before;
  facts.after = probe.after;
  facts.isTaken = false;
  facts.firstEvent = 0;
  facts.plainEvent = 0;
  facts.controller.set(probe.before.seat.controller);
  clearTally(facts.tally);
  if (probe.commands.length > 0) applyJumps(facts, probe.commands, probe.events);
  countEvents(facts, probe.events);
  facts.isRunning = !facts.isTaken && facts.base.match.phase[0] === PLAYING;
  lookAtBodies(facts);
}

/** Makes the base a copy that may be changed. */
function ownBase(facts: TickFacts): World {
  if (facts.base !== scratch) {
    copyWorld(facts.base, scratch);
    facts.base = scratch;
  }
  return scratch;
}

function applyJumps(facts: TickFacts, commands: readonly Command[], events: EventList): void {
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
  base.match.tick[0] = 0;
  base.match.episodeTick[0] = 0;
  base.match.eventCount[0] = 0;
  base.match.phase[0] = PLAYING;
  facts.isTaken = true;
  forget(facts.memory);
}

function clearTally(tally: SeatTally): void {
  tally.damage.fill(0);
  tally.healed.fill(0);
  tally.rounds.fill(0);
  tally.shots.fill(0);
  tally.aimedHits.fill(0);
  tally.kills.fill(0);
  tally.deaths.fill(0);
  tally.spawns.fill(0);
  tally.reloads.fill(0);
  tally.entries.fill(0);
}

function countEvents(facts: TickFacts, events: EventList): void {
  for (let i = facts.firstEvent; i < events.count; i++) countEvent(facts, events, i);
}

/** Adds to a seat's tally; an event that names no seat adds nothing. */
function add(column: Int32Array, seat: number, amount: number): void {
  if (seat < SEATS) column[seat] = (column[seat] as number) + amount;
}

function countEvent(facts: TickFacts, events: EventList, i: number): void {
  const { tally } = facts;
  const { columns } = events;
  const seat = columns.seat[i] as number;
  const other = columns.other[i] as number;
  const value = columns.value[i] as number;
  switch (columns.kind[i]) {
    case EVENT.shot:
      add(tally.shots, seat, 1);
      if (other !== NOBODY) add(tally.aimedHits, seat, 1);
      break;
    case EVENT.hit:
      add(tally.damage, other, value);
      break;
    case EVENT.death:
      add(tally.deaths, seat, 1);
      add(tally.kills, other, 1);
      break;
    case EVENT.reload:
      add(tally.reloads, seat, 1);
      break;
    case EVENT.pickup:
      add(facts.arena.pickups[other]?.kind === 'health' ? tally.healed : tally.rounds, seat, value);
      break;
    case EVENT.spawn:
      add(tally.spawns, seat, 1);
      if (i >= facts.plainEvent) placeAtSpawn(facts, events, i);
      break;
  }
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
function placeAtSpawn(facts: TickFacts, events: EventList, i: number): void {
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
  s.alive[seat] = 1;
  add(facts.tally.entries, seat, 1);
  forgetSeat(facts.memory, seat);
}

export function boxHeight(world: World, seat: number): number {
  return world.seat.crouched[seat] === 1 ? CROUCH_HEIGHT : STAND_HEIGHT;
}

function lookAtBodies(facts: TickFacts): void {
  const s = facts.after.seat;
  for (let seat = 0; seat < SEATS; seat++) {
    const x = s.x[seat] as number;
    const y = s.y[seat] as number;
    const z = s.z[seat] as number;
    const place = x + y + z + (s.eye[seat] as number) + (s.stride[seat] as number);
    const speed = (s.vx[seat] as number) + (s.vy[seat] as number) + (s.vz[seat] as number);
    // Zero times a number is zero, times NaN or infinity it is not.
    facts.isFinite[seat] = (place + speed) * 0 === 0 ? 1 : 0;
    if (facts.isFinite[seat] === 0 || s.alive[seat] === 0) continue;
    feelSolid(facts.grid, x, y, z, boxHeight(facts.after, seat), facts.contacts[seat] as Contact);
  }
}
