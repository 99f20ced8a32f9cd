/**
 * The models of an arena's doors and lifts, made when the arena is: boxes of their size in their
 * material, so that the texture goes along and is as large as on the walls around.
 */
import { fround } from '../../../shared/math/scalar.ts';
import type { Entities } from '../../../shared/view/scene.ts';
import type { Arena } from '../../../shared/world/arena.ts';
import type { Texture } from '../texture/texture.ts';
import type { PartSink } from './instance.ts';
import type { Backdrop } from './look.ts';
import { type Model, tiledBox } from './model.ts';
import { stand } from './spin.ts';
import { identity, type Vector } from './transform.ts';

/** A material as a renderer has it. */
export interface Material {
  readonly texture: Texture;
  readonly metresPerTile: number;
}

export interface MoverModel {
  /** Number of the material. */
  readonly material: number;
  /** As a scene tells it, in single precision, m. */
  readonly size: Vector;
  readonly model: Model;
}

export function moverModels(arena: Arena, materials: readonly Material[]): MoverModel[] {
  return arena.movers.map(({ material, minX, minY, minZ, maxX, maxY, maxZ }) => {
    const size: Vector = [fround(maxX - minX), fround(maxY - minY), fround(maxZ - minZ)];
    const { texture, metresPerTile } = materials[material] as Material;
    return { material, size, model: tiledBox(size, texture, metresPerTile) };
  });
}

/** The model of an entity of a size and material, or undefined for one that no mover of the arena is. */
export function findMover(movers: readonly MoverModel[], e: Entities, i: number): MoverModel | undefined {
  for (const mover of movers) {
    const { material, size } = mover;
    if (material === e.variant[i] && size[0] === e.ex[i] && size[1] === e.ey[i] && size[2] === e.ez[i]) return mover;
  }
  return undefined;
}

const whole = identity();

export function addMover(e: Entities, i: number, parts: PartSink, { movers }: Pick<Backdrop, 'movers'>): void {
  const mover = findMover(movers, e, i);
  if (mover) parts.add(mover.model, stand(whole, e, i));
}
