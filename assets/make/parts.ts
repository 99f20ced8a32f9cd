/**
 * The parts arenas are made of, as brushes of the arena format: walls with openings, stairs, octagons,
 * lamps. Every part is a function of its arguments only, so that an arena is the same file on every
 * machine. Lengths are metres and stay on multiples of an eighth.
 */
import type { ArenaSource, BrushSource } from '../../shared/world/arena-source.ts';

export type Brush = BrushSource;
export type Light = ArenaSource['lights'][number];
export type Mover = NonNullable<ArenaSource['movers']>[number];
export type Ladder = NonNullable<ArenaSource['ladders']>[number];
export type Place = [x: number, y: number, z: number];
export type Span = readonly [from: number, to: number];
/** Material of a body, and of its faces where they differ. */
export type Finish = string | { material: string; faces: { [face: string]: string } };

function look(id: string, finish: Finish) {
  return typeof finish === 'string' ? { id, material: finish } : { id, ...finish };
}

export function box(id: string, finish: Finish, x: Span, y: Span, z: Span): Brush {
  return { kind: 'box', ...look(id, finish), min: [x[0], y[0], z[0]], max: [x[1], y[1], z[1]] };
}

export function ramp(id: string, finish: Finish, rises: '-x' | '+x' | '-z' | '+z', x: Span, y: Span, z: Span): Brush {
  return { kind: 'ramp', ...look(id, finish), min: [x[0], y[0], z[0]], max: [x[1], y[1], z[1]], rises };
}

/** A door that slides out of a hole into its wall. */
export interface Door extends Pick<Mover, 'id' | 'material' | 'trigger' | 'waitSeconds'> {
  /** The stretch of wall beside the hole that is hollow for it; as long as the hole. */
  readonly pocket: Span;
}

/** A hole in a wall, up to the wall's band. */
export interface Opening {
  readonly along: Span;
  /** Where a window begins above the wall's foot; absent for a door. */
  readonly sill?: number;
  /** Material of the beam over the hole, which stands out on both sides. */
  readonly beam?: string;
  readonly door?: Door;
}

export interface Wall {
  readonly id: string;
  readonly finish: Finish;
  /** The axis the wall is thin on, and where. */
  readonly thin: 'x' | 'z';
  readonly thick: Span;
  readonly along: Span;
  readonly high: Span;
  /** Top of all openings; from there to the ceiling runs one band over the whole wall. */
  readonly top: number;
  readonly openings: readonly Opening[];
}

/** How far a beam stands out of its wall and hangs into its opening. */
const BEAM_OUT = 1 / 8;
const BEAM_HEIGHT = 3 / 8;

/** Thickness of a sliding door's leaf, and so of the hollow it slides into. */
const LEAF = 1 / 4;

function piece(wall: Wall, id: string, finish: Finish, along: Span, high: Span, thick: Span = wall.thick): Brush {
  return wall.thin === 'x' ? box(id, finish, thick, high, along) : box(id, finish, along, high, thick);
}

/** What a door's leaf takes of its wall's thickness: the middle. */
function leafSpan({ thick }: Wall): Span {
  const middle = (thick[0] + thick[1]) / 2;
  return [middle - LEAF / 2, middle + LEAF / 2];
}

/** A stretch of wall between two openings; where it is a pocket, two thin skins. */
function stretch(wall: Wall, id: string, run: Span): Brush[] {
  const high: Span = [wall.high[0], wall.top];
  const pockets = wall.openings.flatMap(({ door }) => (door ? [door.pocket] : []));
  const hollow = pockets.find(([from, to]) => run[0] <= from && to <= run[1]);
  if (!hollow) return [piece(wall, id, wall.finish, run, high)];
  const leaf = leafSpan(wall);
  const solid = (
    [
      [run[0], hollow[0]],
      [hollow[1], run[1]],
    ] satisfies Span[]
  ).filter(([from, to]) => from < to);
  return [
    ...solid.map((part, i) => piece(wall, `${id}-${i}`, wall.finish, part, high)),
    piece(wall, `${id}-low-skin`, wall.finish, hollow, high, [wall.thick[0], leaf[0]]),
    piece(wall, `${id}-high-skin`, wall.finish, hollow, high, [leaf[1], wall.thick[1]]),
  ];
}

function sill(wall: Wall, { along, sill: height }: Opening, id: string): Brush[] {
  const [foot] = wall.high;
  return height ? [piece(wall, `${id}-sill`, wall.finish, along, [foot, foot + height])] : [];
}

function beam(wall: Wall, { along, beam: material }: Opening, id: string): Brush[] {
  const bottom = wall.top - BEAM_OUT;
  const wide: Span = [along[0] - BEAM_HEIGHT, along[1] + BEAM_HEIGHT];
  const thick: Span = [wall.thick[0] - BEAM_OUT, wall.thick[1] + BEAM_OUT];
  return material ? [piece(wall, `${id}-beam`, material, wide, [bottom, bottom + BEAM_HEIGHT], thick)] : [];
}

/** A wall around its openings, which are given in order. Without openings it is one body. */
export function wall(spec: Wall): Brush[] {
  const { id, finish, along, high, top, openings } = spec;
  if (openings.length === 0) return [piece(spec, id, finish, along, high)];
  const ends = [along[0], ...openings.flatMap((opening) => opening.along), along[1]];
  const runs = Array.from({ length: openings.length + 1 }, (_, i) => ends.slice(2 * i, 2 * i + 2) as [number, number]);
  return [
    ...runs.flatMap((run, i) => stretch(spec, `${id}-${i}`, run)),
    ...openings.flatMap((opening, i) => [...sill(spec, opening, `${id}-${i}`), ...beam(spec, opening, `${id}-${i}`)]),
    piece(spec, `${id}-band`, finish, along, [top, high[1]]),
  ];
}

/** The pocket that a door of an opening needs: after it (1) or before it (-1). */
export function pocketBeside([from, to]: Span, side: 1 | -1): Span {
  return side === 1 ? [to, to + to - from] : [from - (to - from), from];
}

/** Speed of a sliding door, m/s: open before who runs at it is there. */
const DOOR_SPEED = 3;

/** The doors of a wall: each fills its opening, from its foot to its beam, and slides into its pocket. */
export function doorsIn(spec: Wall): Mover[] {
  return spec.openings.flatMap(({ along, beam: hasBeam, door }): Mover[] => {
    if (!door) return [];
    const { pocket, ...rest } = door;
    const high: Span = [spec.high[0], hasBeam ? spec.top - BEAM_OUT : spec.top];
    const [x, z] = spec.thin === 'x' ? [leafSpan(spec), along] : [along, leafSpan(spec)];
    const way = pocket[0] - along[0];
    return [
      {
        ...rest,
        kind: 'door',
        min: [x[0], high[0], z[0]],
        max: [x[1], high[1], z[1]],
        travel: spec.thin === 'x' ? [0, 0, way] : [way, 0, 0],
        speedMps: DOOR_SPEED,
      },
    ];
  });
}

/** Steps along z from `start` by `run` each (negative: towards -z), one for each height in `tops`. */
export function stairs(
  id: string,
  finish: Finish,
  x: Span,
  start: number,
  run: number,
  tops: readonly number[],
): Brush[] {
  return tops.map((top, i) => {
    const [a, b] = [start + run * i, start + run * (i + 1)];
    return box(`${id}-${i + 1}`, finish, x, [0, top], a < b ? [a, b] : [b, a]);
  });
}

/** An upright body with eight sides: half its width, less `cut` on each corner. */
export function octagon(
  id: string,
  material: string,
  at: readonly [number, number],
  half: number,
  cut: number,
  y: Span,
): Brush {
  const [x, z] = at;
  const slope = 2 * half - cut;
  const planes = [
    [1, 0, 0, x + half],
    [-1, 0, 0, half - x],
    [0, 0, 1, z + half],
    [0, 0, -1, half - z],
    [1, 0, 1, x + z + slope],
    [1, 0, -1, x - z + slope],
    [-1, 0, 1, z - x + slope],
    [-1, 0, -1, slope - x - z],
    [0, 1, 0, y[1]],
    [0, -1, 0, -y[0]],
  ];
  return { kind: 'convex', id, material, planes };
}

/** A square pillar that narrows from `low` to `high`, both half widths. */
export function obelisk(
  id: string,
  material: string,
  at: readonly [number, number],
  low: number,
  high: number,
  y: Span,
): Brush {
  const [x, z] = at;
  const rise = y[1] - y[0];
  const slope = low - high;
  const d = rise * low + slope * y[0];
  const planes = [
    [rise, slope, 0, d + rise * x],
    [-rise, slope, 0, d - rise * x],
    [0, slope, rise, d + rise * z],
    [0, slope, -rise, d - rise * z],
    [0, 1, 0, y[1]],
    [0, -1, 0, -y[0]],
  ];
  return { kind: 'convex', id, material, planes };
}

/** A flat lamp under a ceiling. */
export function lamp(id: string, x: number, ceiling: number, z: number, half = 3 / 8): Brush {
  return box(id, 'lamp', [x - half, x + half], [ceiling - 1 / 8, ceiling], [z - half, z + half]);
}
