/**
 * Whether the trigger of a door or lift holds, by the words of the rules and from where everybody was
 * when the tick began to move things: before it, or where it entered. On an edge both is right.
 */
import { max, sqrt } from '../../shared/math/scalar.ts';
import { BUTTON } from '../../shared/world/action.ts';
import type { MoverSpec } from '../../shared/world/arena.ts';
import { DOOR_REACH, PLAYER_HALF_WIDTH, SEATS, USE_REACH } from '../../shared/world/constants.ts';
import { FELT_METRES } from './rounding.ts';
import { boxHeight, type TickFacts } from './tick-facts.ts';

export const NO = 0;
export const YES = 1;
export const EITHER = 2;

/** Nearer than this to an edge a seat counts as on both sides of it, m: who entered stands a gap above its spawn. */
const EDGE_METRES = 0.004;

/** Whether what a mover waits for is there. Lifts wait for nothing but who stands on them. */
export function triggerOf(facts: TickFacts, m: number, spec: MoverSpec): number {
  if (spec.kind === 'lift') return NO;
  if (spec.trigger === 'plates') return (facts.base.relay.gateTicks[0] as number) > 0 ? YES : NO;
  let answer = NO;
  for (let seat = 0; seat < SEATS && answer !== YES; seat++) {
    const isAsking = spec.trigger === 'near' || isUsing(facts, seat);
    if (facts.base.seat.alive[seat] === 0 || !isAsking) continue;
    const found = isInReach(facts, m, spec, seat);
    if (found !== NO) answer = found;
  }
  return answer;
}

/** Whether a seat presses `use` in this tick. */
export function isUsing({ base, probe }: TickFacts, seat: number): boolean {
  const pressed = (probe.actions.seat.buttons[seat] as number) & ~(base.seat.heldButtons[seat] as number);
  return (pressed & BUTTON.use) !== 0;
}

/** Whether a seat is on a door's height and near it over the ground: near its place, or for `use` near where it is. */
function isInReach({ base }: TickFacts, m: number, spec: MoverSpec, seat: number): number {
  const isNear = spec.trigger === 'near';
  const offset = isNear ? 0 : (base.mover.offset[m] as number);
  const reach = isNear ? DOOR_REACH : USE_REACH;
  const x = (base.seat.x[seat] as number) - spec.alongX * offset;
  const dx = max(spec.minX - x, x - spec.maxX);
  // Most are far away.
  if (dx > reach + EDGE_METRES) return NO;
  const z = (base.seat.z[seat] as number) - spec.alongZ * offset;
  const dz = max(spec.minZ - z, z - spec.maxZ);
  if (dz > reach + EDGE_METRES) return NO;
  const beside = dx > 0 && dz > 0 ? sqrt(dx * dx + dz * dz) : max(dx, dz);
  const feet = base.seat.y[seat] as number;
  const above = max(feet - spec.maxY, spec.minY - feet - boxHeight(base, seat));
  // How far the seat is beyond what holds, m: over the ground, and in height.
  const beyond = max(beside - reach, above);
  if (beyond < -EDGE_METRES) return YES;
  return beyond > EDGE_METRES ? NO : EITHER;
}

/** Whether somebody stands on a lift. */
export function isStoodOn({ base, solids }: TickFacts, m: number): number {
  let answer = NO;
  for (let seat = 0; seat < SEATS && answer !== YES; seat++) {
    if (base.seat.alive[seat] === 0) continue;
    const { x, y, z } = base.seat;
    const gap = (y[seat] as number) - (solids.was.maxY[m] as number);
    const dx = max(
      (solids.was.minX[m] as number) - (x[seat] as number),
      (x[seat] as number) - (solids.was.maxX[m] as number),
    );
    const dz = max(
      (solids.was.minZ[m] as number) - (z[seat] as number),
      (z[seat] as number) - (solids.was.maxZ[m] as number),
    );
    const beyond = max(max(dx, dz) - PLAYER_HALF_WIDTH, max(-gap, gap - FELT_METRES));
    if (beyond < -EDGE_METRES / 8) answer = YES;
    else if (beyond <= EDGE_METRES) answer = EITHER;
  }
  return answer;
}
