/**
 * Whether an observation tells only what its seat may know: who is shown must be in plain view by this
 * room's own rays, who is not shown must leave nothing, and what is told must be true.
 */
import { cos, sin } from '../../shared/math/angle.ts';
import type { SeatObservation } from '../../shared/protocol/replies.ts';
import { type Field, showElement } from '../../shared/schema/table.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { SEATS } from '../../shared/world/constants.ts';
import type { EventRecord } from '../../shared/world/event.ts';
import { ownerOfSlot, type World, worldTable } from '../../shared/world/world.ts';
import { GRAZE_METRES, lengthOf, Segment, solidStretch, stretchInBox } from './segment.ts';
import { createSolidBoxes, gatherSolids, type SolidBoxes } from './solid-boxes.ts';
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

/** Rows of the observation whose items are seen or not, and their fields that only a seen one tells. */
const fieldsOf = (record: 'seat' | 'mover' | 'prop' | 'projectile'): { readonly [name: string]: Field } =>
  worldTable.shape[record].fields;
const namesWith = (record: Parameters<typeof fieldsOf>[0], ...visibilities: readonly string[]) =>
  Object.entries(fieldsOf(record))
    .filter(([, { visibility }]) => visibilities.includes(visibility))
    .map(([name]) => name);

const seatFields = fieldsOf('seat');
const SEEN = namesWith('seat', 'seen');
const HIDDEN = namesWith('seat', 'own', 'server');
/** Kinds of which everybody may know that they happened, not where. */
const PUBLIC_KINDS: ReadonlySet<string> = new Set([
  'join',
  'leave',
  'death',
  'start',
  'end',
  'score',
  'relic',
  'plate',
  'goal',
]);

const way = new Segment();
/** Doors, lifts, crates and barrels of the world at hand; one for each arena. */
const things = new WeakMap<Arena, SolidBoxes>();

function thingsOf(world: World, arena: Arena): SolidBoxes {
  const known = things.get(arena) ?? createSolidBoxes(arena);
  things.set(arena, known);
  gatherSolids(known, arena, world, world);
  return known;
}

/** Whether a point is in a seat's picture with nothing solid before it; `own` is a thing that does not hide itself. */
function isInSight(world: World, arena: Arena, seat: number, x: number, y: number, z: number, own = -1): boolean {
  const s = world.seat;
  way.x = s.x[seat] as number;
  way.y = (s.y[seat] as number) + (s.eye[seat] as number);
  way.z = s.z[seat] as number;
  way.dx = x - way.x;
  way.dy = y - way.y;
  way.dz = z - way.z;
  const length = lengthOf(way);
  const level = cos(s.pitch[seat] as number);
  const yaw = s.yaw[seat] as number;
  const along = -sin(yaw) * level * way.dx + sin(s.pitch[seat] as number) * way.dy - cos(yaw) * level * way.dz;
  if (along < WIDEST_COSINE * length || solidStretch(arena.brushes, way) >= THIN_METRES) return false;
  const { count, is, there } = thingsOf(world, arena);
  for (let k = 0; k < count; k++) {
    if (k !== own && there[k] !== 0 && stretchInBox(is, k, way, GRAZE_METRES) * length >= THIN_METRES) return false;
  }
  return true;
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
const isNothing = (field: Field | undefined, value: unknown) =>
  value === undefined || value === 0 || value === false || value === field?.names?.[0];
const isBlank = (name: string, value: unknown) => isNothing(seatFields[name], value);

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

/** A door or lift is seen where its middle or an end is. */
function isMoverExposed(world: World, arena: Arena, seat: number, m: number): boolean {
  const { is } = thingsOf(world, arena);
  const x = ((is.minX[m] as number) + (is.maxX[m] as number)) / 2;
  const z = ((is.minZ[m] as number) + (is.maxZ[m] as number)) / 2;
  const low = is.minY[m] as number;
  const height = (is.maxY[m] as number) - low;
  return HEIGHTS.some((part) => isInSight(world, arena, seat, x, low + part * height, z, m));
}

/** What hides, moves or flies besides players: of each record, whether an item may be told. */
const THING_RECORDS: readonly {
  readonly record: 'mover' | 'prop' | 'projectile';
  isKnown(world: World, arena: Arena, seat: number, item: number): boolean;
}[] = [
  {
    record: 'mover',
    isKnown: (world, arena, seat, m) => m < arena.movers.length && isMoverExposed(world, arena, seat, m),
  },
  {
    record: 'prop',
    isKnown(world, arena, seat, p) {
      const spec = arena.props[p];
      const { x, y, z } = world.prop;
      const middle = (y[p] as number) + (spec?.height ?? 0) / 2;
      const own = arena.movers.length + p;
      return spec !== undefined && isInSight(world, arena, seat, x[p] as number, middle, z[p] as number, own);
    },
  },
  {
    record: 'projectile',
    isKnown(world, arena, seat, slot) {
      const { x, y, z, kind } = world.projectile;
      if (kind[slot] === 0) return false;
      const isOwn = ownerOfSlot(slot) === seat;
      return isOwn || isInSight(world, arena, seat, x[slot] as number, y[slot] as number, z[slot] as number);
    },
  },
];

/** Things tell nothing where they are not seen, nothing of the server's alone, and the truth where they are. */
function checkThings(world: World, arena: Arena, { seat, state }: SeatObservation, report: ReportLeak): void {
  for (const { record, isKnown } of THING_RECORDS) {
    const rows = (state as unknown as Record<string, readonly Row[]>)[record] ?? [];
    const secrets = namesWith(record, 'own', 'server');
    for (const [item, row] of rows.entries()) {
      const { visible, ...told } = row;
      const secret = secrets.find((name) => name in told);
      if (secret !== undefined) report(`no ${secret} of ${record} ${item}`, String(told[secret]));
      if (visible === true) {
        if (!isKnown(world, arena, seat, item))
          report(`${record} ${item} hidden: out of view or behind something`, 'visible');
        for (const [name, value] of Object.entries(told)) checkTruth(world, record, item, name, value, report);
        continue;
      }
      const leak = Object.keys(told).find((name) => !isNothing(fieldsOf(record)[name], told[name]));
      if (leak !== undefined) report(`no ${leak} of ${record} ${item}, which is not seen`, String(told[leak]));
    }
  }
}

function checkTruth(
  world: World,
  record: 'mover' | 'prop' | 'projectile',
  item: number,
  name: string,
  value: unknown,
  report: ReportLeak,
): void {
  const field = fieldsOf(record)[name];
  const column = (world[record] as unknown as Record<string, ArrayLike<number>>)[name];
  if (!field || !column) return;
  const truth = showElement(field, column[item] as number);
  if (value !== truth) report(`${name} ${String(truth)} of ${record} ${item}`, String(value));
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
  checkThings(world, arena, observation, report);
  for (const secret of ['seed', 'rng']) if (secret in state.match) report(`no ${secret}`, 'told');
  for (const event of events) checkEvent(seat, event, report);
}
