/**
 * Where a weapon must point to reach somebody or some place: straight there, ahead of who moves, or
 * up into the arc of what is thrown. Without any error; the hand adds that.
 */
import { pitchToward, yawToward } from '../../shared/math/angle.ts';
import { sqrt } from '../../shared/math/scalar.ts';
import type { Observation } from '../../shared/view/observation.ts';
import { GRAVITY, LAUNCH_DROP, TICK_SECONDS } from '../../shared/world/constants.ts';
import { FLIGHTS } from '../../shared/world/weapons.ts';
import { barrelBeside } from './barrels.ts';
import { habitOf, weaponOf } from './habits.ts';
import type { Mind } from './mind.ts';

/** Ticks by which a moving opponent is aimed ahead, besides the time that what is launched flies. */
const LEAD_TICKS = 3;
/** Height of the chest that is aimed at, as part of the eyes' height. */
const CHEST = 0.72;
/** Height above the ground at which a place is aimed at, m. */
const ABOVE_GROUND = 0.15;

/** The direction worked out last, in 1/65536 turn, and how far what is aimed at is, m. */
export const bearing = {
  yaw: 0,
  pitch: 0,
  distance: 0.5,
  /** Whether what the weapon sends gets there. */
  isInReach: true,
};

/** Bears straight to a place. */
export function bearTo({ self }: Observation, x: number, y: number, z: number): void {
  const dx = x - (self.x[0] as number);
  const dy = y - (self.y[0] as number) - (self.eye[0] as number);
  const dz = z - (self.z[0] as number);
  const level = sqrt(dx * dx + dz * dz);
  bearing.yaw = yawToward(dx, dz);
  bearing.pitch = pitchToward(dy, level);
  bearing.distance = sqrt(level * level + dy * dy);
  bearing.isInReach = true;
}

/** Bears to a place as the weapon wants it: what falls on its way is thrown up, on the lower of its two arcs. */
export function bearWith(observation: Observation, weapon: number, x: number, y: number, z: number): void {
  bearTo(observation, x, y, z);
  const { speedMps: v, gravity } = FLIGHTS[weaponOf(weapon).launches];
  const pull = GRAVITY * gravity;
  if (pull === 0) return;
  const { self } = observation;
  const dx = x - (self.x[0] as number);
  const dy = y - (self.y[0] as number) - (self.eye[0] as number) + LAUNCH_DROP;
  const dz = z - (self.z[0] as number);
  const square = dx * dx + dz * dz;
  const room = v * v * v * v - pull * (pull * square + 2 * dy * v * v);
  bearing.isInReach = room >= 0 && square > 0;
  if (bearing.isInReach) bearing.pitch = pitchToward(v * v - sqrt(room), pull * sqrt(square));
}

/** Bears to an opponent in sight with what is in hand, or to the barrel beside it when that is the better mark. */
export function bearToTarget({ arena }: Mind, observation: Observation, target: number): void {
  const { other, self } = observation;
  const weapon = self.weapon[0] as number;
  const { aim } = habitOf(weapon);
  const barrel = barrelBeside(arena, observation, target);
  if (barrel >= 0) {
    const { x, y, z } = observation.prop;
    const middle = (y[barrel] as number) + (arena.props[barrel]?.height ?? 0) / 2;
    bearTo(observation, x[barrel] as number, middle, z[barrel] as number);
    return;
  }
  const x = other.x[target] as number;
  const y = other.y[target] as number;
  const z = other.z[target] as number;
  const lead = LEAD_TICKS * TICK_SECONDS + flightSeconds(observation, weapon, x, y, z);
  const height = aim === 'chest' ? (other.eye[target] as number) * CHEST : ABOVE_GROUND;
  bearWith(
    observation,
    weapon,
    x + (other.vx[target] as number) * lead,
    y + height,
    z + (other.vz[target] as number) * lead,
  );
}

/** How long what a weapon launches flies to a place, s; no time for rays. */
function flightSeconds({ self }: Observation, weapon: number, x: number, y: number, z: number): number {
  const { speedMps } = FLIGHTS[weaponOf(weapon).launches];
  if (speedMps === 0) return 0;
  const dx = x - (self.x[0] as number);
  const dy = y - (self.y[0] as number);
  const dz = z - (self.z[0] as number);
  return sqrt(dx * dx + dy * dy + dz * dz) / speedMps;
}
