/**
 * What an agent is trained for: a task reads the events of a tick and says what each seat earns, and
 * reads from the world how its episode ended. The rules are the mode's; a task changes nothing.
 */
import type { EventList } from '../../shared/world/event.ts';
import type { World } from '../../shared/world/world.ts';

/**
 * How an episode ended, in Gymnasium's terms: `terminated` when the world's own goal was reached,
 * `truncated` when time ran out. All seats end on the same step; death is neither.
 */
export type Ending = 'terminated' | 'truncated';

export interface Task {
  readonly id: string;
  /** One sentence for the published contract. */
  readonly doc: string;
  /** Least and most that a seat can earn in one tick. */
  readonly rewardRange: readonly [least: number, most: number];
  /** What a seat earns by the events of one tick. */
  reward(events: EventList, seat: number): number;
  /** How the episode of this world ended; undefined while it goes on. */
  ending(world: World): Ending | undefined;
}
