/** Ladders: in their space a walk towards the wall climbs, a walk away goes down, and gravity does nothing. */
import { cos, sin } from '../../shared/math/angle.ts';
import { clamp, max, min, sqrt } from '../../shared/math/scalar.ts';
import { BUTTON } from '../../shared/world/action.ts';
import type { Ladder } from '../../shared/world/arena.ts';
import { LADDER_SPEED, RUN_SPEED, SLOW_FACTOR } from '../../shared/world/constants.ts';
import { isThere } from './body-checks.ts';
import { carriedBy } from './carriage.ts';
import type { Report } from './invariant.ts';
import { ladderOf } from './ladder.ts';
import { roundingOf } from './rounding.ts';
import type { TickFacts } from './tick-facts.ts';

/** What is above or below pushes a hair off, part of the speed. */
const PUSH_OFF = 0.004;

/** Speed towards the ladder's wall that the action asks for, m/s. */
function towardsWall(facts: TickFacts, seat: number, { wallX, wallZ }: Ladder): number {
  const { moveX, moveZ, buttons } = facts.probe.actions.seat;
  const right = (moveX[seat] as number) / 127;
  const back = (moveZ[seat] as number) / 127;
  const size = sqrt(right * right + back * back);
  if (size === 0) return 0;
  const yaw = facts.after.seat.yaw[seat] as number;
  const x = (right * cos(yaw) + back * sin(yaw)) / size;
  const z = (back * cos(yaw) - right * sin(yaw)) / size;
  const isSlow = facts.after.seat.crouched[seat] === 1 || ((buttons[seat] as number) & BUTTON.walk) !== 0;
  return (x * wallX + z * wallZ) * min(1, size) * RUN_SPEED * (isSlow ? SLOW_FACTOR : 1);
}

/** What is above or below may hold a climber; nothing makes it faster than the walk, or turns it round. */
export function checkLadder(facts: TickFacts, seat: number, report: Report): void {
  const { base, push } = facts;
  if (facts.isClimbing[seat] === 0 || !facts.isRunning || !isThere(facts, seat) || base.seat.alive[seat] === 0) return;
  if (push.isDoubtful[seat] === 1 || carriedBy(facts, seat) > 0 || facts.tally.entries[seat] !== 0) return;
  const ladder = ladderOf(facts, seat, 0);
  if (!ladder) return;
  const buttons = facts.probe.actions.seat.buttons[seat] as number;
  const isJump = (buttons & BUTTON.jump) !== 0 && ((base.seat.heldButtons[seat] as number) & BUTTON.jump) === 0;
  const given = isJump ? LADDER_SPEED : clamp(towardsWall(facts, seat, ladder), -LADDER_SPEED, LADDER_SPEED);
  const rounding = roundingOf(facts, seat) + LADDER_SPEED * PUSH_OFF;
  const is = push.vy[seat] as number;
  if (is > max(0, given) + rounding || is < min(0, given) - rounding)
    report(`a climb between 0 and ${given.toFixed(3)} m/s`, is);
}
