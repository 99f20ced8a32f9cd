/**
 * The world: the whole mutable state of one arena at one tick, in one ArrayBuffer. This table is the
 * only definition of it; accessors, digest, describe, diff and the published field list derive from
 * it. A copy of the bytes is a whole snapshot.
 */
import { createDigest, formatDigest } from '../math/digest.ts';
import { copyState, defineTable, digestState, openState, type State } from '../schema/table.ts';
import { EVENT_RING, MAX_PICKUPS, SEATS } from './constants.ts';
import { EVENT_FIELDS } from './event.ts';
import {
  bits16,
  choice,
  count16,
  count32,
  flag,
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
import { WEAPONS } from './weapons.ts';

export const CONTROLLERS = ['none', 'human', 'agent', 'bot'] as const;
export type Controller = (typeof CONTROLLERS)[number];

export const PHASES = ['playing', 'over'] as const;

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
      scoreLimit: count16('kills that end the episode'),
      phase: choice(PHASES, 'whether the episode goes on'),
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
      stride: metres('way walked on the ground, for the legs', { visibility: 'seen', isCosmetic: true, min: 0 }),
      damageTaken: count32('health ever lost in this episode', { visibility: 'own' }),
      healed: count32('health ever gained in this episode', { visibility: 'own' }),
      shots: count32('shots ever fired in this episode', { visibility: 'own' }),
      hits: count32('shots that hit a player', { visibility: 'own' }),
      yaw: yawAngle('heading, positive to the left', { visibility: 'seen' }),
      pitch: pitchAngle('view, positive up', { visibility: 'seen' }),
      health: signed16('health; 0 when dead', { visibility: 'own', min: 0, max: 100 }),
      score: signed16('kills in this episode'),
      deaths: count16('deaths in this episode'),
      magazine: count16('rounds in the weapon', { visibility: 'own' }),
      reserve: count16('rounds carried', { visibility: 'own' }),
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

const scratch = createDigest();

/** Sixteen hexadecimal digits that name this exact state. */
export function worldDigest(world: World): string {
  digestState(world, scratch);
  return formatDigest(scratch);
}
