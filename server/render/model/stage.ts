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
type Look = Pick<Group, 'centre' | 'radius' | 'hiddenFrom' | 'onlyFor' | 'isOnTop'> & {
  readonly instances: readonly Instance[];
};

const at = (column: ArrayLike<number>, i: number) => column[i] as number;

function placeOf(e: Columns, i: number): Vector {
  return [at(e.x, i), at(e.y, i), at(e.z, i)];
}

function poseOf(e: Columns, i: number): Pose {
  return {
    x: at(e.x, i),
    y: at(e.y, i),
    z: at(e.z, i),
    yaw: at(e.yaw, i),
    pitch: at(e.pitch, i),
    stride: at(e.stride, i),
    pace: at(e.pace, i),
    crouch: at(e.crouch, i),
    weapon: at(e.weapon, i),
    reload: at(e.reload, i),
    raise: at(e.raise, i),
    isLoaded: at(e.isLoaded, i) === 1,
    shield: at(e.shield, i),
    fireAge: at(e.fireAge, i),
    hurtAge: at(e.hurtAge, i),
    deathAge: at(e.deathAge, i),
  };
}

const seatOf = (owner: number) => (owner === NOBODY ? -1 : owner);
const toAll = { hiddenFrom: -1, onlyFor: -1, isOnTop: false };

const endOf = (e: Columns, i: number): Vector => [at(e.ex, i), at(e.ey, i), at(e.ez, i)];

const LOOKS: { readonly [K in EntityKind]: (e: Columns, i: number, backdrop: Backdrop) => Look | undefined } = {
  none: () => undefined,
  player(e, i) {
    const [x, y, z] = placeOf(e, i);
    const instances = playerParts(poseOf(e, i), at(e.variant, i) & 3);
    return { centre: [x, y + 0.9, z], radius: 2.1, ...toAll, hiddenFrom: seatOf(at(e.owner, i)), instances };
  },
  weapon(e, i) {
    const instances = firstPersonParts(poseOf(e, i), at(e.variant, i) & 3);
    return { centre: placeOf(e, i), radius: 1.5, hiddenFrom: -1, onlyFor: at(e.owner, i), isOnTop: true, instances };
  },
  pickup(e, i) {
    const instances = pickupParts(placeOf(e, i), at(e.age, i), at(e.variant, i));
    return { centre: placeOf(e, i), radius: 0.9, ...toAll, instances };
  },
  tracer(e, i) {
    const from = placeOf(e, i);
    const instances = tracerParts(from, endOf(e, i), at(e.age, i), at(e.variant, i));
    return { centre: from, radius: 1000, ...toAll, instances };
  },
  impact(e, i) {
    const instances = impactParts(placeOf(e, i), endOf(e, i), at(e.age, i));
    return { centre: placeOf(e, i), radius: 0.8, ...toAll, instances };
  },
  mover(e, i, { movers }) {
    const size = endOf(e, i);
    const [x, y, z] = placeOf(e, i);
    const found = findMover(movers, at(e.variant, i), size);
    if (!found) return undefined;
    const radius = sqrt(size[0] * size[0] + size[1] * size[1] + size[2] * size[2]) / 2;
    return { centre: [x, y, z], radius, ...toAll, instances: [{ model: found.model, place: moved(x, y, z) }] };
  },
  prop(e, i) {
    const [x, y, z] = placeOf(e, i);
    return { centre: [x, y + 0.5, z], radius: 0.85, ...toAll, instances: propParts([x, y, z], at(e.variant, i)) };
  },
  projectile(e, i) {
    const [place, way] = [placeOf(e, i), endOf(e, i)];
    // The smoke of a rocket reaches as far back as it flew in the last half second.
    const radius = 0.6 + sqrt(way[0] * way[0] + way[1] * way[1] + way[2] * way[2]) / 2;
    return { centre: place, radius, ...toAll, instances: projectileParts(place, way, at(e.age, i), at(e.variant, i)) };
  },
  explosion(e, i) {
    const metres = at(e.variant, i) / EXPLOSION_STEPS;
    return {
      centre: placeOf(e, i),
      radius: metres * 1.5 + 0.5,
      ...toAll,
      instances: explosionParts(placeOf(e, i), metres, at(e.age, i)),
    };
  },
  relic(e, i) {
    const hiddenFrom = seatOf(at(e.owner, i));
    return {
      centre: placeOf(e, i),
      radius: 0.6,
      ...toAll,
      hiddenFrom,
      instances: relicParts(placeOf(e, i), at(e.age, i)),
    };
  },
  plate(e, i) {
    return { centre: placeOf(e, i), radius: 1.1, ...toAll, instances: plateParts(placeOf(e, i), at(e.variant, i)) };
  },
  goal(e, i) {
    const [x, y, z] = placeOf(e, i);
    const instances = goalParts([x, y, z], at(e.age, i), at(e.variant, i));
    return { centre: [x, y + 1, z], radius: 1.6, ...toAll, instances };
  },
};

/** Height above an entity's place at which its light is taken, m. */
const LIGHT_HEIGHT = 0.4;
/** Encoded light that a player glows with while it cannot be hurt. */
const SHIELD_LIGHT = 90;

/** The groups of a scene, in the order of its entities. */
export function stageScene(scene: Scene, backdrop: Backdrop): Group[] {
  const groups: Group[] = [];
  const sum = new Float64Array(3);
  const count = scene.header.entityCount[0] as number;
  for (let i = 0; i < count; i++) {
    const kind = ENTITY_KINDS[at(scene.entity.kind, i)] ?? 'none';
    const look = LOOKS[kind](scene.entity, i, backdrop);
    if (!look) continue;
    const [x, y, z] = placeOf(scene.entity, i);
    backdrop.probes.sample(x, y + LIGHT_HEIGHT, z, sum);
    const glow = at(scene.entity.shield, i) > 0 ? SHIELD_LIGHT : 0;
    const light: Vector = [at(sum, 0) + glow, at(sum, 1) + glow, at(sum, 2) + glow];
    groups.push({ ...look, segment: at(scene.entity.segment, i), light });
  }
  return groups;
}
