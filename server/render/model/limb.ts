/** Two-part limbs: where the joint between two bones goes when both ends are given. */
import { max, min, sqrt } from '../../../shared/math/scalar.ts';
import type { Vector } from './transform.ts';

export interface Limb {
  readonly root: Vector;
  readonly joint: Vector;
  readonly end: Vector;
}

/** Bends a limb from `root` towards `target`, its joint to the side of `pole`. The end is as near as the bones reach. */
export function bendLimb(root: Vector, target: Vector, upper: number, lower: number, pole: Vector): Limb {
  const way: Vector = [target[0] - root[0], target[1] - root[1], target[2] - root[2]];
  const whole = max(1e-6, sqrt(way[0] * way[0] + way[1] * way[1] + way[2] * way[2]));
  const reach = max(min(whole, (upper + lower) * 0.999), 0.05);
  const d: Vector = [way[0] / whole, way[1] / whole, way[2] / whole];
  const along = (upper * upper - lower * lower + reach * reach) / (2 * reach);
  const side = sqrt(max(0, upper * upper - along * along));
  const off = pole[0] * d[0] + pole[1] * d[1] + pole[2] * d[2];
  const p: Vector = [pole[0] - d[0] * off, pole[1] - d[1] * off, pole[2] - d[2] * off];
  const size = max(1e-6, sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]));
  const at = (i: 0 | 1 | 2) => root[i] + d[i] * along + (p[i] / size) * side;
  return {
    root,
    joint: [at(0), at(1), at(2)],
    end: [root[0] + d[0] * reach, root[1] + d[1] * reach, root[2] + d[2] * reach],
  };
}
