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
  parts(): readonly Instance[];
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
    const parts = () => playerParts(poseOf(e, i), at(e.variant, i) & 3);
    return { centre: [x, y + 0.9, z], radius: 2.1, ...toAll, hiddenFrom: seatOf(at(e.owner, i)), parts };
  },
  weapon(e, i) {
    const parts = () => firstPersonParts(poseOf(e, i), at(e.variant, i) & 3);
    return { centre: placeOf(e, i), radius: 1.5, hiddenFrom: -1, onlyFor: at(e.owner, i), isOnTop: true, parts };
  },
  pickup(e, i) {
    const centre = placeOf(e, i);
    return { centre, radius: 0.9, ...toAll, parts: () => pickupParts(centre, at(e.age, i), at(e.variant, i)) };
  },
  tracer(e, i) {
    const centre = placeOf(e, i);
    const parts = () => tracerParts(centre, endOf(e, i), at(e.age, i), at(e.variant, i));
    return { centre, radius: 1000, ...toAll, parts };
  },
  impact(e, i) {
    const centre = placeOf(e, i);
    return { centre, radius: 0.8, ...toAll, parts: () => impactParts(centre, endOf(e, i), at(e.age, i)) };
  },
  mover(e, i, { movers }) {
    const size = endOf(e, i);
    const centre = placeOf(e, i);
    const found = findMover(movers, at(e.variant, i), size);
    if (!found) return undefined;
    const radius = sqrt(size[0] * size[0] + size[1] * size[1] + size[2] * size[2]) / 2;
    return { centre, radius, ...toAll, parts: () => [{ model: found.model, place: moved(...centre) }] };
  },
  prop(e, i) {
    const [x, y, z] = placeOf(e, i);
    return { centre: [x, y + 0.5, z], radius: 0.85, ...toAll, parts: () => propParts([x, y, z], at(e.variant, i)) };
  },
  projectile(e, i) {
    const [centre, way] = [placeOf(e, i), endOf(e, i)];
    // The smoke of a rocket reaches as far back as it flew in the last half second.
    const radius = 0.6 + sqrt(way[0] * way[0] + way[1] * way[1] + way[2] * way[2]) / 2;
    return { centre, radius, ...toAll, parts: () => projectileParts(centre, way, at(e.age, i), at(e.variant, i)) };
  },
  explosion(e, i) {
    const centre = placeOf(e, i);
    const metres = at(e.variant, i) / EXPLOSION_STEPS;
    return { centre, radius: metres * 1.5 + 0.5, ...toAll, parts: () => explosionParts(centre, metres, at(e.age, i)) };
  },
  relic(e, i) {
    const centre = placeOf(e, i);
    const hiddenFrom = seatOf(at(e.owner, i));
    return { centre, radius: 0.6, ...toAll, hiddenFrom, parts: () => relicParts(centre, at(e.age, i)) };
  },
  plate(e, i) {
    const centre = placeOf(e, i);
    return { centre, radius: 1.1, ...toAll, parts: () => plateParts(centre, at(e.variant, i)) };
  },
  goal(e, i) {
    const [x, y, z] = placeOf(e, i);
    const parts = () => goalParts([x, y, z], at(e.age, i), at(e.variant, i));
    return { centre: [x, y + 1, z], radius: 1.6, ...toAll, parts };
  },
};

/** Height above an entity's place at which its light is taken, m. */
const LIGHT_HEIGHT = 0.4;
/** Encoded light that a player glows with while it cannot be hurt. */
const SHIELD_LIGHT = 90;

const sum = new Float64Array(3);

/** Encoded light that falls on an entity. */
function lightOf(e: Columns, i: number, { probes }: Backdrop): Vector {
  probes.sample(at(e.x, i), at(e.y, i) + LIGHT_HEIGHT, at(e.z, i), sum);
  const glow = at(e.shield, i) > 0 ? SHIELD_LIGHT : 0;
  return [at(sum, 0) + glow, at(sum, 1) + glow, at(sum, 2) + glow];
}

/** The groups of a scene, in the order of its entities. */
export function stageScene(scene: Scene, backdrop: Backdrop): Group[] {
  const groups: Group[] = [];
  const count = scene.header.entityCount[0] as number;
  for (let i = 0; i < count; i++) {
    const kind = ENTITY_KINDS[at(scene.entity.kind, i)] ?? 'none';
    const look = LOOKS[kind](scene.entity, i, backdrop);
    if (!look) continue;
    const light = () => lightOf(scene.entity, i, backdrop);
    groups.push({ ...look, segment: at(scene.entity.segment, i), light });
  }
  return groups;
}
