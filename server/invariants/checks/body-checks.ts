/** Where bodies are: finite, in the arena, in nothing solid, not in each other, alive by their health. */
import { max, min } from '../../../shared/math/scalar.ts';
import { FULL_HEALTH, MAX_PITCH, PLAYER_HALF_WIDTH, SEATS } from '../../../shared/world/constants.ts';
import { boxHeight, FREEDOM, type TickFacts } from '../facts/tick-facts.ts';
import type { Report } from '../invariant.ts';

/** Depth of rounding, m: bodies keep a gap a thousand times this from what is solid. */
export const TOUCH_METRES = 1e-6;
/** The gap of what is inside another by more than that, m. */
export const INSIDE_METRES = -TOUCH_METRES;

export function isThere(facts: TickFacts, seat: number): boolean {
  return facts.after.seat.alive[seat] === 1 && facts.isFinite[seat] === 1;
}

export function checkFinite(facts: TickFacts, seat: number, report: Report): void {
  if (facts.isFinite[seat] === 1) return;
  const s = facts.after.seat;
  for (const name of ['x', 'y', 'z', 'vx', 'vy', 'vz', 'eye', 'stride'] as const) {
    const value = s[name][seat] as number;
    if (!Number.isFinite(value)) report(`a finite ${name}`, String(value));
  }
}

/** How far a coordinate lies outside its range, m; negative inside. */
function outsideOf(at: number, low: number, high: number): number {
  return low - at > at - high ? low - at : at - high;
}

export function checkBounds(facts: TickFacts, seat: number, report: Report): void {
  if (!isThere(facts, seat)) return;
  const { bounds } = facts.arena;
  const s = facts.after.seat;
  // No destructuring: this runs on every tick.
  const x = outsideOf(s.x[seat] as number, bounds.min[0], bounds.max[0]);
  const y = outsideOf(s.y[seat] as number, bounds.min[1], bounds.max[1]);
  const z = outsideOf(s.z[seat] as number, bounds.min[2], bounds.max[2]);
  const outside = max(max(x, y), z);
  if (outside > 0) report('feet inside the arena', outside);
}

export function checkPenetration(facts: TickFacts, seat: number, report: Report): void {
  if (!isThere(facts, seat)) return;
  const clearance = facts.contacts.clearance[seat] as number;
  const brush = facts.contacts.brush[seat] as number;
  if (clearance < -TOUCH_METRES) report(`outside brush ${facts.arena.source.brushes[brush]?.id ?? brush}`, -clearance);
}

/** How deep two seats' boxes are in each other, m; negative when apart. */
export function bodyOverlap(facts: TickFacts, a: number, b: number): number {
  const { x, y, z } = facts.after.seat;
  const width = 2 * PLAYER_HALF_WIDTH;
  const dx = (x[a] as number) - (x[b] as number);
  const dz = (z[a] as number) - (z[b] as number);
  const overX = width - (dx < 0 ? -dx : dx);
  const overZ = width - (dz < 0 ? -dz : dz);
  const aOverB = (y[b] as number) + boxHeight(facts.after, b) - (y[a] as number);
  const bOverA = (y[a] as number) + boxHeight(facts.after, a) - (y[b] as number);
  return min(min(overX, overZ), min(aOverB, bOverA));
}

/** Of two that nothing touched neither is inside the other. */
export function checkOverlap(facts: TickFacts, seat: number, report: Report): void {
  if (!isThere(facts, seat)) return;
  for (let other = 0; other < SEATS; other++) {
    const isTold = other < seat && facts.freedom[other] === FREEDOM.held;
    if (other === seat || isTold || !isThere(facts, other)) continue;
    const overlap = bodyOverlap(facts, seat, other);
    if (overlap > TOUCH_METRES) report(`apart from seat ${other}`, overlap);
  }
}

export function checkVitals(facts: TickFacts, seat: number, report: Report): void {
  const { health, alive, controller, respawnTicks } = facts.after.seat;
  const points = health[seat] as number;
  if (alive[seat] === 1) {
    if (points < 1 || points > FULL_HEALTH) report(`health from 1 to ${FULL_HEALTH} when alive`, points);
    if (respawnTicks[seat] !== 0) report('no respawn to come when alive', respawnTicks[seat] as number);
    if (controller[seat] === 0) report('nobody alive in an empty seat', 'alive');
  } else if (points !== 0) report('no health when dead', points);
}

export function checkView(facts: TickFacts, seat: number, report: Report): void {
  const pitch = facts.after.seat.pitch[seat] as number;
  if (pitch > MAX_PITCH || pitch < -MAX_PITCH) report(`pitch within ${MAX_PITCH}`, pitch);
}
