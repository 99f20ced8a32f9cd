/**
 * The relic: with somebody alive, in its place, or lying somewhere until its time is over; each of these
 * has its place and its counts. In modes that are not about it it stays in its place.
 */
import type { Place } from '../../world/arena-parts.ts';
import { RELIC_POINT_TICKS, RELIC_RETURN_TICKS } from '../../world/constants.ts';
import { NOBODY } from '../../world/fields.ts';
import { MODE } from '../../world/modes.ts';
import { seatAt } from '../objectives.ts';
import { counting, type Finding, inRange, type RecordRules, type Row, type Subject } from './fault.ts';
import { findPlace } from './room.ts';

type State = 'elsewhere' | 'held' | 'home' | 'lying';

const NOWHERE: Place = { x: 0, y: 0, z: 0 };
const AXES = ['x', 'y', 'z'] as const;

const holderOf = ({ world }: Subject) => world.relic.holder[0] as number;

function isHome({ arena, world: { relic } }: Subject): boolean {
  const home = arena.relic ?? NOWHERE;
  return AXES.every((axis) => relic[axis][0] === home[axis]);
}

/** `elsewhere`: the game is about something else. */
function stateOf(subject: Subject): State {
  if (subject.world.match.mode[0] !== MODE.relic) return 'elsewhere';
  if (holderOf(subject) !== NOBODY) return 'held';
  return isHome(subject) ? 'home' : 'lying';
}

const WORDS: { readonly [K in State]: string } = {
  elsewhere: 'for the relic in modes other than relic',
  held: 'for a relic that is held',
  home: 'for the relic in its place',
  lying: 'for a relic that lies elsewhere',
};

function findHolder(subject: Subject): Finding | undefined {
  const { world } = subject;
  const holder = holderOf(subject);
  const isElsewhere = stateOf(subject) === 'elsewhere';
  if (holder === NOBODY || (!isElsewhere && world.seat.alive[holder] === 1)) return undefined;
  const who = isElsewhere ? '' : 'a seat that is alive, or ';
  return { expected: `${who}${NOBODY} for nobody`, received: String(holder), nearest: NOBODY };
}

/** Whether its holder has taken it in this tick, out of the place where it lies: it follows from the next on. */
function isJustTaken({ world }: Subject): boolean {
  const { x, y, z, holder, heldTicks } = world.relic;
  const place = { x: x[0] as number, y: y[0] as number, z: z[0] as number };
  return heldTicks[0] === 0 && seatAt(world, place) === holder[0];
}

/** Where the relic must be, if only one place is right. */
function placeOf(subject: Subject): Place | undefined {
  const { arena, world } = subject;
  const state = stateOf(subject);
  if (state === 'elsewhere') return arena.relic ?? NOWHERE;
  const { x, y, z, alive } = world.seat;
  const seat = holderOf(subject);
  if (state !== 'held' || alive[seat] !== 1 || isJustTaken(subject)) return undefined;
  return { x: x[seat] as number, y: y[seat] as number, z: z[seat] as number };
}

const PLACE_ROWS: readonly Row[] = AXES.map((axis) => ({
  field: axis,
  joins: [...AXES, 'holder'],
  find(subject) {
    const due = placeOf(subject)?.[axis];
    const why = stateOf(subject) === 'held' ? 'm, where its holder is' : 'm, its place, in modes other than relic';
    return due === undefined ? undefined : inRange(subject.world.relic[axis][0] as number, due, due, why);
  },
}));

/** A relic that lies somewhere can be fetched there. */
function findRoom(subject: Subject): Finding | undefined {
  if (stateOf(subject) !== 'lying') return undefined;
  const { world } = subject;
  const { x, y, z } = world.relic;
  const place = { x: x[0] as number, y: y[0] as number, z: z[0] as number };
  return findPlace(subject, {
    ...place,
    half: 0,
    halfHeight: 0,
    middle: 0,
    clearOf: 'brushes',
    noun: 'the relic',
  });
}

function findHeld(subject: Subject): Finding | undefined {
  const state = stateOf(subject);
  const most = state === 'held' ? RELIC_POINT_TICKS - 1 : 0;
  return inRange(subject.world.relic.heldTicks[0] as number, 0, most, WORDS[state]);
}

/** What lies elsewhere is not forgotten there. */
function findAway(subject: Subject): Finding | undefined {
  const state = stateOf(subject);
  const ticks = subject.world.relic.awayTicks[0] as number;
  if (state === 'lying') return counting(ticks, RELIC_RETURN_TICKS, WORDS[state]);
  return inRange(ticks, 0, state === 'home' ? RELIC_RETURN_TICKS : 0, WORDS[state]);
}

export const RELIC_RULES: RecordRules = {
  rows: [
    // Who holds it may die by an edit of the seat.
    { field: 'holder', heeds: ['seat'], find: findHolder },
    { field: 'heldTicks', find: findHeld },
    { field: 'awayTicks', find: findAway },
    ...PLACE_ROWS,
    { field: 'y', joins: AXES, find: findRoom },
  ],
};
