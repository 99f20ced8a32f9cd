/**
 * How a bot moves and fires while it sees an opponent: side steps with changing rhythm, the distance
 * its weapon wants, bursts. It fires only at what it sees and is turned to.
 */
import { pitchToward, wrapSigned } from '../../shared/math/angle.ts';
import { nextInt, nextUnit } from '../../shared/math/rng.ts';
import { abs, round } from '../../shared/math/scalar.ts';
import type { Observation } from '../../shared/view/observation.ts';
import { BUTTON } from '../../shared/world/action.ts';
import { WEAPON } from '../../shared/world/weapons.ts';
import { zoomFovDeg } from '../../shared/world/zoom.ts';
import { keepOffBarrels } from './barrels.ts';
import { bearing } from './bearing.ts';
import { habitOf, weaponOf } from './habits.ts';
import type { Mind } from './mind.ts';
import { wishToward } from './wish.ts';

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
/** Through the sights hands are less hasty, 1. */
const PATIENCE = 0.5;
/** Beyond this a bot fires single short bursts, m. */
const LONG_RANGE = 22;

export function isZooming({ self }: Observation): boolean {
  return zoomFovDeg(self.weapon[0] as number, self.heldButtons[0] as number) !== 0;
}

/** Moves around the opponent that the bearing was worked out for. */
export function dance(mind: Mind, observation: Observation): void {
  const { other, self: body } = observation;
  const { self } = mind.memory;
  const target = self.target[0] as number;
  const { near, far, zoomFrom } = habitOf(body.weapon[0] as number);
  if ((self.clock[0] as number) >= (self.strafeUntil[0] as number)) sideStep(mind);
  const dx = (other.x[target] as number) - (body.x[0] as number);
  const dz = (other.z[target] as number) - (body.z[0] as number);
  const side = self.strafe[0] as number;
  const ahead = bearing.distance > far ? 1 : bearing.distance < near ? -0.8 : 0.25;
  wishToward(mind.wish, dx * ahead - dz * side, dz * ahead + dx * side);
  if (self.isLow[0] === 1) mind.wish.buttons |= BUTTON.crouch;
  keepOffBarrels(mind, observation);
  if (bearing.distance > zoomFrom) takeSights(mind);
}

/** Looks through the sights; steps are slow then, and every other one is none. */
function takeSights(mind: Mind): void {
  const { wish, memory } = mind;
  wish.buttons = (wish.buttons & ~BUTTON.jump) | BUTTON.zoom | BUTTON.walk;
  if ((memory.self.strafe[0] as number) <= 0) wish.pace = 0;
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
function isOnTarget(mind: Mind, observation: Observation): boolean {
  const { self } = mind.memory;
  const { self: body } = observation;
  const haste = isZooming(observation) ? PATIENCE : 1;
  const yawOff = abs(wrapSigned(round(bearing.yaw + (self.yawError[0] as number)) - (body.yaw[0] as number)));
  const pitchOff = abs(bearing.pitch + (self.pitchError[0] as number) - (body.pitch[0] as number));
  return (
    yawOff < pitchToward(HALF_WIDTH * haste, bearing.distance) &&
    pitchOff < pitchToward(HALF_HEIGHT * haste, bearing.distance)
  );
}

/** Fires while the opponent that the bearing was worked out for is before the muzzle and it is of use. */
export function pullTrigger(mind: Mind, observation: Observation): void {
  const { self } = mind.memory;
  const weapon = observation.self.weapon[0] as number;
  const { least, most, inBursts, zoomFrom } = habitOf(weapon);
  const isEmpty = weaponOf(weapon).magazine > 0 && observation.self.rounds[0] === 0;
  if (isEmpty || !isOnTarget(mind, observation)) return;
  // A change of weapons is under way when another one is wanted.
  const isWanted = self.weapon[0] === 0 || self.weapon[0] === weapon;
  if (!isWanted || !bearing.isInReach || bearing.distance < least || bearing.distance > most) return;
  if (bearing.distance > zoomFrom && !isZooming(observation)) return;
  if (weapon === WEAPON.melee && bearing.distance > weaponOf(weapon).rangeMetres) return;
  if (inBursts && isResting(mind)) return;
  mind.wish.buttons |= BUTTON.fire;
}

/** Whether the trigger is let go between two bursts; begins and ends them. */
function isResting(mind: Mind): boolean {
  const { self } = mind.memory;
  const clock = self.clock[0] as number;
  if (clock < (self.restUntil[0] as number)) return true;
  if (clock >= (self.burstUntil[0] as number)) {
    const more = bearing.distance > LONG_RANGE ? 1 : BURST_MORE_TICKS;
    self.burstUntil[0] = clock + BURST_TICKS + nextInt(self.rng, more);
    self.restUntil[0] = 0;
  }
  if (clock === (self.burstUntil[0] as number) - 1) {
    self.restUntil[0] = clock + REST_TICKS + nextInt(self.rng, REST_MORE_TICKS);
  }
  return false;
}
