/** On a ladder a bot has no ground to plan from: it goes on as it planned below, or lets go. */
import type { Observation } from '../../shared/view/observation.ts';
import { BUTTON } from '../../shared/world/action.ts';
import type { Ladder } from '../../shared/world/arena-parts.ts';
import type { Mind } from './mind.ts';
import { followPath } from './walk.ts';

export function isClimbing({ arena }: Mind, { self }: Observation): boolean {
  if (self.grounded[0] === 1) return false;
  const x = self.x[0] as number;
  const y = self.y[0] as number;
  const z = self.z[0] as number;
  for (let i = 0; i < arena.ladders.length; i++) {
    const l = arena.ladders[i] as Ladder;
    if (x >= l.minX && x <= l.maxX && y >= l.minY && y <= l.maxY && z >= l.minZ && z <= l.maxZ) return true;
  }
  return false;
}

/** Follows the path up; who has none jumps off. */
export function climb(mind: Mind, observation: Observation): void {
  followPath(mind, observation);
  if (mind.wish.pace === 0) mind.wish.buttons |= BUTTON.jump;
}
