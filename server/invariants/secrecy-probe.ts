/**
 * Whether an observation tells only what its seat may know: who is shown must be in plain view by this
 * room's own rays, who is not shown must leave nothing, and what is told must be true.
 */
import { cos, sin } from '../../shared/math/angle.ts';
import type { SeatObservation } from '../../shared/protocol/replies.ts';
import type { Field } from '../../shared/schema/table.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { SEATS } from '../../shared/world/constants.ts';
import type { EventRecord } from '../../shared/world/event.ts';
import { type World, worldTable } from '../../shared/world/world.ts';
import { createSegment, lengthOf, solidStretch } from './segment.ts';
import { boxHeight } from './tick-facts.ts';

export type ReportLeak = (expected: string, actual: string) => void;

/** Heights of a body that are looked for, as parts of its height: closer together than any rule of seeing needs. */
const HEIGHTS = [0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 0.97];
/** Height of a pickup's middle above its place, m. */
const PICKUP_HEIGHT = 0.45;
/** A solid that is less thick than this along the sight hides nothing, m. */
const THIN_METRES = 0.02;

/** Cosine of the widest angle off the view that any picture of a seat shows: the corner of 16:9. */
const WIDEST_COSINE = 0.54;

type Row = { readonly [field: string]: unknown };

const seatFields: { readonly [name: string]: Field } = worldTable.shape.seat.fields;
const SEEN = Object.keys(seatFields).filter((name) => seatFields[name]?.visibility === 'seen');
const HIDDEN = Object.keys(seatFields).filter((name) => ['own', 'server'].includes(seatFields[name]?.visibility ?? ''));
/** Kinds of which everybody may know that they happened, not where. */
const PUBLIC_KINDS: ReadonlySet<string> = new Set(['join', 'leave', 'death', 'start', 'end']);

function isInSight(world: World, arena: Arena, seat: number, x: number, y: number, z: number): boolean {
  const s = world.seat;
  const eye = [s.x[seat] as number, (s.y[seat] as number) + (s.eye[seat] as number), s.z[seat] as number];
  const way = [x - (eye[0] as number), y - (eye[1] as number), z - (eye[2] as number)];
  const length = Math.hypot(...way);
  const level = cos(s.pitch[seat] as number);
  const yaw = s.yaw[seat] as number;
  const ahead = [-sin(yaw) * level, sin(s.pitch[seat] as number), -cos(yaw) * level];
  const along = ahead.reduce((sum, part, axis) => sum + part * (way[axis] as number), 0);
  if (along < WIDEST_COSINE * length) return false;
  return solidStretch(arena.brushes, eye, way, length) < THIN_METRES;
}

/** Whether some part of a body can be seen from a seat's eyes. */
function isExposed(world: World, arena: Arena, seat: number, other: number): boolean {
  const { x, y, z, alive } = world.seat;
  if (alive[seat] === 0 || alive[other] === 0) return false;
  const height = boxHeight(world, other);
  return HEIGHTS.some((part) =>
    isInSight(world, arena, seat, x[other] as number, (y[other] as number) + part * height, z[other] as number),
  );
}

/** Whether a told value says nothing. */
const isBlank = (name: string, value: unknown) =>
  value === undefined || value === 0 || value === false || value === seatFields[name]?.names?.[0];

function checkOther(world: World, arena: Arena, seat: number, other: number, row: Row, report: ReportLeak): void {
  for (const name of HIDDEN) if (name in row) report(`no ${name} of seat ${other}`, String(row[name]));
  if (row.visible !== true) {
    const told = SEEN.find((name) => !isBlank(name, row[name]));
    if (told !== undefined) report(`no ${told} of seat ${other}, which is not seen`, String(row[told]));
    return;
  }
  if (other === seat) report('the own seat not among the others', 'visible');
  else if (!isExposed(world, arena, seat, other))
    report(`seat ${other} hidden: out of view or behind something solid`, 'visible');
  for (const axis of ['x', 'y', 'z'] as const) {
    if (row[axis] !== world.seat[axis][other])
      report(`${axis} ${world.seat[axis][other]} of seat ${other}`, String(row[axis]));
  }
}

function checkPickups(world: World, arena: Arena, seat: number, rows: readonly Row[], report: ReportLeak): void {
  for (const [i, row] of rows.entries()) {
    const spot = arena.pickups[i];
    if (row.visible !== true) {
      if (row.available === true) report(`nothing of pickup ${i}, which is not seen`, 'available');
    } else if (!spot || !isInSight(world, arena, seat, spot.x, spot.y + PICKUP_HEIGHT, spot.z))
      report(`pickup ${i} hidden: out of view or behind something solid`, 'visible');
  }
}

const isNowhere = (place: readonly number[]) => place.every((coordinate) => coordinate === 0);

function checkEvent(seat: number, event: EventRecord, report: ReportLeak): void {
  if (event.seat === seat) return;
  const isOwn = event.other === seat && (event.kind === 'hit' || event.kind === 'death');
  if (!isOwn && !PUBLIC_KINDS.has(event.kind)) report(`no ${event.kind} of seat ${event.seat}`, 'told');
  if (!isOwn && !isNowhere(event.at)) report(`no place of a ${event.kind} of seat ${event.seat}`, event.at.join(' '));
  if (!isNowhere(event.end)) report(`no other end of a ${event.kind} of seat ${event.seat}`, event.end.join(' '));
}

/** Judges what a seat is told of a world. */
export function checkSecrecy(world: World, arena: Arena, observation: SeatObservation, report: ReportLeak): void {
  const { seat, state, events } = observation;
  const others = state.other as readonly Row[];
  for (let other = 0; other < SEATS; other++) checkOther(world, arena, seat, other, others[other] ?? {}, report);
  checkPickups(world, arena, seat, state.pickup as readonly Row[], report);
  for (const secret of ['seed', 'rng']) if (secret in state.match) report(`no ${secret}`, 'told');
  for (const event of events) checkEvent(seat, event, report);
}
