/**
 * What the explosions of a tick add to the velocities of bodies, after these have moved: the checks of
 * motion take it away before they look at what a body did by itself.
 */
import { sqrt } from '../../shared/math/scalar.ts';
import { MAX_SPEED, PLAYER_HALF_WIDTH, SEATS } from '../../shared/world/constants.ts';
import { EVENT } from '../../shared/world/event.ts';
import { CAUSE } from '../../shared/world/weapons.ts';
import { blastOf, feelReach, reach } from './blast-reach.ts';
import { BLOCKED, FREE } from './sight.ts';
import { boxHeight, type TickFacts, TOLD, tells } from './tick-facts.ts';

export interface BlastPush {
  /** Velocity of each seat without what explosions gave it, m/s. */
  readonly vx: Float64Array;
  readonly vy: Float64Array;
  readonly vz: Float64Array;
  /** Most that explosions can have given, m/s; 0 for who was not pushed. */
  readonly most: Float64Array;
  /** 1 where it is not sure what was given. */
  readonly isDoubtful: Uint8Array;
}

export function createBlastPush(): BlastPush {
  const column = () => new Float64Array(SEATS);
  return { vx: column(), vy: column(), vz: column(), most: column(), isDoubtful: new Uint8Array(SEATS) };
}

export function feelPushes(facts: TickFacts): void {
  const { push, after } = facts;
  const { vx, vy, vz } = after.seat;
  for (let seat = 0; seat < SEATS; seat++) {
    push.vx[seat] = vx[seat] as number;
    push.vy[seat] = vy[seat] as number;
    push.vz[seat] = vz[seat] as number;
    push.most[seat] = 0;
    push.isDoubtful[seat] = 0;
  }
  if (!tells(facts, TOLD.explosion)) return;
  const { columns, count } = facts.probe.events;
  for (let i = facts.plainEvent; i < count; i++) {
    if (columns.kind[i] !== EVENT.explosion) continue;
    for (let seat = 0; seat < SEATS; seat++) feelPush(facts, i, seat);
  }
}

/**
 * Whether a new spawn still shields a seat from the explosion of event `i`. Barrels blow up before weapons
 * count the protection down and shots end it, all else after.
 */
export function isShielded(facts: TickFacts, i: number, seat: number): boolean {
  const left = facts.base.seat.protectedTicks[seat] as number;
  if (facts.probe.events.columns.cause[i] === CAUSE.barrel) return left > 0;
  return left > 1 && facts.tally.shots[seat] === 0;
}

function feelPush(facts: TickFacts, i: number, seat: number): void {
  const { push, base, after } = facts;
  if (base.seat.alive[seat] === 0 || facts.isFinite[seat] === 0 || isShielded(facts, i, seat)) return;
  const blast = blastOf(facts.probe.events.columns.cause[i] as number);
  if (!blast) return;
  const { x, y, z } = after.seat;
  const height = boxHeight(after, seat);
  const feet = y[seat] as number;
  feelReach(facts, i, blast.radiusMetres, x[seat] as number, feet, z[seat] as number, PLAYER_HALF_WIDTH, height, true);
  if (reach.sight === BLOCKED) return;
  const speed = blast.pushMps * reach.part;
  push.most[seat] = (push.most[seat] as number) + speed;
  if (reach.sight !== FREE) push.isDoubtful[seat] = 1;
  push.vx[seat] = (push.vx[seat] as number) - reach.x * speed;
  push.vy[seat] = (push.vy[seat] as number) - reach.y * speed;
  push.vz[seat] = (push.vz[seat] as number) - reach.z * speed;
  if (isNearCap(facts, seat)) push.isDoubtful[seat] = 1;
}

/** Whether the cap of speed may have cut what was given. */
function isNearCap({ after }: TickFacts, seat: number): boolean {
  const { vx, vy, vz } = after.seat;
  const x = vx[seat] as number;
  const y = vy[seat] as number;
  const z = vz[seat] as number;
  return sqrt(x * x + y * y + z * z) > MAX_SPEED - 1e-3;
}
