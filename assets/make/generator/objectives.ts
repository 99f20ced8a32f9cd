/** What the modes of a generated arena are about: a relic, and a strongroom with a goal and two plates. */
import { middle } from '../rect.ts';
import type { Leaves } from './leaves.ts';
import type { GroundPlan } from './rooms.ts';
import { apart, atOf, candidatesIn, nearestTo, type Place, reserve } from './spots.ts';

/** Least distance between plates, m: nobody gets from one to the other while it counts. */
const PLATES_APART = 8;

/** The relic as near to the middle as can be; the goal in the strongroom, and plates near its gate. */
export function placeObjectives(places: readonly Place[], { bounds }: GroundPlan, vault: Leaves['vault']) {
  const onGround = places.filter(({ y }) => y === 0);
  const outside = onGround.filter(({ room }) => room !== vault?.room);
  const relic = nearestTo(outside.flatMap(candidatesIn), middle(bounds.x), middle(bounds.z));
  if (relic) reserve([relic]);
  const withRelic = relic ? { relic: atOf(relic) } : {};
  if (!vault) return withRelic;
  const { run, along } = vault.door;
  const [gateX, gateZ] = run.axis === 'x' ? [run.line, middle(along)] : [middle(along), run.line];
  const inside = onGround.filter(({ room }) => room === vault.room).flatMap(candidatesIn);
  const goal = nearestTo(inside, middle(vault.room.x), middle(vault.room.z));
  const free = outside.flatMap(candidatesIn);
  const first = nearestTo(free, gateX, gateZ);
  const others = free.filter((spot) => first && apart(spot, first) >= PLATES_APART * PLATES_APART);
  const second = nearestTo(others, gateX, gateZ);
  if (!goal || !first || !second) return withRelic;
  reserve([goal, first, second]);
  return { ...withRelic, plates: [atOf(first), atOf(second)], goal: atOf(goal) };
}
