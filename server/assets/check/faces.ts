/**
 * Sides of brushes that lie in one plane with different materials: what is drawn there would depend on
 * the order of the brushes. Only the axial sides are looked at, at a grid of points where they overlap.
 */
import { floor, max, min } from '../../../shared/math/scalar.ts';
import type { Air } from '../../../shared/world/air.ts';
import type { Arena } from '../../../shared/world/arena.ts';
import { brushSubject, type Failure, type Place } from './finding.ts';

interface Face {
  readonly brush: number;
  /** 0..5: -x +x -y +y -z +z. */
  readonly side: number;
  readonly at: number;
  readonly material: number;
  readonly low: Place;
  readonly high: Place;
}

/** Points looked at along each direction of an overlap, and how far off its plane, m. */
const SAMPLES = 7;
const OFF_PLANE = 1 / 512;
const THINNEST = 1e-6;

function facesOf({ brushes: set }: Arena): Face[] {
  return Array.from({ length: set.count * 6 }, (_, i) => {
    const [brush, side] = [floor(i / 6), i % 6];
    const low: Place = [set.minX[brush] as number, set.minY[brush] as number, set.minZ[brush] as number];
    const high: Place = [set.maxX[brush] as number, set.maxY[brush] as number, set.maxZ[brush] as number];
    const material = set.planeMaterial[(set.planeStart[brush] as number) + side] as number;
    return { brush, side, at: (side % 2 === 0 ? low : high)[side >> 1] as number, material, low, high };
  });
}

/** Whether a point is behind all planes of a brush. */
function isBehind({ brushes: set }: Arena, brush: number, [x, y, z]: Place): boolean {
  for (let p = set.planeStart[brush] as number; p < (set.planeStart[brush + 1] as number); p++) {
    const [nx = 0, ny = 0, nz = 0, d = 0] = set.planes.subarray(4 * p, 4 * p + 4);
    if (nx * x + ny * y + nz * z > d) return false;
  }
  return true;
}

/** A place inside the arena that two faces of one plane share in the open, or undefined. */
function sharedPlace(arena: Arena, air: Air, a: Face, b: Face): Place | undefined {
  const axis = a.side >> 1;
  const [u, v] = [0, 1, 2].filter((i) => i !== axis) as [number, number];
  const low = [0, 1, 2].map((i) => max(a.low[i] as number, b.low[i] as number));
  const size = [0, 1, 2].map((i) => min(a.high[i] as number, b.high[i] as number) - (low[i] as number));
  if ((size[u] as number) < THINNEST || (size[v] as number) < THINNEST) return undefined;
  const out = (a.side % 2 === 0 ? -1 : 1) * OFF_PLANE;
  for (let i = 1; i <= SAMPLES; i++) {
    for (let j = 1; j <= SAMPLES; j++) {
      const p: [number, number, number] = [0, 0, 0];
      p[u] = (low[u] as number) + ((size[u] as number) * i) / (SAMPLES + 1);
      p[v] = (low[v] as number) + ((size[v] as number) * j) / (SAMPLES + 1);
      p[axis] = a.at - out;
      if (!isBehind(arena, a.brush, p) || !isBehind(arena, b.brush, p)) continue;
      p[axis] = a.at + out;
      if (air.isInside({ x: p[0], y: p[1], z: p[2] })) return p;
    }
  }
  return undefined;
}

export function clashingFaces(arena: Arena, air: Air): Failure[] {
  const planes = new Map<string, Face[]>();
  for (const face of facesOf(arena)) {
    const key = `${face.side} ${face.at}`;
    const others = planes.get(key);
    if (others) others.push(face);
    else planes.set(key, [face]);
  }
  const failures: Failure[] = [];
  for (const faces of planes.values()) {
    for (const [i, a] of faces.entries()) {
      for (const b of faces.slice(i + 1)) {
        const at = a.material === b.material ? undefined : sharedPlace(arena, air, a, b);
        if (!at) continue;
        const [other, subject] = [brushSubject(arena, a.brush), brushSubject(arena, b.brush)];
        const received = `a face that lies in one plane with one of another material of brush ${other.index} (${other.id})`;
        failures.push({ subject, at, expected: 'faces of its own', received });
      }
    }
  }
  return failures;
}
