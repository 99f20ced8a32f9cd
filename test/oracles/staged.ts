/**
 * What there is to see from a viewpoint, before anything is transformed: the faces of the arena's
 * brushes, from their planes and not from the renderer's mesh, and the scene's placed models.
 */
import { meshOf } from '../../server/render/mesh/arena-mesh.ts';
import { isFor } from '../../server/render/model/instance.ts';
import type { Model } from '../../server/render/model/model.ts';
import { stageScene } from '../../server/render/model/stage.ts';
import type { Transform } from '../../server/render/model/transform.ts';
import type { BrushSet } from '../../shared/world/brush-set.ts';
import type { Viewpoint } from './viewpoints.ts';

export type Vector = readonly [x: number, y: number, z: number];
/** Points p with n . p = d; the unit normal n points out. */
export type Plane = readonly [x: number, y: number, z: number, d: number];

export interface PlacedModel {
  readonly model: Model;
  readonly place: Transform;
  readonly segment: number;
  readonly isOnTop: boolean;
}

/** The models that the viewpoint's seat is meant to see. */
export function placedModels({ arena, scene, camera }: Viewpoint): PlacedModel[] {
  return stageScene(scene, meshOf(arena))
    .filter((group) => isFor(group, camera.seat))
    .flatMap((group) =>
      group.parts().map(({ model, place }) => ({ model, place, segment: group.segment, isOnTop: group.isOnTop })),
    );
}

/** The planes of each brush. */
export function brushPlanes({ count, planeStart, planes }: BrushSet): Plane[][] {
  return Array.from({ length: count }, (_, brush) => {
    const [first, end] = [planeStart[brush] as number, planeStart[brush + 1] as number];
    return Array.from(
      { length: end - first },
      (__, i) => [...planes.subarray((first + i) * 4, (first + i) * 4 + 4)] as unknown as Plane,
    );
  });
}

const behind = ([nx, ny, nz, d]: Plane, [x, y, z]: Vector) => d - nx * x - ny * y - nz * z;

/** The part of a convex polygon behind a plane. */
function cut(points: readonly Vector[], plane: Plane): Vector[] {
  return points.flatMap((a, i) => {
    const b = points[(i + 1) % points.length] as Vector;
    const [atA, atB] = [behind(plane, a), behind(plane, b)];
    const part = atA / (atA - atB);
    const met: Vector = [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part, a[2] + (b[2] - a[2]) * part];
    return [...(atA >= 0 ? [a] : []), ...(atA >= 0 !== atB >= 0 ? [met] : [])];
  });
}

/** Half a side of the square that a face is cut out of, m: more than an arena is wide. */
const WIDE = 4096;

/** A wide square of a plane, counter-clockwise from outside. */
function square([nx, ny, nz, d]: Plane): Vector[] {
  const axis = [nx, ny, nz].findIndex((part) => Math.abs(part) > 0.5);
  const [p, q] = [(axis + 1) % 3, (axis + 2) % 3];
  const turn = Math.sign([nx, ny, nz][axis] as number) * WIDE;
  const corners = [
    [-WIDE, -turn],
    [WIDE, -turn],
    [WIDE, turn],
    [-WIDE, turn],
  ] as const;
  return corners.map(([u, v]) => {
    const at = [0, 0, 0];
    at[p as number] = u;
    at[q as number] = v;
    at[axis] =
      (d - nx * (at[0] as number) - ny * (at[1] as number) - nz * (at[2] as number)) / ([nx, ny, nz][axis] as number);
    return at as unknown as Vector;
  });
}

/** All faces of all brushes, those that nobody can see, too. */
export function brushFaces(brushes: BrushSet): Vector[][] {
  return brushPlanes(brushes).flatMap((planes) =>
    planes
      .map((plane) => planes.reduce((points, other) => (other === plane ? points : cut(points, other)), square(plane)))
      .filter((points) => points.length >= 3),
  );
}
