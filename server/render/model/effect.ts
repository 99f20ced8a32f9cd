/** Tracers of shots and the puffs where shots end. */
import { sin } from '../../../shared/math/angle.ts';
import { clamp, max, min, sqrt } from '../../../shared/math/scalar.ts';
import { modelOf } from './catalogue.ts';
import type { Instance } from './instance.ts';
import { chain, hung, moved, pitched, stretched, type Transform, type Vector, yawed } from './transform.ts';

/** Width of a tracer, m, and the longest part of its way that is drawn. */
const TRACER_WIDTH = 0.025;
const TRACER_LENGTH = 9;
/** Ticks a tracer takes to reach its end. */
const TRACER_TICKS = 3;
/** Ticks a spark is seen before only its dust is, and ticks until that has gone. */
const SPARK_TICKS = 4;
const PUFF_TICKS = 24;

/** Lays a model that fills 0..-1 on Z along a segment. */
function laid(from: Vector, to: Vector, width: number): Transform {
  const [x, y, z] = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
  const length = sqrt(x * x + y * y + z * z);
  // Hanging goes along -Y; the model lies along -Z.
  const turn: Transform = [1, 0, 0, 0, 0, 0, 1, 0, 0, -1, 0, 0];
  return chain(hung(from, to, [0.3, 0.9, 0.3]), turn, stretched(width, width, length));
}

export function tracerParts(from: Vector, to: Vector, age: number, colour: number): Instance[] {
  const way: Vector = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
  const length = max(1e-6, sqrt(way[0] * way[0] + way[1] * way[1] + way[2] * way[2]));
  const head = min(1, (age + 1) / TRACER_TICKS);
  const tail = max(0, head - TRACER_LENGTH / length);
  const at = (t: number): Vector => [from[0] + way[0] * t, from[1] + way[1] * t, from[2] + way[2] * t];
  return [{ model: modelOf(`trail-${colour & 3}`), place: laid(at(tail), at(head), TRACER_WIDTH) }];
}

/** Nearer to its shooter than this an impact is smaller, so that it never hides what is shot at, m. */
const FULL_SIZE_AT = 4;
const LEAST_SIZE = 0.15;

function sizeAt([x, y, z]: Vector, from: Vector): number {
  const [dx, dy, dz] = [x - from[0], y - from[1], z - from[2]];
  return clamp(sqrt(dx * dx + dy * dy + dz * dz) / FULL_SIZE_AT, LEAST_SIZE, 1);
}

/** A spark, then dust that grows, rises and thins out in pieces. `from` is where the shot came from. */
export function impactParts(at: Vector, from: Vector, age: number): Instance[] {
  const parts: Instance[] = [];
  const scale = sizeAt(at, from);
  if (age < SPARK_TICKS) {
    const size = (0.26 - age * 0.045) * scale;
    const turn = chain(yawed(age * 9000), pitched(age * 5000 + 4000));
    parts.push({
      model: modelOf('glint'),
      place: chain(moved(at[0], at[1], at[2]), turn, stretched(size, size, size)),
    });
  }
  const t = age / PUFF_TICKS;
  for (let i = 0; i < 3; i++) {
    const size = max(0.002, (0.02 + 0.018 * t) * (1 - t)) * scale;
    const angle = i * 21_845 + age * 300;
    const drift = (0.025 + 0.1 * t) * scale;
    const place = moved(
      at[0] + sin(angle) * drift,
      at[1] + (0.18 * t + 0.02 * i) * scale,
      at[2] + sin(angle + 16_384) * drift,
    );
    parts.push({ model: modelOf('puff'), place: chain(place, yawed(angle), stretched(size, size, size)) });
  }
  return parts;
}
