/** Turns and moves the players by their actions: one seat after the other, none through another. */
import { cos, sin } from '../math/angle.ts';
import { clamp, max, min, round, sqrt } from '../math/scalar.ts';
import { type Actions, BUTTON } from '../world/action.ts';
import type { Arena, Ladder } from '../world/arena.ts';
import {
  AIR_ACCELERATION,
  CROUCH_EYE,
  CROUCH_HEIGHT,
  EYE_SPEED,
  FALL_DAMAGE,
  FRICTION,
  GRAVITY,
  GROUND_ACCELERATION,
  JUMP_SPEED,
  MAX_MOVERS,
  MAX_PITCH,
  MAX_SPEED,
  RUN_SPEED,
  SAFE_LANDING,
  SEATS,
  SLOW_FACTOR,
  STAND_EYE,
  STAND_HEIGHT,
  STOP_SPEED,
  TICK_SECONDS,
} from '../world/constants.ts';
import type { EventList } from '../world/event.ts';
import { NOBODY } from '../world/fields.ts';
import { CAUSE } from '../world/weapons.ts';
import type { World } from '../world/world.ts';
import { bodyHeight } from './bodies.ts';
import { emit, place, placeAtSeat } from './emit.ts';
import { climb, ladderAt } from './ladders.ts';
import {
  beginMove,
  body,
  feelGround,
  followGround,
  followSinking,
  hasRoom,
  keepToGround,
  landOnGround,
  moveBody,
  push,
} from './mover.ts';
import { pushProp } from './props.ts';
import { addWound } from './wounds.ts';

/** Falls slower than this, m/s, are no landing worth telling. */
const QUIET_LANDING = 4;
/** Eyes stay this far inside the box, m. */
export const EYE_MARGIN = 0.12;
/** Eyes never sink below this, m, however many steps are climbed in a row. */
export const LOWEST_EYE = 0.5;

/** What the player wants: a direction over the ground and a speed, m/s. */
const wish = new Float64Array(3);
const WISH_X = 0;
const WISH_Z = 1;
const WISH_SPEED = 2;

/** Speed upwards with which the body at hand came here, m/s. */
const rise = new Float64Array(1);

export function turnPlayers(world: World, actions: Actions): void {
  const { yaw, pitch, alive } = world.seat;
  for (let seat = 0; seat < SEATS; seat++) {
    if (alive[seat] === 0) continue;
    yaw[seat] = (yaw[seat] as number) + (actions.seat.turn[seat] as number);
    pitch[seat] = clamp((pitch[seat] as number) + (actions.seat.look[seat] as number), -MAX_PITCH, MAX_PITCH);
  }
}

export function movePlayers(arena: Arena, world: World, actions: Actions, events: EventList): void {
  for (let seat = 0; seat < SEATS; seat++) {
    if (world.seat.alive[seat] === 1) movePlayer(arena, world, actions, events, seat);
  }
}

function movePlayer(arena: Arena, world: World, actions: Actions, events: EventList, seat: number): void {
  const s = world.seat;
  const buttons = actions.seat.buttons[seat] as number;
  load(world, seat);
  beginMove(arena, world);
  crouch(world, seat, (buttons & BUTTON.crouch) !== 0);

  const wasGrounded = s.grounded[seat] === 1;
  feelGround(wasGrounded);
  if (wasGrounded && !body.isGrounded) followSinking();
  rise[0] = body.vy;
  if (body.isGrounded && !wasGrounded) land(world, events, seat);
  setWish(world, actions, seat, buttons);

  const isJump = isPressed(world, seat, buttons, BUTTON.jump);
  const ladder = ladderAt(arena);
  if (ladder) climbLadder(ladder, isJump);
  else if (body.isGrounded && isJump) jump();
  else if (body.isGrounded) walk();
  else fly();
  limitSpeed();

  const walks = body.isGrounded;
  rise[0] = body.vy;
  moveBody();
  if (walks) keepToGround();
  feelGround(walks);
  if (!walks && body.isGrounded) land(world, events, seat);
  if (walks && push.solid >= MAX_MOVERS) pushProp(world, push);
  store(world, seat, walks);
}

function climbLadder(ladder: Ladder, isJump: boolean): void {
  body.vx = (wish[WISH_X] as number) * (wish[WISH_SPEED] as number);
  body.vz = (wish[WISH_Z] as number) * (wish[WISH_SPEED] as number);
  climb(ladder, isJump);
}

function jump(): void {
  body.vy = JUMP_SPEED;
  body.isGrounded = false;
  fly();
}

function load(world: World, seat: number): void {
  const s = world.seat;
  body.seat = seat;
  body.x = s.x[seat] as number;
  body.y = s.y[seat] as number;
  body.z = s.z[seat] as number;
  body.vx = s.vx[seat] as number;
  body.vy = s.vy[seat] as number;
  body.vz = s.vz[seat] as number;
  body.height = bodyHeight(world, seat);
}

/** Writes the body back; the eyes of a walker glide over the height that a step took or gave. */
function store(world: World, seat: number, walks: boolean): void {
  const s = world.seat;
  const climbed = walks ? body.y - (s.y[seat] as number) : 0;
  const dx = body.x - (s.x[seat] as number);
  const dz = body.z - (s.z[seat] as number);
  if (body.isGrounded) s.stride[seat] = (s.stride[seat] as number) + sqrt(dx * dx + dz * dz);
  s.x[seat] = body.x;
  s.y[seat] = body.y;
  s.z[seat] = body.z;
  s.vx[seat] = body.vx;
  s.vy[seat] = body.vy;
  s.vz[seat] = body.vz;
  s.grounded[seat] = body.isGrounded ? 1 : 0;
  s.eye[seat] = (s.eye[seat] as number) - climbed;
  moveEye(world, seat);
}

/** Where the eyes belong and how high they may be, m, of who stands and who crouches. Columns: what may be a constant or a double is allocated. */
const EYE_GOALS = Float64Array.of(STAND_EYE, CROUCH_EYE);
const HIGHEST_EYES = Float64Array.of(STAND_HEIGHT - EYE_MARGIN, CROUCH_HEIGHT - EYE_MARGIN);

/** The eyes glide towards where they belong. */
function moveEye(world: World, seat: number): void {
  const eye = world.seat.eye[seat] as number;
  const row = world.seat.crouched[seat] === 1 ? 1 : 0;
  const reach = EYE_SPEED * TICK_SECONDS;
  const reached = clamp(EYE_GOALS[row] as number, eye - reach, eye + reach);
  world.seat.eye[seat] = min(HIGHEST_EYES[row] as number, max(LOWEST_EYE, reached));
}

function isPressed(world: World, seat: number, buttons: number, button: number): boolean {
  return (buttons & button) !== 0 && ((world.seat.heldButtons[seat] as number) & button) === 0;
}

function crouch(world: World, seat: number, wants: boolean): void {
  const isLow = world.seat.crouched[seat] === 1;
  if (isLow === wants) return;
  if (isLow && !hasRoom(STAND_HEIGHT)) return;
  world.seat.crouched[seat] = wants ? 1 : 0;
  body.height = wants ? CROUCH_HEIGHT : STAND_HEIGHT;
}

/** Comes down on ground, as fast as it came here. */
function land(world: World, events: EventList, seat: number): void {
  const speed = -(rise[0] as number);
  if (speed > QUIET_LANDING) {
    placeAtSeat(world, seat);
    emit(world, events, 'land', seat, seat, round(min(speed, MAX_SPEED) * 100));
    fall(seat);
  }
  landOnGround();
}

/** Who comes down too fast is hurt. */
function fall(seat: number): void {
  const damage = round((-(rise[0] as number) - SAFE_LANDING) * FALL_DAMAGE);
  if (damage <= 0) return;
  place.x = body.x;
  place.y = body.y;
  place.z = body.z;
  addWound(seat, NOBODY, damage, CAUSE.fall, 0);
}

function setWish(world: World, actions: Actions, seat: number, buttons: number): void {
  const right = (actions.seat.moveX[seat] as number) / 127;
  const back = (actions.seat.moveZ[seat] as number) / 127;
  const yaw = world.seat.yaw[seat] as number;
  const s = sin(yaw);
  const c = cos(yaw);
  const x = right * c + back * s;
  const z = back * c - right * s;
  const size = sqrt(x * x + z * z);
  const slow = world.seat.crouched[seat] === 1 || (buttons & BUTTON.walk) !== 0;
  wish[WISH_X] = size > 0 ? x / size : 0;
  wish[WISH_Z] = size > 0 ? z / size : 0;
  wish[WISH_SPEED] = min(1, size) * RUN_SPEED * (slow ? SLOW_FACTOR : 1);
}

function walk(): void {
  followGround();
  slowDown();
  speedUp(GROUND_ACCELERATION);
  followGround();
}

function fly(): void {
  speedUp(AIR_ACCELERATION);
  body.vy -= GRAVITY * TICK_SECONDS;
}

function slowDown(): void {
  const speed = sqrt(body.vx * body.vx + body.vy * body.vy + body.vz * body.vz);
  if (speed < 1e-3) {
    body.vx = body.vy = body.vz = 0;
    return;
  }
  const drop = max(speed, STOP_SPEED) * FRICTION * TICK_SECONDS;
  const kept = max(0, speed - drop) / speed;
  body.vx *= kept;
  body.vy *= kept;
  body.vz *= kept;
}

/** Adds speed along the wish, never past the wished speed in that direction. */
function speedUp(acceleration: number): void {
  const x = wish[WISH_X] as number;
  const z = wish[WISH_Z] as number;
  const speed = wish[WISH_SPEED] as number;
  const lacking = speed - (body.vx * x + body.vz * z);
  if (lacking <= 0) return;
  const added = min(acceleration * TICK_SECONDS * speed, lacking);
  body.vx += x * added;
  body.vz += z * added;
}

function limitSpeed(): void {
  const speed = sqrt(body.vx * body.vx + body.vy * body.vy + body.vz * body.vz);
  if (speed <= MAX_SPEED) return;
  const scale = MAX_SPEED / speed;
  body.vx *= scale;
  body.vy *= scale;
  body.vz *= scale;
}
