/**
 * What stands or lies in the way and is in no navigation mesh: crates, barrels, mines. The wish is bent
 * around them; what can't be passed is pushed, or the bot breaks loose from it.
 */
import { abs, floor } from '../../shared/math/scalar.ts';
import type { Observation } from '../../shared/view/observation.ts';
import { MAX_PROJECTILES, PLAYER_HALF_WIDTH, PROJECTILES_EACH } from '../../shared/world/constants.ts';
import { FLIGHTS, PROJECTILE } from '../../shared/world/weapons.ts';
import { isFoe } from './foes.ts';
import type { Mind } from './mind.ts';
import { type Wish, wishToward } from './wish.ts';

/** How far ahead the way is looked at, m, for what is solid and for mines. */
const LOOK_AHEAD = 1.6;
const MINE_AHEAD = 3.5;
/** Room kept beside a crate or barrel, m. */
const ROOM = PLAYER_HALF_WIDTH + 0.1;
/** Room kept beside a mine, m. */
const MINE_ROOM = FLIGHTS.mine.triggerMetres + PLAYER_HALF_WIDTH + 0.2;
/** How steeply the way is bent when something is right before it. */
const BEND = 1.2;
/** What is this much lower or higher is not in the way, m. */
const SAME_HEIGHT = 1.6;

/** Bends the wish around what is in the way. */
export function avoidObstacles({ arena, wish }: Mind, observation: Observation, seat: number): void {
  if (wish.pace === 0) return;
  const { prop, projectile, self } = observation;
  const y = self.y[0] as number;
  for (let p = 0; p < arena.props.length; p++) {
    if (prop.visible[p] === 0 || prop.isThere[p] === 0 || abs((prop.y[p] as number) - y) > SAME_HEIGHT) continue;
    bendAround(
      wish,
      observation,
      prop.x[p] as number,
      prop.z[p] as number,
      LOOK_AHEAD,
      ROOM + (arena.props[p]?.half ?? 0),
    );
  }
  for (let slot = 0; slot < MAX_PROJECTILES; slot++) {
    if (projectile.visible[slot] === 0 || projectile.kind[slot] !== PROJECTILE.mine) continue;
    if (!isFoe(observation, seat, floor(slot / PROJECTILES_EACH))) continue;
    if (abs((projectile.y[slot] as number) - y) > SAME_HEIGHT) continue;
    bendAround(wish, observation, projectile.x[slot] as number, projectile.z[slot] as number, MINE_AHEAD, MINE_ROOM);
  }
}

/** Turns the wish aside, to the side on which there is less to go around. */
function bendAround(wish: Wish, { self }: Observation, x: number, z: number, reach: number, room: number): void {
  const dx = x - (self.x[0] as number);
  const dz = z - (self.z[0] as number);
  const ahead = dx * wish.x + dz * wish.z;
  if (ahead <= 0 || ahead > reach) return;
  // Left of the way, as it is gone: negative when what is in the way is to the right.
  const left = dx * wish.z - dz * wish.x;
  if (abs(left) >= room) return;
  const bend = (left > 0 ? -1 : 1) * BEND * (1 - abs(left) / room);
  wishToward(wish, wish.x + wish.z * bend, wish.z - wish.x * bend);
}
