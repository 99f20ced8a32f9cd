/** Crates and barrels where they stand. */
import { PROP_KINDS } from '../../../shared/world/arena-source.ts';
import { modelOf } from './catalogue.ts';
import type { Instance } from './instance.ts';
import { moved, type Vector } from './transform.ts';

export function propParts([x, y, z]: Vector, variant: number): Instance[] {
  return [{ model: modelOf(PROP_KINDS[variant] ?? 'crate'), place: moved(x, y, z) }];
}
