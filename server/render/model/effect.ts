/** The light along shots, and the sparks and dust where they end. */
import { cos, sin } from '../../../shared/math/angle.ts';
import { clamp, max, min, sqrt } from '../../../shared/math/scalar.ts';
import type { Entities } from '../../../shared/view/scene.ts';
import type { PartSink } from './instance.ts';
import { SHEETS, trailOf } from './sheet.ts';
import { identity, lay, place, point, roll, setPoint, stretch } from './transform.ts';

/** Width of a tracer's glow, m, and the longest part of its way that is drawn. */
const TRACER_WIDTH = 0.09;
const TRACER_LENGTH = 9;
/** Ticks a tracer takes to reach its end, and those it is seen: it fades after that. */
const TRACER_TICKS = 3;
const TRACER_ALL_TICKS = 4;
/** Ticks sparks are seen before only dust is, and ticks until that has gone. */
const SPARK_TICKS = 7;
const PUFF_TICKS = 24;
const PUFFS = 3;
const NEEDLES = 5;
/** Golden angle, 1/65536 turn: spreads things around. */
const GOLDEN = 25_032;

const tail = point();
const head = point();
const next = identity();

/** Length of the way between an entity's two places, m. */
function wayOf(e: Entities, i: number): number {
  const x = (e.ex[i] as number) - (e.x[i] as number);
  const y = (e.ey[i] as number) - (e.y[i] as number);
  const z = (e.ez[i] as number) - (e.z[i] as number);
  return sqrt(x * x + y * y + z * z);
}

/** The part `t` of the way from an entity's place to its second. */
function between(out: Float64Array, e: Entities, i: number, t: number): void {
  const x = e.x[i] as number;
  const y = e.y[i] as number;
  const z = e.z[i] as number;
  setPoint(
    out,
    x + ((e.ex[i] as number) - x) * t,
    y + ((e.ey[i] as number) - y) * t,
    z + ((e.ez[i] as number) - z) * t,
  );
}

export function addTracer(e: Entities, i: number, parts: PartSink): void {
  const age = e.age[i] as number;
  const reached = min(1, (age + 1) / TRACER_TICKS);
  between(tail, e, i, max(0, reached - TRACER_LENGTH / max(1e-6, wayOf(e, i))));
  between(head, e, i, reached);
  const strength = age < TRACER_TICKS ? 1 : 1 - (age + 1 - TRACER_TICKS) / (TRACER_ALL_TICKS + 1 - TRACER_TICKS);
  parts.addSheet(trailOf(e.variant[i] as number), lay(next, tail, head, TRACER_WIDTH), strength);
}

/** Nearer to its shooter than this an impact is smaller, so that it never hides what is shot at, m. */
const FULL_SIZE_AT = 4;
const LEAST_SIZE = 0.15;

/** Needles of light that fly off, out of their common middle. */
function addSparks(e: Entities, i: number, scale: number, parts: PartSink): void {
  const age = e.age[i] as number;
  const t = (age + 1) / SPARK_TICKS;
  const x = e.x[i] as number;
  const y = e.y[i] as number;
  const z = e.z[i] as number;
  const glow = 0.5 * (1 - 0.5 * t) * scale;
  parts.addSheet(SHEETS.spark, stretch(roll(place(next, x, y, z), age * 5000), glow, glow, 1), 1 - t);
  for (let n = 0; n < NEEDLES; n++) {
    const rise = 0.75 - (1.5 * n) / (NEEDLES - 1);
    const level = sqrt(1 - rise * rise);
    const dx = sin(n * GOLDEN) * level * scale;
    const dz = cos(n * GOLDEN) * level * scale;
    const dy = (rise + 0.3 - t) * scale;
    const near = 0.06 + 0.5 * t;
    const far = near + 0.22 * (1 - 0.6 * t);
    setPoint(tail, x + dx * near, y + dy * near, z + dz * near);
    setPoint(head, x + dx * far, y + dy * far, z + dz * far);
    parts.addSheet(SHEETS.needle, lay(next, tail, head, 0.035 * scale), 1 - t * t);
  }
}

/** Sparks, then dust that grows, rises and thins out. */
export function addImpact(e: Entities, i: number, parts: PartSink): void {
  const age = e.age[i] as number;
  const scale = clamp(wayOf(e, i) / FULL_SIZE_AT, LEAST_SIZE, 1);
  if (age < SPARK_TICKS) addSparks(e, i, scale, parts);
  const t = (age + 1) / PUFF_TICKS;
  const size = (0.12 + 0.3 * t) * scale;
  const drift = (0.02 + 0.1 * t) * scale;
  for (let n = 0; n < PUFFS; n++) {
    const angle = n * 21_845 + age * 300;
    place(
      next,
      (e.x[i] as number) + sin(angle) * drift,
      (e.y[i] as number) + (0.2 * t + 0.02 * n) * scale,
      (e.z[i] as number) + cos(angle) * drift,
    );
    parts.addSheet(SHEETS.haze, stretch(roll(next, angle), size, size, 1), 0.6 * (1 - t));
  }
}
