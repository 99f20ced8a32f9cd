/** Plates that need two, a goal behind its gates, spaces that kill nobody where players must stand. */
import { sqrt } from '../../../shared/math/scalar.ts';
import { fillAir } from '../../../shared/world/air.ts';
import type { Arena } from '../../../shared/world/arena.ts';
import { PICKUP_KINDS } from '../../../shared/world/arena-source.ts';
import { OBJECTIVE_REACH } from '../../../shared/world/constants.ts';
import { haveCommon } from './box.ts';
import { arenaSubject, type Failure, partSubject } from './finding.ts';
import { allSpots, bodyAt, objectiveSpots, placeOf } from './spot.ts';

export function closePlates(arena: Arena): Failure[] {
  const [first, second] = objectiveSpots(arena).filter(({ subject }) => subject.kind === 'plate');
  if (!first || !second) return [];
  const [dx, dy, dz] = [first.x - second.x, first.y - second.y, first.z - second.z];
  const metres = sqrt(dx * dx + dy * dy + dz * dz);
  if (metres > 2 * OBJECTIVE_REACH) return [];
  const expected = `more than ${2 * OBJECTIVE_REACH} m to the other plate, so that nobody presses both`;
  return [{ subject: second.subject, at: placeOf(second), expected, received: `${metres.toFixed(1)} m` }];
}

/** A goal that can be got to while the gates are shut. */
export function openGoals(arena: Arena): Failure[] {
  const gates = arena.movers.filter(({ trigger }) => trigger === 'plates');
  const goal = objectiveSpots(arena).find(({ subject }) => subject.kind === 'goal');
  if (!goal || gates.length === 0) return [];
  const { minY, maxY } = bodyAt(goal);
  if (!fillAir(arena, gates).isInside({ ...goal, y: (minY + maxY) / 2 })) return [];
  const expected = `to be cut off by ${gates.map(({ id }) => id).join(', ')}`;
  return [{ subject: goal.subject, at: placeOf(goal), expected, received: 'air from a spawn while shut' }];
}

export function deadlySpots(arena: Arena): Failure[] {
  return arena.killVolumes.flatMap((volume, index) =>
    allSpots(arena)
      .filter((spot) => haveCommon(volume, bodyAt(spot)))
      .map((spot) => ({
        subject: partSubject('kill-volume', index, volume),
        at: placeOf(spot),
        expected: 'a space where nobody has to stand',
        received: spot.subject.id,
      })),
  );
}

export function missingKinds(arena: Arena): Failure[] {
  const { x, y, z } = arena.spawns[0] ?? { x: 0, y: 0, z: 0 };
  return PICKUP_KINDS.filter((kind) => !arena.pickups.some((pickup) => pickup.kind === kind)).map((kind) => ({
    subject: arenaSubject(arena),
    at: [x, y, z] as const,
    expected: `a pickup of the kind ${kind}`,
    received: 'none',
  }));
}
