/**
 * Weapons and ammunition as data tables; an action's `weapon` is a row's number, 0 keeps the one in
 * hand. A weapon sends rays (hitscan), launches projectiles, or strikes.
 */
import { TICK_RATE } from './constants.ts';

export const AMMUNITION_KINDS = ['none', 'bullets', 'shells', 'slugs', 'rockets', 'grenades', 'mines'] as const;
export type AmmunitionKind = (typeof AMMUNITION_KINDS)[number];

/** Of each kind: the most rounds that can be carried, and how many a pickup gives. */
export const AMMUNITION: { readonly [K in AmmunitionKind]: { readonly most: number; readonly pickup: number } } = {
  none: { most: 0, pickup: 0 },
  bullets: { most: 120, pickup: 30 },
  shells: { most: 24, pickup: 8 },
  slugs: { most: 20, pickup: 8 },
  rockets: { most: 12, pickup: 4 },
  grenades: { most: 6, pickup: 2 },
  mines: { most: 5, pickup: 2 },
};

/** Number of a kind of ammunition, as stored. */
export const AMMUNITION_NUMBER = Object.fromEntries(AMMUNITION_KINDS.map((kind, i) => [kind, i])) as {
  readonly [K in AmmunitionKind]: number;
};

export const PROJECTILE_KINDS = ['none', 'rocket', 'grenade', 'mine'] as const;
export type ProjectileKind = (typeof PROJECTILE_KINDS)[number];
export const PROJECTILE = Object.fromEntries(PROJECTILE_KINDS.map((kind, i) => [kind, i])) as {
  readonly [K in ProjectileKind]: number;
};

/** How a thing that was launched flies and ends. */
export interface Flight {
  /** Speed at launch, m/s. */
  readonly speedMps: number;
  /** Part of gravity that acts on it, 1. */
  readonly gravity: number;
  /** Part of the speed into a surface that a bounce gives back, 1; 0 explodes or sticks. */
  readonly restitution: number;
  /** Ticks from launch until it explodes by itself. */
  readonly fuseTicks: number;
  /** Ticks from launch until it reacts to bodies near it; only those that lie in wait have such a time. */
  readonly armTicks: number;
  /** Distance at which a body sets it off, m; 0 needs a touch. */
  readonly triggerMetres: number;
  /** Whether it stays where it touches the arena. */
  readonly sticks: boolean;
  readonly blast: Blast;
}

/** An explosion: harm and push fall off linearly from the middle to the rim. */
export interface Blast {
  readonly radiusMetres: number;
  /** Health taken in the middle. */
  readonly damage: number;
  /** Speed given in the middle, m/s. */
  readonly pushMps: number;
}

export const FLIGHTS: { readonly [K in ProjectileKind]: Flight } = {
  none: flight({ speedMps: 0 }),
  rocket: flight({
    speedMps: 24,
    fuseTicks: 4 * TICK_RATE,
    blast: { radiusMetres: 3.5, damage: 90, pushMps: 7 },
  }),
  grenade: flight({
    speedMps: 13,
    gravity: 1,
    restitution: 0.45,
    fuseTicks: 2.5 * TICK_RATE,
    blast: { radiusMetres: 4, damage: 100, pushMps: 7 },
  }),
  mine: flight({
    speedMps: 7,
    gravity: 1,
    fuseTicks: 60 * TICK_RATE,
    armTicks: TICK_RATE,
    triggerMetres: 1.7,
    sticks: true,
    blast: { radiusMetres: 3.5, damage: 110, pushMps: 6 },
  }),
};

function flight(given: Partial<Flight>): Flight {
  const blast = { radiusMetres: 0, damage: 0, pushMps: 0 };
  return {
    speedMps: 0,
    gravity: 0,
    restitution: 0,
    fuseTicks: 1,
    armTicks: 0,
    triggerMetres: 0,
    sticks: false,
    blast,
    ...given,
  };
}

export interface Weapon {
  readonly name: string;
  /** Health taken by one ray or blow, at the torso, near. */
  readonly damage: number;
  /** Rays of one shot, each with its own deviation; 0 for what sends none. */
  readonly pellets: number;
  /** Longest distance of a hit, m. */
  readonly rangeMetres: number;
  /** Damage is whole up to `from`, then falls linearly to the part `least` at `to` and beyond; m, m, 1. */
  readonly falloff: { readonly from: number; readonly to: number; readonly least: number };
  /** Largest deviation from the aim on each axis, 1/65536 turn; and when zoomed. */
  readonly spread: number;
  readonly zoomSpread: number;
  /** Vertical field of view when zoomed, degrees; 0 for a weapon that does not zoom. */
  readonly zoomFovDeg: number;
  /** Ticks between two shots. */
  readonly intervalTicks: number;
  /** Ticks from taking it in hand until it can fire. */
  readonly raiseTicks: number;
  /** Rounds it holds; 0 for one that needs none. */
  readonly magazine: number;
  readonly reloadTicks: number;
  readonly ammunition: AmmunitionKind;
  /** What it launches. */
  readonly launches: ProjectileKind;
}

const NO_WEAPON: Weapon = {
  name: 'none',
  damage: 0,
  pellets: 0,
  rangeMetres: 0,
  falloff: { from: 0, to: 1, least: 1 },
  spread: 0,
  zoomSpread: 0,
  zoomFovDeg: 0,
  intervalTicks: 1,
  raiseTicks: 1,
  magazine: 0,
  reloadTicks: 1,
  ammunition: 'none',
  launches: 'none',
};

export const WEAPONS: readonly Weapon[] = [
  // Row 0 stands for "no weapon": it can never fire.
  NO_WEAPON,
  {
    ...NO_WEAPON,
    name: 'pistol',
    damage: 14,
    pellets: 1,
    rangeMetres: 60,
    falloff: { from: 15, to: 40, least: 0.5 },
    spread: 90,
    zoomSpread: 90,
    intervalTicks: 13,
    raiseTicks: 12,
    magazine: 12,
    reloadTicks: TICK_RATE,
    ammunition: 'bullets',
  },
  {
    ...NO_WEAPON,
    name: 'rifle',
    damage: 17,
    pellets: 1,
    rangeMetres: 80,
    falloff: { from: 30, to: 70, least: 0.7 },
    spread: 140,
    zoomSpread: 140,
    intervalTicks: 7,
    raiseTicks: 18,
    magazine: 24,
    reloadTicks: 1.5 * TICK_RATE,
    ammunition: 'bullets',
  },
  {
    ...NO_WEAPON,
    name: 'shotgun',
    damage: 12,
    pellets: 6,
    rangeMetres: 30,
    falloff: { from: 5, to: 18, least: 0.25 },
    spread: 700,
    zoomSpread: 700,
    intervalTicks: 45,
    raiseTicks: 24,
    magazine: 6,
    reloadTicks: 2 * TICK_RATE,
    ammunition: 'shells',
  },
  {
    ...NO_WEAPON,
    name: 'marksman',
    damage: 55,
    pellets: 1,
    rangeMetres: 120,
    falloff: { from: 120, to: 121, least: 1 },
    spread: 350,
    zoomSpread: 8,
    zoomFovDeg: 25,
    intervalTicks: 55,
    raiseTicks: 30,
    magazine: 5,
    reloadTicks: 2.2 * TICK_RATE,
    ammunition: 'slugs',
  },
  {
    ...NO_WEAPON,
    name: 'rocket',
    intervalTicks: 50,
    raiseTicks: 30,
    magazine: 3,
    reloadTicks: 2.5 * TICK_RATE,
    ammunition: 'rockets',
    launches: 'rocket',
  },
  {
    ...NO_WEAPON,
    name: 'grenade',
    intervalTicks: 40,
    raiseTicks: 18,
    magazine: 1,
    reloadTicks: 0.8 * TICK_RATE,
    ammunition: 'grenades',
    launches: 'grenade',
  },
  {
    ...NO_WEAPON,
    name: 'mine',
    intervalTicks: 40,
    raiseTicks: 18,
    magazine: 1,
    reloadTicks: 0.8 * TICK_RATE,
    ammunition: 'mines',
    launches: 'mine',
  },
  {
    ...NO_WEAPON,
    name: 'melee',
    damage: 45,
    pellets: 1,
    rangeMetres: 1.9,
    falloff: { from: 2, to: 3, least: 1 },
    intervalTicks: 30,
    raiseTicks: 8,
  },
];

/** Rows of the table, by name. */
export const WEAPON = Object.fromEntries(WEAPONS.map(({ name }, row) => [name, row])) as {
  readonly [name in
    | 'none'
    | 'pistol'
    | 'rifle'
    | 'shotgun'
    | 'marksman'
    | 'rocket'
    | 'grenade'
    | 'mine'
    | 'melee']: number;
};

/** Number of the ammunition of each weapon, by row. */
export const AMMUNITION_OF: readonly number[] = WEAPONS.map(({ ammunition }) => AMMUNITION_NUMBER[ammunition]);

/** Where a ray meets a body; a zone's harm is the weapon's times its factor. */
export const ZONES = ['none', 'head', 'torso', 'legs'] as const;
export type Zone = (typeof ZONES)[number];
/** Lowest part of the body's height that belongs to the zone, and its factor. */
export const ZONE_ROWS: readonly { readonly zone: Zone; readonly from: number; readonly factor: number }[] = [
  { zone: 'head', from: 0.84, factor: 2 },
  { zone: 'torso', from: 0.45, factor: 1 },
  { zone: 'legs', from: -1, factor: 0.7 },
];

/** What harm can come from: weapons by their rows, then the world. */
export const CAUSES = [
  'none',
  'pistol',
  'rifle',
  'shotgun',
  'marksman',
  'rocket',
  'grenade',
  'mine',
  'melee',
  'barrel',
  'fall',
  'crush',
  'pit',
] as const;
export type Cause = (typeof CAUSES)[number];
export const CAUSE = Object.fromEntries(CAUSES.map((cause, i) => [cause, i])) as { readonly [K in Cause]: number };
