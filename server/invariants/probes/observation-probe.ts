/**
 * Whether an observation holds nothing that its seat may not know, and nothing false: every field is held
 * against the world, by the state table's visibility or by arithmetic of this room's own, and who and what is
 * shown or not against rays of its own.
 */
import type { SeatObservation } from '../../../shared/protocol/replies.ts';
import type { Arena } from '../../../shared/world/arena.ts';
import { SEATS } from '../../../shared/world/constants.ts';
import { ownerOfSlot, PHASES, type World, worldDigest } from '../../../shared/world/world.ts';
import { hasWinner } from '../facts/mode-rules.ts';
import type { Happened } from './event-log.ts';
import { HIDDEN, SEEN, SeatSight, type Sight } from './seat-sight.ts';
import { checkEvents } from './told-events.ts';
import { checkDerived, checkRow, KNOWS, type ReportLeak, type Row } from './told-row.ts';
import { checkSelf, SELF_DERIVED } from './told-self.ts';

const OVER = PHASES.indexOf('over');
const NO_FIELDS: ReadonlySet<string> = new Set();
const SHOWN: ReadonlySet<string> = new Set(['visible']);

/** Parts of an observation besides its state: those of the session's own business, and those that are checked. */
const PARTS: ReadonlySet<string> = new Set([
  'type',
  'match',
  'seq',
  'appliedTick',
  'appliedInput',
  'seat',
  'tick',
  'digest',
  'reward',
  'terminated',
  'truncated',
  'state',
  'events',
]);

/** Records that are told whole to everybody, and of oneself. */
const SINGLE = [
  { name: 'match', record: 'match', knows: KNOWS.public, derived: NO_FIELDS },
  { name: 'relic', record: 'relic', knows: KNOWS.public, derived: NO_FIELDS },
  { name: 'relay', record: 'relay', knows: KNOWS.public, derived: NO_FIELDS },
  { name: 'self', record: 'seat', knows: KNOWS.own, derived: SELF_DERIVED },
] as const;

/** Records whose rows are seen or not. */
const SIGHTED = [
  {
    name: 'other',
    record: 'seat',
    subject: 'seat',
    derived: SHOWN,
    look: (sight: SeatSight, item: number) => sight.ofSeat(item),
  },
  {
    name: 'pickup',
    record: 'pickup',
    subject: 'pickup',
    derived: new Set(['visible', 'available']),
    look: (sight: SeatSight, item: number) => sight.ofPickup(item),
  },
  {
    name: 'mover',
    record: 'mover',
    subject: 'mover',
    derived: SHOWN,
    look: (sight: SeatSight, item: number) => sight.ofMover(item),
  },
  {
    name: 'prop',
    record: 'prop',
    subject: 'prop',
    derived: SHOWN,
    look: (sight: SeatSight, item: number) => sight.ofProp(item),
  },
  {
    name: 'projectile',
    record: 'projectile',
    subject: 'projectile',
    derived: SHOWN,
    look(sight: SeatSight, slot: number, { projectile }: World, seat: number): Sight {
      if (projectile.kind[slot] === 0) return HIDDEN;
      return ownerOfSlot(slot) === seat ? SEEN : sight.ofProjectile(slot);
    },
  },
] as const;

const STATE_PARTS: ReadonlySet<string> = new Set([...SINGLE, ...SIGHTED].map(({ name }) => name));

/** Judges what a seat is told of a world, after what happened since it was told last. */
export function checkObservation(
  world: World,
  arena: Arena,
  observation: SeatObservation,
  happened: Happened,
  report: ReportLeak,
): void {
  const { seat } = observation;
  if (!(Number.isInteger(seat) && seat >= 0 && seat < SEATS)) {
    report(`a seat from 0 to ${SEATS - 1}`, String(seat));
    return;
  }
  const state = observation.state as unknown as { readonly [record: string]: unknown };
  checkNames(observation, state, report);
  checkHeader(world, observation, report);
  for (const { name, record, knows, derived } of SINGLE) {
    const item = record === 'seat' ? seat : 0;
    checkRow(world, { record, item, name, knows, derived }, rowOf(state[name]), report);
  }
  checkSelf(world, seat, rowOf(state.self), report);
  checkSighted(world, arena, seat, state, report);
  checkEvents(world, observation, happened, report);
}

function checkNames(observation: SeatObservation, state: object, report: ReportLeak): void {
  for (const name of Object.keys(observation)) if (!PARTS.has(name)) report(`no ${name}`, 'told');
  for (const name of Object.keys(state)) if (!STATE_PARTS.has(name)) report(`no ${name}`, 'told');
}

function checkHeader(world: World, { tick, digest, terminated, truncated }: SeatObservation, report: ReportLeak): void {
  const isOver = world.match.phase[0] === OVER;
  const isWon = isOver && hasWinner(world);
  checkDerived('tick', tick, world.match.tick[0], report);
  checkDerived('digest', digest, worldDigest(world), report);
  checkDerived('terminated', terminated, isWon, report);
  checkDerived('truncated', truncated, isOver && !isWon, report);
}

function checkSighted(
  world: World,
  arena: Arena,
  seat: number,
  state: { readonly [record: string]: unknown },
  report: ReportLeak,
): void {
  const sight = new SeatSight(world, arena, seat);
  for (const { name: part, record, subject, derived, look } of SIGHTED) {
    const rows = Array.isArray(state[part]) ? (state[part] as readonly unknown[]) : [];
    for (const [item, told] of rows.entries()) {
      const row = rowOf(told);
      const name = `${subject} ${item}`;
      checkShown(name, row, look(sight, item, world, seat), report);
      const knows = row.visible === true ? KNOWS.seen : KNOWS.public;
      checkRow(world, { record, item, name, knows, derived }, row, report);
      if (part === 'pickup') checkAvailable(world, item, row, report);
    }
  }
}

/** Whether a row is rightly called visible. */
function checkShown(name: string, { visible }: Row, sight: Sight, report: ReportLeak): void {
  if (visible === true && sight === HIDDEN) report(`${name} hidden: out of view or behind something solid`, 'visible');
  if (visible !== true && sight === SEEN) report(`${name} visible: in plain view`, String(visible));
}

function checkAvailable({ pickup }: World, item: number, { visible, available }: Row, report: ReportLeak): void {
  const isThere = visible === true && pickup.returnTicks[item] === 0;
  checkDerived(`pickup ${item} available`, available, isThere, report);
}

function rowOf(value: unknown): Row {
  return typeof value === 'object' && value !== null ? (value as Row) : {};
}
