/**
 * Where a bot does not step: into spaces in which nobody lives. Ways on the navigation mesh keep away
 * from them; what a bot does in a fight, in flight or to break loose is looked at here.
 */
import type { Observation } from '../../shared/view/observation.ts';
import { BUTTON } from '../../shared/world/action.ts';
import type { Arena } from '../../shared/world/arena.ts';
import type { Box } from '../../shared/world/arena-parts.ts';
import type { Mind } from './mind.ts';

/** Nearer than this to such a space every step is looked at, m; farther below than that it does not count. */
const NEAR = 3;
const DEEP = 12;
/** How far ahead there must be ground, m: a few steps, as nobody stops at once. */
const STEPS = [0.6, 1.3] as const;

/** Turns a wish that leads to a deadly place to the other side, or back, or stands still. */
export function keepFooting(mind: Mind, { self }: Observation): void {
  const { arena, wish } = mind;
  const x = self.x[0] as number;
  const y = self.y[0] as number;
  const z = self.z[0] as number;
  if (wish.pace === 0 || !isDeadlyNear(arena, x, y, z)) return;
  // No leaps where one can't stop.
  wish.buttons &= ~BUTTON.jump;
  if (hasGround(mind, x, y, z, wish.x, wish.z)) return;
  const wx = wish.x;
  const wz = wish.z;
  if (hasGround(mind, x, y, z, wz, -wx)) turn(mind, wz, -wx);
  else if (hasGround(mind, x, y, z, -wz, wx)) turn(mind, -wz, wx);
  else if (hasGround(mind, x, y, z, -wx, -wz)) turn(mind, -wx, -wz);
  else wish.pace = 0;
}

function turn({ wish }: Mind, x: number, z: number): void {
  wish.x = x;
  wish.z = z;
}

function isDeadlyNear({ killVolumes }: Arena, x: number, y: number, z: number): boolean {
  for (let i = 0; i < killVolumes.length; i++) {
    const { minX, minZ, maxX, maxZ, minY, maxY } = killVolumes[i] as Box;
    if (y < minY || y > maxY + DEEP) continue;
    if (x > minX - NEAR && x < maxX + NEAR && z > minZ - NEAR && z < maxZ + NEAR) return true;
  }
  return false;
}

const step = { x: 0.5, y: 0.5, z: 0.5 };

function hasGround(mind: Mind, x: number, y: number, z: number, dx: number, dz: number): boolean {
  for (let i = 0; i < STEPS.length; i++) {
    const metres = STEPS[i] as number;
    step.x = x + dx * metres;
    step.y = y;
    step.z = z + dz * metres;
    if (!mind.ways.open.isGround(step)) return false;
  }
  return true;
}
