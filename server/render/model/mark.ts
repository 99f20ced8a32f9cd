/** What stays where something struck the arena: holes of shots, soot of explosions. They lie in the plane of a surface. */
import { abs, floor, sqrt } from '../../../shared/math/scalar.ts';
import type { Entities } from '../../../shared/view/scene.ts';
import type { Ground } from '../mesh/ground.ts';
import type { Plane } from '../mesh/polygon.ts';
import { harmOf } from './explosion.ts';
import type { PartSink } from './instance.ts';
import type { Backdrop } from './look.ts';
import { SHEETS, type Sheet } from './sheet.ts';
import { identity, roll, stretch, type Transform } from './transform.ts';

/** A shot's end lies this near to what it struck, m. */
const SHOT_REACH = 0.06;
/** Width of a hole, m. */
const HOLE_SIZE = 0.16;
/** An explosion leaves soot on a surface so near to its middle, as a part of its radius. */
const SCORCH_REACH = 0.3;
/** Width of the soot, as a part of the radius. */
const SCORCH_SIZE = 0.95;
/** Turns marks against each other, 1/65536 turn per entity's place, m. */
const TURN_PER_METRE = 40_503;

const next = identity();

/** Makes x and y a right-handed pair in a plane, z its normal, the origin the plane's point nearest to an entity. */
function lieOn(out: Transform, plane: Plane, e: Entities, i: number): Transform {
  const { x, y, z } = plane;
  const px = e.x[i] as number;
  const py = e.y[i] as number;
  const pz = e.z[i] as number;
  const off = x * px + y * py + z * pz - plane.d;
  // A side across the normal: level on walls.
  const isFloor = abs(y) > 0.9;
  const size = isFloor ? sqrt(y * y + z * z) : sqrt(x * x + z * z);
  const sx = isFloor ? 0 : z / size;
  const sy = isFloor ? z / size : 0;
  const sz = (isFloor ? -y : -x) / size;
  out[0] = sx;
  out[1] = y * sz - z * sy;
  out[2] = x;
  out[3] = px - x * off;
  out[4] = sy;
  out[5] = z * sx - x * sz;
  out[6] = y;
  out[7] = py - y * off;
  out[8] = sz;
  out[9] = x * sy - y * sx;
  out[10] = z;
  out[11] = pz - z * off;
  return out;
}

function addMark(
  sheet: Sheet,
  size: number,
  reach: number,
  e: Entities,
  i: number,
  parts: PartSink,
  ground: Ground,
): void {
  const x = e.x[i] as number;
  const y = e.y[i] as number;
  const z = e.z[i] as number;
  const plane = ground.planeAt(x, y, z, reach);
  if (!plane) return;
  const turn = floor((x + y + z) * TURN_PER_METRE) & 65_535;
  parts.addSheet(sheet, stretch(roll(lieOn(next, plane, e, i), turn), size, size, 1), e.fade[i] as number);
}

export function addHole(e: Entities, i: number, parts: PartSink, { ground }: Backdrop): void {
  addMark(SHEETS.hole, HOLE_SIZE, SHOT_REACH, e, i, parts, ground);
}

export function addScorch(e: Entities, i: number, parts: PartSink, { ground }: Backdrop): void {
  const radius = harmOf(e, i);
  addMark(SHEETS.scorch, radius * SCORCH_SIZE, radius * SCORCH_REACH, e, i, parts, ground);
}
