/** One thing's tick in the air: where it should be where nothing was in its way, and what it may have met. */
import { abs, max, sqrt } from '../../shared/math/scalar.ts';
import type { BrushSet } from '../../shared/world/brush-set.ts';
import {
  BOUNCE_GRIP,
  GRAVITY,
  LAUNCH_DROP,
  PROJECTILE_HALF,
  PROJECTILES_EACH,
  SEATS,
  TICK_SECONDS,
} from '../../shared/world/constants.ts';
import { EVENT } from '../../shared/world/event.ts';
import type { Flight } from '../../shared/world/weapons.ts';
import { ROUNDING, TOLD_ROUNDING } from './rounding.ts';
import { Segment, solidStretch, stretchInBox } from './segment.ts';
import { IS_THERE } from './solid-boxes.ts';
import type { TickFacts } from './tick-facts.ts';

export const FREE_FLIGHT = 1;
export const HELD_FLIGHT = 0;

/** What was found last: how far off the free flight it is, m or m/s, and the velocity that it came with, m/s. */
export const flown = { off: 0.5, vx: 0.5, vy: 0.5, vz: 0.5, rounding: 0.5 };

/** Where a thing was at the start of its tick: in its slot, or below the eyes of who launched it. */
const start = new Segment();

/** Fills `start`, with the velocity as its way, and how exactly that is known. */
function findStart(facts: TickFacts, slot: number): void {
  const p = facts.base.projectile;
  if (p.kind[slot] !== 0) {
    start.x = p.x[slot] as number;
    start.y = p.y[slot] as number;
    start.z = p.z[slot] as number;
    start.dx = p.vx[slot] as number;
    start.dy = p.vy[slot] as number;
    start.dz = p.vz[slot] as number;
    flown.rounding = ROUNDING;
    return;
  }
  const seat = (slot - (slot % PROJECTILES_EACH)) / PROJECTILES_EACH;
  const s = facts.after.seat;
  start.x = s.x[seat] as number;
  start.y = (s.y[seat] as number) + (s.eye[seat] as number) - LAUNCH_DROP;
  start.z = s.z[seat] as number;
  const { columns, count } = facts.probe.events;
  for (let i = facts.firstEvent; i < count; i++) {
    if (columns.kind[i] !== EVENT.launch || columns.other[i] !== slot) continue;
    start.dx = columns.ex[i] as number;
    start.dy = columns.ey[i] as number;
    start.dz = columns.ez[i] as number;
  }
  flown.rounding = TOLD_ROUNDING;
}

/** Compares a thing with its free flight, into `flown`. */
export function flightOf(facts: TickFacts, slot: number, flight: Flight): number {
  const p = facts.after.projectile;
  findStart(facts, slot);
  const isStuck = facts.base.projectile.kind[slot] !== 0 && facts.base.projectile.isStuck[slot] === 1;
  flown.vx = start.dx;
  flown.vy = isStuck ? start.dy : start.dy - GRAVITY * flight.gravity * TICK_SECONDS;
  flown.vz = start.dz;
  const speed = max(
    abs((p.vx[slot] as number) - flown.vx),
    max(abs((p.vy[slot] as number) - flown.vy), abs((p.vz[slot] as number) - flown.vz)),
  );
  const place = max(
    abs((p.x[slot] as number) - start.x - flown.vx * TICK_SECONDS),
    max(
      abs((p.y[slot] as number) - start.y - flown.vy * TICK_SECONDS),
      abs((p.z[slot] as number) - start.z - flown.vz * TICK_SECONDS),
    ),
  );
  flown.off = max(speed, place);
  return flown.off <= flown.rounding ? FREE_FLIGHT : HELD_FLIGHT;
}

/** What is this near to a thing's way may have stopped it, m: its size from middle to corner, and the gap that is kept. */
const TOUCH_REACH = PROJECTILE_HALF * sqrt(3) + 0.01;

const way = new Segment();

/** Whether something solid was in the way of the flight that `flightOf` looked at last; brushes only, for what stuck. */
export function isTouched(facts: TickFacts, slot: number, brushesOnly: boolean): boolean {
  way.x = start.x;
  way.y = start.y;
  way.z = start.z;
  way.dx = flown.vx * TICK_SECONDS;
  way.dy = flown.vy * TICK_SECONDS;
  way.dz = flown.vz * TICK_SECONDS;
  if (solidStretch(facts.arena.brushes, way, -TOUCH_REACH) > 0) return true;
  if (brushesOnly) return false;
  const { solids } = facts;
  for (let k = 0; k < solids.count; k++) {
    if (((solids.there[k] as number) & IS_THERE) !== 0 && stretchInBox(solids.is, k, way, -TOUCH_REACH) > 0)
      return true;
  }
  return isStoppedByBody(facts, (slot - (slot % PROJECTILES_EACH)) / PROJECTILES_EACH);
}

/** Whether the way meets somebody else than who launched the thing. */
function isStoppedByBody({ base, bodies }: TickFacts, owner: number): boolean {
  for (let seat = 0; seat < SEATS; seat++) {
    if (seat === owner || base.seat.alive[seat] === 0) continue;
    if (stretchInBox(bodies.is, seat, way, -TOUCH_REACH) > 0) return true;
  }
  return false;
}

/** Whether the velocity after is what a bounce off some side leaves of that before. */
export function isBounce(facts: TickFacts, slot: number, flight: Flight): boolean {
  for (let side = 0; side < 3; side++) {
    const x = side === 0 ? 1 : 0;
    const y = side === 1 ? 1 : 0;
    const z = side === 2 ? 1 : 0;
    if (isBounceOff(facts, slot, flight, x, y, z)) return true;
  }
  const { set } = facts.grid;
  for (let b = 0; b < set.count; b++) {
    if (set.isBox[b] === 1 || !isAround(set, b)) continue;
    const end = set.planeStart[b + 1] as number;
    for (let p = (set.planeStart[b] as number) + 6; p < end; p++) {
      const nx = set.planes[p * 4] as number;
      const ny = set.planes[p * 4 + 1] as number;
      const nz = set.planes[p * 4 + 2] as number;
      if (isBounceOff(facts, slot, flight, nx, ny, nz)) return true;
    }
  }
  return false;
}

/** Whether a brush's box is within a metre of the start: farther than a tick's way. */
function isAround(set: BrushSet, b: number): boolean {
  if (start.x < (set.minX[b] as number) - 1 || start.x > (set.maxX[b] as number) + 1) return false;
  if (start.y < (set.minY[b] as number) - 1 || start.y > (set.maxY[b] as number) + 1) return false;
  return start.z >= (set.minZ[b] as number) - 1 && start.z <= (set.maxZ[b] as number) + 1;
}

function isBounceOff(facts: TickFacts, slot: number, flight: Flight, nx: number, ny: number, nz: number): boolean {
  const p = facts.after.projectile;
  const into = flown.vx * nx + flown.vy * ny + flown.vz * nz;
  const back = -flight.restitution * into - BOUNCE_GRIP * into;
  const x = (p.vx[slot] as number) - flown.vx * BOUNCE_GRIP - nx * back;
  const y = (p.vy[slot] as number) - flown.vy * BOUNCE_GRIP - ny * back;
  const z = (p.vz[slot] as number) - flown.vz * BOUNCE_GRIP - nz * back;
  return sqrt(x * x + y * y + z * z) <= flown.rounding * 2;
}
