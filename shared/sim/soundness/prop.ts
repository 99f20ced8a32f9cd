/**
 * Crates and barrels. A crate is always there; a barrel is whole, burns, or is away, and each of these has
 * its health, fuse and wait. What is there has room, and stands only where there is ground.
 */
import type { PropSpec } from '../../world/arena.ts';
import { BARREL_FUSE_TICKS, BARREL_HEALTH, BARREL_RETURN_TICKS, MAX_MOVERS } from '../../world/constants.ts';
import { NOBODY } from '../../world/fields.ts';
import { hasGround } from '../props.ts';
import {
  counting,
  type Finding,
  flagged,
  inRange,
  isHeld,
  notOf,
  type RecordRules,
  type Row,
  type Subject,
} from './fault.ts';
import { findPlace } from './room.ts';
import { findSpeed } from './speed.ts';

type State = 'crate' | 'whole' | 'burning' | 'away';

const specOf = ({ arena, item }: Subject) => arena.props[item] as PropSpec;

function isAway({ world: { prop }, item, edited }: Subject): boolean {
  const isDecided = edited.has('returnTicks') && !edited.has('isThere');
  return isDecided ? (prop.returnTicks[item] as number) > 0 : prop.isThere[item] === 0;
}

/** What has just been put there begins whole. */
function isBurning({ world: { prop }, item, edited }: Subject): boolean {
  if (edited.has('fuseTicks')) return (prop.fuseTicks[item] as number) > 0;
  if (edited.has('health')) return prop.health[item] === 0;
  return !edited.has('isThere') && (prop.fuseTicks[item] as number) > 0;
}

/** What a prop is meant to be, by the fields that the patch names. */
function stateOf(subject: Subject): State {
  if (specOf(subject).kind === 'crate') return 'crate';
  if (isAway(subject)) return 'away';
  return isBurning(subject) ? 'burning' : 'whole';
}

const WORDS: { readonly [K in State]: string } = {
  crate: 'for a crate',
  whole: 'for a barrel that is whole',
  burning: 'for a barrel that is about to blow up',
  away: 'for a barrel that is away',
};

/** The numbers of a prop that count something, and the most in each of its states; where that is not 0 neither are they. */
const COUNTS: readonly { field: 'health' | 'fuseTicks' | 'returnTicks'; most: { readonly [K in State]: number } }[] = [
  { field: 'health', most: { crate: 0, whole: BARREL_HEALTH, burning: 0, away: 0 } },
  { field: 'fuseTicks', most: { crate: 0, whole: 0, burning: BARREL_FUSE_TICKS, away: 0 } },
  { field: 'returnTicks', most: { crate: 0, whole: 0, burning: 0, away: BARREL_RETURN_TICKS } },
];

const COUNT_ROWS: readonly Row[] = COUNTS.map(({ field, most }) => ({
  field,
  find(subject) {
    const state = stateOf(subject);
    const count = subject.world.prop[field][subject.item] as number;
    const limit = most[state];
    return limit === 0 ? inRange(count, 0, 0, WORDS[state]) : counting(count, limit, WORDS[state]);
  },
}));

function findPresence(subject: Subject): Finding | undefined {
  const state = stateOf(subject);
  return flagged(subject.world.prop.isThere[subject.item] as number, state !== 'away', WORDS[state]);
}

/** Crates are hurt by nobody, barrels by who is still in the match. */
function findHurter(subject: Subject): Finding | undefined {
  const { world, item } = subject;
  const by = world.prop.hurtBy[item] as number;
  const isBarrel = specOf(subject).kind === 'barrel';
  if (by === NOBODY || (isBarrel && isHeld(world, by))) return undefined;
  const who = isBarrel ? `a seat that somebody holds, or ${NOBODY} for nobody` : `${NOBODY} for nobody`;
  return { expected: `${who}, ${WORDS[stateOf(subject)]}`, received: String(by), nearest: NOBODY };
}

const STILL_ROWS: readonly Row[] = (['vx', 'vy', 'vz'] as const).map((field) => ({
  field,
  find(subject) {
    if (stateOf(subject) !== 'away') return undefined;
    return inRange(subject.world.prop[field][subject.item] as number, 0, 0, WORDS.away);
  },
}));

function findRoom(subject: Subject): Finding | undefined {
  if (stateOf(subject) === 'away') return undefined;
  const { world, item } = subject;
  const { x, y, z } = world.prop;
  const { half, height, kind } = specOf(subject);
  return findPlace(subject, {
    x: x[item] as number,
    y: y[item] as number,
    z: z[item] as number,
    half,
    halfHeight: height / 2,
    middle: height / 2,
    clearOf: 'all',
    solid: MAX_MOVERS + item,
    noun: `the base of a ${kind}`,
  });
}

/** Fields that say where a prop is, if it is. */
const PLACE_FIELDS = ['x', 'y', 'z', 'isThere', 'returnTicks'] as const;

/** Whether a place was asked for that has no room, so that there is a better one to come. */
const isMisplaced = (subject: Subject) =>
  PLACE_FIELDS.some((field) => subject.edited.has(field)) && findRoom(subject) !== undefined;

/** What lies still does not feel for ground: it must not count as standing where there is none, or on its way. */
function findStanding(subject: Subject): Finding | undefined {
  const { arena, world, item } = subject;
  const { grounded, vy } = world.prop;
  if (stateOf(subject) === 'away' || grounded[item] === 0 || isMisplaced(subject)) return undefined;
  if (vy[item] !== 0) return flagged(1, false, 'for what goes up or down');
  return hasGround(arena, world, item) ? undefined : flagged(1, false, 'for what has no ground right below it');
}

export const PROP_RULES: RecordRules = {
  refuse: ({ arena, item }) => notOf(arena.props.length, item, 'prop'),
  rows: [
    { field: 'isThere', find: findPresence },
    ...COUNT_ROWS,
    { field: 'hurtBy', find: findHurter },
    ...STILL_ROWS,
    { field: 'vy', find: ({ world, item }) => findSpeed(world.prop, item) },
    { field: 'y', joins: PLACE_FIELDS, find: findRoom },
    {
      field: 'grounded',
      joins: [...PLACE_FIELDS, 'vy', 'grounded'],
      heeds: ['mover', 'prop'],
      find: findStanding,
    },
  ],
};
