/** The ground plan: lines that cut the arena into cells, cells joined into rooms, walls between rooms. */
import { floor, max } from '../../../shared/math/scalar.ts';
import type { Span } from '../parts.ts';
import { area, type Rect } from '../rect.ts';
import type { Chance } from './chance.ts';

export interface Room extends Rect {
  readonly index: number;
  /** Whether it is open to both storeys; others have a room above them. */
  isHall: boolean;
}

/** A stretch of wall between two rooms: thin on `axis`, at `line`. */
export interface Run {
  readonly axis: 'x' | 'z';
  readonly line: number;
  readonly along: Span;
  /** The rooms on the low and on the high side of the line. */
  readonly low: Room;
  readonly high: Room;
}

export interface GroundPlan {
  readonly bounds: Rect;
  readonly rooms: readonly Room[];
  readonly runs: readonly Run[];
}

/** Widths of rows of cells, m: the narrow one makes corridors. */
const NARROW = 3;
const WIDE = [6, 7, 8, 9, 10];
/** Part of rows that are narrow, where the one before is not. */
const NARROW_PART = 0.4;
/** Whole width along x and z, m. */
const WHOLE = { x: [24, 38], z: [20, 30] } as const;
/** Least area of a room that can be a hall, m², and how many halls there are at most. */
const LEAST_HALL = 90;
const MOST_HALLS = 2;
/** How many cells a room has along x and z, before it meets others. */
const ROOM_CELLS = [
  [1, 1],
  [2, 1],
  [1, 2],
  [2, 2],
  [2, 2],
] as const;
const CORRIDOR_CELLS = 4;

function drawLines(chance: Chance, axis: 'x' | 'z'): number[] {
  const wanted = chance.whole(WHOLE[axis][0], WHOLE[axis][1]);
  const lines = [0];
  for (let last = 0, before = 0; last < wanted; last = lines.at(-1) as number) {
    const isNarrow = before !== NARROW && chance.happens(NARROW_PART);
    before = isNarrow ? NARROW : chance.pick(WIDE);
    lines.push(last + before);
  }
  // The middle is the origin, on whole metres so that crates fit their texture.
  const shift = floor((lines.at(-1) as number) / 2);
  return lines.map((line) => line - shift);
}

/** How far a room may go from a cell: along a narrow row as a corridor, else as a block. */
function wantedCells(chance: Chance, xs: readonly number[], zs: readonly number[], i: number, j: number) {
  const isNarrow = (lines: readonly number[], at: number) =>
    (lines[at + 1] as number) - (lines[at] as number) === NARROW;
  if (isNarrow(xs, i)) return [1, chance.whole(2, CORRIDOR_CELLS)] as const;
  if (isNarrow(zs, j)) return [chance.whole(2, CORRIDOR_CELLS), 1] as const;
  return chance.pick(ROOM_CELLS);
}

function joinCells(chance: Chance, xs: readonly number[], zs: readonly number[]) {
  const columns = xs.length - 1;
  const owner = new Int32Array(columns * (zs.length - 1)).fill(-1);
  const rooms: Room[] = [];
  for (let j = 0; j < zs.length - 1; j++) {
    for (let i = 0; i < columns; i++) {
      if (owner[j * columns + i] !== -1) continue;
      const [wide, deep] = wantedCells(chance, xs, zs, i, j);
      let [right, far] = [i + 1, j + 1];
      while (right < i + wide && right < columns && owner[j * columns + right] === -1) right++;
      while (far < j + deep && far < zs.length - 1) far++;
      for (let z = j; z < far; z++) for (let x = i; x < right; x++) owner[z * columns + x] = rooms.length;
      const span = (lines: readonly number[], a: number, b: number): Span => [lines[a] as number, lines[b] as number];
      rooms.push({ index: rooms.length, x: span(xs, i, right), z: span(zs, j, far), isHall: false });
    }
  }
  return rooms;
}

/** Walls thin on one axis: where the high side of one room is the low side of another. */
function runsBetween(rooms: readonly Room[], axis: 'x' | 'z'): Run[] {
  const across = axis === 'x' ? 'z' : 'x';
  return rooms.flatMap((low) =>
    rooms.flatMap((high) => {
      const along: Span = [max(low[across][0], high[across][0]), -max(-low[across][1], -high[across][1])];
      return low[axis][1] === high[axis][0] && along[0] < along[1]
        ? [{ axis, line: low[axis][1], along, low, high }]
        : [];
    }),
  );
}

/** Makes the largest rooms halls, no two side by side. */
function chooseHalls(chance: Chance, rooms: readonly Room[], runs: readonly Run[]): void {
  const count = chance.whole(1, MOST_HALLS);
  const areAdjacent = (a: Room, b: Room) =>
    runs.some(({ low, high }) => (low === a && high === b) || (low === b && high === a));
  const large = rooms.filter((room) => area(room) >= LEAST_HALL).sort((a, b) => area(b) - area(a));
  const halls: Room[] = [];
  for (const room of large) {
    if (halls.length === count) return;
    if (halls.some((hall) => areAdjacent(hall, room))) continue;
    room.isHall = true;
    halls.push(room);
  }
}

export function planGround(chance: Chance): GroundPlan {
  const [xs, zs] = [drawLines(chance, 'x'), drawLines(chance, 'z')];
  const rooms = joinCells(chance, xs, zs);
  const runs = [...runsBetween(rooms, 'x'), ...runsBetween(rooms, 'z')];
  chooseHalls(chance, rooms, runs);
  const ends = (lines: readonly number[]): Span => [lines[0] as number, lines.at(-1) as number];
  return { bounds: { x: ends(xs), z: ends(zs) }, rooms, runs };
}
