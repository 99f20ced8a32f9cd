/**
 * Sheets: what effects are made of. Each is a square with a translucent texture, 1 m wide around its
 * origin, that adds its light to what is behind it or covers it. It changes colours and nothing else.
 */
import { SEATS } from '../../../shared/world/constants.ts';
import { modelTexture } from '../texture/catalogue.ts';
import { createModel, type Model } from './model.ts';
import type { Vector } from './transform.ts';

export interface Sheet {
  /** One polygon, in the plane of x and y, seen from +z. */
  readonly model: Model;
  /** Adds its light, which is its own, or covers what is behind it, lit as its surroundings are. */
  readonly blend: 'add' | 'over';
  /**
   * `eye`: its placement turns in the axes of the camera. `beam`: it lies along the y of its placement
   * and turns about it to show its width, the placement's first number. `surface`: it lies where it is
   * placed, and is seen only where something solid is at its plane: a mark.
   */
  readonly facing: 'surface' | 'eye' | 'beam';
}

const CORNERS: readonly Vector[] = [
  [-0.5, -0.5, 0],
  [0.5, -0.5, 0],
  [0.5, 0.5, 0],
  [-0.5, 0.5, 0],
];

function sheet(name: string, blend: Sheet['blend'], facing: Sheet['facing']): Sheet {
  const texture = modelTexture(`sheet-${name}`);
  const size = 1 << texture.log2;
  return {
    model: createModel(CORNERS, [{ loop: [0, 1, 2, 3], texture, uv: [0, size, size, size, size, 0] }]),
    blend,
    facing,
  };
}

export const SHEETS = {
  fire: sheet('fire', 'add', 'eye'),
  smoke: sheet('smoke', 'over', 'eye'),
  haze: sheet('haze', 'over', 'eye'),
  flash: sheet('flash', 'add', 'eye'),
  spark: sheet('spark', 'add', 'eye'),
  needle: sheet('needle', 'add', 'beam'),
  hole: sheet('hole', 'over', 'surface'),
  scorch: sheet('scorch', 'over', 'surface'),
} as const satisfies { [name: string]: Sheet };

const trails: readonly Sheet[] = Array.from({ length: SEATS }, (_, seat) => sheet(`trail-${seat}`, 'add', 'beam'));

/** The light along a shot, in a colour; others than there are go round. */
export function trailOf(colour: number): Sheet {
  return trails[colour % SEATS] as Sheet;
}
