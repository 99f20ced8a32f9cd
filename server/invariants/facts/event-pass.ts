/**
 * One pass over a tick's events: which kinds there are, what they say of each seat, and what health and
 * armour somebody had when a wound befell him. Checks of events start from here.
 */
import { EVENT_RING, FULL_HEALTH, SEATS } from '../../../shared/world/constants.ts';
import { EVENT } from '../../../shared/world/event.ts';
import { NOBODY } from '../../../shared/world/fields.ts';
import { placeAtSpawn } from './legal-jumps.ts';
import { paysKills } from './mode-rules.ts';
import { add } from './seat-tally.ts';
import type { TickFacts } from './tick-facts.ts';

export interface Running {
  readonly health: Int32Array;
  readonly armour: Int32Array;
  /** For each hit, by the event's number: what the victim had before it. */
  readonly healthBefore: Int32Array;
  readonly armourBefore: Int32Array;
  /** For each seat the number of its death event, or NEVER. */
  readonly deathEvent: Int32Array;
}

/** Later than any event. */
export const NEVER = 0x7fff;

export function createRunning(): Running {
  return {
    health: new Int32Array(SEATS),
    armour: new Int32Array(SEATS),
    healthBefore: new Int32Array(EVENT_RING),
    armourBefore: new Int32Array(EVENT_RING),
    deathEvent: new Int32Array(SEATS),
  };
}

export function countEvents(facts: TickFacts): void {
  const { count, columns } = facts.probe.events;
  facts.kinds = facts.told = 0;
  if (count === facts.firstEvent) return;
  const { running, base } = facts;
  for (let seat = 0; seat < SEATS; seat++) {
    running.health[seat] = base.seat.health[seat] as number;
    running.armour[seat] = base.seat.armour[seat] as number;
    running.deathEvent[seat] = NEVER;
  }
  for (let i = facts.firstEvent; i < count; i++) {
    facts.kinds |= 1 << (columns.kind[i] as number);
    if ((columns.seat[i] as number) < SEATS) facts.told |= 1 << (columns.seat[i] as number);
    if ((columns.other[i] as number) < SEATS) facts.told |= 1 << (columns.other[i] as number);
    countEvent(facts, i);
  }
}

function countEvent(facts: TickFacts, i: number): void {
  const { tally, running } = facts;
  const { columns } = facts.probe.events;
  const seat = columns.seat[i] as number;
  const other = columns.other[i] as number;
  const value = columns.value[i] as number;
  switch (columns.kind[i]) {
    case EVENT.shot:
      // The rays of one shot are numbered from 0.
      if (value === 0) add(tally.shots, seat, 1);
      if (other !== NOBODY) add(tally.aimedHits, seat, 1);
      break;
    case EVENT.launch:
      add(tally.shots, seat, 1);
      break;
    case EVENT.hit:
      countWound(facts, i, other, value, columns.extra[i] as number);
      break;
    case EVENT.death:
      add(tally.deaths, seat, 1);
      if (seat < SEATS) running.deathEvent[seat] = i;
      if (paysKills(facts.base)) payDeath(facts, seat, other);
      break;
    case EVENT.score:
      add(tally.points, seat, value);
      break;
    case EVENT.reload:
      add(tally.reloads, seat, 1);
      break;
    case EVENT.switch:
      add(tally.switches, seat, 1);
      break;
    case EVENT.land:
      add(tally.lands, seat, 1);
      break;
    case EVENT.goal:
      add(tally.goals, seat, 1);
      break;
    case EVENT.pickup:
      countPickup(facts, seat, other, value);
      break;
    case EVENT.spawn:
      add(tally.spawns, seat, 1);
      if (i < facts.plainEvent) break;
      placeAtSpawn(facts, facts.probe.events, i);
      add(running.health, seat, FULL_HEALTH - (running.health[seat] ?? 0));
      add(running.armour, seat, -(running.armour[seat] ?? 0));
      break;
  }
}

function countWound({ tally, running }: TickFacts, i: number, victim: number, lost: number, dented: number): void {
  running.healthBefore[i] = running.health[victim] ?? 0;
  running.armourBefore[i] = running.armour[victim] ?? 0;
  add(running.health, victim, -lost);
  add(running.armour, victim, -dented);
  add(tally.damage, victim, lost);
  add(tally.dented, victim, dented);
}

/** A kill is a point for the killer; who dies by own doing or by the world loses one. */
function payDeath({ tally }: TickFacts, victim: number, killer: number): void {
  if (killer === NOBODY || killer === victim) add(tally.pay, victim, -1);
  else add(tally.pay, killer, 1);
}

function countPickup({ tally, running, arena }: TickFacts, seat: number, pickup: number, gain: number): void {
  add(tally.taken, seat, 1);
  const kind = arena.pickups[pickup]?.kind;
  if (kind === 'health') {
    add(tally.healed, seat, gain);
    add(running.health, seat, gain);
  } else if (kind === 'armour') {
    add(tally.armoured, seat, gain);
    add(running.armour, seat, gain);
  }
}
