/** Players and the weapons in their own hands, in the poses that their state and the last events give. */
import { clamp, min, sqrt } from '../math/scalar.ts';
import { CROUCH_EYE, EVENT_RING, RESPAWN_TICKS, RUN_SPEED, STAND_EYE } from '../world/constants.ts';
import { EVENT } from '../world/event.ts';
import { colourOfSeat } from '../world/modes.ts';
import { WEAPONS } from '../world/weapons.ts';
import type { World } from '../world/world.ts';
import { zoomFovDeg } from '../world/zoom.ts';
import { LONG_AGO, type Scene, SEGMENT, takeEntity } from './scene.ts';

export function addPlayer(world: World, scene: Scene, seat: number): void {
  const s = world.seat;
  const i = takeEntity(scene, 'player', colourOfSeat(world.match.mode[0] as number, seat), seat, SEGMENT.player + seat);
  if (i < 0) return;
  setPose(world, scene, seat, i);
  scene.entity.y[i] = s.y[seat] as number;
  scene.entity.shield[i] = s.protectedTicks[seat] as number;
  if (s.alive[seat] === 0)
    scene.entity.deathAge[i] = clamp(RESPAWN_TICKS - (s.respawnTicks[seat] as number), 0, LONG_AGO - 1);
}

/** The weapon in a seat's own hands, placed at its eyes; not when the eyes look through its sights. */
export function addHeldWeapon(world: World, scene: Scene, seat: number): void {
  const s = world.seat;
  if (zoomFovDeg(s.weapon[seat] as number, s.heldButtons[seat] as number) > 0) return;
  const i = takeEntity(scene, 'weapon', colourOfSeat(world.match.mode[0] as number, seat), seat, SEGMENT.weapon + seat);
  if (i < 0) return;
  setPose(world, scene, seat, i);
  scene.entity.y[i] = (s.y[seat] as number) + (s.eye[seat] as number);
}

function setPose(world: World, scene: Scene, seat: number, i: number): void {
  const s = world.seat;
  const e = scene.entity;
  const vx = s.vx[seat] as number;
  const vz = s.vz[seat] as number;
  e.x[i] = s.x[seat] as number;
  e.z[i] = s.z[seat] as number;
  e.yaw[i] = s.yaw[seat] as number;
  e.pitch[i] = s.pitch[seat] as number;
  e.weapon[i] = s.weapon[seat] as number;
  e.stride[i] = (s.stride[seat] as number) % 1000;
  e.pace[i] = clamp(sqrt(vx * vx + vz * vz) / RUN_SPEED, 0, 1);
  e.crouch[i] = clamp((STAND_EYE - (s.eye[seat] as number)) / (STAND_EYE - CROUCH_EYE), 0, 1);
  setHold(world, scene, seat, i);
  e.hurtAge[i] = ageOf(world, EVENT.hit, world.event.other, seat);
}

/** What the hands do: reload, take the weapon up, fire. */
function setHold(world: World, scene: Scene, seat: number, i: number): void {
  const s = world.seat;
  const e = scene.entity;
  const { seat: doer } = world.event;
  const row = s.weapon[seat] as number;
  const weapon = WEAPONS[row];
  if (!weapon) return;
  const reloadTicks = s.reloadTicks[seat] as number;
  e.reload[i] = reloadTicks === 0 ? 0 : clamp(1 - reloadTicks / weapon.reloadTicks, 0, 1);
  e.isLoaded[i] = (s.magazine[seat * WEAPONS.length + row] as number) > 0 ? 1 : 0;
  e.raise[i] = clamp(ageOf(world, EVENT.switch, doer, seat) / weapon.raiseTicks, 0, 1);
  e.fireAge[i] = min(ageOf(world, EVENT.shot, doer, seat, row), ageOf(world, EVENT.launch, doer, seat, row));
}

/** Ticks since the newest event of a kind in whose column the seat stands, of one cause if there is one. */
function ageOf(world: World, kind: number, column: Uint8Array, seat: number, cause = -1): number {
  const ring = world.event;
  const now = world.match.tick[0] as number;
  let youngest = LONG_AGO;
  for (let i = 0; i < EVENT_RING; i++) {
    if (ring.kind[i] !== kind || column[i] !== seat) continue;
    if (cause >= 0 && ring.cause[i] !== cause) continue;
    const ticks = now - (ring.tick[i] as number);
    if (ticks >= 0 && ticks < youngest) youngest = ticks;
  }
  return youngest;
}
