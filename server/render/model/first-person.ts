/**
 * The weapon in a seat's own hands: at the lower right of the view, moved by its use, lowered to
 * reload, swaying with the steps. Placed in the world at the eyes, so that its depth is true.
 */
import { cos, sin } from '../../../shared/math/angle.ts';
import { floor } from '../../../shared/math/scalar.ts';
import type { Entities } from '../../../shared/view/scene.ts';
import { type ColouredModels, colouredModels, LIMB, MODELS } from './catalogue.ts';
import { addWeapon, dipOf, type Hold, holdOf, useWeapon } from './hold.ts';
import type { PartSink } from './instance.ts';
import { bendLimb, createLimb, pastEnd } from './limb.ts';
import { after, bring, hang, identity, type Point, pitch, place, point, roll, yaw } from './transform.ts';

/** Way of one sway, m. */
const SWAY = 4.6;
const FORWARD = point(0, 0, -1);

/** An arm in the eyes' frame: its shoulder, and where the elbow bends to. */
interface Arm {
  readonly shoulder: Point;
  readonly elbow: Point;
}
const LEFT: Arm = { shoulder: point(-0.3, -0.42, 0.1), elbow: point(-1, -0.6, 0) };
const RIGHT: Arm = { shoulder: point(0.34, -0.42, 0.16), elbow: point(1, -0.6, 0) };

/** The eyes in the world, the weapon in the eyes' frame, and what is added next. */
const eyes = identity();
const held = identity();
const next = identity();
const limb = createLimb();
/** Where the next hand is on the weapon. */
const grip = point();

function setEyes(e: Entities, i: number): void {
  place(eyes, e.x[i] as number, e.y[i] as number, e.z[i] as number);
  pitch(yaw(eyes, e.yaw[i] as number), e.pitch[i] as number);
}

function setHeld(e: Entities, i: number, hold: Hold): void {
  const dip = dipOf(e, i);
  const pace = e.pace[i] as number;
  const phase = floor((((e.stride[i] as number) % SWAY) / SWAY) * 65_536);
  const { rest } = hold;
  place(
    held,
    (rest[0] as number) + sin(phase) * 0.012 * pace,
    (rest[1] as number) + cos(phase * 2) * 0.008 * pace - dip * 0.08,
    rest[2] as number,
  );
  useWeapon(held, hold, e.fireAge[i] as number);
  pitch(held, floor(dip * 2600));
  roll(held, floor(dip * 4200));
  yaw(held, 400);
}

/** One forearm and its hand, that has the weapon at the grip. */
function addArm({ shoulder, elbow }: Arm, models: ColouredModels, parts: PartSink): void {
  limb.root.set(shoulder);
  bendLimb(limb, bring(grip, held, grip), LIMB.upperArm, LIMB.forearm, elbow);
  parts.add(models.forearm, after(next, eyes, hang(next, limb.joint, limb.end, FORWARD)));
  parts.add(MODELS.hand, after(next, eyes, hang(next, limb.end, pastEnd(grip, limb), FORWARD)));
}

/** The weapon and the forearms that hold it. */
export function addFirstPerson(e: Entities, i: number, parts: PartSink): void {
  const models = colouredModels(e.variant[i] as number);
  const hold = holdOf(e.weapon[i] as number);
  const { left, right } = hold;
  setEyes(e, i);
  setHeld(e, i, hold);
  addWeapon(e, i, hold, after(next, eyes, held), parts);
  if (left) {
    grip.set(left);
    grip[2] = (left[2] as number) + dipOf(e, i) * 0.16;
    addArm(LEFT, models, parts);
  }
  grip.set(right);
  addArm(RIGHT, models, parts);
}
