/** Whether a thing can be seen at all: its sphere against the view and against the depths drawn so far. */
import * as view from './view.ts';

/** Whether a sphere is out of view or behind what is drawn. */
export function isHidden(centreX: f32, centreY: f32, centreZ: f32, radius: f32): bool {
  const dx: f32 = centreX - view.eyeX;
  const dy: f32 = centreY - view.eyeY;
  const dz: f32 = centreZ - view.eyeZ;
  const x: f32 = dx * view.rightX + dy * view.rightY + dz * view.rightZ;
  const y: f32 = dx * view.upX + dy * view.upY + dz * view.upZ;
  const z: f32 = dx * view.forwardX + dy * view.forwardY + dz * view.forwardZ;
  const near: f32 = z - radius;
  if (z + radius < view.NEAR) return true;
  if (near < view.NEAR) return false;
  const scale: f32 = view.focal / view.divisor(near);
  const far: f32 = view.focal / view.divisor(z + radius);
  const x0: f32 = view.halfWidth + (x - radius) * (x - radius < 0 ? scale : far);
  const x1: f32 = view.halfWidth + (x + radius) * (x + radius > 0 ? scale : far);
  const y0: f32 = view.halfHeight - (y + radius) * (y + radius > 0 ? scale : far);
  const y1: f32 = view.halfHeight - (y - radius) * (y - radius < 0 ? scale : far);
  if (!(x1 >= 0 && y1 >= 0 && x0 < (view.width as f32) && y0 < (view.height as f32))) return true;
  return !isAnyDeeper(near, x0, x1, y0, y1);
}

/** Whether any pixel of a rectangle, in blocks of four, is deeper than `near`. */
function isAnyDeeper(near: f32, fx0: f32, fx1: f32, fy0: f32, fy1: f32): bool {
  const x0 = (fx0 > 0 ? (fx0 as i32) : 0) & ~3;
  const y0 = fy0 > 0 ? (fy0 as i32) : 0;
  const x1 = fx1 < (view.width as f32) - 1 ? (fx1 as i32) : view.width - 1;
  const y1 = fy1 < (view.height as f32) - 1 ? (fy1 as i32) : view.height - 1;
  const nearest = f32x4.splat(near);
  for (let y = y0; y <= y1; y++) {
    const line = view.depth + ((y * view.width) << 2);
    for (let x = x0; x <= x1; x += 4) {
      if (v128.any_true(f32x4.gt(v128.load(line + (x << 2)), nearest))) return true;
    }
  }
  return false;
}
