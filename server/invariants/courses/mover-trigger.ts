/**
 * Whether the trigger of a door or lift holds, by the words of the rules and from where everybody was
 * when the tick began to move things: before it, or where it entered. On an edge both is right.
 */
import { max, sqrt } from '../../../shared/math/scalar.ts';
import { BUTTON } from '../../../shared/world/action.ts';
import type { Arena, MoverSpec } from '../../../shared/world/arena.ts';
import { DOOR_REACH, PLAYER_HALF_WIDTH, SEATS, USE_REACH } from '../../../shared/world/constants.ts';
import { boxHeight, type TickFacts } from '../facts/tick-facts.ts';
import { FELT_METRES } from '../geometry/rounding.ts';

export const NO = 0;
export const YES = 1;
export const EITHER = 2;

/** Nearer than this to an edge a seat counts as on both sides of it, m: rounding. */
const EDGE_METRES = 1e-9;

/** Whether a seat that is `beyond` its reach by so many metres holds a trigger. */
function answerOf(beyond: number): number {
  if (beyond < -EDGE_METRES) return YES;
  return beyond > EDGE_METRES ? NO : EITHER;
}

/** Whether what a mover waits for is there. Lifts wait for nothing but who stands on them. */
export function triggerOf(facts: TickFacts, m: number, spec: MoverSpec): number {
  if (spec.kind === 'lift') return NO;
  if (spec.trigger === 'plates') return (facts.base.relay.gateTicks[0] as number) > 0 ? YES : NO;
  let answer = NO;
  for (let seat = 0; seat < SEATS && answer !== YES; seat++) {
    const isAsking = spec.trigger === 'near' || isUsing(facts, seat);
    if (facts.base.seat.alive[seat] === 0 || !isAsking) continue;
    const beside = besideOf(facts, m, spec, seat);
    if (beside > EDGE_METRES) continue;
    const feet = facts.base.seat.y[seat] as number;
    const lifted = feet + (facts.rides.seat[seat] as number);
    const before = answerOf(max(beside, aboveOf(facts, spec, seat, feet)));
    const found = eitherWay(before, answerOf(max(beside, aboveOf(facts, spec, seat, lifted))));
    if (found !== NO) answer = found;
  }
  return answer;
}

/** Whether a seat presses `use` in this tick. */
export function isUsing({ base, probe }: TickFacts, seat: number): boolean {
  const pressed = (probe.actions.seat.buttons[seat] as number) & ~(base.seat.heldButtons[seat] as number);
  return (pressed & BUTTON.use) !== 0;
}

/** How far a seat is from a door over the ground beyond its reach, m: from its place, or for `use` from where it is. */
function besideOf({ base }: TickFacts, m: number, spec: MoverSpec, seat: number): number {
  const isNear = spec.trigger === 'near';
  const offset = isNear ? 0 : (base.mover.offset[m] as number);
  const reach = isNear ? DOOR_REACH : USE_REACH;
  const x = (base.seat.x[seat] as number) - spec.alongX * offset;
  const dx = max(spec.minX - x, x - spec.maxX);
  // Most are far away.
  if (dx > reach + EDGE_METRES) return dx;
  const z = (base.seat.z[seat] as number) - spec.alongZ * offset;
  const dz = max(spec.minZ - z, z - spec.maxZ);
  return (dx > 0 && dz > 0 ? sqrt(dx * dx + dz * dz) : max(dx, dz)) - reach;
}

/** How far a seat whose feet are at a height is above or below a door, m; less than 0 on its height. */
function aboveOf({ base }: TickFacts, spec: MoverSpec, seat: number, feet: number): number {
  return max(feet - spec.maxY, spec.minY - feet - boxHeight(base, seat));
}

/** The answer of a seat that a lift carries in this tick, before or after this mover is asked: where these differ both are right. */
function eitherWay(before: number, after: number): number {
  return before === after ? before : EITHER;
}

/** Whether somebody stands on a lift. */
export function isStoodOn(facts: TickFacts, m: number): number {
  let answer = NO;
  for (let seat = 0; seat < SEATS && answer !== YES; seat++) {
    if (facts.base.seat.alive[seat] === 0) continue;
    const beside = besideLift(facts, m, seat);
    if (beside > EDGE_METRES) continue;
    const feet = facts.base.seat.y[seat] as number;
    const lifted = feet + (facts.rides.seat[seat] as number);
    const found = eitherWay(
      answerOf(max(beside, overLift(facts, m, feet))),
      answerOf(max(beside, overLift(facts, m, lifted))),
    );
    if (found !== NO) answer = found;
  }
  return answer;
}

/** How far a seat is from being over a lift, m. */
function besideLift({ base, solids: { was } }: TickFacts, m: number, seat: number): number {
  const x = base.seat.x[seat] as number;
  const z = base.seat.z[seat] as number;
  const dx = max((was.minX[m] as number) - x, x - (was.maxX[m] as number));
  const dz = max((was.minZ[m] as number) - z, z - (was.maxZ[m] as number));
  return max(dx, dz) - PLAYER_HALF_WIDTH;
}

/** How far feet are from where they stand on a lift, m. */
function overLift({ solids }: TickFacts, m: number, feet: number): number {
  const gap = feet - (solids.was.maxY[m] as number);
  return max(-gap, gap - FELT_METRES);
}

/** Where the triggers of shut movers can hold, over the ground: their places and the reach around them. */
export interface TriggerZones {
  readonly minX: Float64Array;
  readonly maxX: Float64Array;
  readonly minZ: Float64Array;
  readonly maxZ: Float64Array;
}

/** How far from its place the trigger of a mover reaches, m. */
const REACH = { near: DOOR_REACH, use: USE_REACH, stand: PLAYER_HALF_WIDTH, plates: 0 } as const;

export function createTriggerZones({ movers }: Arena): TriggerZones {
  const column = (edge: (spec: MoverSpec, reach: number) => number) =>
    Float64Array.from(movers, (spec) => edge(spec, REACH[spec.trigger] + EDGE_METRES));
  return {
    minX: column(({ minX }, reach) => minX - reach),
    maxX: column(({ maxX }, reach) => maxX + reach),
    minZ: column(({ minZ }, reach) => minZ - reach),
    maxZ: column(({ maxZ }, reach) => maxZ + reach),
  };
}

/** Whether anybody is where the trigger of a shut mover could hold: of most movers nobody is in most ticks. */
export function mayBeCalled(facts: TickFacts, m: number, { trigger }: MoverSpec): boolean {
  const { base, zones } = facts;
  if (trigger === 'plates') return (base.relay.gateTicks[0] as number) > 0;
  const { x, z, alive } = base.seat;
  const minX = zones.minX[m] as number;
  const maxX = zones.maxX[m] as number;
  for (let seat = 0; seat < SEATS; seat++) {
    const at = x[seat] as number;
    if (at < minX || at > maxX || alive[seat] === 0) continue;
    if ((z[seat] as number) < (zones.minZ[m] as number) || (z[seat] as number) > (zones.maxZ[m] as number)) continue;
    if (trigger !== 'use' || isUsing(facts, seat)) return true;
  }
  return false;
}
