/** An explosion: a flash, billows of fire that swell and burn out, splinters of light that fly, then smoke that rises and thins out. */
import { cos, sin } from '../../../shared/math/angle.ts';
import { floor, max, min, sqrt } from '../../../shared/math/scalar.ts';
import { type Entities, EXPLOSION_STEPS } from '../../../shared/view/scene.ts';
import type { PartSink } from './instance.ts';
import { SHEETS } from './sheet.ts';
import { identity, lay, place, point, roll, setPoint, stretch, type Transform, type Vector } from './transform.ts';

/** Ticks of the flash, of the fire, of the splinters, and of all. */
const FLASH_TICKS = 5;
const FIRE_TICKS = 18;
const SPLINTER_TICKS = 18;
const SMOKE_FROM = 5;
const ALL_TICKS = 36;
/** How far the fire reaches, as a part of the radius in which it harms. */
const FIRE_REACH = 0.62;
/** Width of a splinter's light, and how much of its way its streak is, m and 1. */
const SPLINTER_WIDTH = 0.09;
const SPLINTER_STREAK = 0.16;

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
const CLOUDS = spread(9);

const next = identity();
const tail = point();
const head = point();

function billowAt(x: number, y: number, z: number, size: number, turn: number): Transform {
  return stretch(roll(place(next, x, y, z), floor(turn)), size, size, 1);
}

function addFlash(e: Entities, i: number, radius: number, parts: PartSink): void {
  const age = e.age[i] as number;
  const t = (age + 1) / FLASH_TICKS;
  const size = radius * (0.9 + 0.4 * t);
  const flash = billowAt(e.x[i] as number, e.y[i] as number, e.z[i] as number, size, age * 2000);
  parts.addSheet(SHEETS.flash, flash, 1 - t * t);
}

function addFire(e: Entities, i: number, radius: number, parts: PartSink): void {
  const age = e.age[i] as number;
  const x = e.x[i] as number;
  const y = e.y[i] as number;
  const z = e.z[i] as number;
  const t = (age + 1) / FIRE_TICKS;
  const swell = min(1, t * 2.5) * (0.9 + 0.25 * t);
  const strength = min(1, (1 - t) * 1.6);
  const reach = radius * FIRE_REACH;
  const out = reach * 0.5 * min(1, t * 2);
  parts.addSheet(SHEETS.fire, billowAt(x, y, z, reach * 1.5 * swell, age * 500), strength * 0.8);
  for (let n = 0; n < FIREBALLS.length; n++) {
    const [dx, dy, dz] = FIREBALLS[n] as Vector;
    const size = reach * (1 + 0.14 * (n % 3)) * swell;
    const rise = y + max(dy * out, -0.2) + t * 0.4;
    const fire = billowAt(x + dx * out, rise, z + dz * out, size, n * 9000 + age * (n % 2 === 0 ? 350 : -350));
    parts.addSheet(SHEETS.fire, fire, strength * 0.5);
  }
}

/** Where a splinter is after a part of its time, along its direction from the middle. */
function splinterAt(out: Float64Array, e: Entities, i: number, n: number, radius: number, t: number): void {
  const [dx, dy, dz] = SPLINTERS[n] as Vector;
  const far = radius * t * (0.8 + 0.1 * (n % 4));
  const rise = (e.y[i] as number) + dy * far + t * (1 - t);
  setPoint(out, (e.x[i] as number) + dx * far, rise, (e.z[i] as number) + dz * far);
}

function addSplinters(e: Entities, i: number, radius: number, parts: PartSink): void {
  const t = ((e.age[i] as number) + 1) / SPLINTER_TICKS;
  for (let n = 0; n < SPLINTERS.length; n++) {
    splinterAt(tail, e, i, n, radius, max(0, t - SPLINTER_STREAK));
    splinterAt(head, e, i, n, radius, t);
    parts.addSheet(SHEETS.needle, lay(next, tail, head, SPLINTER_WIDTH), 1 - t * t);
  }
}

function addSmoke(e: Entities, i: number, radius: number, parts: PartSink): void {
  const age = e.age[i] as number;
  const t = (age - SMOKE_FROM + 1) / (ALL_TICKS - SMOKE_FROM);
  const out = radius * (0.16 + 0.2 * t);
  for (let n = 0; n < CLOUDS.length; n++) {
    // Each goes at its own time, so that the cloud frays instead of fading as one.
    const spent = t * (1 + 0.12 * (n % 4));
    if (spent >= 1) continue;
    const [dx, dy, dz] = CLOUDS[n] as Vector;
    const rise = radius * t * (0.3 + 0.05 * (n % 5));
    const size = radius * (0.5 + 0.08 * (n % 3)) * (0.7 + 0.5 * t);
    const height = (e.y[i] as number) + max(dy, -0.3) * out + rise;
    const turn = n * 7000 + age * (n % 2 === 0 ? 90 : -90);
    const cloud = billowAt((e.x[i] as number) + dx * out, height, (e.z[i] as number) + dz * out, size, turn);
    parts.addSheet(n % 3 === 0 ? SHEETS.haze : SHEETS.smoke, cloud, min(1, t * 3) * 0.9 * (1 - spent * spent));
  }
}

/** The radius of an explosion's harm, m. */
export function harmOf(e: Entities, i: number): number {
  return (e.variant[i] as number) / EXPLOSION_STEPS;
}

export function addExplosion(e: Entities, i: number, parts: PartSink): void {
  const age = e.age[i] as number;
  const radius = harmOf(e, i);
  if (age >= SMOKE_FROM && age < ALL_TICKS) addSmoke(e, i, radius, parts);
  if (age < FIRE_TICKS) addFire(e, i, radius, parts);
  if (age < SPLINTER_TICKS) addSplinters(e, i, radius, parts);
  if (age < FLASH_TICKS) addFlash(e, i, radius, parts);
}
