/** What flies: a rocket on its fire with smoke behind it, a grenade that tumbles, a mine whose lamps blink. */
import { pitchToward, yawToward } from '../../../shared/math/angle.ts';
import { clamp, sqrt } from '../../../shared/math/scalar.ts';
import type { Entities } from '../../../shared/view/scene.ts';
import { TICK_SECONDS } from '../../../shared/world/constants.ts';
import { FLIGHTS, PROJECTILE_KINDS, type ProjectileKind } from '../../../shared/world/weapons.ts';
import { MODELS } from './catalogue.ts';
import type { PartSink } from './instance.ts';
import { SHEETS } from './sheet.ts';
import { stand } from './spin.ts';
import { identity, lay, move, pitch, place, point, roll, setPoint, stretch, yaw } from './transform.ts';

/** A rocket's smoke: puffs, ticks between them, and how much larger each is than the one before, m. */
const PUFFS = 9;
const PUFF_TICKS = 3;
const PUFF_SIZE = 0.16;
const PUFF_GROWTH = 0.05;
/** Ticks until a puff has gone. */
const SMOKE_TICKS = (PUFFS + 1) * PUFF_TICKS;
/** Width of its fire and of the glow at its tail, m. */
const EXHAUST_WIDTH = 0.26;
const GLOW_SIZE = 0.55;
/** Ticks until its fire has grown. */
const FIRE_TICKS = 8;
/** Slower than this a grenade lies still, m/s. */
const RESTING = 0.6;
/** Lamps of a mine: ticks of a blink and how many of them it shines, before it lies in wait and then. */
const BLINK = { arming: { period: 10, lit: 5 }, waiting: { period: 60, lit: 8 } } as const;
/** Grenades are drawn larger than they are held, to be seen in time. */
const GRENADE_SCALE = 1.5;

const next = identity();
const head = point();
const tail = point();

function addRocket(e: Entities, i: number, parts: PartSink): void {
  const age = e.age[i] as number;
  const vx = e.ex[i] as number;
  const vz = e.ez[i] as number;
  yaw(stand(next, e, i), yawToward(vx, vz));
  parts.add(MODELS.rocket, pitch(next, pitchToward(e.ey[i] as number, sqrt(vx * vx + vz * vz))));
  // The fire grows as the rocket gets away: at the muzzle it would fill the picture of who fired.
  const size = clamp(age / FIRE_TICKS, 0.05, 1);
  const flicker = (0.35 + 0.12 * (age % 3)) * size;
  move(next, 0, 0, 0.2);
  setPoint(head, next[3] as number, next[7] as number, next[11] as number);
  move(next, 0, 0, 1.6 * flicker);
  setPoint(tail, next[3] as number, next[7] as number, next[11] as number);
  parts.addSheet(SHEETS.needle, lay(next, tail, head, EXHAUST_WIDTH * size), 1);
  const glow = GLOW_SIZE * size;
  place(next, head[0] as number, head[1] as number, head[2] as number);
  parts.addSheet(SHEETS.flash, stretch(roll(next, age * 7000), glow, glow, 1), 0.9);
  for (let n = 1; n <= PUFFS; n++) {
    const ticks = n * PUFF_TICKS + (age % PUFF_TICKS);
    if (ticks > age) break;
    addSmoke(e, i, n, ticks, parts);
  }
}

/** A puff of smoke where the rocket was. */
function addSmoke(e: Entities, i: number, n: number, ticksAgo: number, parts: PartSink): void {
  const secondsAgo = ticksAgo * TICK_SECONDS;
  const size = PUFF_SIZE + PUFF_GROWTH * n;
  place(
    next,
    (e.x[i] as number) - (e.ex[i] as number) * secondsAgo,
    (e.y[i] as number) - (e.ey[i] as number) * secondsAgo + 0.01 * n,
    (e.z[i] as number) - (e.ez[i] as number) * secondsAgo,
  );
  parts.addSheet(SHEETS.haze, stretch(roll(next, n * 9000), size, size, 1), 0.75 * (1 - ticksAgo / SMOKE_TICKS));
}

function addGrenade(e: Entities, i: number, parts: PartSink): void {
  const vx = e.ex[i] as number;
  const vy = e.ey[i] as number;
  const vz = e.ez[i] as number;
  const isResting = vx * vx + vy * vy + vz * vz < RESTING * RESTING;
  yaw(stand(next, e, i), yawToward(vx, vz));
  pitch(next, isResting ? 16_384 : -(e.age[i] as number) * 2100);
  parts.add(MODELS.grenade, stretch(next, GRENADE_SCALE, GRENADE_SCALE, GRENADE_SCALE));
}

function addMine(e: Entities, i: number, parts: PartSink): void {
  const age = e.age[i] as number;
  const { period, lit } = age < FLIGHTS.mine.armTicks ? BLINK.arming : BLINK.waiting;
  parts.add(MODELS.mine, stand(next, e, i));
  if (age % period < lit) parts.add(MODELS['mine-lamps'], next);
}

type AddParts = (e: Entities, i: number, parts: PartSink) => void;
const ADD: { readonly [K in ProjectileKind]: AddParts } = {
  none: () => undefined,
  rocket: addRocket,
  grenade: addGrenade,
  mine: addMine,
};
const byVariant: readonly AddParts[] = PROJECTILE_KINDS.map((kind) => ADD[kind]);

export function addProjectile(e: Entities, i: number, parts: PartSink): void {
  byVariant[e.variant[i] as number]?.(e, i, parts);
}
