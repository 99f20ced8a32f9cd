/** Crates and barrels where they stand. */
import type { Entities } from '../../../shared/view/scene.ts';
import { PROP_KINDS } from '../../../shared/world/arena-source.ts';
import { MODELS } from './catalogue.ts';
import type { PartSink } from './instance.ts';
import { stand } from './spin.ts';
import { identity } from './transform.ts';

const models = PROP_KINDS.map((kind) => MODELS[kind]);
const whole = identity();

export function addProp(e: Entities, i: number, parts: PartSink): void {
  parts.add(models[e.variant[i] as number] ?? MODELS.crate, stand(whole, e, i));
}
