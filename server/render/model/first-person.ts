/**
 * The rifle in a seat's own hands: at the lower right of the view, kicked by shots, lowered to
 * reload, swaying with the steps. Placed in the world at the eyes, so that its depth is true.
 */
import { cos, sin } from '../../../shared/math/angle.ts';
import { floor, max } from '../../../shared/math/scalar.ts';
import { LIMB, modelNumber } from './catalogue.ts';
import type { Instance } from './instance.ts';
import { bendLimb } from './limb.ts';
import { FLASH_TICKS, type Pose, reloadDip } from './player.ts';
import { after, apply, chain, hung, moved, pitched, rolled, type Transform, type Vector, yawed } from './transform.ts';

/** Where the rifle rests in the view: right, up, back, m. */
const REST: Vector = [0.17, -0.19, -0.3];
/** Way of one sway, m. */
const SWAY = 4.6;
const FORWARD: Vector = [0, 0, -1];

/** The rifle in the eyes' frame. */
function heldAt(pose: Pose): Transform {
  const kick = max(0, 1 - pose.fireAge / 7);
  const dip = reloadDip(pose.reload);
  const phase = floor(((pose.stride % SWAY) / SWAY) * 65_536);
  const [swayX, swayY] = [sin(phase) * 0.012 * pose.pace, cos(phase * 2) * 0.008 * pose.pace];
  return chain(
    moved(REST[0] + swayX, REST[1] + swayY - dip * 0.08, REST[2] + kick * 0.05),
    pitched(floor(kick * 420 + dip * 2600)),
    rolled(floor(dip * 4200)),
    yawed(400),
  );
}

/** The forearms that hold it, in a seat's colour. */
function arms(eyes: Transform, rifle: Transform, seat: number, dip: number): Instance[] {
  const grips: readonly (readonly [Vector, Vector, Vector])[] = [
    [[-0.3, -0.42, 0.1], apply(rifle, [-0.015, -0.045, -0.34 + dip * 0.16]), [-1, -0.6, 0]],
    [[0.34, -0.42, 0.16], apply(rifle, [0.01, -0.09, 0.05]), [1, -0.6, 0]],
  ];
  return grips.flatMap(([shoulder, grip, pole]) => {
    const { joint, end } = bendLimb(shoulder, grip, LIMB.upperArm, LIMB.forearm, pole);
    const beyond: Vector = [end[0] * 2 - joint[0], end[1] * 2 - joint[1], end[2] * 2 - joint[2]];
    return [
      { model: modelNumber(`forearm-${seat}`), place: after(eyes, hung(joint, end, FORWARD)) },
      { model: modelNumber('hand'), place: after(eyes, hung(end, beyond, FORWARD)) },
    ];
  });
}

export function firstPersonParts(pose: Pose, seat: number): Instance[] {
  const eyes = chain(moved(pose.x, pose.y, pose.z), yawed(pose.yaw), pitched(pose.pitch));
  const held = heldAt(pose);
  const rifle = after(eyes, held);
  const dip = reloadDip(pose.reload);
  const magazine = chain(rifle, moved(0, -0.16 * (pose.reload > 0.2 && pose.reload < 0.8 ? 1 : 0), 0));
  const parts: Instance[] = [
    { model: modelNumber('rifle'), place: rifle },
    { model: modelNumber('magazine'), place: magazine },
    ...arms(eyes, held, seat, dip),
  ];
  if (pose.fireAge < FLASH_TICKS) parts.push({ model: modelNumber('flash'), place: rifle });
  return parts;
}
