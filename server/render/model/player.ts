/**
 * A player's body as placed models: legs that follow the way walked, a torso that bends when
 * crouching, arms that hold the weapon where it is aimed, a flinch when hurt and a fall in death.
 * The whole is as high as its collision box.
 */
import { cos, sin } from '../../../shared/math/angle.ts';
import { floor, max, min } from '../../../shared/math/scalar.ts';
import { type Entities, LONG_AGO } from '../../../shared/view/scene.ts';
import { type ColouredModels, colouredModels, LIMB, MODELS } from './catalogue.ts';
import { addWeapon, dipOf, type Hold, holdOf, useWeapon } from './hold.ts';
import type { PartSink } from './instance.ts';
import { bendLimb, createLimb, pastEnd } from './limb.ts';
import {
  after,
  bring,
  copy,
  hang,
  identity,
  move,
  type Point,
  pitch,
  place,
  point,
  roll,
  setPoint,
  yaw,
} from './transform.ts';

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
const FORWARD = point(0, 0, -1);
/** Where a left hand hangs that holds nothing, from the chest. */
const BESIDE_HIP = point(-0.34, -0.02, -0.12);

/** A side of the body: where its joints are and where they bend to. */
interface Side {
  /** -1 on the left, 1 on the right. */
  readonly sign: number;
  readonly hip: Point;
  readonly knee: Point;
  readonly shoulder: Point;
  readonly elbow: Point;
}
const LEFT: Side = {
  sign: -1,
  hip: point(-0.095, -0.04, 0),
  knee: point(-0.15, 0, -1),
  shoulder: point(-0.25, 0.44, 0),
  elbow: point(-0.8, -1, 0.2),
};
const RIGHT: Side = {
  sign: 1,
  hip: point(0.095, -0.04, 0),
  knee: point(0.15, 0, -1),
  shoulder: point(0.25, 0.44, 0),
  elbow: point(0.9, -0.7, 0.3),
};

/** The frames of the body in hand, each in the root's but for the root; and one for what is added next. */
const root = identity();
const hips = identity();
const chest = identity();
const neck = identity();
const weapon = identity();
const next = identity();
const limb = createLimb();
const target = point();

/** How far a fall has gone, 0 to 1, faster towards its end. */
function fallOf(deathAge: number): number {
  if (deathAge >= LONG_AGO) return 0;
  const t = min(1, deathAge / FALL_TICKS);
  return t * t * (2 - t);
}

/** How far the legs swing, as part of their reach at a run. */
function swingOf(e: Entities, i: number): number {
  return min(1, (e.pace[i] as number) * 1.4);
}

/** How far the legs are in their cycle, in `steps` of it. */
function phaseOf(e: Entities, i: number, steps: number): number {
  return floor((((e.stride[i] as number) % CYCLE) / CYCLE) * steps);
}

/** The frame everything hangs from: feet, heading, and the fall on the back. */
function setRoot(e: Entities, i: number): void {
  const fall = fallOf(e.deathAge[i] as number);
  place(root, e.x[i] as number, (e.y[i] as number) + fall * 0.14, e.z[i] as number);
  yaw(root, e.yaw[i] as number);
  pitch(root, floor(fall * 16_384));
}

/** Hips, chest and neck, each on the one before. */
function setSpine(e: Entities, i: number): void {
  const crouch = e.crouch[i] as number;
  const aim = e.pitch[i] as number;
  const swing = swingOf(e, i);
  const flinch = max(0, 1 - (e.hurtAge[i] as number) / FLINCH_TICKS);
  const bob = cos(phaseOf(e, i, 131_072)) * 0.025 * swing;
  const lean = floor(-1100 * crouch - 700 * (e.pace[i] as number) + aim * 0.3 + flinch * 1800);
  place(hips, 0, HIP + (HIP_CROUCHED - HIP) * crouch + bob - 0.025 * swing, crouch * 0.1);
  move(copy(chest, hips), 0, 0.05, 0);
  roll(pitch(chest, lean), floor(flinch * 900));
  move(copy(neck, chest), 0, 0.5, -0.01 - 0.04 * crouch);
  pitch(neck, floor(aim * 0.6) - lean);
}

/** The weapon's frame: before the chest, along the aim, moved by its use. */
function setWeapon(e: Entities, i: number, hold: Hold): void {
  const lowered = max(fallOf(e.deathAge[i] as number), dipOf(e, i) * 0.5);
  bring(target, chest, hold.carry);
  place(weapon, target[0] as number, target[1] as number, target[2] as number);
  pitch(weapon, floor((e.pitch[i] as number) * 0.95 - lowered * 7000));
  useWeapon(weapon, hold, e.fireAge[i] as number);
}

/** Where a foot is, before the root: x to the right, y up, z back. */
function aimFoot(e: Entities, i: number, { sign }: Side): void {
  const phase = phaseOf(e, i, 65_536) + (sign > 0 ? 32_768 : 0);
  const swing = swingOf(e, i);
  const crouch = e.crouch[i] as number;
  const rest = crouch * (sign > 0 ? 0.18 : -0.22);
  setPoint(
    target,
    sign * (0.1 + 0.05 * crouch),
    0.09 + max(0, cos(phase)) * 0.2 * swing,
    rest - sin(phase) * 0.42 * swing,
  );
}

function addLeg(e: Entities, i: number, side: Side, models: ColouredModels, parts: PartSink): void {
  bring(limb.root, hips, side.hip);
  aimFoot(e, i, side);
  bendLimb(limb, target, LIMB.thigh, LIMB.shin, side.knee);
  const { joint, end } = limb;
  parts.add(models.thigh, after(next, root, hang(next, limb.root, joint, FORWARD)));
  parts.add(MODELS.shin, after(next, root, hang(next, joint, end, FORWARD)));
  parts.add(MODELS.boot, after(next, root, place(next, end[0] as number, end[1] as number, end[2] as number)));
}

/** Where the left hand is: on the weapon, or beside the hip when it needs only the right one. */
function aimLeftHand(e: Entities, i: number, { left }: Hold): void {
  if (!left) {
    bring(target, chest, BESIDE_HIP);
    return;
  }
  target.set(left);
  target[2] = (left[2] as number) + dipOf(e, i) * 0.2;
  bring(target, weapon, target);
}

function addArm({ shoulder, elbow }: Side, models: ColouredModels, parts: PartSink): void {
  bring(limb.root, chest, shoulder);
  bendLimb(limb, target, LIMB.upperArm, LIMB.forearm, elbow);
  parts.add(models.upperArm, after(next, root, hang(next, limb.root, limb.joint, FORWARD)));
  parts.add(models.forearm, after(next, root, hang(next, limb.joint, limb.end, FORWARD)));
  parts.add(MODELS.hand, after(next, root, hang(next, limb.end, pastEnd(target, limb), FORWARD)));
}

function addBody(models: ColouredModels, parts: PartSink): void {
  parts.add(models.pelvis, after(next, root, hips));
  parts.add(models.torso, after(next, root, chest));
  parts.add(MODELS.pack, move(next, 0, 0, 0.18));
  parts.add(MODELS.head, after(next, root, neck));
  parts.add(models.crest, next);
}

/** Shards of light that climb around a player that cannot be hurt yet. */
function addShield(shield: number, parts: PartSink): void {
  for (let i = 0; i < SHARDS; i++) {
    const climb = ((shield * 5 + i * 37) % 100) / 100;
    yaw(copy(next, root), floor(i * (65_536 / SHARDS) * 3 - shield * 700));
    parts.add(MODELS.shard, move(next, 0, 1.8 * (1 - climb), 0.48));
  }
}

/** All parts of a player. */
export function addPlayer(e: Entities, i: number, parts: PartSink): void {
  const models = colouredModels(e.variant[i] as number);
  const hold = holdOf(e.weapon[i] as number);
  setRoot(e, i);
  setSpine(e, i);
  setWeapon(e, i, hold);
  addBody(models, parts);
  addLeg(e, i, LEFT, models, parts);
  addLeg(e, i, RIGHT, models, parts);
  aimLeftHand(e, i, hold);
  addArm(LEFT, models, parts);
  bring(target, weapon, hold.right);
  addArm(RIGHT, models, parts);
  addWeapon(e, i, hold, after(next, root, weapon), parts);
  const shield = e.shield[i] as number;
  if (shield > 0 && (e.deathAge[i] as number) >= LONG_AGO) addShield(shield, parts);
}
