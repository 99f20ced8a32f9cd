/** The way between two ticks: nobody goes through what is solid, and what is solid stays what it was. */
import { abs, max, min, sqrt } from '../../../shared/math/scalar.ts';
import { PLAYER_HALF_WIDTH, STEP_HEIGHT } from '../../../shared/world/constants.ts';
import { boxHeight, type TickFacts } from '../facts/tick-facts.ts';
import type { SolidGrid } from '../geometry/solid-grid.ts';
import type { Report } from '../invariant.ts';
import { isThere, TOUCH_METRES } from './body-checks.ts';

/** The core of a body: its box less this on each side, m. Ways round corners are not straight; a core's is. */
const CORE_INSET = PLAYER_HALF_WIDTH - 0.05;
/** And less this at the head, m; at the feet a step. */
const HEAD_INSET = 0.2;
/** On a shorter way the core stays inside the box at the end of it, m: where that is free, so was the way. */
const SHORT_WAY = 0.2;

/** Part of the way that is inside all of a brush's planes. */
const inside = { from: 0.5, to: 0.5 };

function clip(at: number, rate: number, limit: number): void {
  if (rate > 0) inside.to = min(inside.to, (limit - at) / rate);
  else if (rate < 0) inside.from = max(inside.from, (limit - at) / rate);
  else if (at > limit) inside.to = -1;
}

const way = { x: 0.5, y: 0.5, z: 0.5, dx: 0.5, dy: 0.5, dz: 0.5, half: 0.5 };

/** Whether the core's way meets a brush, its planes moved out by the core's size. */
function meets({ set }: SolidGrid, brush: number): boolean {
  const wide = PLAYER_HALF_WIDTH - CORE_INSET;
  if (min(way.x, way.x + way.dx) - wide >= (set.maxX[brush] as number)) return false;
  if (max(way.x, way.x + way.dx) + wide <= (set.minX[brush] as number)) return false;
  if (min(way.z, way.z + way.dz) - wide >= (set.maxZ[brush] as number)) return false;
  if (max(way.z, way.z + way.dz) + wide <= (set.minZ[brush] as number)) return false;
  if (min(way.y, way.y + way.dy) - way.half >= (set.maxY[brush] as number)) return false;
  if (max(way.y, way.y + way.dy) + way.half <= (set.minY[brush] as number)) return false;
  inside.from = 0;
  inside.to = 1;
  const { planes } = set;
  const end = set.planeStart[brush + 1] as number;
  for (let p = set.planeStart[brush] as number; p < end && inside.from < inside.to; p++) {
    const nx = planes[p * 4] as number;
    const ny = planes[p * 4 + 1] as number;
    const nz = planes[p * 4 + 2] as number;
    const limit = (planes[p * 4 + 3] as number) + (abs(nx) + abs(nz)) * wide + abs(ny) * way.half;
    clip(nx * way.x + ny * way.y + nz * way.z, nx * way.dx + ny * way.dy + nz * way.dz, limit);
  }
  return inside.from < inside.to;
}

export function checkPassage(facts: TickFacts, seat: number, report: Report): void {
  if (facts.isTaken || !isThere(facts, seat) || facts.base.seat.alive[seat] === 0) return;
  const was = facts.base.seat;
  const is = facts.after.seat;
  way.dx = (is.x[seat] as number) - (was.x[seat] as number);
  way.dy = (is.y[seat] as number) - (was.y[seat] as number);
  way.dz = (is.z[seat] as number) - (was.z[seat] as number);
  const isShort = max(max(abs(way.dx), abs(way.dy)), abs(way.dz)) < SHORT_WAY;
  if (isShort && (facts.contacts.clearance[seat] as number) >= -TOUCH_METRES) return;
  const height = min(boxHeight(facts.base, seat), boxHeight(facts.after, seat));
  way.half = (height - HEAD_INSET - STEP_HEIGHT) / 2;
  way.x = was.x[seat] as number;
  way.y = (was.y[seat] as number) + STEP_HEIGHT + way.half;
  way.z = was.z[seat] as number;
  const { grid } = facts;
  for (let b = 0; b < grid.set.count; b++) {
    if (!meets(grid, b)) continue;
    report(`a way outside brush ${facts.arena.source.brushes[b]?.id ?? b}`, (inside.to - inside.from) * lengthOf());
    return;
  }
}

function lengthOf(): number {
  return sqrt(way.dx * way.dx + way.dy * way.dy + way.dz * way.dz);
}

export function checkArena(facts: TickFacts, report: Report): void {
  if (facts.probe.arena !== facts.arena) report(`arena ${facts.arena.name}`, facts.probe.arena.name);
  const changed = facts.arenaCopy.compare();
  if (changed !== undefined) report('the arena as it was when checking began', changed);
}
