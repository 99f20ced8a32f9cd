/**
 * The world: the whole mutable state of one arena at one tick, in one ArrayBuffer. This table is the
 * only definition of it; accessors, digest, describe, diff and the published field list derive from
 * it. A copy of the bytes is a whole snapshot.
 */
import { createDigest, formatDigest } from '../math/digest.ts';
import { floor } from '../math/scalar.ts';
import { copyState, defineTable, digestState, openState, type State } from '../schema/table.ts';
import {
  EVENT_RING,
  MAX_MOVERS,
  MAX_PICKUPS,
  MAX_PROJECTILES,
  MAX_PROPS,
  MAX_SPEED,
  PROJECTILES_EACH,
  SEATS,
  TICK_SECONDS,
} from './constants.ts';
import { EVENT_FIELDS } from './event.ts';
import {
  bits16,
  choice,
  count16,
  count32,
  flag,
  id8,
  id32,
  metres,
  pitchAngle,
  rngState,
  seatId,
  signed16,
  speed,
  ticks16,
  ticks32,
  yawAngle,
} from './fields.ts';
import { MODE_NAMES } from './modes.ts';
import { AMMUNITION_KINDS, PROJECTILE_KINDS, WEAPONS } from './weapons.ts';

export const CONTROLLERS = ['none', 'human', 'agent', 'bot'] as const;
export type Controller = (typeof CONTROLLERS)[number];

export const PHASES = ['playing', 'over'] as const;

/** What a door or lift is about: at its place, on its way out, out there, on its way back. */
export const MOVER_PHASES = ['shut', 'opening', 'open', 'closing'] as const;
export type MoverPhase = (typeof MOVER_PHASES)[number];
export const MOVER = Object.fromEntries(MOVER_PHASES.map((phase, i) => [phase, i])) as {
  readonly [K in MoverPhase]: number;
};

/** No seat has walked farther, m: as fast as can be for as long as an episode can last. */
const FARTHEST_WALK = MAX_SPEED * TICK_SECONDS * 4_294_967_295;

export const worldTable = defineTable('world', {
  match: {
    count: 1,
    fields: {
      worldVersion: count32('version of the rules that wrote this state', { readOnly: 'it names the rules' }),
      arena: { ...id32('digest of the arena', { readOnly: 'it names the arena' }), length: 2 } as const,
      seed: id32('seed of the episode', { visibility: 'server', readOnly: 'a reset takes another seed' }),
      rng: rngState('state of the generator all chance comes from'),
      tick: ticks32('world time', { readOnly: 'steps and restores move time' }),
      episodeTick: ticks32('ticks since the episode began'),
      timeLimitTicks: ticks32('length of an episode'),
      eventCount: count32('events ever written to the ring', { readOnly: 'it counts what happened' }),
      scoreLimit: count16('points that end the episode'),
      phase: choice(PHASES, 'whether the episode goes on'),
      mode: choice(MODE_NAMES, 'rules of the game', { readOnly: 'a match is made in its mode' }),
    },
  },
  seat: {
    count: SEATS,
    fields: {
      x: metres('feet, centre', { visibility: 'seen' }),
      y: metres('feet', { visibility: 'seen' }),
      z: metres('feet, centre', { visibility: 'seen' }),
      vx: speed('velocity', { visibility: 'seen' }),
      vy: speed('velocity', { visibility: 'seen' }),
      vz: speed('velocity', { visibility: 'seen' }),
      eye: metres('eyes above the feet', { visibility: 'seen', min: 0, max: 2 }),
      stride: metres('way walked on the ground, for the legs', {
        visibility: 'seen',
        isCosmetic: true,
        min: 0,
        max: FARTHEST_WALK,
      }),
      damageTaken: count32('health ever lost in this episode', { visibility: 'own' }),
      healed: count32('health ever gained in this episode', { visibility: 'own' }),
      shots: count32('shots and launches of this episode', { visibility: 'own' }),
      hits: count32('rays of shots that hit a player', { visibility: 'own' }),
      yaw: yawAngle('heading, positive to the left', { visibility: 'seen' }),
      pitch: pitchAngle('view, positive up', { visibility: 'seen' }),
      health: signed16('health; 0 when dead', { visibility: 'own', min: 0, max: 100 }),
      armour: signed16('armour, which takes its part of wounds', { visibility: 'own', min: 0, max: 100 }),
      score: signed16('points in this episode'),
      deaths: count16('deaths in this episode'),
      magazine: {
        ...count16('rounds in each weapon, by its row', { visibility: 'own' }),
        length: WEAPONS.length,
      } as const,
      reserve: {
        ...count16(`rounds carried of each kind: ${AMMUNITION_KINDS.join(', ')}`, { visibility: 'own' }),
        length: AMMUNITION_KINDS.length,
      } as const,
      carried: bits16('weapons carried, bit by row', { visibility: 'own' }),
      protectedTicks: ticks16('until the seat can be hurt after its spawn', { visibility: 'seen' }),
      cooldownTicks: ticks16('until the weapon can fire', { visibility: 'own' }),
      reloadTicks: ticks16('until the reload is done; 0 when not reloading', { visibility: 'own' }),
      respawnTicks: ticks16('until the seat respawns; 0 when alive', { visibility: 'own' }),
      heldButtons: bits16('buttons of the last tick, to tell a press from a hold', { visibility: 'own' }),
      controller: choice(CONTROLLERS, 'who fills the seat', { readOnly: 'joining and leaving decide it' }),
      weapon: choice(
        WEAPONS.map((weapon) => weapon.name),
        'weapon in hand',
        { visibility: 'seen' },
      ),
      alive: flag('whether the seat is in the arena'),
      crouched: flag('whether the box is the low one', { visibility: 'seen' }),
      grounded: flag('whether the feet stand on something', {
        visibility: 'seen',
        readOnly: 'it is felt anew in each tick',
      }),
      killer: seatId('who killed the seat last'),
    },
  },
  pickup: {
    count: MAX_PICKUPS,
    fields: {
      returnTicks: ticks16('until the pickup is there again; 0 when it is there', { visibility: 'seen' }),
    },
  },
  /** The arena's doors and lifts, by number. */
  mover: {
    count: MAX_MOVERS,
    fields: {
      offset: metres('way from its place along its travel; shut it is 0, open the whole of it', {
        visibility: 'seen',
        min: 0,
      }),
      waitTicks: ticks16('until it goes on its way', { visibility: 'seen' }),
      phase: choice(MOVER_PHASES, 'what it is about', { visibility: 'seen' }),
    },
  },
  /** The arena's crates and barrels, by number. */
  prop: {
    count: MAX_PROPS,
    fields: {
      x: metres('middle of its base', { visibility: 'seen' }),
      y: metres('its base', { visibility: 'seen' }),
      z: metres('middle of its base', { visibility: 'seen' }),
      vx: speed('velocity', { visibility: 'seen' }),
      vy: speed('velocity', { visibility: 'seen' }),
      vz: speed('velocity', { visibility: 'seen' }),
      health: signed16('harm it still takes; of barrels only', { visibility: 'server', min: 0 }),
      returnTicks: ticks16('until a barrel that blew up is back', { visibility: 'server' }),
      fuseTicks: ticks16('until it blows up; 0 when it does not', { visibility: 'server' }),
      hurtBy: seatId('who hurt it last', { visibility: 'server' }),
      isThere: flag('whether it is in the arena', { visibility: 'seen' }),
      grounded: flag('whether it stands on something, for which only what moves feels anew', { visibility: 'seen' }),
    },
  },
  /** What flies or lies in wait: slots 6 k to 6 k + 5 are seat k's. */
  projectile: {
    count: MAX_PROJECTILES,
    fields: {
      x: metres('place', { visibility: 'seen' }),
      y: metres('place', { visibility: 'seen' }),
      z: metres('place', { visibility: 'seen' }),
      vx: speed('velocity', { visibility: 'seen' }),
      vy: speed('velocity', { visibility: 'seen' }),
      vz: speed('velocity', { visibility: 'seen' }),
      ticks: ticks16('since its launch', { visibility: 'server' }),
      kind: choice(PROJECTILE_KINDS, 'what it is; none for a free slot', { visibility: 'seen' }),
      isStuck: flag('whether it stays where it is', { visibility: 'seen' }),
    },
  },
  /** What the mode `relic` is about; in other modes it stays in its place. */
  relic: {
    count: 1,
    fields: {
      x: metres('place; of a held one, where its holder is'),
      y: metres('place'),
      z: metres('place'),
      awayTicks: ticks16('until a dropped one is back in its place; 0 when held or there'),
      heldTicks: ticks16('held since the last point', { visibility: 'server' }),
      holder: seatId('who holds it'),
    },
  },
  /** Plates, gate and goal: plates open the gate in every mode, the goal pays in `relay`. */
  relay: {
    count: 1,
    fields: {
      gateTicks: ticks16('until the gate shuts again', { visibility: 'all' }),
      goalTicks: ticks16('until the goal can be reached again', { visibility: 'all' }),
      plates: id8('plates that are pressed, bit by number', {
        visibility: 'all',
        readOnly: 'they are felt anew in each tick',
      }),
    },
  },
  event: { count: EVENT_RING, readOnly: 'it tells what happened', fields: EVENT_FIELDS },
});

export type World = State<typeof worldTable.shape>;

export function createWorld(memory?: ArrayBuffer): World {
  return openState(worldTable, memory);
}

/** A world in memory of its own, of the bytes of a whole snapshot. */
export function worldFrom(bytes: Uint8Array): World {
  const world = createWorld();
  world.bytes.set(bytes);
  return world;
}

export function copyWorld(from: World, to: World): void {
  copyState(from, to);
}

/** The seat that a projectile's slot belongs to. */
export function ownerOfSlot(slot: number): number {
  return floor(slot / PROJECTILES_EACH);
}

const scratch = createDigest();

/** Sixteen hexadecimal digits that name this exact state. */
export function worldDigest(world: World): string {
  digestState(world, scratch);
  return formatDigest(scratch);
}
