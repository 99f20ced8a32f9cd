/**
 * How each weapon is held: which models it is made of, where the hands are on it, where it rests in
 * the own view and before the chest, and how it moves when it is used. One row for each weapon.
 */
import { floor, max, min } from '../../../shared/math/scalar.ts';
import type { Entities } from '../../../shared/view/scene.ts';
import { WEAPON } from '../../../shared/world/weapons.ts';
import { MODELS } from './catalogue.ts';
import type { PartSink } from './instance.ts';
import type { Model } from './model.ts';
import { SHEETS } from './sheet.ts';
import {
  after,
  bring,
  copy,
  identity,
  move,
  type Point,
  pitch,
  place,
  point,
  roll,
  stretch,
  type Transform,
  yaw,
} from './transform.ts';

export interface Hold {
  /** The weapon's model; bare hands have none. */
  readonly model?: Model;
  /** A part that goes with the rounds: a magazine, or what is thrown or launched. */
  readonly rounds?: Model;
  /** True where that part is gone when no round is loaded. */
  readonly isSpent?: boolean;
  /** Where its fire is seen, in its own frame, and how large. */
  readonly muzzle?: Point;
  readonly flash?: number;
  /** Where the hands are, in its own frame; without a left one that arm hangs. */
  readonly right: Point;
  readonly left?: Point;
  /** Its place in the own view (right, up, back of the eyes) and before the chest. */
  readonly rest: Point;
  readonly carry: Point;
  /** How hard a shot kicks it, and for how many ticks. */
  readonly kick: number;
  readonly kickTicks: number;
  readonly use: 'shoot' | 'throw' | 'strike';
}

/** Held with both hands, the stock at the right shoulder. */
const SHOULDERED = {
  right: point(0.01, -0.09, 0.05),
  left: point(-0.015, -0.045, -0.34),
  rest: point(0.17, -0.19, -0.3),
  carry: point(0.1, 0.4, -0.2),
  kick: 1,
  kickTicks: 7,
  use: 'shoot',
} as const satisfies Hold;

/** In the right hand alone, to be thrown. */
const THROWN = {
  right: point(0.01, -0.03, 0.03),
  rest: point(0.2, -0.19, -0.4),
  carry: point(0.24, 0.22, -0.34),
  kick: 1,
  kickTicks: 14,
  use: 'throw',
} as const satisfies Hold;

const HOLDS: { readonly [name in keyof typeof WEAPON]: Hold } = {
  none: THROWN,
  pistol: {
    ...SHOULDERED,
    model: MODELS.pistol,
    rounds: MODELS['pistol-magazine'],
    muzzle: point(0, 0.02, -0.24),
    flash: 0.8,
    right: point(0.012, -0.075, 0.025),
    left: point(-0.024, -0.09, 0.015),
    rest: point(0.14, -0.15, -0.44),
    carry: point(0.1, 0.38, -0.42),
    kick: 1.3,
    kickTicks: 9,
  },
  rifle: { ...SHOULDERED, model: MODELS.rifle, rounds: MODELS['rifle-magazine'], muzzle: point(0, 0.016, -0.72) },
  shotgun: {
    ...SHOULDERED,
    model: MODELS.shotgun,
    muzzle: point(0, 0.026, -0.74),
    flash: 1.7,
    left: point(-0.01, -0.05, -0.4),
    right: point(0.01, -0.06, 0.06),
    kick: 2.4,
    kickTicks: 18,
  },
  marksman: {
    ...SHOULDERED,
    model: MODELS.marksman,
    rounds: MODELS['marksman-magazine'],
    muzzle: point(0, 0.016, -1.02),
    flash: 1.2,
    left: point(-0.01, -0.04, -0.28),
    right: point(0.01, -0.09, 0.06),
    rest: point(0.18, -0.21, -0.28),
    kick: 2.6,
    kickTicks: 20,
  },
  rocket: {
    ...SHOULDERED,
    model: MODELS.launcher,
    rounds: MODELS.warhead,
    isSpent: true,
    muzzle: point(0, 0.09, -0.62),
    flash: 2.2,
    left: point(-0.01, -0.05, -0.26),
    right: point(0.01, -0.08, 0.03),
    rest: point(0.2, -0.23, -0.34),
    carry: point(0.24, 0.4, -0.26),
    kick: 2.4,
    kickTicks: 20,
  },
  grenade: { ...THROWN, rounds: MODELS.grenade, isSpent: true },
  mine: {
    ...THROWN,
    rounds: MODELS.mine,
    isSpent: true,
    right: point(0.06, -0.09, 0.03),
    rest: point(0.18, -0.19, -0.46),
  },
  melee: {
    ...THROWN,
    model: MODELS.hatchet,
    right: point(0.005, -0.05, 0.01),
    rest: point(0.2, -0.26, -0.42),
    carry: point(0.27, 0.2, -0.34),
    kickTicks: 16,
    use: 'strike',
  },
};

const byRow: readonly Hold[] = Object.entries(WEAPON)
  .sort(([, a], [, b]) => a - b)
  .map(([name]) => HOLDS[name as keyof typeof WEAPON]);

export function holdOf(weapon: number): Hold {
  return byRow[weapon] ?? HOLDS.none;
}

/** Ticks a muzzle's fire is seen. */
const FLASH_TICKS = 3;
/** Width of a muzzle's fire, m. */
const FLASH_SIZE = 0.34;
/** Part of a throw or blow that goes forward; the rest brings the hand back. */
const OUTWARD = 0.3;
/** Part of a reload in which the magazine is out. */
const MAGAZINE_OUT = { from: 0.2, to: 0.8, metres: 0.16 } as const;

/** How far the weapon is lowered: by a reload, or while it is taken in hand. */
export function dipOf(e: Entities, i: number): number {
  const reload = e.reload[i] as number;
  const reloading = reload <= 0 ? 0 : min(1, min(reload, 1 - reload) * 5);
  return max(reloading, 1 - min(e.raise[i] as number, 1));
}

const motion = identity();
const next = identity();
const tip = point();

/** Moves a weapon as its use does: a shot pushes it back, a throw or blow goes out and comes back. */
export function useWeapon(weapon: Transform, { kick, kickTicks, use }: Hold, fireAge: number): void {
  const t = fireAge / kickTicks;
  if (t >= 1) return;
  const out = t < OUTWARD ? t / OUTWARD : (1 - t) / (1 - OUTWARD);
  if (use === 'shoot') pitch(place(motion, 0, 0, kick * 0.05 * (1 - t)), floor(kick * 420 * (1 - t)));
  else if (use === 'throw') pitch(place(motion, -0.04 * out, 0.08 * out, -0.14 * out), floor(-4000 * out));
  else pitch(yaw(place(motion, -0.16 * out, 0.04 * out, -0.08 * out), floor(4500 * out)), floor(-13_000 * out));
  after(weapon, weapon, motion);
}

/** The weapon's models where it is held. */
export function addWeapon(e: Entities, i: number, hold: Hold, weapon: Transform, parts: PartSink): void {
  const { model, rounds, isSpent, muzzle } = hold;
  if (model) parts.add(model, weapon);
  if (rounds && (e.isLoaded[i] === 1 || !isSpent)) {
    const reload = e.reload[i] as number;
    const isOut = !isSpent && reload > MAGAZINE_OUT.from && reload < MAGAZINE_OUT.to;
    parts.add(rounds, move(copy(next, weapon), 0, isOut ? -MAGAZINE_OUT.metres : 0, 0));
  }
  if (muzzle && (e.fireAge[i] as number) < FLASH_TICKS) {
    const size = hold.flash ?? 1;
    const age = e.fireAge[i] as number;
    bring(tip, weapon, muzzle);
    place(next, tip[0] as number, tip[1] as number, tip[2] as number);
    const wide = FLASH_SIZE * size * (1 + 0.25 * age);
    parts.addSheet(SHEETS.flash, stretch(roll(next, age * 9000 + 3000), wide, wide, 1), 1 - age / FLASH_TICKS);
  }
}
