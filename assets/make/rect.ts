/** Rectangles seen from above, m: rooms, footprints, what must stay free. */
import type { Span } from './parts.ts';

export interface Rect {
  readonly x: Span;
  readonly z: Span;
}

export const width = ([from, to]: Span): number => to - from;
export const middle = ([from, to]: Span): number => (from + to) / 2;
export const area = ({ x, z }: Rect): number => width(x) * width(z);

export const grown = ({ x, z }: Rect, by: number): Rect => ({
  x: [x[0] - by, x[1] + by],
  z: [z[0] - by, z[1] + by],
});

export const spansMeet = (a: Span, b: Span): boolean => a[0] < b[1] && b[0] < a[1];
export const meets = (a: Rect, b: Rect): boolean => spansMeet(a.x, b.x) && spansMeet(a.z, b.z);
export const isFree = (rect: Rect, taken: readonly Rect[]): boolean => !taken.some((other) => meets(rect, other));
export const around = (x: number, z: number, half: number): Rect => grown({ x: [x, x], z: [z, z] }, half);

/** A rectangle by its extent along one axis and across it. */
export const oriented = (axis: 'x' | 'z', along: Span, across: Span): Rect =>
  axis === 'x' ? { x: along, z: across } : { x: across, z: along };

/** A rectangle less a hole in it, in at most four pieces. */
function without({ x, z }: Rect, hole: Rect): Rect[] {
  const pieces: Rect[] = [
    { x, z: [z[0], hole.z[0]] },
    { x, z: [hole.z[1], z[1]] },
    { x: [x[0], hole.x[0]], z: hole.z },
    { x: [hole.x[1], x[1]], z: hole.z },
  ];
  return pieces.filter((piece) => width(piece.x) > 0 && width(piece.z) > 0);
}

/** What a hole leaves of a rectangle. */
export function cut(rect: Rect, hole: Rect): Rect[] {
  const both = (axis: 'x' | 'z'): Span => [
    rect[axis][0] > hole[axis][0] ? rect[axis][0] : hole[axis][0],
    rect[axis][1] < hole[axis][1] ? rect[axis][1] : hole[axis][1],
  ];
  return meets(rect, hole) ? without(rect, { x: both('x'), z: both('z') }) : [rect];
}
