/**
 * All brushes of an arena as columns of numbers: the box around each, and its planes with unit
 * normals pointing out (n . p <= d inside). Box brushes come first in a brush's planes as -x +x -y
 * +y -z +z; slopes follow, so that a trace with a moving box has the axial bevels it needs.
 */
import { abs, max, min, sqrt } from '../math/scalar.ts';
import { ArenaError } from './arena-error.ts';
import type { ArenaSource, BrushSource } from './arena-source.ts';
import { FACE_NAMES } from './arena-source.ts';

export interface BrushSet {
  readonly count: number;
  readonly minX: Float64Array;
  readonly minY: Float64Array;
  readonly minZ: Float64Array;
  readonly maxX: Float64Array;
  readonly maxY: Float64Array;
  readonly maxZ: Float64Array;
  /** 1 where the brush is its own box. */
  readonly isBox: Uint8Array;
  /** Index of a brush's first plane; `planeStart[count]` is the number of planes. */
  readonly planeStart: Int32Array;
  /** Four numbers a plane: nx, ny, nz, d. */
  readonly planes: Float64Array;
  /** Material number of each plane, by order of the arena's materials. */
  readonly planeMaterial: Uint8Array;
}

type Plane = readonly [nx: number, ny: number, nz: number, d: number];

const AXIAL_NORMALS: readonly (readonly [number, number, number])[] = [
  [-1, 0, 0],
  [1, 0, 0],
  [0, -1, 0],
  [0, 1, 0],
  [0, 0, -1],
  [0, 0, 1],
];

/** Least size of a brush on each axis, m. */
const THINNEST = 1 / 64;

function axialPlanes(low: readonly number[], high: readonly number[]): Plane[] {
  return AXIAL_NORMALS.map(([x, y, z], i) => {
    const axis = i >> 1;
    return [x, y, z, i % 2 === 0 ? -(low[axis] as number) : (high[axis] as number)];
  });
}

function unitPlane(plane: readonly number[], path: string): Plane {
  const [x = 0, y = 0, z = 0, d = 0] = plane;
  const length = sqrt(x * x + y * y + z * z);
  if (length < 1e-9) throw new ArenaError(path, 'a normal that is not zero', `${x}, ${y}, ${z}`);
  return [x / length, y / length, z / length, d / length];
}

function rampPlane(low: readonly number[], high: readonly number[], rises: string, path: string): Plane {
  const axis = rises[1] === 'x' ? 0 : 2;
  const sign = rises[0] === '+' ? 1 : -1;
  const run = (high[axis] as number) - (low[axis] as number);
  const rise = (high[1] as number) - (low[1] as number);
  const start = sign > 0 ? (low[axis] as number) : (high[axis] as number);
  const normal = [0, run, 0];
  normal[axis] = -sign * rise;
  return unitPlane([...normal, run * (low[1] as number) + -sign * rise * start], path);
}

/** Corners of a convex body: where three planes meet and no other plane is in front. */
function cornersOf(planes: readonly Plane[]): number[][] {
  const corners: number[][] = [];
  for (let i = 0; i < planes.length; i++) {
    for (let j = i + 1; j < planes.length; j++) {
      for (let k = j + 1; k < planes.length; k++) {
        const p = meet(planes[i] as Plane, planes[j] as Plane, planes[k] as Plane);
        if (p && planes.every(([x, y, z, d]) => x * p[0] + y * p[1] + z * p[2] <= d + 1e-6)) corners.push(p);
      }
    }
  }
  return corners;
}

function meet(a: Plane, b: Plane, c: Plane): [number, number, number] | undefined {
  const cx = b[1] * c[2] - b[2] * c[1];
  const cy = b[2] * c[0] - b[0] * c[2];
  const cz = b[0] * c[1] - b[1] * c[0];
  const det = a[0] * cx + a[1] * cy + a[2] * cz;
  if (abs(det) < 1e-9) return undefined;
  const solve = (axis: number) => {
    const [p, q] = [(axis + 1) % 3, (axis + 2) % 3] as const;
    const cross = (u: Plane, v: Plane) => (u[p] as number) * (v[q] as number) - (u[q] as number) * (v[p] as number);
    return (a[3] * cross(b, c) + b[3] * cross(c, a) + c[3] * cross(a, b)) / det;
  };
  return [solve(0), solve(1), solve(2)];
}

/** Planes of one brush: its box's six, then its slopes; and the box. */
function shapeOf(brush: BrushSource, path: string): { planes: Plane[]; low: number[]; high: number[] } {
  if (brush.kind !== 'convex') {
    const slopes = brush.kind === 'ramp' ? [rampPlane(brush.min, brush.max, brush.rises, path)] : [];
    return { planes: [...axialPlanes(brush.min, brush.max), ...slopes], low: brush.min, high: brush.max };
  }
  const own = brush.planes.map((plane, i) => unitPlane(plane, `${path}/planes/${i}`));
  const corners = cornersOf(own);
  if (corners.length < 4) throw new ArenaError(path, 'planes that enclose a body', `${corners.length} corners`);
  const extreme = (pick: (a: number, b: number) => number) =>
    [0, 1, 2].map((axis) => corners.map((c) => c[axis] as number).reduce((a, b) => pick(a, b)));
  const [low, high] = [extreme(min), extreme(max)];
  const slopes = own.filter(([x, y, z]) => abs(x) < 1 && abs(y) < 1 && abs(z) < 1);
  return { planes: [...axialPlanes(low, high), ...slopes], low, high };
}

function assertThick(low: readonly number[], high: readonly number[], path: string): void {
  for (const axis of [0, 1, 2]) {
    const size = (high[axis] as number) - (low[axis] as number);
    if (!(size >= THINNEST && size <= 1000)) {
      throw new ArenaError(path, `min below max by at least ${THINNEST} m on each axis`, `${size} m on ${'xyz'[axis]}`);
    }
  }
}

/** Which named face a plane belongs to, by its largest normal part; slopes count as the top. */
function faceName(plane: Plane, number: number): string {
  if (number < 6) return FACE_NAMES[number] as string;
  return plane[1] >= 0 ? '+y' : '-y';
}

export function compileBrushes(source: ArenaSource): BrushSet {
  const count = source.brushes.length;
  const materials = Object.keys(source.materials);
  const column = () => new Float64Array(count);
  const set = { minX: column(), minY: column(), minZ: column(), maxX: column(), maxY: column(), maxZ: column() };
  const isBox = new Uint8Array(count);
  const planeStart = new Int32Array(count + 1);
  const planes: number[] = [];
  const planeMaterial: number[] = [];

  source.brushes.forEach((brush, i) => {
    const path = `/brushes/${i}`;
    const { planes: own, low, high } = shapeOf(brush, path);
    assertThick(low, high, path);
    [set.minX[i], set.minY[i], set.minZ[i]] = low as [number, number, number];
    [set.maxX[i], set.maxY[i], set.maxZ[i]] = high as [number, number, number];
    isBox[i] = own.length === 6 ? 1 : 0;
    own.forEach((plane, p) => {
      const face = faceName(plane, p);
      const name = brush.faces?.[face] ?? brush.material;
      const material = materials.indexOf(name);
      if (material < 0) {
        const where = brush.faces?.[face] === undefined ? 'material' : `faces/${face}`;
        throw new ArenaError(`${path}/${where}`, `one of ${materials.join(', ')}`, name);
      }
      planes.push(...plane);
      planeMaterial.push(material);
    });
    planeStart[i + 1] = planeMaterial.length;
  });
  return {
    count,
    ...set,
    isBox,
    planeStart,
    planes: Float64Array.from(planes),
    planeMaterial: Uint8Array.from(planeMaterial),
  };
}
