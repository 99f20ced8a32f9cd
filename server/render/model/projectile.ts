/** What flies: a rocket on its fire with smoke behind it, a grenade that tumbles, a mine whose lamps blink. */
import { pitchToward, yawToward } from '../../../shared/math/angle.ts';
import { clamp, sqrt } from '../../../shared/math/scalar.ts';
import { TICK_SECONDS } from '../../../shared/world/constants.ts';
import { FLIGHTS, PROJECTILE_KINDS, type ProjectileKind } from '../../../shared/world/weapons.ts';
import { modelOf } from './catalogue.ts';
import type { Instance } from './instance.ts';
import { chain, moved, pitched, stretched, type Transform, type Vector, yawed } from './transform.ts';

/** A rocket's smoke: puffs, ticks between them, and how much larger each is than the one before, m. */
const PUFFS = 7;
const PUFF_TICKS = 3;
const PUFF_SIZE = 0.05;
const PUFF_GROWTH = 0.022;
/** Ticks until its fire has grown. */
const FIRE_TICKS = 8;
/** Slower than this a grenade lies still, m/s. */
const RESTING = 0.6;
/** Lamps of a mine: ticks of a blink and how many of them it shines, before it lies in wait and then. */
const BLINK = { arming: { period: 10, lit: 5 }, waiting: { period: 60, lit: 8 } } as const;
/** Grenades are drawn larger than they are held, to be seen in time. */
const GRENADE_SCALE = 1.5;

function heading([x, y, z]: Vector): Transform {
  return chain(yawed(yawToward(x, z)), pitched(pitchToward(y, sqrt(x * x + z * z))));
}

function rocketParts([x, y, z]: Vector, way: Vector, age: number): Instance[] {
  const place = chain(moved(x, y, z), heading(way));
  // The fire grows as the rocket gets away: at the muzzle it would fill the picture of who fired.
  const size = clamp(age / FIRE_TICKS, 0.05, 1);
  const flicker = (0.35 + 0.12 * (age % 3)) * size;
  const parts: Instance[] = [
    { model: modelOf('rocket'), place },
    { model: modelOf('exhaust'), place: chain(place, moved(0, 0, 0.24), stretched(size, size, flicker)) },
  ];
  for (let i = 1; i <= PUFFS; i++) {
    const ticks = i * PUFF_TICKS + (age % PUFF_TICKS);
    if (ticks > age) break;
    const back = ticks * TICK_SECONDS;
    const puff = PUFF_SIZE + PUFF_GROWTH * i;
    const at = moved(x - way[0] * back, y - way[1] * back + 0.01 * i, z - way[2] * back);
    parts.push({ model: modelOf('haze'), place: chain(at, yawed(i * 9000), stretched(puff, puff, puff)) });
  }
  return parts;
}

function grenadeParts([x, y, z]: Vector, way: Vector, age: number): Instance[] {
  const isResting = way[0] * way[0] + way[1] * way[1] + way[2] * way[2] < RESTING * RESTING;
  const turn = isResting ? pitched(16_384) : pitched(-age * 2100);
  const size = stretched(GRENADE_SCALE, GRENADE_SCALE, GRENADE_SCALE);
  return [{ model: modelOf('grenade'), place: chain(moved(x, y, z), yawed(yawToward(way[0], way[2])), turn, size) }];
}

function mineParts([x, y, z]: Vector, age: number): Instance[] {
  const { period, lit } = age < FLIGHTS.mine.armTicks ? BLINK.arming : BLINK.waiting;
  const names = age % period < lit ? ['mine', 'mine-lamps'] : ['mine'];
  return names.map((name) => ({ model: modelOf(name), place: moved(x, y, z) }));
}

const PARTS: { readonly [K in ProjectileKind]: (at: Vector, way: Vector, age: number) => Instance[] } = {
  none: () => [],
  rocket: rocketParts,
  grenade: grenadeParts,
  mine: (at, _, age) => mineParts(at, age),
};

/** `way` is the velocity, m/s; `age` the ticks since the launch. */
export function projectileParts(at: Vector, way: Vector, age: number, variant: number): Instance[] {
  return PARTS[PROJECTILE_KINDS[variant] ?? 'none'](at, way, age);
}
