/** An explosion: balls of fire that swell and fold in, splinters that fly, then smoke that rises and thins out. */
import { cos, sin } from '../../../shared/math/angle.ts';
import { floor, max, min, sqrt } from '../../../shared/math/scalar.ts';
import { modelOf } from './catalogue.ts';
import type { Instance } from './instance.ts';
import { chain, moved, pitched, stretched, type Transform, type Vector, yawed } from './transform.ts';

/** Ticks of the fire, of the splinters, and of all. */
const FIRE_TICKS = 16;
const SPLINTER_TICKS = 18;
const SMOKE_FROM = 5;
const ALL_TICKS = 36;
/** How far the fire reaches, as a part of the radius in which it harms. */
const FIRE_REACH = 0.62;
const FIREBALLS = 6;
const SPLINTERS = 10;
const CLOUDS = 14;

/** Direction number `i` of `count` that are spread over a ball. */
function spread(i: number, count: number): Vector {
  const y = 1 - (2 * i + 1) / count;
  const level = sqrt(1 - y * y);
  const turn = i * 25_032; // the golden angle
  return [sin(turn) * level, y, cos(turn) * level];
}

function ballAt(model: string, [x, y, z]: Vector, size: number, turn: number): Instance {
  const place: Transform = chain(moved(x, y, z), yawed(floor(turn)), pitched(floor(turn * 0.7)));
  return { model: modelOf(model), place: chain(place, stretched(size, size, size)) };
}

function fireParts(at: Vector, radius: number, age: number): Instance[] {
  if (age >= FIRE_TICKS) return [];
  const t = (age + 1) / FIRE_TICKS;
  const swell = min(1, t * 2.5) * sqrt(1 - t * t * t);
  const reach = radius * FIRE_REACH;
  const outer = Array.from({ length: FIREBALLS }, (_, i) => {
    const [dx, dy, dz] = spread(i, FIREBALLS);
    const out = reach * 0.5 * min(1, t * 2);
    const place: Vector = [at[0] + dx * out, at[1] + max(dy * out, -0.2) + t * 0.4, at[2] + dz * out];
    return ballAt('fireball', place, reach * (0.42 + 0.06 * (i % 3)) * swell, i * 9000 + age * 700);
  });
  return [ballAt('fireball', at, reach * 0.62 * swell, age * 500), ...outer];
}

function splinterParts(at: Vector, radius: number, age: number): Instance[] {
  if (age >= SPLINTER_TICKS) return [];
  const t = (age + 1) / SPLINTER_TICKS;
  return Array.from({ length: SPLINTERS }, (_, i) => {
    const [dx, dy, dz] = spread(i, SPLINTERS);
    const out = radius * t * (0.8 + 0.1 * (i % 4));
    const size = 0.09 * (1 - t);
    return ballAt(
      'spark',
      [at[0] + dx * out, at[1] + dy * out + t * (1 - t), at[2] + dz * out],
      size,
      i * 5000 + age * 4000,
    );
  });
}

function smokeParts(at: Vector, radius: number, age: number): Instance[] {
  if (age < SMOKE_FROM || age >= ALL_TICKS) return [];
  const t = (age - SMOKE_FROM) / (ALL_TICKS - SMOKE_FROM);
  return Array.from({ length: CLOUDS }, (_, i) => {
    const [dx, dy, dz] = spread(i, CLOUDS);
    const out = radius * (0.16 + 0.16 * t);
    const rise = radius * t * (0.35 + 0.05 * (i % 5));
    const place: Vector = [at[0] + dx * out, at[1] + max(dy, -0.3) * out + rise, at[2] + dz * out];
    // Each goes at its own time, so that the cloud frays instead of shrinking as one.
    const life = max(0, 1 - t * (1 + 0.12 * (i % 4)));
    const size = radius * (0.13 + 0.03 * (i % 3)) * sqrt(life) * min(1, t * 6 + 0.3);
    return ballAt(i % 2 === 0 ? 'smoke' : 'haze', place, size, i * 7000 + age * 120);
  }).filter((_, i) => t * (1 + 0.12 * (i % 4)) < 1);
}

/** `radius` is that of its harm, m. */
export function explosionParts(at: Vector, radius: number, age: number): Instance[] {
  return [...fireParts(at, radius, age), ...splinterParts(at, radius, age), ...smokeParts(at, radius, age)];
}
