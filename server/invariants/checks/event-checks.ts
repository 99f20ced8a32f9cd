/**
 * What events tell besides their kind and whom they are about: where it happened, and nothing in the fields that a
 * kind does not use. One row for each kind that something in the world can be held against.
 */
import { abs, max } from '../../../shared/math/scalar.ts';
import type { MoverSpec, Place, PropSpec } from '../../../shared/world/arena.ts';
import { SEATS, SKIN } from '../../../shared/world/constants.ts';
import { EVENT, EVENT_KINDS, type EventKind } from '../../../shared/world/event.ts';
import { NOBODY } from '../../../shared/world/fields.ts';
import { CAUSE } from '../../../shared/world/weapons.ts';
import { findMiddle, middle } from '../courses/blast-reach.ts';
import { paysKills, RELIC } from '../facts/mode-rules.ts';
import { type TickFacts, TOLD, tells } from '../facts/tick-facts.ts';
import { X, Y, Z } from '../geometry/axes.ts';
import { TOLD_ROUNDING } from '../geometry/rounding.ts';
import type { Report } from '../invariant.ts';

type Field = 'other' | 'value' | 'extra' | 'cause' | 'zone' | 'end';

/** Sets `due` to the place of an event; false where other checks hold it against something. */
type PlaceOf = (facts: TickFacts, i: number) => boolean;

interface Row {
  /** Fields that the kind uses; all others are empty, and the end is the place. */
  readonly uses: readonly Field[];
  readonly place: PlaceOf;
}

/** Where the event at hand should have happened, by the order of axes. */
const due = new Float64Array(3);

function setDue(x: number, y: number, z: number): true {
  due[X] = x;
  due[Y] = y;
  due[Z] = z;
  return true;
}

const isElsewhere: PlaceOf = () => false;
const isAt = (place: Place | undefined) => place !== undefined && setDue(place.x, place.y, place.z);

/** The feet of a seat after the tick, or so far above. */
function atSeat({ after: { seat: s } }: TickFacts, seat: number, above = 0): boolean {
  if (seat >= SEATS) return false;
  return setDue(s.x[seat] as number, (s.y[seat] as number) + above, s.z[seat] as number);
}

const atFeet: PlaceOf = (facts, i) => atSeat(facts, facts.probe.events.columns.seat[i] as number);

const atEyes: PlaceOf = (facts, i) => {
  const seat = facts.probe.events.columns.seat[i] as number;
  return atSeat(facts, seat, facts.after.seat.eye[seat] ?? 0);
};

/** Where a seat was before it moved, carried by a lift. */
const atStart: PlaceOf = ({ base: { seat: s }, rides, probe }, i) => {
  const seat = probe.events.columns.seat[i] as number;
  if (seat >= SEATS) return false;
  return setDue(s.x[seat] as number, (s.y[seat] as number) + (rides.seat[seat] as number), s.z[seat] as number);
};

/** Wounds of rays lie where these ended; all others are at their victim. */
const atVictim: PlaceOf = (facts, i) => {
  const { other, zone } = facts.probe.events.columns;
  return zone[i] === 0 && atSeat(facts, other[i] as number);
};

const atMover: PlaceOf = ({ arena, after, probe }, i) => {
  const m = probe.events.columns.other[i] as number;
  const spec = arena.movers[m] as MoverSpec | undefined;
  if (!spec) return false;
  const { minX, maxX, minY, maxY, minZ, maxZ, alongX, alongY, alongZ } = spec;
  const offset = after.mover.offset[m] as number;
  return setDue(
    (minX + maxX) / 2 + alongX * offset,
    (minY + maxY) / 2 + alongY * offset,
    (minZ + maxZ) / 2 + alongZ * offset,
  );
};

const atSlot: PlaceOf = ({ flights, probe }, i) => {
  const at = (probe.events.columns.other[i] as number) * 3;
  if (at >= flights.place.length) return false;
  return setDue(flights.place[at + X] as number, flights.place[at + Y] as number, flights.place[at + Z] as number);
};

const atBlast: PlaceOf = (facts, i) => {
  findMiddle(facts, i);
  return setDue(middle[X] as number, middle[Y] as number, middle[Z] as number);
};

/** The middle of a barrel: of one that is back in its place, of one that was hurt before or after barrels moved. */
const atBarrel: PlaceOf = (facts, i) => {
  const { arena, base, after, rides } = facts;
  const { other, value } = facts.probe.events.columns;
  const p = other[i] as number;
  const spec = arena.props[p] as PropSpec | undefined;
  if (!spec) return false;
  const middleAt = (y: number) => y + spec.height / 2;
  if (value[i] === 0) return setDue(spec.x, middleAt(spec.y + SKIN), spec.z);
  if (isBeforeMoves(facts, i))
    return setDue(
      base.prop.x[p] as number,
      middleAt((base.prop.y[p] as number) + (rides.prop[p] as number)),
      base.prop.z[p] as number,
    );
  return setDue(after.prop.x[p] as number, middleAt(after.prop.y[p] as number), after.prop.z[p] as number);
};

/** Whether what hurt a barrel was another, which blew up before these moved: the last explosion or shot before the event. */
function isBeforeMoves({ probe: { events }, firstEvent }: TickFacts, i: number): boolean {
  const { kind, cause } = events.columns;
  for (let k = i - 1; k >= firstEvent; k--) {
    if (kind[k] === EVENT.shot) return false;
    if (kind[k] === EVENT.explosion) return cause[k] === CAUSE.barrel;
  }
  return false;
}

/** Dropped where its holder is, taken where it lay, back in its place. */
const atRelic: PlaceOf = (facts, i) => {
  const { base, arena, probe } = facts;
  const { x, y, z, holder } = base.relic;
  const value = probe.events.columns.value[i];
  if (value === RELIC.back) return isAt(arena.relic);
  if (value === RELIC.dropped) return atSeat(facts, holder[0] as number);
  return setDue(x[0] as number, y[0] as number, z[0] as number);
};

const ROWS: { readonly [K in EventKind]?: Row } = {
  spawn: { uses: [], place: atStart },
  shot: { uses: ['other', 'value', 'cause', 'end'], place: isElsewhere },
  hit: { uses: ['other', 'value', 'extra', 'cause', 'zone', 'end'], place: atVictim },
  death: { uses: ['other', 'cause'], place: atFeet },
  reload: { uses: [], place: atEyes },
  switch: { uses: ['value'], place: atEyes },
  pickup: {
    uses: ['other', 'value'],
    place: ({ arena, probe }, i) => isAt(arena.pickups[probe.events.columns.other[i] as number]),
  },
  land: { uses: ['other', 'value'], place: atStart },
  end: { uses: ['value'], place: () => setDue(0, 0, 0) },
  launch: { uses: ['other', 'cause', 'end'], place: isElsewhere },
  bounce: { uses: ['other'], place: atSlot },
  explosion: { uses: ['other', 'value', 'cause'], place: atBlast },
  mover: { uses: ['other', 'value'], place: atMover },
  prop: { uses: ['other', 'value'], place: atBarrel },
  score: { uses: ['other', 'value'], place: atFeet },
  relic: { uses: ['value'], place: atRelic },
  plate: {
    uses: ['other', 'value'],
    place: ({ arena, probe }, i) => isAt(arena.plates[probe.events.columns.other[i] as number]),
  },
  goal: { uses: [], place: atFeet },
};

/** Rows by the numbers of kinds. */
const BY_NUMBER: readonly (Row | undefined)[] = EVENT_KINDS.map((kind) => ROWS[kind]);

export function checkEventPlaces(facts: TickFacts, report: Report): void {
  if (facts.kinds === 0 || !facts.isRunning) return;
  const { kind } = facts.probe.events.columns;
  for (let i = facts.plainEvent; i < facts.probe.events.count; i++) {
    const row = BY_NUMBER[kind[i] as number];
    if (!row) continue;
    checkFields(facts, i, row, report);
    if (!row.place(facts, i)) continue;
    const off = offDue(facts, i);
    if (!(off <= TOLD_ROUNDING)) report(`${EVENT_KINDS[kind[i] as number]} at ${Array.from(due).join(', ')}`, off);
  }
  if (tells(facts, TOLD.land)) checkLandings(facts, report);
  if (tells(facts, TOLD.score)) checkScores(facts, report);
}

function offDue({ probe }: TickFacts, i: number): number {
  const { x, y, z } = probe.events.columns;
  return max(
    abs((x[i] as number) - (due[X] as number)),
    abs((y[i] as number) - (due[Y] as number)),
    abs((z[i] as number) - (due[Z] as number)),
  );
}

const EMPTY = { other: NOBODY, value: 0, extra: 0, cause: 0, zone: 0 } as const;
const NAMES = Object.keys(EMPTY) as (keyof typeof EMPTY)[];

/** Fields that a kind does not use are empty. */
function checkFields({ probe }: TickFacts, i: number, { uses }: Row, report: Report): void {
  const { columns } = probe.events;
  for (const name of NAMES) {
    if (!uses.includes(name) && columns[name][i] !== EMPTY[name]) report(`no ${name}`, columns[name][i] as number);
  }
  const { x, y, z, ex, ey, ez } = columns;
  const isPoint = x[i] === ex[i] && y[i] === ey[i] && z[i] === ez[i];
  if (!uses.includes('end') && !isPoint) report('an end that is the place', `${ex[i]}, ${ey[i]}, ${ez[i]}`);
}

/** A point is told with whose death paid it, where deaths do. */
function checkScores({ base, probe: { events }, plainEvent, tally }: TickFacts, report: Report): void {
  const { kind, other } = events.columns;
  for (let i = plainEvent; i < events.count; i++) {
    if (kind[i] !== EVENT.score) continue;
    const victim = other[i] as number;
    const isRight = paysKills(base) ? victim < SEATS && (tally.deaths[victim] as number) > 0 : victim === NOBODY;
    if (!isRight) report(paysKills(base) ? 'a point by a death' : 'a point by nobody', victim);
  }
}

/** Who lands tells it of itself. */
function checkLandings({ probe: { events }, plainEvent }: TickFacts, report: Report): void {
  const { kind, seat, other } = events.columns;
  for (let i = plainEvent; i < events.count; i++)
    if (kind[i] === EVENT.land && other[i] !== seat[i]) report(`a landing of seat ${seat[i]}`, other[i] as number);
}
