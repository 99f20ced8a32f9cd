/** Tracers of shots and the puffs where shots end. */
import { sin } from '../../../shared/math/angle.ts';
import { clamp, max, min, sqrt } from '../../../shared/math/scalar.ts';
import type { Entities } from '../../../shared/view/scene.ts';
import { colouredModels, MODELS } from './catalogue.ts';
import type { PartSink } from './instance.ts';
import { after, hang, identity, pitch, place, point, setPoint, stretch, yaw } from './transform.ts';

/** Width of a tracer, m, and the longest part of its way that is drawn. */
const TRACER_WIDTH = 0.025;
const TRACER_LENGTH = 9;
/** Ticks a tracer takes to reach its end. */
const TRACER_TICKS = 3;
/** Ticks a spark is seen before only its dust is, and ticks until that has gone. */
const SPARK_TICKS = 4;
const PUFF_TICKS = 24;
const PUFFS = 3;

/** Hanging goes along -Y; a tracer lies along -Z. */
const LYING = new Float64Array([1, 0, 0, 0, 0, 0, 1, 0, 0, -1, 0, 0]);
const FRONT = point(0.3, 0.9, 0.3);
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
  const reached = min(1, ((e.age[i] as number) + 1) / TRACER_TICKS);
  between(tail, e, i, max(0, reached - TRACER_LENGTH / max(1e-6, wayOf(e, i))));
  between(head, e, i, reached);
  const x = (head[0] as number) - (tail[0] as number);
  const y = (head[1] as number) - (tail[1] as number);
  const z = (head[2] as number) - (tail[2] as number);
  after(next, hang(next, tail, head, FRONT), LYING);
  stretch(next, TRACER_WIDTH, TRACER_WIDTH, sqrt(x * x + y * y + z * z));
  parts.add(colouredModels(e.variant[i] as number).trail, next);
}

/** Nearer to its shooter than this an impact is smaller, so that it never hides what is shot at, m. */
const FULL_SIZE_AT = 4;
const LEAST_SIZE = 0.15;

function addSpark(e: Entities, i: number, scale: number, parts: PartSink): void {
  const age = e.age[i] as number;
  const size = (0.26 - age * 0.045) * scale;
  place(next, e.x[i] as number, e.y[i] as number, e.z[i] as number);
  pitch(yaw(next, age * 9000), age * 5000 + 4000);
  parts.add(MODELS.glint, stretch(next, size, size, size));
}

/** A spark, then dust that grows, rises and thins out in pieces. */
export function addImpact(e: Entities, i: number, parts: PartSink): void {
  const age = e.age[i] as number;
  const scale = clamp(wayOf(e, i) / FULL_SIZE_AT, LEAST_SIZE, 1);
  if (age < SPARK_TICKS) addSpark(e, i, scale, parts);
  const t = age / PUFF_TICKS;
  const size = max(0.002, (0.02 + 0.018 * t) * (1 - t)) * scale;
  const drift = (0.025 + 0.1 * t) * scale;
  for (let n = 0; n < PUFFS; n++) {
    const angle = n * 21_845 + age * 300;
    place(
      next,
      (e.x[i] as number) + sin(angle) * drift,
      (e.y[i] as number) + (0.18 * t + 0.02 * n) * scale,
      (e.z[i] as number) + sin(angle + 16_384) * drift,
    );
    parts.add(MODELS.puff, stretch(yaw(next, angle), size, size, size));
  }
}
