/**
 * Moves one body through the arena for one tick: slide along what is in the way, climb steps, keep
 * to the ground. The technique is the slide-move of the Quake family; the code is our own.
 *
 * The body's numbers live in one record while it moves, and the brushes near it are gathered once,
 * so a tick costs a handful of sweeps against a handful of brushes and allocates nothing.
 */
import { abs, sqrt } from '../math/scalar.ts';
import { Vector } from '../math/vector.ts';
import type { Arena } from '../world/arena.ts';
import { PLAYER_HALF_WIDTH, SKIN, STAND_HEIGHT, STAND_NORMAL, STEP_HEIGHT, TICK_SECONDS } from '../world/constants.ts';
import type { World } from '../world/world.ts';
import { clipToBodies, gatherBodies } from './bodies.ts';
import { clearHit, clipToBrush, createBoxes, Hit, Sweep } from './clip.ts';
import { clipToNearSolids, NO_SOLID, narrowSolids, solidOf } from './solids.ts';
import { gatherBrushes } from './trace.ts';

/** A body that moves: feet, velocity, height, and the normal of the ground it stands on. */
class Body extends Vector {
  seat = 0;
  vx = 0.5;
  vy = 0.5;
  vz = 0.5;
  height = 0.5;
  isGrounded = false;
  groundX = 0.5;
  groundY = 0.5;
  groundZ = 0.5;
}

/** A solid that a body walks against, if any: normal of its side, and the speed into it, m/s. */
export class Push {
  solid = NO_SOLID;
  nx = 0.5;
  nz = 0.5;
  into = 0.5;
}

/** The body at hand, and what it pushed in its tick. */
export const body = new Body();
export const push = new Push();

/** Surfaces one slide can be held back by. */
const MOST_PLANES = 5;
/** Sweeps in one slide. */
const MOST_BUMPS = 4;
/** How far below the feet ground is felt, m. */
const GROUND_REACH = 0.02;
/** Sweeps downwards, m. Constants of their own: a double that is worked out for a call is allocated. */
const TO_GROUND = -GROUND_REACH;
const TO_STEP = -STEP_HEIGHT;
/** Room gathered around the way of a tick, m: more than any step, snap or probe reaches. */
const GATHER_MARGIN = STEP_HEIGHT + 0.1;

const near = new Int32Array(4096);
let nearCount = 0;
let nearArena: Arena;

const region = createBoxes(1);
const sweep = new Sweep();
const hit = new Hit();
const planes = new Float64Array(MOST_PLANES * 3);
let planeCount = 0;

/** Readies the mover for a body's tick: gathers what it can touch. `gatherSolids` must be up to date. */
export function beginMove(arena: Arena, world: World): void {
  nearArena = arena;
  gatherBodies(world, body.seat);
  const wide = PLAYER_HALF_WIDTH + GATHER_MARGIN;
  const reachX = abs(body.vx) * TICK_SECONDS + wide;
  const reachY = abs(body.vy) * TICK_SECONDS + GATHER_MARGIN;
  const reachZ = abs(body.vz) * TICK_SECONDS + wide;
  region.minX[0] = body.x - reachX;
  region.minY[0] = body.y - reachY;
  region.minZ[0] = body.z - reachZ;
  region.maxX[0] = body.x + reachX;
  // As if standing: who crouches may rise in this tick, and must feel what is above.
  region.maxY[0] = body.y + STAND_HEIGHT + reachY;
  region.maxZ[0] = body.z + reachZ;
  nearCount = gatherBrushes(arena, region, near);
  narrowSolids(region);
  push.solid = NO_SOLID;
}

/** Sweeps the body along the way set in `sweep`, against brushes and other bodies, into `hit`. */
function sweepBody(): Hit {
  const half = body.height / 2;
  sweep.ox = body.x;
  sweep.oy = body.y + half;
  sweep.oz = body.z;
  sweep.ex = PLAYER_HALF_WIDTH;
  sweep.ey = half;
  sweep.ez = PLAYER_HALF_WIDTH;
  clearHit(hit);
  const set = nearArena.brushes;
  for (let i = 0; i < nearCount; i++) clipToBrush(sweep, set, near[i] as number, hit);
  clipToNearSolids(sweep, hit);
  clipToBodies(sweep, hit);
  return hit;
}

/** Sweeps the body straight up or down. */
function sweepUpright(dy: number): Hit {
  sweep.dx = 0;
  sweep.dy = dy;
  sweep.dz = 0;
  return sweepBody();
}

/** Whether the body, standing where it is with this height, touches nothing. */
export function hasRoom(height: number): boolean {
  const kept = body.height;
  body.height = height;
  const isFree = !sweepUpright(0).startsSolid;
  body.height = kept;
  return isFree;
}

/** Faster than this away from a surface, m/s, a body in the air does not land on it. */
const LEAVING_SPEED = 0.5;

/** Feels for ground right below the feet. Who stood on ground and did not jump can't leave it upwards. */
export function feelGround(wasGrounded: boolean): void {
  sweepUpright(TO_GROUND);
  body.groundX = hit.nx;
  body.groundY = hit.ny;
  body.groundZ = hit.nz;
  const isThere = hit.fraction < 1 && !hit.startsSolid && hit.ny >= STAND_NORMAL;
  const leaving = body.vx * hit.nx + body.vy * hit.ny + body.vz * hit.nz;
  body.isGrounded = isThere && (wasGrounded || leaving <= LEAVING_SPEED);
}

/** Ground that sinks by no more than this in a tick takes along who stands on it, m: the fastest mover does. */
const TO_SINKING = -0.15;

/** Who stood on a lift, a crate or a barrel that sinks goes down with it. */
export function followSinking(): void {
  sweepUpright(TO_SINKING);
  if (hit.startsSolid || hit.fraction === 1 || solidOf(hit) === NO_SOLID) return;
  advance();
  feelGround(true);
}

/** Goes the free part of the way swept last. */
function advance(): void {
  body.x += sweep.dx * hit.fraction;
  body.y += sweep.dy * hit.fraction;
  body.z += sweep.dz * hit.fraction;
}

/** The surface hit last holds the slide back from now on. */
function addHitPlane(): void {
  const p = planeCount * 3;
  planes[p] = hit.nx;
  planes[p + 1] = hit.ny;
  planes[p + 2] = hit.nz;
  planeCount++;
}

function addGroundPlane(): void {
  const p = planeCount * 3;
  planes[p] = body.groundX;
  planes[p + 1] = body.groundY;
  planes[p + 2] = body.groundZ;
  planeCount++;
}

/** The body's speed along the normal of the plane asked for last, m/s: below 0 it goes into the surface. */
const along = new Float64Array(1);

function feelPlane(plane: number): void {
  const p = plane * 3;
  along[0] =
    body.vx * (planes[p] as number) + body.vy * (planes[p + 1] as number) + body.vz * (planes[p + 2] as number);
}

/** Whether the body goes along a plane's normal at least so fast, m/s. */
function isAlong(plane: number, least: number): boolean {
  feelPlane(plane);
  return (along[0] as number) >= least;
}

/** Takes the part of the velocity that goes into a plane away, and a hair more. */
function clipVelocity(plane: number): void {
  feelPlane(plane);
  const into = along[0] as number;
  const away = into < 0 ? into * 1.001 : into / 1.001;
  const p = plane * 3;
  body.vx -= (planes[p] as number) * away;
  body.vy -= (planes[p + 1] as number) * away;
  body.vz -= (planes[p + 2] as number) * away;
}

function stop(): void {
  body.vx = 0;
  body.vy = 0;
  body.vz = 0;
}

/** Keeps only the velocity along the crease of two planes. */
function followCrease(a: number, b: number): void {
  const p = a * 3;
  const q = b * 3;
  const cx =
    (planes[p + 1] as number) * (planes[q + 2] as number) - (planes[p + 2] as number) * (planes[q + 1] as number);
  const cy = (planes[p + 2] as number) * (planes[q] as number) - (planes[p] as number) * (planes[q + 2] as number);
  const cz = (planes[p] as number) * (planes[q + 1] as number) - (planes[p + 1] as number) * (planes[q] as number);
  const square = cx * cx + cy * cy + cz * cz;
  if (square < 1e-12) {
    stop();
    return;
  }
  const along = (cx * body.vx + cy * body.vy + cz * body.vz) / square;
  body.vx = cx * along;
  body.vy = cy * along;
  body.vz = cz * along;
}

/** Turns the velocity so that it goes into none of the planes met; stops it in a corner. */
function deflect(): void {
  for (let a = 0; a < planeCount; a++) {
    if (isAlong(a, 1e-4)) continue;
    clipVelocity(a);
    for (let b = 0; b < planeCount; b++) {
      if (b === a || isAlong(b, -1e-9)) continue;
      clipVelocity(b);
      if (isAlong(a, 0)) continue;
      followCrease(a, b);
      for (let c = 0; c < planeCount; c++) {
        if (c === a || c === b || isAlong(c, -1e-9)) continue;
        stop();
        return;
      }
    }
    return;
  }
}

/** Part of the tick that the slide at hand has left, s. */
const left = new Float64Array(1);

/** Moves along the velocity for a tick, sliding along what it meets. Returns whether anything was met. */
function slide(): boolean {
  left[0] = TICK_SECONDS;
  let isBlocked = false;
  planeCount = 0;
  if (body.isGrounded) addGroundPlane();
  for (let bump = 0; bump < MOST_BUMPS; bump++) {
    sweep.dx = body.vx * (left[0] as number);
    sweep.dy = body.vy * (left[0] as number);
    sweep.dz = body.vz * (left[0] as number);
    sweepBody();
    if (hit.startsSolid) {
      stop();
      return true;
    }
    advance();
    if (hit.fraction === 1) return isBlocked;
    isBlocked = true;
    left[0] = (left[0] as number) * (1 - hit.fraction);
    if (planeCount >= MOST_PLANES) {
      stop();
      return true;
    }
    feelPush();
    addHitPlane();
    deflect();
  }
  return isBlocked;
}

/** Keeps in mind a solid's side that the body runs into. */
function feelPush(): void {
  const solid = solidOf(hit);
  if (solid === NO_SOLID || hit.ny !== 0) return;
  push.solid = solid;
  push.nx = hit.nx;
  push.nz = hit.nz;
  push.into = -(body.vx * hit.nx + body.vz * hit.nz);
}

/** A body's place and speed, kept while another way is tried. */
const start = new Float64Array(6);
const slid = new Float64Array(6);

function keep(pose: Float64Array): void {
  pose[0] = body.x;
  pose[1] = body.y;
  pose[2] = body.z;
  pose[3] = body.vx;
  pose[4] = body.vy;
  pose[5] = body.vz;
}

function resume(pose: Float64Array): void {
  body.x = pose[0] as number;
  body.y = pose[1] as number;
  body.z = pose[2] as number;
  body.vx = pose[3] as number;
  body.vy = pose[4] as number;
  body.vz = pose[5] as number;
}

/** Whether the body is now farther from its start, over the ground, than sliding brought it. */
function isFurther(): boolean {
  const dx = body.x - (start[0] as number);
  const dz = body.z - (start[2] as number);
  const slidX = (slid[0] as number) - (start[0] as number);
  const slidZ = (slid[2] as number) - (start[2] as number);
  return dx * dx + dz * dz > slidX * slidX + slidZ * slidZ + SKIN * SKIN;
}

/** Moves a tick: slides, and where that is blocked low down, climbs the step if that gets further. */
export function moveBody(): void {
  keep(start);
  if (!slide()) return;
  if (!body.isGrounded) return;
  keep(slid);
  if (!climb() || !isFurther()) resume(slid);
}

/** How far the step at hand could be climbed, m. */
const rise = new Float64Array(1);

/** Sweeps down from the step at hand to where it began, and as far as ground is felt. */
function sweepBack(): void {
  sweep.dx = sweep.dz = 0;
  sweep.dy = -(rise[0] as number) - GROUND_REACH;
  sweepBody();
}

/** The same tick from a step higher, then down again. Returns whether it ends on ground. */
function climb(): boolean {
  resume(start);
  sweepUpright(STEP_HEIGHT);
  if (hit.startsSolid) return false;
  rise[0] = STEP_HEIGHT * hit.fraction;
  advance();
  slide();
  sweepBack();
  if (hit.startsSolid || hit.fraction === 1 || hit.ny < STAND_NORMAL) return false;
  advance();
  return true;
}

/** After a tick on the ground: follows ground that falls away by less than a step. */
export function keepToGround(): void {
  sweepUpright(TO_STEP);
  if (!hit.startsSolid && hit.fraction < 1 && hit.ny >= STAND_NORMAL) advance();
}

/** Takes the speed into the ground away. */
export function landOnGround(): void {
  const into = body.vx * body.groundX + body.vy * body.groundY + body.vz * body.groundZ;
  body.vx -= body.groundX * into;
  body.vy -= body.groundY * into;
  body.vz -= body.groundZ * into;
}

/** Bends the velocity along the ground but keeps its speed, so that slopes don't slow a runner. */
export function followGround(): void {
  const before = sqrt(body.vx * body.vx + body.vy * body.vy + body.vz * body.vz);
  landOnGround();
  const after = sqrt(body.vx * body.vx + body.vy * body.vy + body.vz * body.vz);
  if (after < 1e-9) return;
  const scale = before / after;
  body.vx *= scale;
  body.vy *= scale;
  body.vz *= scale;
}
