/** The solid body of a generated arena: shell, floors, walls, posts, ways up, bridges, rails. */
import {
  type Brush,
  box,
  doorsIn,
  type Finish,
  type Mover,
  type Opening,
  ramp,
  type Span,
  type Wall,
  wall,
} from '../parts.ts';
import { cut, oriented, type Rect } from '../rect.ts';
import type { Leaves } from './leaves.ts';
import {
  CEILING,
  DOOR,
  PARAPET,
  PARAPET_THICK,
  POST,
  RAIL_THICK,
  SHELL,
  SILL,
  SLAB,
  STAIR_LENGTH,
  TOP,
  UPPER,
  WALL,
} from './measures.ts';
import type { GroundPlan, Run } from './rooms.ts';
import { holeOf, type Stair } from './stairs.ts';
import { type Bridge, type Door, type StoreyPlan, upperGaps } from './storeys.ts';
import type { Theme } from './theme.ts';

const flat = (id: string, finish: Finish, rect: Rect, y: Span): Brush => box(id, finish, rect.x, y, rect.z);

function shell({ bounds: { x, z } }: GroundPlan, theme: Theme): Brush[] {
  const wide: Span = [x[0] - SHELL, x[1] + SHELL];
  const y: Span = [-SHELL, TOP];
  return [
    box('shell-west', theme.shell, [wide[0], x[0]], y, z),
    box('shell-east', theme.shell, [x[1], wide[1]], y, z),
    box('shell-north', theme.shell, wide, y, [z[0] - SHELL, z[0]]),
    box('shell-south', theme.shell, wide, y, [z[1], z[1] + SHELL]),
    box('roof', theme.ceiling, x, [CEILING, TOP], z),
  ];
}

function floors({ rooms }: GroundPlan, { stairs }: StoreyPlan, theme: Theme): Brush[] {
  return rooms.flatMap((room) => {
    const look = theme.looks[room.index];
    if (!look) return [];
    const ground = flat(`floor-${room.index}`, look.floor, room, [-SHELL, 0]);
    if (room.isHall) return [ground];
    const holes = stairs.filter((stair) => stair.room === room).flatMap((stair) => holeOf(stair) ?? []);
    const pieces = holes.reduce((left, hole) => left.flatMap((piece) => cut(piece, hole)), [{ x: room.x, z: room.z }]);
    const finish: Finish = { material: 'concrete', faces: { '+y': look.upperFloor, '-y': theme.ceiling } };
    return [ground, ...pieces.map((piece, i) => flat(`slab-${room.index}-${i}`, finish, piece, SLAB))];
  });
}

function openingOf(opening: Door, { hung }: Leaves): Opening {
  const { along, isPortal } = opening;
  const door = hung.get(opening);
  return { along, ...(isPortal && { beam: 'trim' }), ...(door && { door }) };
}

/** The walls between rooms, but for what bounds halls upstairs. */
function partitions(plan: GroundPlan, storeys: StoreyPlan, leaves: Leaves, theme: Theme): Wall[] {
  return plan.runs.flatMap((run, i) => {
    const [low, high] = [theme.looks[run.low.index], theme.looks[run.high.index]];
    if (!low || !high) return [];
    const thick: Span = [run.line - WALL, run.line + WALL];
    const base = { thin: run.axis, thick, along: run.along };
    const openings = (doors: readonly Door[]) =>
      doors.filter((door) => door.run === run).map((door) => openingOf(door, leaves));
    const facing = (material: string, other: string): Finish => ({ material, faces: { [`+${run.axis}`]: other } });
    const ground: Wall = {
      ...base,
      id: `wall-${i}`,
      finish: facing(low.wall, high.wall),
      high: [0, SLAB[0]],
      top: DOOR,
      openings: openings(storeys.ground.doors),
    };
    if (run.low.isHall || run.high.isHall) return [ground];
    const upper: Wall = {
      ...base,
      id: `upper-wall-${i}`,
      finish: facing(low.upperWall, high.upperWall),
      high: [UPPER, CEILING],
      top: UPPER + DOOR,
      openings: openings(storeys.upper.doors),
    };
    return [ground, upper];
  });
}

function hallEdges({ runs }: GroundPlan, storeys: StoreyPlan, theme: Theme): Brush[] {
  return runs.flatMap((run, i) => (run.low.isHall || run.high.isHall ? hallEdge(run, i, storeys, theme) : []));
}

/** The upper storey's edge to a hall: the rest of the floor, and a parapet or a wall with windows around the gaps. */
function hallEdge(run: Run, number: number, storeys: StoreyPlan, theme: Theme): Brush[] {
  const { line, along, axis } = run;
  const inHall: Span = run.high.isHall ? [line, line + WALL] : [line - WALL, line];
  const room = run.high.isHall ? run.low : run.high;
  const look = theme.looks[room.index];
  if (!look) return [];
  const finish: Finish = { material: 'concrete', faces: { '+y': look.upperFloor, '-y': theme.ceiling } };
  const lip = flat(`lip-${number}`, finish, oriented(axis, inHall, along), SLAB);
  const gaps = upperGaps(run, storeys);
  if (number % 2 === 0) return [lip, ...parapets(run, number, gaps, theme)];
  const windows = windowsBetween(along, gaps);
  const openings = [
    ...gaps.map((gap) => ({ along: gap })),
    ...windows.map((window) => ({ along: window, sill: SILL })),
  ];
  const screen = wall({
    id: `screen-${number}`,
    finish: look.upperWall,
    thin: axis,
    thick: inHall,
    along,
    high: [UPPER, CEILING],
    top: UPPER + DOOR,
    openings: openings.sort((a, b) => a.along[0] - b.along[0]),
  });
  return [lip, ...screen];
}

/** What gaps leave of a wall. */
function stretches(along: Span, gaps: readonly Span[]): Span[] {
  const ends = [along[0], ...gaps.flat(), along[1]];
  return Array.from({ length: gaps.length + 1 }, (_, i): Span => [ends[2 * i] as number, ends[2 * i + 1] as number]);
}

const WINDOW = 3;

function windowsBetween(along: Span, gaps: readonly Span[]): Span[] {
  return stretches(along, gaps).flatMap(([from, to]): Span[] => {
    const start = from + (to - from - WINDOW) / 2;
    const eighth = start - (start % 0.125);
    return to - from < WINDOW + 2 ? [] : [[eighth, eighth + WINDOW]];
  });
}

function parapets({ line, along, axis, high }: Run, number: number, gaps: readonly Span[], theme: Theme): Brush[] {
  const thick: Span = high.isHall ? [line, line + PARAPET_THICK] : [line - PARAPET_THICK, line];
  return stretches(along, gaps)
    .filter(([from, to]) => to > from)
    .map((stretch, i) =>
      flat(`parapet-${number}-${i}`, theme.rail, oriented(axis, thick, stretch), [UPPER, UPPER + PARAPET]),
    );
}

/** A post wherever walls end, from the ground to the ceiling. */
function posts({ bounds, runs }: GroundPlan, theme: Theme): Brush[] {
  const ends = new Map<string, readonly [x: number, z: number]>();
  for (const { axis, line, along } of runs) {
    for (const end of along) {
      const at = axis === 'x' ? ([line, end] as const) : ([end, line] as const);
      ends.set(at.join(' '), at);
    }
  }
  const within = (at: number, [low, high]: Span): Span => [
    at - POST < low ? low : at - POST,
    at + POST > high ? high : at + POST,
  ];
  return [...ends.values()].map(([x, z], i) =>
    box(`post-${i}`, theme.post, within(x, bounds.x), [0, CEILING], within(z, bounds.z)),
  );
}

/** Steps from the ground to the upper floor: one low step, then ten of three eighths. */
const STEP_TOPS = Array.from({ length: 11 }, (_, i) => 0.25 + 0.375 * i);
const STEP_RUN = 0.5;
/** What the steps leave free of a stair's length, at its foot. */
const STEP_START = STAIR_LENGTH - STEP_TOPS.length * STEP_RUN;

function wayUp({ axis, sign, along, across, isRamp }: Stair, number: number, theme: Theme): Brush[] {
  const finish: Finish = { material: 'concrete', faces: { '+y': theme.step } };
  if (isRamp) {
    const rect = oriented(axis, along, across);
    return [ramp(`ramp-${number}`, finish, `${sign === 1 ? '+' : '-'}${axis}`, rect.x, [0, UPPER], rect.z)];
  }
  return STEP_TOPS.map((top, i) => {
    const [from, to] = [STEP_START + i * STEP_RUN, STEP_START + (i + 1) * STEP_RUN];
    const part: Span = sign === 1 ? [along[0] + from, along[0] + to] : [along[1] - to, along[1] - from];
    return flat(`step-${number}-${i}`, finish, oriented(axis, part, across), [0, top]);
  });
}

/** Rails of the hole over a room's stairs: at its side in the room and at its low end. */
function holeRails({ axis, sign, along, across, room, run }: Stair, number: number, theme: Theme): Brush[] {
  if (run) return [];
  const other = axis === 'x' ? 'z' : 'x';
  const isAtLow = across[0] - room[other][0] < room[other][1] - across[1];
  const side: Span = isAtLow ? [across[1], across[1] + RAIL_THICK] : [across[0] - RAIL_THICK, across[0]];
  const end: Span = sign === 1 ? [along[0] - RAIL_THICK, along[0]] : [along[1], along[1] + RAIL_THICK];
  const y: Span = [UPPER, UPPER + PARAPET];
  const corner: Span = isAtLow ? [across[0], across[1] + RAIL_THICK] : [across[0] - RAIL_THICK, across[1]];
  return [
    flat(`rail-side-${number}`, theme.rail, oriented(axis, along, side), y),
    flat(`rail-end-${number}`, theme.rail, oriented(axis, end, corner), y),
  ];
}

function bridge({ axis, across, hall }: Bridge, number: number, theme: Theme): Brush[] {
  const along: Span = [hall[axis][0] + WALL, hall[axis][1] - WALL];
  const y: Span = [UPPER, UPPER + 0.5];
  return [
    flat(`bridge-${number}`, 'grate', oriented(axis, along, across), [UPPER - 0.375, UPPER]),
    flat(`bridge-rail-low-${number}`, theme.rail, oriented(axis, along, [across[0], across[0] + RAIL_THICK]), y),
    flat(`bridge-rail-high-${number}`, theme.rail, oriented(axis, along, [across[1] - RAIL_THICK, across[1]]), y),
  ];
}

export function body(
  plan: GroundPlan,
  storeys: StoreyPlan,
  leaves: Leaves,
  theme: Theme,
): { brushes: Brush[]; movers: Mover[] } {
  const walls = partitions(plan, storeys, leaves, theme);
  const brushes = [
    ...shell(plan, theme),
    ...floors(plan, storeys, theme),
    ...walls.flatMap(wall),
    ...hallEdges(plan, storeys, theme),
    ...posts(plan, theme),
    ...storeys.stairs.flatMap((stair, i) => [...wayUp(stair, i, theme), ...holeRails(stair, i, theme)]),
    ...storeys.bridges.flatMap((item, i) => bridge(item, i, theme)),
  ];
  return { brushes, movers: walls.flatMap(doorsIn) };
}
