/**
 * A player's body as placed models: legs that follow the way walked, a torso that bends when
 * crouching, arms that hold the rifle where it is aimed, a flinch when hurt and a fall in death.
 * The whole is as high as its collision box.
 */
import { cos, sin } from '../../../shared/math/angle.ts';
import { floor, max, min } from '../../../shared/math/scalar.ts';
import { LIMB, modelNumber } from './catalogue.ts';
import type { Instance } from './instance.ts';
import { bendLimb, type Limb } from './limb.ts';
import { after, apply, chain, hung, moved, pitched, rolled, type Transform, type Vector, yawed } from './transform.ts';

export interface Pose {
  x: number;
  y: number;
  z: number;
  yaw: number;
  pitch: number;
  /** Way walked, m. */
  stride: number;
  /** Part of the run speed. */
  pace: number;
  crouch: number;
  reload: number;
  fireAge: number;
  hurtAge: number;
  deathAge: number;
}

/** Way of one whole cycle of the legs, m. */
const CYCLE = 2.3;
/** Height of the hips above the ground, standing and crouching, m. */
const HIP = 0.95;
const HIP_CROUCHED = 0.52;
/** Ticks a fall takes, and a flinch. */
const FALL_TICKS = 28;
const FLINCH_TICKS = 12;
/** Ticks a muzzle flash is seen. */
export const FLASH_TICKS = 3;
const FORWARD: Vector = [0, 0, -1];

function part(name: string, place: Transform): Instance {
  return { model: modelNumber(name), place };
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

function legParts(pose: Pose, seat: number, hips: Transform, root: Transform, side: number): Instance[] {
  const hip = apply(hips, [side * 0.095, -0.04, 0]);
  const leg = bendLimb(hip, footOf(pose, side), LIMB.thigh, LIMB.shin, [side * 0.15, 0, -1]);
  const lower = hung(leg.joint, leg.end, FORWARD);
  const sole = moved(leg.end[0], leg.end[1], leg.end[2]);
  return [
    part(`thigh-${seat}`, after(root, hung(leg.root, leg.joint, FORWARD))),
    part('shin', after(root, lower)),
    part('boot', after(root, sole)),
  ];
}

function armParts(seat: number, root: Transform, limb: Limb): Instance[] {
  return [
    part(`upper-arm-${seat}`, after(root, hung(limb.root, limb.joint, FORWARD))),
    part(`forearm-${seat}`, after(root, hung(limb.joint, limb.end, FORWARD))),
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

/** The rifle's frame in the root's: at the shoulder, along the aim, kicked back by a shot. */
function rifleOf(pose: Pose, chest: Transform): Transform {
  const kick = max(0, 1 - pose.fireAge / 6);
  const lowered = max(fallOf(pose), reloadDip(pose.reload) * 0.5);
  const shoulder = apply(chest, [0.1, 0.4, -0.2 + 0.05 * kick]);
  return chain(
    moved(shoulder[0], shoulder[1], shoulder[2]),
    pitched(floor(pose.pitch * 0.95 + kick * 500 - lowered * 7000)),
  );
}

/** How far the weapon is lowered at a part of the reload. */
export function reloadDip(reload: number): number {
  if (reload <= 0) return 0;
  return min(1, min(reload, 1 - reload) * 5);
}

/** All parts of a player in a seat's colour. */
export function playerParts(pose: Pose, seat: number): Instance[] {
  const root = rootOf(pose);
  const flinch = flinchOf(pose);
  const bob = cos(floor(((pose.stride % CYCLE) / CYCLE) * 131_072)) * 0.025 * min(1, pose.pace * 1.4);
  const hipHeight = HIP + (HIP_CROUCHED - HIP) * pose.crouch + bob - 0.025 * min(1, pose.pace * 1.4);
  const hips = moved(0, hipHeight, pose.crouch * 0.1);
  const lean = floor(-1100 * pose.crouch - 700 * pose.pace + pose.pitch * 0.3 + flinch * 1800);
  const chest = chain(hips, moved(0, 0.05, 0), pitched(lean), rolled(floor(flinch * 900)));
  const neck = chain(chest, moved(0, 0.5, -0.01 - 0.04 * pose.crouch), pitched(floor(pose.pitch * 0.6) - lean));
  const rifle = rifleOf(pose, chest);
  const left = bendLimb(
    apply(chest, [-0.25, 0.44, 0]),
    apply(rifle, [-0.01, -0.03, -0.38 + reloadDip(pose.reload) * 0.2]),
    LIMB.upperArm,
    LIMB.forearm,
    [-0.8, -1, 0.2],
  );
  const right = bendLimb(
    apply(chest, [0.25, 0.44, 0]),
    apply(rifle, [0.01, -0.09, 0.04]),
    LIMB.upperArm,
    LIMB.forearm,
    [0.9, -0.7, 0.3],
  );
  const parts = [
    part(`pelvis-${seat}`, after(root, hips)),
    part(`torso-${seat}`, after(root, chest)),
    part('pack', chain(root, chest, moved(0, 0, 0.18))),
    part('head', after(root, neck)),
    part(`crest-${seat}`, after(root, neck)),
    ...legParts(pose, seat, hips, root, -1),
    ...legParts(pose, seat, hips, root, 1),
    ...armParts(seat, root, left),
    ...armParts(seat, root, right),
    part('rifle', after(root, rifle)),
    part('magazine', after(root, rifle)),
  ];
  if (pose.fireAge < FLASH_TICKS) parts.push(part('flash', after(root, rifle)));
  return parts;
}
