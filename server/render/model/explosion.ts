/** An explosion: balls of fire that swell and fold in, splinters that fly, then smoke that rises and thins out. */
import { cos, sin } from '../../../shared/math/angle.ts';
import { floor, max, min, sqrt } from '../../../shared/math/scalar.ts';
import { type Entities, EXPLOSION_STEPS } from '../../../shared/view/scene.ts';
import { MODELS } from './catalogue.ts';
import type { PartSink } from './instance.ts';
import { identity, pitch, place, stretch, type Transform, type Vector, yaw } from './transform.ts';

/** Ticks of the fire, of the splinters, and of all. */
const FIRE_TICKS = 16;
const SPLINTER_TICKS = 18;
const SMOKE_FROM = 5;
const ALL_TICKS = 36;
/** How far the fire reaches, as a part of the radius in which it harms. */
const FIRE_REACH = 0.62;

/** Directions that are spread over a ball. */
function spread(count: number): Vector[] {
  return Array.from({ length: count }, (_, i) => {
    const y = 1 - (2 * i + 1) / count;
    const level = sqrt(1 - y * y);
    const turn = i * 25_032; // the golden angle
    return [sin(turn) * level, y, cos(turn) * level];
  });
}
const FIREBALLS = spread(6);
const SPLINTERS = spread(10);
const CLOUDS = spread(14);

const next = identity();

function ballAt(x: number, y: number, z: number, size: number, turn: number): Transform {
  place(next, x, y, z);
  yaw(next, floor(turn));
  pitch(next, floor(turn * 0.7));
  return stretch(next, size, size, size);
}

function addFire(e: Entities, i: number, radius: number, parts: PartSink): void {
  const age = e.age[i] as number;
  const x = e.x[i] as number;
  const y = e.y[i] as number;
  const z = e.z[i] as number;
  const t = (age + 1) / FIRE_TICKS;
  const swell = min(1, t * 2.5) * sqrt(1 - t * t * t);
  const reach = radius * FIRE_REACH;
  const out = reach * 0.5 * min(1, t * 2);
  parts.add(MODELS.fireball, ballAt(x, y, z, reach * 0.62 * swell, age * 500));
  for (let n = 0; n < FIREBALLS.length; n++) {
    const [dx, dy, dz] = FIREBALLS[n] as Vector;
    const size = reach * (0.42 + 0.06 * (n % 3)) * swell;
    const rise = y + max(dy * out, -0.2) + t * 0.4;
    parts.add(MODELS.fireball, ballAt(x + dx * out, rise, z + dz * out, size, n * 9000 + age * 700));
  }
}

function addSplinters(e: Entities, i: number, radius: number, parts: PartSink): void {
  const age = e.age[i] as number;
  const t = (age + 1) / SPLINTER_TICKS;
  const size = 0.09 * (1 - t);
  for (let n = 0; n < SPLINTERS.length; n++) {
    const [dx, dy, dz] = SPLINTERS[n] as Vector;
    const out = radius * t * (0.8 + 0.1 * (n % 4));
    const rise = (e.y[i] as number) + dy * out + t * (1 - t);
    const splinter = ballAt(
      (e.x[i] as number) + dx * out,
      rise,
      (e.z[i] as number) + dz * out,
      size,
      n * 5000 + age * 4000,
    );
    parts.add(MODELS.spark, splinter);
  }
}

function addSmoke(e: Entities, i: number, radius: number, parts: PartSink): void {
  const age = e.age[i] as number;
  const t = (age - SMOKE_FROM) / (ALL_TICKS - SMOKE_FROM);
  const out = radius * (0.16 + 0.16 * t);
  for (let n = 0; n < CLOUDS.length; n++) {
    // Each goes at its own time, so that the cloud frays instead of shrinking as one.
    const spent = t * (1 + 0.12 * (n % 4));
    if (spent >= 1) continue;
    const [dx, dy, dz] = CLOUDS[n] as Vector;
    const rise = radius * t * (0.35 + 0.05 * (n % 5));
    const size = radius * (0.13 + 0.03 * (n % 3)) * sqrt(1 - spent) * min(1, t * 6 + 0.3);
    const height = (e.y[i] as number) + max(dy, -0.3) * out + rise;
    const cloud = ballAt(
      (e.x[i] as number) + dx * out,
      height,
      (e.z[i] as number) + dz * out,
      size,
      n * 7000 + age * 120,
    );
    parts.add(n % 2 === 0 ? MODELS.smoke : MODELS.haze, cloud);
  }
}

/** The radius of an explosion's harm, m. */
export function harmOf(e: Entities, i: number): number {
  return (e.variant[i] as number) / EXPLOSION_STEPS;
}

export function addExplosion(e: Entities, i: number, parts: PartSink): void {
  const age = e.age[i] as number;
  const radius = harmOf(e, i);
  if (age < FIRE_TICKS) addFire(e, i, radius, parts);
  if (age < SPLINTER_TICKS) addSplinters(e, i, radius, parts);
  if (age >= SMOKE_FROM && age < ALL_TICKS) addSmoke(e, i, radius, parts);
}
