/**
 * The weapon in a seat's own hands: at the lower right of the view, moved by its use, lowered to
 * reload, swaying with the steps. Placed in the world at the eyes, so that its depth is true.
 */
import { cos, sin } from '../../../shared/math/angle.ts';
import { floor } from '../../../shared/math/scalar.ts';
import { LIMB, modelOf } from './catalogue.ts';
import { dipOf, type Hold, holdOf, usedMotion, weaponParts } from './hold.ts';
import type { Instance } from './instance.ts';
import { bendLimb } from './limb.ts';
import type { Pose } from './pose.ts';
import { after, apply, chain, hung, moved, pitched, rolled, type Transform, type Vector, yawed } from './transform.ts';

/** Way of one sway, m. */
const SWAY = 4.6;
const FORWARD: Vector = [0, 0, -1];
/** Shoulders in the eyes' frame. */
const LEFT_SHOULDER: Vector = [-0.3, -0.42, 0.1];
const RIGHT_SHOULDER: Vector = [0.34, -0.42, 0.16];

/** The weapon in the eyes' frame. */
function heldAt(pose: Pose, hold: Hold): Transform {
  const dip = dipOf(pose);
  const phase = floor(((pose.stride % SWAY) / SWAY) * 65_536);
  const [swayX, swayY] = [sin(phase) * 0.012 * pose.pace, cos(phase * 2) * 0.008 * pose.pace];
  const [x, y, z] = hold.rest;
  return chain(
    moved(x + swayX, y + swayY - dip * 0.08, z),
    usedMotion(hold, pose.fireAge),
    pitched(floor(dip * 2600)),
    rolled(floor(dip * 4200)),
    yawed(400),
  );
}

/** One forearm and its hand, in a colour. */
function arm(eyes: Transform, shoulder: Vector, grip: Vector, pole: Vector, colour: number): Instance[] {
  const { joint, end } = bendLimb(shoulder, grip, LIMB.upperArm, LIMB.forearm, pole);
  const beyond: Vector = [end[0] * 2 - joint[0], end[1] * 2 - joint[1], end[2] * 2 - joint[2]];
  return [
    { model: modelOf(`forearm-${colour}`), place: after(eyes, hung(joint, end, FORWARD)) },
    { model: modelOf('hand'), place: after(eyes, hung(end, beyond, FORWARD)) },
  ];
}

/** The forearms that hold it. */
function arms(eyes: Transform, held: Transform, hold: Hold, colour: number, dip: number): Instance[] {
  const right = arm(eyes, RIGHT_SHOULDER, apply(held, hold.right), [1, -0.6, 0], colour);
  if (!hold.left) return right;
  const [x, y, z] = hold.left;
  const grip = apply(held, [x, y, z + dip * 0.16]);
  return [...arm(eyes, LEFT_SHOULDER, grip, [-1, -0.6, 0], colour), ...right];
}

export function firstPersonParts(pose: Pose, colour: number): Instance[] {
  const eyes = chain(moved(pose.x, pose.y, pose.z), yawed(pose.yaw), pitched(pose.pitch));
  const hold = holdOf(pose.weapon);
  const held = heldAt(pose, hold);
  return [...weaponParts(hold, pose, after(eyes, held)), ...arms(eyes, held, hold, colour, dipOf(pose))];
}
