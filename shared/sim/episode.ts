/** The end of an episode: by the mode's score limit, or by time. After it ticks go on, and nothing else. */
import type { EventList } from '../world/event.ts';
import { NOBODY } from '../world/fields.ts';
import { PHASES, type World } from '../world/world.ts';
import { emit, place } from './emit.ts';
import { modeOf } from './modes/modes.ts';

const OVER = PHASES.indexOf('over');
/** Values of the `end` event. */
const BY_SCORE = 0;
const BY_TIME = 1;

export function isOver(world: World): boolean {
  return world.match.phase[0] === OVER;
}

/** Counts the episode's time and ends it; called once a tick, after all that can score. */
export function endEpisode(world: World, events: EventList): void {
  const m = world.match;
  m.episodeTick[0] = (m.episodeTick[0] as number) + 1;
  if (modeOf(world).hasWinner(world)) end(world, events, BY_SCORE);
  else if ((m.episodeTick[0] as number) >= (m.timeLimitTicks[0] as number)) end(world, events, BY_TIME);
}

function end(world: World, events: EventList, reason: number): void {
  world.match.phase[0] = OVER;
  place.x = place.y = place.z = place.ex = place.ey = place.ez = 0;
  emit(world, events, 'end', NOBODY, NOBODY, reason);
}
