/** What a bot's mode is about besides fights. `relic`: it fetches the relic and hunts who holds it. */
import type { Observation } from '../../shared/view/observation.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import { MODE } from '../../shared/world/modes.ts';
import { offer } from './goal.ts';
import { GOAL, type Mind } from './mind.ts';
import { weighRelay } from './relay.ts';

/** What an objective is worth against needs: more than all but the direst. */
export const OBJECTIVE_WORTH = 0.9;
/** What the relic in somebody's hands is worth. */
const HUNT_WORTH = 0.6;

export function weighObjective(mind: Mind, observation: Observation, seat: number): void {
  const mode = observation.match.mode[0];
  if (mode === MODE.relic) weighRelic(mind, observation, seat);
  else if (mode === MODE.relay) weighRelay(mind, observation, seat, OBJECTIVE_WORTH);
}

function weighRelic(mind: Mind, { relic }: Observation, seat: number): void {
  const holder = relic.holder[0] as number;
  if (!mind.arena.relic || holder === seat) return;
  const worth = holder === NOBODY ? OBJECTIVE_WORTH : HUNT_WORTH;
  offer(mind, GOAL.relic, holder, worth, relic.x[0] as number, relic.y[0] as number, relic.z[0] as number);
}
