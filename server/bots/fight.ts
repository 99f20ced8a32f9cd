/**
 * How a bot moves and fires while it sees an opponent: side steps with changing rhythm, a liked
 * distance, bursts. It fires only at what it sees and is turned to.
 */
import { pitchToward, wrapSigned } from '../../shared/math/angle.ts';
import { nextInt, nextUnit } from '../../shared/math/rng.ts';
import { abs, round } from '../../shared/math/scalar.ts';
import type { Observation } from '../../shared/view/observation.ts';
import { BUTTON } from '../../shared/world/action.ts';
import { bearing } from './aim.ts';
import type { Mind } from './mind.ts';
import { wishToward } from './walk.ts';

/** Distances a bot likes to fight at, m: comes nearer beyond the one, steps back within the other. */
const TOO_FAR = 13;
const TOO_NEAR = 3.5;
/** Length of a side step. */
const STEP_TICKS = 18;
const STEP_MORE_TICKS = 42;
/** How likely a side step begins with a jump, and is done crouching. */
const JUMP_CHANCE = 0.15;
const CROUCH_CHANCE = 0.08;
/** Lengths of a burst and of the rest after it. */
const BURST_TICKS = 20;
const BURST_MORE_TICKS = 45;
const REST_TICKS = 6;
const REST_MORE_TICKS = 16;
/** Half the size of what is fired at, m: somewhat more than a body, as hands are hasty. */
const HALF_WIDTH = 0.5;
const HALF_HEIGHT = 0.9;
/** Beyond this a bot fires single short bursts, m. */
const LONG_RANGE = 22;
/** Rounds below which the magazine is changed when nobody is about, and for how long nobody must be. */
const FEW_ROUNDS = 14;
const SAFE_TICKS = 40;

/** Moves around the opponent that `sight` was called for. */
export function dance(mind: Mind, { other, self: body }: Observation): void {
  const { self } = mind.memory;
  const target = self.target[0] as number;
  if ((self.clock[0] as number) >= (self.strafeUntil[0] as number)) sideStep(mind);
  const dx = (other.x[target] as number) - (body.x[0] as number);
  const dz = (other.z[target] as number) - (body.z[0] as number);
  const side = self.strafe[0] as number;
  const ahead = bearing.distance > TOO_FAR ? 1 : bearing.distance < TOO_NEAR ? -0.8 : 0.25;
  wishToward(mind, dx * ahead - dz * side, dz * ahead + dx * side);
  if (self.isLow[0] === 1) mind.wish.buttons |= BUTTON.crouch;
}

function sideStep(mind: Mind): void {
  const { self } = mind.memory;
  self.strafeUntil[0] = (self.clock[0] as number) + STEP_TICKS + nextInt(self.rng, STEP_MORE_TICKS);
  self.strafe[0] = nextInt(self.rng, 8) === 0 ? 0 : (self.strafe[0] as number) > 0 ? -1 : 1;
  const mood = nextUnit(self.rng);
  self.isLow[0] = mood > 1 - CROUCH_CHANCE ? 1 : 0;
  if (mood < JUMP_CHANCE) mind.wish.buttons |= BUTTON.jump;
}

/** Whether the bot believes the opponent to be before the muzzle; it does not know its hand's error. */
function isOnTarget(mind: Mind, { self: body }: Observation): boolean {
  const { self } = mind.memory;
  const yawOff = abs(wrapSigned(round(bearing.yaw + (self.yawError[0] as number)) - (body.yaw[0] as number)));
  const pitchOff = abs(bearing.pitch + (self.pitchError[0] as number) - (body.pitch[0] as number));
  return yawOff < pitchToward(HALF_WIDTH, bearing.distance) && pitchOff < pitchToward(HALF_HEIGHT, bearing.distance);
}

/** Holds the trigger in bursts while the opponent that `sight` was called for is before the muzzle. */
export function pullTrigger(mind: Mind, observation: Observation): void {
  const { self } = mind.memory;
  const clock = self.clock[0] as number;
  if (clock < (self.restUntil[0] as number) || !isOnTarget(mind, observation)) return;
  if (clock >= (self.burstUntil[0] as number)) {
    const more = bearing.distance > LONG_RANGE ? 1 : BURST_MORE_TICKS;
    self.burstUntil[0] = clock + BURST_TICKS + nextInt(self.rng, more);
    self.restUntil[0] = 0;
  }
  mind.wish.buttons |= BUTTON.fire;
  if (clock === (self.burstUntil[0] as number) - 1) {
    self.restUntil[0] = clock + REST_TICKS + nextInt(self.rng, REST_MORE_TICKS);
  }
}

/** Changes the magazine when it is empty, or when it is low and nobody has been seen for a while. */
export function reload(mind: Mind, { self: body }: Observation): void {
  const { self, enemy } = mind.memory;
  if (body.reloadTicks[0] !== 0 || body.reserve[0] === 0) return;
  const since = (self.clock[0] as number) - SAFE_TICKS;
  const isSafe = enemy.seenAt.every((at) => at < since);
  if (body.magazine[0] === 0 || (isSafe && (body.magazine[0] as number) < FEW_ROUNDS))
    mind.wish.buttons |= BUTTON.reload;
}
