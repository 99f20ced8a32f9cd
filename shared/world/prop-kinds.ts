/** Sizes of crates and barrels: upright boxes on a square base. */
import type { PropKind } from './arena-source.ts';

export interface PropSize {
  /** Half the side of the base, m. */
  readonly half: number;
  readonly height: number;
}

export const PROP_SIZES: { readonly [K in PropKind]: PropSize } = {
  crate: { half: 0.45, height: 0.9 },
  barrel: { half: 0.3, height: 0.95 },
};
