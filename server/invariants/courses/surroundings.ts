/**
 * What is around each seat, for its course: the brushes within some room more than its tick can reach, kept until
 * it comes near the edge of that, and things and bodies anew in each tick.
 */
import { abs } from '../../../shared/math/scalar.ts';
import type { Arena } from '../../../shared/world/arena.ts';
import { PLAYER_HALF_WIDTH, SEATS, STAND_HEIGHT, STEP_HEIGHT, TICK_SECONDS } from '../../../shared/world/constants.ts';
import type { TickFacts } from '../facts/tick-facts.ts';
import { createBoxColumns } from '../geometry/box-columns.ts';
import { WAS_THERE } from '../geometry/solid-boxes.ts';
import { addObstacle, BODY, createObstacles, gatherBrushes, type Obstacles } from './obstacles.ts';

/** Room around the way of a tick in which something can be met, m. */
const MARGIN_METRES = STEP_HEIGHT + 0.1;
/** Brushes are taken up from so much farther, for the ticks to come, m. */
const AHEAD_METRES = 0.5;

/** One for each seat: shared by all monitors of a thread, which keep what they find if it is theirs. */
const around: readonly Obstacles[] = Array.from({ length: SEATS }, createObstacles);
/** How many of each are brushes, of which arena, and within which box. */
const brushes = new Int32Array(SEATS);
const arenas: (Arena | undefined)[] = Array.from({ length: SEATS }, () => undefined);
const kept = createBoxColumns(SEATS);

/** What the tick at hand can reach. */
const region = createBoxColumns(1);

/** Takes up what is around a seat: others with lower numbers have moved already, those with higher ones have not. */
export function surroundingsOf(facts: TickFacts, seat: number): Obstacles {
  const { arena, base, bodies, solids } = facts;
  const obstacles = around[seat] as Obstacles;
  setRegion(facts, seat);
  if (arenas[seat] !== arena || !isKept(seat)) takeBrushes(arena, seat, obstacles);
  obstacles.count = brushes[seat] as number;
  for (let k = 0; k < solids.count; k++) {
    if (((solids.there[k] as number) & WAS_THERE) !== 0) addObstacle(obstacles, solids.stage, k, k, region, 0);
  }
  for (let other = 0; other < SEATS; other++) {
    if (other === seat || base.seat.alive[other] === 0) continue;
    addObstacle(obstacles, other < seat ? bodies.is : bodies.stage, other, BODY, region, 0);
  }
  return obstacles;
}

function setRegion({ base, rides }: TickFacts, seat: number): void {
  const { x, y, z, vx, vy, vz } = base.seat;
  const aside = PLAYER_HALF_WIDTH + MARGIN_METRES;
  const reachX = abs(vx[seat] as number) * TICK_SECONDS + aside;
  const reachY = abs(vy[seat] as number) * TICK_SECONDS + MARGIN_METRES;
  const reachZ = abs(vz[seat] as number) * TICK_SECONDS + aside;
  const feet = (y[seat] as number) + (rides.seat[seat] as number);
  region.minX[0] = (x[seat] as number) - reachX;
  region.maxX[0] = (x[seat] as number) + reachX;
  region.minY[0] = feet - reachY;
  region.maxY[0] = feet + STAND_HEIGHT + reachY;
  region.minZ[0] = (z[seat] as number) - reachZ;
  region.maxZ[0] = (z[seat] as number) + reachZ;
}

/** Whether the region at hand is within that from which a seat's brushes were taken up. */
function isKept(seat: number): boolean {
  if ((region.minX[0] as number) < (kept.minX[seat] as number)) return false;
  if ((region.maxX[0] as number) > (kept.maxX[seat] as number)) return false;
  if ((region.minZ[0] as number) < (kept.minZ[seat] as number)) return false;
  if ((region.maxZ[0] as number) > (kept.maxZ[seat] as number)) return false;
  return (
    (region.minY[0] as number) >= (kept.minY[seat] as number) &&
    (region.maxY[0] as number) <= (kept.maxY[seat] as number)
  );
}

function takeBrushes(arena: Arena, seat: number, obstacles: Obstacles): void {
  kept.minX[seat] = (region.minX[0] as number) - AHEAD_METRES;
  kept.maxX[seat] = (region.maxX[0] as number) + AHEAD_METRES;
  kept.minY[seat] = (region.minY[0] as number) - AHEAD_METRES;
  kept.maxY[seat] = (region.maxY[0] as number) + AHEAD_METRES;
  kept.minZ[seat] = (region.minZ[0] as number) - AHEAD_METRES;
  kept.maxZ[seat] = (region.maxZ[0] as number) + AHEAD_METRES;
  gatherBrushes(obstacles, arena, kept, seat);
  brushes[seat] = obstacles.count;
  arenas[seat] = arena;
}
