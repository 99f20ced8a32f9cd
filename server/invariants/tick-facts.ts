/**
 * What the checks of one tick start from: the state that the tick's legal jumps (spawn, leave,
 * reset, restore) make of the state before it, and the events counted by seat. The checks then hold
 * the state after the tick against this base, so that no legal jump is taken for a fault, and no
 * fault passes for a jump. Filled anew each tick; allocates nothing.
 */
import type { Arena } from '../../shared/world/arena.ts';
import { CROUCH_HEIGHT, SEATS, STAND_HEIGHT } from '../../shared/world/constants.ts';
import { EVENT, type EventList } from '../../shared/world/event.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import { PHASES, type World } from '../../shared/world/world.ts';
import { type ArenaCopy, copyArena } from './arena-copy.ts';
import { applyJumps, placeAtSpawn } from './legal-jumps.ts';
import { createMemory, type MonitorMemory } from './monitor-memory.ts';
import type { TickProbe } from './probe.ts';
import { add, clearTally, createTally, type SeatTally } from './seat-tally.ts';
import { type Contact, createContact, feelSolid, type SolidGrid, solidGridOf } from './solid-grid.ts';

export interface TickFacts {
  arena: Arena;
  /** The state after the last legal jump of the tick: what the rules of a plain tick start from. */
  base: World;
  after: World;
  probe: TickProbe;
  readonly grid: SolidGrid;
  readonly arenaCopy: ArenaCopy;
  readonly tally: SeatTally;
  readonly contacts: readonly Contact[];
  /** 1 where all numbers of a seat's body are finite, so that other checks may look at it. */
  readonly isFinite: Uint8Array;
  /** Whether nothing can have touched a seat's body but level ground: see FREEDOM. */
  readonly freedom: Uint8Array;
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

/** Values of `freedom`. */
export const FREEDOM = { unknown: 0, free: 1, held: 2 } as const;

const PLAYING = PHASES.indexOf('playing');

export function createTickFacts(probe: TickProbe): TickFacts {
  return {
    arena: probe.arena,
    base: probe.before,
    after: probe.after,
    probe,
    grid: solidGridOf(probe.arena),
    arenaCopy: copyArena(probe.arena),
    tally: createTally(),
    contacts: Array.from({ length: SEATS }, createContact),
    isFinite: new Uint8Array(SEATS),
    freedom: new Uint8Array(SEATS),
    controller: new Uint8Array(SEATS),
    memory: createMemory(),
    isTaken: false,
    isRunning: true,
    firstEvent: 0,
    plainEvent: 0,
  };
}

export function gatherFacts(facts: TickFacts, probe: TickProbe): void {
  facts.probe = probe;
  facts.base = probe.before;
  facts.after = probe.after;
  facts.isTaken = false;
  facts.firstEvent = 0;
  facts.plainEvent = 0;
  facts.freedom.fill(FREEDOM.unknown);
  facts.controller.set(probe.before.seat.controller);
  clearTally(facts.tally);
  if (probe.commands.length > 0) applyJumps(facts, probe.commands, probe.events);
  countEvents(facts, probe.events);
  facts.isRunning = !facts.isTaken && facts.base.match.phase[0] === PLAYING;
  lookAtBodies(facts);
}

function countEvents(facts: TickFacts, events: EventList): void {
  for (let i = facts.firstEvent; i < events.count; i++) countEvent(facts, events, i);
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
