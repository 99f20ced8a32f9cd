/** Seats that somebody holds: alive or waiting, in a free place, with what can be carried and worn. */
import {
  FULL_HEALTH,
  MAX_PITCH,
  PLAYER_HALF_WIDTH,
  PROTECTION_TICKS,
  RESPAWN_TICKS,
  SEATS,
} from '../../world/constants.ts';
import { NOBODY } from '../../world/fields.ts';
import { AMMUNITION, AMMUNITION_KINDS, WEAPONS } from '../../world/weapons.ts';
import { bodyHeight } from '../bodies.ts';
import { EYE_MARGIN, LOWEST_EYE } from '../players.ts';
import { type Finding, inRange, type RecordRules, type Row, type Subject } from './fault.ts';
import { findPlace } from './room.ts';
import { findSpeed } from './speed.ts';

const isAlive = ({ world, item }: Subject) => world.seat.alive[item] === 1;

function findHealth(subject: Subject): Finding | undefined {
  const health = subject.world.seat.health[subject.item] as number;
  if (!isAlive(subject)) return inRange(health, 0, 0, 'while the seat is not alive');
  const finding = inRange(health, 1, FULL_HEALTH, 'while the seat is alive');
  // Who is brought to life has no health yet: it begins in full.
  return finding && { ...finding, nearest: FULL_HEALTH };
}

function findWait(subject: Subject): Finding | undefined {
  const ticks = subject.world.seat.respawnTicks[subject.item] as number;
  if (isAlive(subject)) return inRange(ticks, 0, 0, 'while the seat is alive');
  const finding = inRange(ticks, 1, 65_535, 'ticks while the seat is not alive');
  return finding && { ...finding, nearest: RESPAWN_TICKS };
}

/** The bits of all weapons; row 0 is none and is never carried. */
const ALL_WEAPONS = WEAPONS.reduce((bits, _, row) => (row === 0 ? bits : bits | (1 << row)), 0);

/** Who has a weapon in hand carries it; nobody carries what is no weapon. */
function findCarried({ world: { seat }, item }: Subject): Finding | undefined {
  const bits = seat.carried[item] as number;
  const row = seat.weapon[item] as number;
  const needed = row === 0 ? 0 : 1 << row;
  const nearest = (bits & ALL_WEAPONS) | needed;
  if (nearest === bits) return undefined;
  const expected = `bits of weapons from 1 to ${WEAPONS.length - 1}, with ${needed} for the ${WEAPONS[row]?.name} in hand`;
  return { expected, received: String(bits), nearest };
}

function findKiller({ world, item }: Subject): Finding | undefined {
  const killer = world.seat.killer[item] as number;
  return killer === NOBODY ? undefined : inRange(killer, 0, SEATS - 1, `or ${NOBODY} for nobody`);
}

function findEyes(subject: Subject): Finding | undefined {
  if (!isAlive(subject)) return undefined;
  const { world, item } = subject;
  const highest = bodyHeight(world, item) - EYE_MARGIN;
  return inRange(world.seat.eye[item] as number, LOWEST_EYE, highest, 'm above the feet', 'a number');
}

function findBody(subject: Subject): Finding | undefined {
  if (!isAlive(subject)) return undefined;
  const { world, item } = subject;
  const { x, y, z } = world.seat;
  const halfHeight = bodyHeight(world, item) / 2;
  return findPlace(subject, {
    x: x[item] as number,
    y: y[item] as number,
    z: z[item] as number,
    half: PLAYER_HALF_WIDTH,
    halfHeight,
    middle: halfHeight,
    clearOf: 'all',
    seat: item,
    noun: 'feet',
  });
}

/** A row for each element of a field that has one for each row of a table, with the most that it can be. */
function elementRows(field: 'magazine' | 'reserve', limits: readonly { most: number; noun: string }[]): Row[] {
  return limits.map(({ most, noun }, i) => ({
    field: `${field}/${i}`,
    find: ({ world: { seat }, item }) => inRange(seat[field][item * limits.length + i] as number, 0, most, noun),
  }));
}

export const SEAT_RULES: RecordRules = {
  refuse: ({ world, item }) =>
    world.seat.controller[item] === 0
      ? { expected: 'a seat that somebody holds', received: 'an empty one' }
      : undefined,
  rows: [
    { field: 'health', find: findHealth },
    { field: 'respawnTicks', find: findWait },
    { field: 'carried', find: findCarried },
    {
      field: 'protectedTicks',
      find: ({ world, item }) => inRange(world.seat.protectedTicks[item] as number, 0, PROTECTION_TICKS, 'ticks'),
    },
    {
      field: 'pitch',
      find: ({ world, item }) => inRange(world.seat.pitch[item] as number, -MAX_PITCH, MAX_PITCH, '1/65536 turn'),
    },
    { field: 'killer', find: findKiller },
    { field: 'eye', find: findEyes },
    { field: 'vy', find: ({ world, item }) => findSpeed(world.seat, item) },
    ...elementRows(
      'magazine',
      WEAPONS.map(({ magazine, name }) => ({ most: magazine, noun: `rounds in the ${name}` })),
    ),
    ...elementRows(
      'reserve',
      AMMUNITION_KINDS.map((kind) => ({
        most: AMMUNITION[kind].most,
        noun: kind === 'none' ? 'rounds of no kind' : kind,
      })),
    ),
    { field: 'y', joins: ['x', 'y', 'z', 'crouched', 'alive'], find: findBody },
  ],
};
