/** What a mode is about: the relic, the plates, and the goal. */
import type { Arena } from '../world/arena.ts';
import type { Place } from '../world/arena-parts.ts';
import { NOBODY } from '../world/fields.ts';
import { MODE } from '../world/modes.ts';
import type { World } from '../world/world.ts';
import { type EntityKind, OBJECTIVE, type Scene, takeEntity } from './scene.ts';

/** Height above its place at which the relic floats, m, and above the eyes of who holds it. */
const RELIC_HEIGHT = 0.7;
const RELIC_ABOVE_EYES = 0.55;

export function addObjectives(world: World, arena: Arena, scene: Scene): void {
  const mode = world.match.mode[0];
  if (mode === MODE.relic && arena.relic) addRelic(world, scene);
  const { plates, goalTicks } = world.relay;
  for (let p = 0; p < arena.plates.length; p++) {
    const isPressed = ((plates[0] as number) >> p) & 1;
    addPlace(world, scene, 'plate', arena.plates[p] as Place, isPressed, OBJECTIVE.plate + p);
  }
  if (mode === MODE.relay && arena.goal) {
    addPlace(world, scene, 'goal', arena.goal, goalTicks[0] === 0 ? 1 : 0, OBJECTIVE.goal);
  }
}

function addPlace(world: World, scene: Scene, kind: EntityKind, at: Place, variant: number, segment: number): void {
  const i = takeEntity(scene, kind, variant, NOBODY, segment);
  if (i < 0) return;
  scene.entity.x[i] = at.x;
  scene.entity.y[i] = at.y;
  scene.entity.z[i] = at.z;
  scene.entity.age[i] = world.match.tick[0] as number;
}

/** Where the relic lies, or over the head of who holds it; its holder does not see it. */
function addRelic(world: World, scene: Scene): void {
  const e = scene.entity;
  const { x, y, z, holder } = world.relic;
  const seat = holder[0] as number;
  const i = takeEntity(scene, 'relic', 0, seat, OBJECTIVE.relic);
  if (i < 0) return;
  const s = world.seat;
  const isHeld = seat !== NOBODY;
  e.x[i] = (isHeld ? s.x[seat] : x[0]) as number;
  e.y[i] = isHeld
    ? (s.y[seat] as number) + (s.eye[seat] as number) + RELIC_ABOVE_EYES
    : (y[0] as number) + RELIC_HEIGHT;
  e.z[i] = (isHeld ? s.z[seat] : z[0]) as number;
  e.age[i] = world.match.tick[0] as number;
}
