/**
 * Turns a scene's entities into groups of placed models, lit by the arena's light in the air. One
 * row for each entity kind; what a kind looks like is in its own file.
 */
import { sqrt } from '../../../shared/math/scalar.ts';
import { ENTITY_KINDS, type EntityKind, EXPLOSION_STEPS, type Scene } from '../../../shared/view/scene.ts';
import { NOBODY } from '../../../shared/world/fields.ts';
import type { ProbeGrid } from '../mesh/probe.ts';
import { impactParts, tracerParts } from './effect.ts';
import { explosionParts } from './explosion.ts';
import { firstPersonParts } from './first-person.ts';
import type { Group, Instance } from './instance.ts';
import { findMover, type MoverModel } from './mover.ts';
import { goalParts, plateParts, relicParts } from './objective.ts';
import { pickupParts } from './pickup.ts';
import { playerParts } from './player.ts';
import type { Pose } from './pose.ts';
import { projectileParts } from './projectile.ts';
import { propParts } from './prop.ts';
import { moved, type Vector } from './transform.ts';

/** What an arena gives to what moves in it. */
export interface Backdrop {
  readonly probes: ProbeGrid;
  readonly movers: readonly MoverModel[];
}

type Columns = Scene['entity'];

/** What is told of a kind of entity: how large, for whom, and what it is made of. */
interface Look {
  /** Height of its middle above its place, m. */
  readonly rise: number;
  /** All of it lies within this of its middle, m. */
  radius(e: Columns, i: number): number;
  /** Its owner does not see it, or is the only one that does. */
  readonly owner?: 'blind' | 'alone';
  /** True for what is drawn in front of everything. */
  readonly isOnTop?: boolean;
  parts(e: Columns, i: number, backdrop: Backdrop): readonly Instance[];
}

const placeOf = (e: Columns, i: number): Vector => [e.x[i] as number, e.y[i] as number, e.z[i] as number];
const endOf = (e: Columns, i: number): Vector => [e.ex[i] as number, e.ey[i] as number, e.ez[i] as number];
const ageOf = (e: Columns, i: number) => e.age[i] as number;
const variantOf = (e: Columns, i: number) => e.variant[i] as number;

function poseOf(e: Columns, i: number): Pose {
  return {
    x: e.x[i] as number,
    y: e.y[i] as number,
    z: e.z[i] as number,
    yaw: e.yaw[i] as number,
    pitch: e.pitch[i] as number,
    stride: e.stride[i] as number,
    pace: e.pace[i] as number,
    crouch: e.crouch[i] as number,
    weapon: e.weapon[i] as number,
    reload: e.reload[i] as number,
    raise: e.raise[i] as number,
    isLoaded: e.isLoaded[i] === 1,
    shield: e.shield[i] as number,
    fireAge: e.fireAge[i] as number,
    hurtAge: e.hurtAge[i] as number,
    deathAge: e.deathAge[i] as number,
  };
}

/** Length of an entity's second place, read as a vector, m. */
function reachOf(e: Columns, i: number): number {
  const [x, y, z] = [e.ex[i] as number, e.ey[i] as number, e.ez[i] as number];
  return sqrt(x * x + y * y + z * z);
}

const metresOf = (e: Columns, i: number) => variantOf(e, i) / EXPLOSION_STEPS;

const LOOKS: { readonly [K in EntityKind]?: Look } = {
  player: {
    rise: 0.9,
    radius: () => 2.1,
    owner: 'blind',
    parts: (e, i) => playerParts(poseOf(e, i), variantOf(e, i) & 3),
  },
  weapon: {
    rise: 0,
    radius: () => 1.5,
    owner: 'alone',
    isOnTop: true,
    parts: (e, i) => firstPersonParts(poseOf(e, i), variantOf(e, i) & 3),
  },
  pickup: { rise: 0, radius: () => 0.9, parts: (e, i) => pickupParts(placeOf(e, i), ageOf(e, i), variantOf(e, i)) },
  tracer: {
    rise: 0,
    radius: () => 1000,
    parts: (e, i) => tracerParts(placeOf(e, i), endOf(e, i), ageOf(e, i), variantOf(e, i)),
  },
  impact: { rise: 0, radius: () => 0.8, parts: (e, i) => impactParts(placeOf(e, i), endOf(e, i), ageOf(e, i)) },
  mover: {
    rise: 0,
    radius: (e, i) => reachOf(e, i) / 2,
    parts(e, i, { movers }) {
      const found = findMover(movers, variantOf(e, i), endOf(e, i));
      return found ? [{ model: found.model, place: moved(...placeOf(e, i)) }] : [];
    },
  },
  prop: { rise: 0.5, radius: () => 0.85, parts: (e, i) => propParts(placeOf(e, i), variantOf(e, i)) },
  projectile: {
    rise: 0,
    // The smoke of a rocket reaches as far back as it flew in the last half second.
    radius: (e, i) => 0.6 + reachOf(e, i) / 2,
    parts: (e, i) => projectileParts(placeOf(e, i), endOf(e, i), ageOf(e, i), variantOf(e, i)),
  },
  explosion: {
    rise: 0,
    radius: (e, i) => metresOf(e, i) * 1.5 + 0.5,
    parts: (e, i) => explosionParts(placeOf(e, i), metresOf(e, i), ageOf(e, i)),
  },
  relic: { rise: 0, radius: () => 0.6, owner: 'blind', parts: (e, i) => relicParts(placeOf(e, i), ageOf(e, i)) },
  plate: { rise: 0, radius: () => 1.1, parts: (e, i) => plateParts(placeOf(e, i), variantOf(e, i)) },
  goal: { rise: 1, radius: () => 1.6, parts: (e, i) => goalParts(placeOf(e, i), ageOf(e, i), variantOf(e, i)) },
};

const looks: readonly (Look | undefined)[] = ENTITY_KINDS.map((kind) => LOOKS[kind]);

/** Height above an entity's place at which its light is taken, m. */
const LIGHT_HEIGHT = 0.4;
/** Encoded light that a player glows with while it cannot be hurt. */
const SHIELD_LIGHT = 90;

/** A group that is used again for another entity of another scene. */
class EntityGroup implements Group {
  x = 0;
  y = 0;
  z = 0;
  radius = 0;
  segment = 0;
  hiddenFrom = -1;
  onlyFor = -1;
  isOnTop = false;
  #look!: Look;
  #columns!: Columns;
  #row = 0;
  #backdrop!: Backdrop;

  stand(look: Look, e: Columns, i: number, backdrop: Backdrop): void {
    const owner = e.owner[i] === NOBODY ? -1 : (e.owner[i] as number);
    this.x = e.x[i] as number;
    this.y = (e.y[i] as number) + look.rise;
    this.z = e.z[i] as number;
    this.radius = look.radius(e, i);
    this.segment = e.segment[i] as number;
    this.hiddenFrom = look.owner === 'blind' ? owner : -1;
    this.onlyFor = look.owner === 'alone' ? owner : -1;
    this.isOnTop = look.isOnTop === true;
    this.#look = look;
    this.#columns = e;
    this.#row = i;
    this.#backdrop = backdrop;
  }

  light(out: Float64Array): void {
    const [e, i] = [this.#columns, this.#row];
    this.#backdrop.probes.sample(e.x[i] as number, (e.y[i] as number) + LIGHT_HEIGHT, e.z[i] as number, out);
    if (e.shield[i] === 0) return;
    for (let c = 0; c < 3; c++) out[c] = (out[c] as number) + SHIELD_LIGHT;
  }

  parts(): readonly Instance[] {
    return this.#look.parts(this.#columns, this.#row, this.#backdrop);
  }
}

/** Groups of one scene after the other; those of a scene are good until the next is staged. */
export class Stage {
  readonly #groups: EntityGroup[] = [];
  count = 0;

  /** The groups of a scene, in the order of its entities. */
  set({ header, entity }: Scene, backdrop: Backdrop): void {
    this.count = 0;
    const entities = header.entityCount[0] as number;
    for (let i = 0; i < entities; i++) {
      const look = looks[entity.kind[i] as number];
      if (!look) continue;
      if (this.count === this.#groups.length) this.#groups.push(new EntityGroup());
      this.#groups[this.count++]?.stand(look, entity, i, backdrop);
    }
  }

  group(index: number): Group {
    return this.#groups[index] as Group;
  }
}

/** The groups of a scene, each its own. */
export function stageScene(scene: Scene, backdrop: Backdrop): Group[] {
  const stage = new Stage();
  stage.set(scene, backdrop);
  return Array.from({ length: stage.count }, (_, i) => stage.group(i));
}
