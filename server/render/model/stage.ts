/**
 * Turns a scene's entities into groups of placed models, lit by the arena's light in the air. One
 * row for each entity kind; what a kind looks like is in its own file.
 */
import { ENTITY_KINDS, type EntityKind, type Scene } from '../../../shared/view/scene.ts';
import { NOBODY } from '../../../shared/world/fields.ts';
import type { ProbeGrid } from '../mesh/probe.ts';
import { impactParts, pickupParts, tracerParts } from './effect.ts';
import { firstPersonParts } from './first-person.ts';
import type { Group, Instance } from './instance.ts';
import { type Pose, playerParts } from './player.ts';
import type { Vector } from './transform.ts';

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
    reload: at(e.reload, i),
    fireAge: at(e.fireAge, i),
    hurtAge: at(e.hurtAge, i),
    deathAge: at(e.deathAge, i),
  };
}

const seatOf = (owner: number) => (owner === NOBODY ? -1 : owner);
const toAll = { hiddenFrom: -1, onlyFor: -1, isOnTop: false };

const endOf = (e: Columns, i: number): Vector => [at(e.ex, i), at(e.ey, i), at(e.ez, i)];

const LOOKS: { readonly [K in EntityKind]: (e: Columns, i: number) => Look | undefined } = {
  none: () => undefined,
  player(e, i) {
    const [x, y, z] = placeOf(e, i);
    const instances = playerParts(poseOf(e, i), at(e.variant, i) & 3);
    return { centre: [x, y + 0.9, z], radius: 2.1, ...toAll, hiddenFrom: seatOf(at(e.owner, i)), instances };
  },
  weapon(e, i) {
    const instances = firstPersonParts(poseOf(e, i), at(e.owner, i) & 3);
    return { centre: placeOf(e, i), radius: 1.5, hiddenFrom: -1, onlyFor: at(e.owner, i), isOnTop: true, instances };
  },
  pickup(e, i) {
    const instances = pickupParts(placeOf(e, i), at(e.age, i), at(e.variant, i));
    return { centre: placeOf(e, i), radius: 0.5, ...toAll, instances };
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
};

/** Height above an entity's place at which its light is taken, m. */
const LIGHT_HEIGHT = 0.4;

/** The groups of a scene, in the order of its entities. */
export function stageScene(scene: Scene, probes: ProbeGrid): Group[] {
  const groups: Group[] = [];
  const sum = new Float64Array(3);
  const count = scene.header.entityCount[0] as number;
  for (let i = 0; i < count; i++) {
    const kind = ENTITY_KINDS[at(scene.entity.kind, i)] ?? 'none';
    const look = LOOKS[kind](scene.entity, i);
    if (!look) continue;
    const [x, y, z] = placeOf(scene.entity, i);
    probes.sample(x, y + LIGHT_HEIGHT, z, sum);
    const light: Vector = [at(sum, 0), at(sum, 1), at(sum, 2)];
    groups.push({ ...look, segment: at(scene.entity.segment, i), light });
  }
  return groups;
}
