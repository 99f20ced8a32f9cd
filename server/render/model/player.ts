/**
 * A player's body as placed models: legs that follow the way walked, a torso that bends when
 * crouching, arms that hold the weapon where it is aimed, a flinch when hurt and a fall in death.
 * The whole is as high as its collision box.
 */
import { cos, sin } from '../../../shared/math/angle.ts';
import { floor, max, min } from '../../../shared/math/scalar.ts';
import { LIMB, modelOf } from './catalogue.ts';
import { dipOf, type Hold, holdOf, usedMotion, weaponParts } from './hold.ts';
import type { Instance } from './instance.ts';
import { bendLimb, type Limb } from './limb.ts';
import type { Pose } from './pose.ts';
import { after, apply, chain, hung, moved, pitched, rolled, type Transform, type Vector, yawed } from './transform.ts';

/** Way of one whole cycle of the legs, m. */
const CYCLE = 2.3;
/** Height of the hips above the ground, standing and crouching, m. */
const HIP = 0.95;
const HIP_CROUCHED = 0.52;
/** Ticks a fall takes, and a flinch. */
const FALL_TICKS = 28;
const FLINCH_TICKS = 12;
/** Shards around a protected player. */
const SHARDS = 10;
const FORWARD: Vector = [0, 0, -1];

function part(name: string, place: Transform): Instance {
  return { model: modelOf(name), place };
}

/** How far a fall has gone, 0 to 1, faster towards its end. */
function fallOf({ deathAge }: Pose): number {
  if (deathAge >= 255) return 0;
  const t = min(1, deathAge / FALL_TICKS);
  return t * t * (2 - t);
}

function flinchOf({ hurtAge }: Pose): number {
  return max(0, 1 - hurtAge / FLINCH_TICKS);
}

/** Where a foot is, before the root: x to the right, y up, z back. */
function footOf(pose: Pose, side: number): Vector {
  const phase = floor(((pose.stride % CYCLE) / CYCLE) * 65_536) + (side > 0 ? 32_768 : 0);
  const swing = min(1, pose.pace * 1.4);
  const spread = 0.1 + 0.05 * pose.crouch;
  const rest = pose.crouch * (side > 0 ? 0.18 : -0.22);
  return [side * spread, 0.09 + max(0, cos(phase)) * 0.2 * swing, rest - sin(phase) * 0.42 * swing];
}

function legParts(pose: Pose, colour: number, hips: Transform, root: Transform, side: number): Instance[] {
  const hip = apply(hips, [side * 0.095, -0.04, 0]);
  const leg = bendLimb(hip, footOf(pose, side), LIMB.thigh, LIMB.shin, [side * 0.15, 0, -1]);
  const lower = hung(leg.joint, leg.end, FORWARD);
  const sole = moved(leg.end[0], leg.end[1], leg.end[2]);
  return [
    part(`thigh-${colour}`, after(root, hung(leg.root, leg.joint, FORWARD))),
    part('shin', after(root, lower)),
    part('boot', after(root, sole)),
  ];
}

function armParts(colour: number, root: Transform, limb: Limb): Instance[] {
  return [
    part(`upper-arm-${colour}`, after(root, hung(limb.root, limb.joint, FORWARD))),
    part(`forearm-${colour}`, after(root, hung(limb.joint, limb.end, FORWARD))),
    part(
      'hand',
      after(
        root,
        hung(
          limb.end,
          [limb.end[0] * 2 - limb.joint[0], limb.end[1] * 2 - limb.joint[1], limb.end[2] * 2 - limb.joint[2]],
          FORWARD,
        ),
      ),
    ),
  ];
}

/** The frame everything hangs from: feet, heading, and the fall on the back. */
function rootOf(pose: Pose): Transform {
  const fall = fallOf(pose);
  return chain(moved(pose.x, pose.y + fall * 0.14, pose.z), yawed(pose.yaw), pitched(floor(fall * 16_384)));
}

/** The weapon's frame in the root's: before the chest, along the aim, moved by its use. */
function weaponOf(pose: Pose, hold: Hold, chest: Transform): Transform {
  const lowered = max(fallOf(pose), dipOf(pose) * 0.5);
  const [x, y, z] = apply(chest, hold.carry);
  const aim = pitched(floor(pose.pitch * 0.95 - lowered * 7000));
  return chain(moved(x, y, z), aim, usedMotion(hold, pose.fireAge));
}

/** Where the left hand is: on the weapon, or beside the hip when it needs only the right one. */
function leftHand({ left }: Hold, pose: Pose, weapon: Transform, chest: Transform): Vector {
  if (!left) return apply(chest, [-0.34, -0.02, -0.12]);
  return apply(weapon, [left[0], left[1], left[2] + dipOf(pose) * 0.2]);
}

/** Shards of light that climb around a player that cannot be hurt yet. */
function shieldParts(pose: Pose, root: Transform): Instance[] {
  if (pose.shield <= 0 || pose.deathAge < 255) return [];
  return Array.from({ length: SHARDS }, (_, i) => {
    const climb = ((pose.shield * 5 + i * 37) % 100) / 100;
    const turn = floor(i * (65_536 / SHARDS) * 3 - pose.shield * 700);
    const place = chain(root, yawed(turn), moved(0, 1.8 * (1 - climb), 0.48));
    return part('shard', place);
  });
}

/** All parts of a player in a colour. */
export function playerParts(pose: Pose, colour: number): Instance[] {
  const root = rootOf(pose);
  const flinch = flinchOf(pose);
  const bob = cos(floor(((pose.stride % CYCLE) / CYCLE) * 131_072)) * 0.025 * min(1, pose.pace * 1.4);
  const hipHeight = HIP + (HIP_CROUCHED - HIP) * pose.crouch + bob - 0.025 * min(1, pose.pace * 1.4);
  const hips = moved(0, hipHeight, pose.crouch * 0.1);
  const lean = floor(-1100 * pose.crouch - 700 * pose.pace + pose.pitch * 0.3 + flinch * 1800);
  const chest = chain(hips, moved(0, 0.05, 0), pitched(lean), rolled(floor(flinch * 900)));
  const neck = chain(chest, moved(0, 0.5, -0.01 - 0.04 * pose.crouch), pitched(floor(pose.pitch * 0.6) - lean));
  const hold = holdOf(pose.weapon);
  const weapon = weaponOf(pose, hold, chest);
  const arm = (shoulder: Vector, hand: Vector, pole: Vector) =>
    armParts(colour, root, bendLimb(apply(chest, shoulder), hand, LIMB.upperArm, LIMB.forearm, pole));
  return [
    part(`pelvis-${colour}`, after(root, hips)),
    part(`torso-${colour}`, after(root, chest)),
    part('pack', chain(root, chest, moved(0, 0, 0.18))),
    part('head', after(root, neck)),
    part(`crest-${colour}`, after(root, neck)),
    ...legParts(pose, colour, hips, root, -1),
    ...legParts(pose, colour, hips, root, 1),
    ...arm([-0.25, 0.44, 0], leftHand(hold, pose, weapon, chest), [-0.8, -1, 0.2]),
    ...arm([0.25, 0.44, 0], apply(weapon, hold.right), [0.9, -0.7, 0.3]),
    ...weaponParts(hold, pose, after(root, weapon)),
    ...shieldParts(pose, root),
  ];
}
