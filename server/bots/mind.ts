/**
 * What a bot keeps in mind, as one table of bytes, and the things around it that never change. All
 * that outlives a tick is in the table; nothing else may carry a bot from one tick to the next.
 * Times are on the bot's own clock, which counts the ticks it has acted in.
 */
import { seedRng } from '../../shared/math/rng.ts';
import { defineTable, openState, type State } from '../../shared/schema/table.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { MAX_MOVERS, MAX_PICKUPS, MAX_PROPS, SEATS } from '../../shared/world/constants.ts';
import {
  choice,
  count16,
  flag,
  id8,
  metres,
  NOBODY,
  rngState,
  seatId,
  signed16,
  speed,
  ticks16,
  ticks32,
  yawAngle,
} from '../../shared/world/fields.ts';
import { WEAPONS } from '../../shared/world/weapons.ts';
import { MAX_CORNERS, type Navigation, navigationOf, type Point3 } from './navigation.ts';
import type { Wish } from './wish.ts';

/** What a bot can be after: a place, a pickup, somebody, or what its mode is about. */
export const GOALS = ['none', 'patrol', 'pickup', 'chase', 'relic', 'plate', 'goal'] as const;
export type Goal = (typeof GOALS)[number];
export const GOAL = Object.fromEntries(GOALS.map((name, i) => [name, i])) as { readonly [K in Goal]: number };

/** What a bot can do with its hands while it sees no opponent: lob a grenade at a place, lay a mine. */
export const CHORES = ['none', 'lob', 'lay'] as const;
export type Chore = (typeof CHORES)[number];
export const CHORE = Object.fromEntries(CHORES.map((name, i) => [name, i])) as { readonly [K in Chore]: number };

/** Places a bot patrols: an arena's pickups, then its spawns. */
export const MAX_PLACES = MAX_PICKUPS + 64;

const aimError = (doc: string) => ({ ...metres(doc, { min: -32_768, max: 32_767 }), unit: '1/65536 turn' });

export const mindTable = defineTable('bot-memory', {
  self: {
    count: 1,
    fields: {
      rng: rngState('state of the bot’s own generator'),
      clock: ticks32('ticks acted in'),
      decideAt: ticks32('when the goal is thought over again'),
      plannedAt: ticks32('when the path was planned'),
      reactAt: ticks32('when a newly seen opponent is reacted to'),
      checkAt: ticks32('when it is next looked whether the bot gets on'),
      freeUntil: ticks32('until when the bot breaks loose from where it is stuck'),
      strafeUntil: ticks32('until when the present side step lasts'),
      glanceUntil: ticks32('until when the present glance lasts'),
      burstUntil: ticks32('until when the trigger is held'),
      restUntil: ticks32('until when the trigger is let go'),
      armAt: ticks32('when the weapon in hand is thought over again'),
      choreUntil: ticks32('until when the present chore is tried'),
      choreAt: ticks32('when a chore is next thought of'),
      dangerAt: ticks32('since when something that explodes is seen near; 0 for nothing'),
      waitAt: ticks32('since when the bot waits for a door or lift; 0 when it does not'),
      gateAt: ticks32('when the gate was last seen to open or shut'),
      refusedUntil: ticks32('until when the refused kind of goal is not thought of'),
      goalX: metres('where the goal is'),
      goalY: metres('where the goal is'),
      goalZ: metres('where the goal is'),
      choreX: metres('where the chore is to be done'),
      choreY: metres('where the chore is to be done'),
      choreZ: metres('where the chore is to be done'),
      checkX: metres('where the bot was when it was last looked whether it gets on'),
      checkY: metres('where the bot was when it was last looked whether it gets on'),
      checkZ: metres('where the bot was when it was last looked whether it gets on'),
      yawError: aimError('error of the aim to the left'),
      pitchError: aimError('error of the aim upwards'),
      freeYaw: yawAngle('heading in which the bot breaks loose'),
      glance: signed16('turn of the head away from the way, 1/65536 turn'),
      goalPlace: count16('number of the place that is the goal; 255 where it is none', { max: NOBODY }),
      corner: count16('corner of the path that is walked to', { max: MAX_CORNERS }),
      corners: count16('corners of the path', { max: MAX_CORNERS }),
      stuckCount: count16('times in a row that the bot was found stuck'),
      strafe: signed16('side step: -1 left, 1 right, 0 none', { min: -1, max: 1 }),
      goal: choice(GOALS, 'what the bot is after'),
      refused: choice(GOALS, 'kind of goal that no way led to last'),
      chore: choice(CHORES, 'what the hands are about'),
      weapon: id8('weapon that is wanted in hand; 0 for the one that is there', { max: WEAPONS.length - 1 }),
      target: seatId('opponent that is fought', { max: SEATS - 1 }),
      isAlive: flag('whether the bot was alive in the last tick'),
      isLow: flag('whether the present side step is done crouching'),
      isGateOpen: flag('whether the gate was open in the last tick'),
    },
  },
  path: {
    count: MAX_CORNERS,
    fields: { x: metres('corner'), y: metres('corner'), z: metres('corner') },
  },
  /** What is remembered of each seat. */
  enemy: {
    count: SEATS,
    fields: {
      x: metres('where it was last seen'),
      y: metres('where it was last seen'),
      z: metres('where it was last seen'),
      vx: speed('velocity when it was last seen'),
      vz: speed('velocity when it was last seen'),
      seenAt: ticks32('when it was last seen; 0 for forgotten'),
      watchTicks: ticks16('ticks it has been watched with no long gap'),
    },
  },
  pickup: { count: MAX_PICKUPS, fields: { goneUntil: ticks32('until when the pickup is thought to be away') } },
  place: { count: MAX_PLACES, fields: { visitedAt: ticks32('when the bot was last near the place') } },
  mover: {
    count: MAX_MOVERS,
    fields: {
      offset: metres('how far out it was when it was last seen', { min: 0 }),
      seenAt: ticks32('when it was last seen'),
      isOpening: flag('whether it was on its way out when it was last seen'),
    },
  },
  /** Crates and barrels, by number. */
  prop: {
    count: MAX_PROPS,
    fields: {
      x: metres('where it was last seen'),
      z: metres('where it was last seen'),
      seenAt: ticks32('when it was last seen there; 0 for gone'),
    },
  },
});

export type MindMemory = State<typeof mindTable.shape>;

export interface Mind {
  readonly arena: Arena;
  /** Ways with the doors that plates open left out, and with them as walls. */
  readonly ways: { readonly open: Navigation; readonly shut: Navigation };
  readonly places: readonly Point3[];
  readonly memory: MindMemory;
  /** Worked out anew each tick. */
  readonly wish: Wish;
}

/** The clock starts late enough that "long ago" is a time, so that 0 can mean never. */
const CLOCK_START = 36_000;

export function createMind(arena: Arena, seed: number): Mind {
  const memory = openState(mindTable);
  seedRng(memory.self.rng, seed);
  memory.self.clock[0] = CLOCK_START;
  memory.self.target[0] = NOBODY;
  const places = [...arena.pickups, ...arena.spawns].slice(0, MAX_PLACES);
  const ways = { open: navigationOf(arena, 'open'), shut: navigationOf(arena, 'shut') };
  return { arena, ways, places, memory, wish: { x: 0.5, z: 0.5, pace: 0.5, buttons: 0 } };
}

/** After death: what was wanted, fought and seen is gone; what is known of the arena stays. */
export function forget(mind: Mind): void {
  const { self, enemy } = mind.memory;
  self.goal[0] = GOAL.none;
  self.chore[0] = CHORE.none;
  self.weapon[0] = 0;
  self.armAt[0] = 0;
  self.target[0] = NOBODY;
  self.corners[0] = 0;
  self.stuckCount[0] = 0;
  self.freeUntil[0] = 0;
  self.dangerAt[0] = 0;
  self.waitAt[0] = 0;
  enemy.seenAt.fill(0);
  enemy.watchTicks.fill(0);
}
