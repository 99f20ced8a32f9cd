/** Which entity of an earlier scene is the same thing as one of a later scene. */
import {
  ENTITY,
  ENTITY_KINDS,
  type Entities,
  type EntityKind,
  LONG_AGO,
  type Scene,
} from '../../../shared/view/scene.ts';

/** The earlier entity `j` beside the later entity `i`, both of one kind and segment. */
type IsSame = (e: Entities, i: number, before: Entities, j: number, ticks: number) => boolean;

/** It was there already: slots are used again. */
const isOldEnough: IsSame = (e, i, _before, _j, ticks) => (e.age[i] as number) >= ticks;

/** An effect of a seat: all have one segment, so the place tells them apart, where they stay. */
const isInPlace: IsSame = (e, i, before, j, ticks) =>
  (e.age[i] as number) - (before.age[j] as number) === ticks &&
  e.x[i] === before.x[j] &&
  e.y[i] === before.y[j] &&
  e.z[i] === before.z[j];

/** Who died and stands again is elsewhere, and did not go there. */
const isOneLife: IsSame = (e, i, before, j) => e.deathAge[i] !== LONG_AGO || before.deathAge[j] === LONG_AGO;

const RULES: { readonly [K in EntityKind]?: IsSame } = {
  player: isOneLife,
  projectile: isOldEnough,
  tracer: isInPlace,
  impact: isInPlace,
  explosion: isInPlace,
};
const rules: readonly (IsSame | undefined)[] = ENTITY_KINDS.map((kind) => RULES[kind]);

/** The number that an entity had in a scene of so many ticks before, or -1 where it was not there. */
export function findBefore({ entity: e }: Scene, i: number, { header, entity: before }: Scene, ticks: number): number {
  const kind = e.kind[i] as number;
  const segment = e.segment[i] as number;
  const rule = rules[kind];
  const count = header.entityCount[0] as number;
  for (let j = 0; j < count; j++) {
    if (before.kind[j] !== kind || before.segment[j] !== segment || kind === ENTITY.none) continue;
    if (!rule || rule(e, i, before, j, ticks)) return j;
  }
  return -1;
}
