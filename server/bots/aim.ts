/**
 * Where a bot looks, with a human's limits: it turns only so fast, lags behind what moves, and its
 * hand trembles, less the longer it watches. Writes the turn and look of the action.
 */
import { wrapSigned, yawToward } from '../../shared/math/angle.ts';
import { nextInt, nextSigned } from '../../shared/math/rng.ts';
import { abs, clamp, min, round } from '../../shared/math/scalar.ts';
import type { Observation } from '../../shared/view/observation.ts';
import type { Actions } from '../../shared/world/action.ts';
import { STAND_EYE, TICK_RATE } from '../../shared/world/constants.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import { bearing, bearTo } from './bearing.ts';
import { isZooming } from './fight.ts';
import type { Mind } from './mind.ts';

/** Fastest turn, 1/65536 turn a tick: 360 degrees a second fighting, 240 walking. */
const FIGHT_TURN = 1092;
const WALK_TURN = 728;
/** Part of the way to where it wants to look that a bot turns each tick. */
const FIGHT_GAIN = 0.3;
const WALK_GAIN = 0.12;
/** Tremble of the hand, 1/65536 turn: at first sight, and when settled after so many ticks. */
const FIRST_TREMBLE = 1400;
const SETTLED_TREMBLE = 540;
const SETTLE_TICKS = 1.2 * TICK_RATE;
/** How much of the error is left after a tick, and how much tremble a tick adds. */
const ERROR_KEPT = 0.92;
const ERROR_ADDED = 0.68;
/** What is left of the tremble through a weapon's sights. */
const STEADIED = 0.3;
/** Glances: their length and how far the head turns, 1/65536 turn. */
const GLANCE_TICKS = 25;
const GLANCE_MORE_TICKS = 60;
const WIDEST_GLANCE = 9000;
/** Ticks after a wound from which and until which a bot turns to where it came from. */
const PAIN_TICKS = 0.2 * TICK_RATE;
const HURT_TICKS = 40;
/** Ticks for which a bot faces where it lost an opponent. */
const LOST_TICKS = 50;

function turnTo(
  out: Actions,
  seat: number,
  { self }: Observation,
  yaw: number,
  pitch: number,
  gain: number,
  most: number,
): void {
  const turn = wrapSigned(round(yaw) - (self.yaw[0] as number)) * gain;
  const look = (pitch - (self.pitch[0] as number)) * gain;
  out.seat.turn[seat] = round(clamp(turn, -most, most));
  out.seat.look[seat] = round(clamp(look, -most, most));
}

/** Turns to the opponent that the bearing was worked out for. */
export function aimAtTarget(mind: Mind, observation: Observation, seat: number, out: Actions): void {
  const { self, enemy } = mind.memory;
  const watched = min(1, (enemy.watchTicks[self.target[0] as number] as number) / SETTLE_TICKS);
  const steadied = isZooming(observation) ? STEADIED : 1;
  const tremble = (FIRST_TREMBLE + (SETTLED_TREMBLE - FIRST_TREMBLE) * watched) * ERROR_ADDED * steadied;
  self.yawError[0] = (self.yawError[0] as number) * ERROR_KEPT + nextSigned(self.rng) * tremble;
  self.pitchError[0] = (self.pitchError[0] as number) * ERROR_KEPT + nextSigned(self.rng) * tremble * 0.6;
  const yaw = bearing.yaw + (self.yawError[0] as number);
  const pitch = bearing.pitch + (self.pitchError[0] as number);
  turnTo(out, seat, observation, yaw, pitch, FIGHT_GAIN, FIGHT_TURN);
}

/** Turns to the place that the bearing was worked out for. */
export function aimAtPlace(observation: Observation, seat: number, out: Actions): void {
  turnTo(out, seat, observation, bearing.yaw, bearing.pitch, FIGHT_GAIN, FIGHT_TURN);
}

/** Looks where danger was last, else along the way with glances to the sides. */
export function lookAround(mind: Mind, observation: Observation, seat: number, out: Actions): void {
  const { self } = mind.memory;
  const hurtTicks = observation.self.hurtTicks[0] as number;
  if (hurtTicks >= PAIN_TICKS && hurtTicks < HURT_TICKS) {
    turnTo(out, seat, observation, observation.self.hurtYaw[0] as number, 0, FIGHT_GAIN, FIGHT_TURN);
  } else if (!lookWhereLost(mind, observation, seat, out)) {
    if ((self.clock[0] as number) >= (self.glanceUntil[0] as number)) glance(mind);
    lookAlong(mind, observation, seat, out);
  }
}

function lookWhereLost(mind: Mind, observation: Observation, seat: number, out: Actions): boolean {
  const { self, enemy } = mind.memory;
  // Somebody in sight who is not aimed at yet is somebody not reacted to yet.
  if (self.target[0] !== NOBODY) return false;
  const since = (self.clock[0] as number) - LOST_TICKS;
  const lost = enemy.seenAt.findIndex((at) => at > since);
  if (lost < 0) return false;
  bearTo(observation, enemy.x[lost] as number, (enemy.y[lost] as number) + STAND_EYE, enemy.z[lost] as number);
  turnTo(out, seat, observation, bearing.yaw, bearing.pitch, WALK_GAIN, FIGHT_TURN);
  return true;
}

function glance(mind: Mind): void {
  const { self } = mind.memory;
  self.glanceUntil[0] = (self.clock[0] as number) + GLANCE_TICKS + nextInt(self.rng, GLANCE_MORE_TICKS);
  const side = nextSigned(self.rng);
  self.glance[0] = round(side * abs(side) * WIDEST_GLANCE);
}

function lookAlong(mind: Mind, observation: Observation, seat: number, out: Actions): void {
  const { self, path } = mind.memory;
  const corner = self.corner[0] as number;
  if (corner >= (self.corners[0] as number)) {
    turnTo(
      out,
      seat,
      observation,
      (observation.self.yaw[0] as number) + (self.glance[0] as number),
      0,
      WALK_GAIN / 4,
      WALK_TURN,
    );
    return;
  }
  const isWaiting = mind.wish.pace === 0;
  // Who waits for a door or lift looks at the ground where it is to go on, and so sees what comes there.
  const height = isWaiting ? 0 : STAND_EYE;
  bearTo(observation, path.x[corner] as number, (path.y[corner] as number) + height, path.z[corner] as number);
  // A corner right ahead says little about the slope; far ones show stairs and ramps.
  const pitch = isWaiting || bearing.distance > 2 ? bearing.pitch : 0;
  const way = isWaiting ? bearing.yaw : yawToward(mind.wish.x, mind.wish.z) + (self.glance[0] as number);
  turnTo(out, seat, observation, way, pitch, WALK_GAIN, WALK_TURN);
}
