/** Two-part limbs: where the joint between two bones goes when both ends are given. */
import { max, min, sqrt } from '../../../shared/math/scalar.ts';
import { type Point, point, setPoint } from './transform.ts';

export interface Limb {
  readonly root: Point;
  readonly joint: Point;
  readonly end: Point;
}

export function createLimb(): Limb {
  return { root: point(), joint: point(), end: point() };
}

/**
 * Bends a limb from its root towards `target`, its joint to the side of `pole`. The end is as near as
 * the bones reach.
 */
export function bendLimb({ root, joint, end }: Limb, target: Point, upper: number, lower: number, pole: Point): void {
  const rx = root[0] as number;
  const ry = root[1] as number;
  const rz = root[2] as number;
  const wx = (target[0] as number) - rx;
  const wy = (target[1] as number) - ry;
  const wz = (target[2] as number) - rz;
  const whole = max(1e-6, sqrt(wx * wx + wy * wy + wz * wz));
  const reach = max(min(whole, (upper + lower) * 0.999), 0.05);
  const dx = wx / whole;
  const dy = wy / whole;
  const dz = wz / whole;
  const along = (upper * upper - lower * lower + reach * reach) / (2 * reach);
  const side = sqrt(max(0, upper * upper - along * along));
  const off = (pole[0] as number) * dx + (pole[1] as number) * dy + (pole[2] as number) * dz;
  const px = (pole[0] as number) - dx * off;
  const py = (pole[1] as number) - dy * off;
  const pz = (pole[2] as number) - dz * off;
  const size = max(1e-6, sqrt(px * px + py * py + pz * pz));
  setPoint(
    joint,
    rx + dx * along + (px / size) * side,
    ry + dy * along + (py / size) * side,
    rz + dz * along + (pz / size) * side,
  );
  setPoint(end, rx + dx * reach, ry + dy * reach, rz + dz * reach);
}

/** Where the bone beyond the joint would end, were it as long again: a hand points there. */
export function pastEnd(out: Point, { joint, end }: Limb): Point {
  for (let i = 0; i < 3; i++) out[i] = (end[i] as number) * 2 - (joint[i] as number);
  return out;
}
