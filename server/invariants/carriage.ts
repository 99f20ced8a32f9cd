/** What lifts do to who rides them. */
import { max } from '../../shared/math/scalar.ts';
import type { TickFacts } from './tick-facts.ts';

/** Who rides a lift by standing on crates has its middle no farther aside from it than this, m. */
const RIDER_REACH = 2;

/** How far a lift below it carried the seat up, m. */
export function carriedBy({ base, solids }: TickFacts, seat: number): number {
  const { was, is, movers } = solids;
  if (!solids.moved) return 0;
  const x = base.seat.x[seat] as number;
  const z = base.seat.z[seat] as number;
  let most = 0;
  for (let m = 0; m < movers; m++) {
    const rise = (is.maxY[m] as number) - (was.maxY[m] as number);
    if (rise <= most || (base.seat.y[seat] as number) < (was.maxY[m] as number)) continue;
    const aside = max((was.minX[m] as number) - x, x - (was.maxX[m] as number));
    const along = max((was.minZ[m] as number) - z, z - (was.maxZ[m] as number));
    if (max(aside, along) < RIDER_REACH) most = rise;
  }
  return most;
}
