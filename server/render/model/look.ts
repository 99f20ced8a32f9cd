/**
 * What each kind of entity looks like, one row for each: where its middle is, how far it reaches, who
 * sees it and what it is made of, which is in its own file.
 */
import { sqrt } from '../../../shared/math/scalar.ts';
import { ENTITY_KINDS, type Entities, type EntityKind } from '../../../shared/view/scene.ts';
import { NOBODY } from '../../../shared/world/fields.ts';
import type { Ground } from '../mesh/ground.ts';
import type { ProbeGrid } from '../mesh/probe.ts';
import { addImpact, addTracer } from './effect.ts';
import { addExplosion, harmOf } from './explosion.ts';
import { addFirstPerson } from './first-person.ts';
import type { PartSink } from './instance.ts';
import { addHole, addScorch } from './mark.ts';
import { addMover, type MoverModel } from './mover.ts';
import { addGoal, addPlate, addRelic } from './objective.ts';
import { addPickup } from './pickup.ts';
import { addPlayer } from './player.ts';
import { addProjectile } from './projectile.ts';
import { addProp } from './prop.ts';
import { type Point, setPoint } from './transform.ts';

/** What an arena gives to what moves in it. */
export interface Backdrop {
  readonly probes: ProbeGrid;
  readonly movers: readonly MoverModel[];
  readonly ground: Ground;
}

export interface Look {
  /** Height of its middle above its place, m. */
  readonly rise: number;
  /** All of it lies within this of its middle, m: so much, and a part of the length of its second place as a vector. */
  readonly radius: number;
  readonly reach: number;
  /** The same, as a part of the radius of its harm. */
  readonly harm: number;
  /** Its owner does not see it, or is the only one that does. */
  readonly owner: 'blind' | 'alone' | 'any';
  /** True for what is drawn in front of everything. */
  readonly isOnTop: boolean;
  /** Gives what it is made of. */
  readonly addTo: (e: Entities, i: number, parts: PartSink, backdrop: Backdrop) => void;
}

const PLAIN = { rise: 0, radius: 0, reach: 0, harm: 0, owner: 'any', isOnTop: false } as const;

const LOOKS: { readonly [K in EntityKind]?: Look } = {
  player: { ...PLAIN, rise: 0.9, radius: 2.1, owner: 'blind', addTo: addPlayer },
  weapon: { ...PLAIN, radius: 1.5, owner: 'alone', isOnTop: true, addTo: addFirstPerson },
  pickup: { ...PLAIN, radius: 0.9, addTo: addPickup },
  tracer: { ...PLAIN, radius: 1000, addTo: addTracer },
  impact: { ...PLAIN, radius: 0.8, addTo: addImpact },
  mover: { ...PLAIN, reach: 0.5, addTo: addMover },
  prop: { ...PLAIN, rise: 0.5, radius: 0.85, addTo: addProp },
  // The smoke of a rocket reaches as far back as it flew in the last half second.
  projectile: { ...PLAIN, radius: 0.6, reach: 0.5, addTo: addProjectile },
  explosion: { ...PLAIN, radius: 0.5, harm: 1.5, addTo: addExplosion },
  hole: { ...PLAIN, radius: 0.3, addTo: addHole },
  scorch: { ...PLAIN, radius: 1, harm: 1, addTo: addScorch },
  relic: { ...PLAIN, radius: 0.6, owner: 'blind', addTo: addRelic },
  plate: { ...PLAIN, radius: 1.1, addTo: addPlate },
  goal: { ...PLAIN, rise: 1, radius: 1.6, addTo: addGoal },
};

const looks: readonly (Look | undefined)[] = ENTITY_KINDS.map((kind) => LOOKS[kind]);

/** The look of an entity, or undefined for one that is nothing. */
export function lookOf(e: Entities, i: number): Look | undefined {
  return looks[e.kind[i] as number];
}

export function radiusOf({ radius, reach, harm }: Look, e: Entities, i: number): number {
  const x = e.ex[i] as number;
  const y = e.ey[i] as number;
  const z = e.ez[i] as number;
  return radius + reach * sqrt(x * x + y * y + z * z) + harm * harmOf(e, i);
}

/** Seat that does not see an entity, or -1. */
export function hiddenFrom({ owner }: Look, e: Entities, i: number): number {
  return owner === 'blind' && e.owner[i] !== NOBODY ? (e.owner[i] as number) : -1;
}

/** The only seat that sees an entity, or -1. */
export function onlyFor({ owner }: Look, e: Entities, i: number): number {
  return owner === 'alone' && e.owner[i] !== NOBODY ? (e.owner[i] as number) : -1;
}

/** Height above an entity's place at which its light is taken, m. */
const LIGHT_HEIGHT = 0.4;
/** Encoded light that a player glows with while it cannot be hurt. */
const SHIELD_LIGHT = 90;

/** Encoded light that falls on an entity, red, green, blue. */
export function takeLight(out: Point, e: Entities, i: number, probes: ProbeGrid): void {
  setPoint(out, e.x[i] as number, (e.y[i] as number) + LIGHT_HEIGHT, e.z[i] as number);
  probes.sample(out, out);
  if (e.shield[i] === 0) return;
  for (let c = 0; c < 3; c++) out[c] = (out[c] as number) + SHIELD_LIGHT;
}
