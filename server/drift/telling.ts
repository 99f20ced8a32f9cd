/** What a seat is told of a world after a tick, as a match tells it: for saboteurs of the wire and for tests. */
import type { ObservationView, SeatObservation } from '../../shared/protocol/replies.ts';
import { describeState } from '../../shared/schema/table.ts';
import { createObservation, observationTable, observe } from '../../shared/view/observation.ts';
import type { Arena } from '../../shared/world/arena.ts';
import type { EventList } from '../../shared/world/event.ts';
import { type World, worldDigest } from '../../shared/world/world.ts';
import { SeatFeed } from '../match/seat-feed.ts';
import { TASKS } from '../tasks/catalogue.ts';
import type { Task } from '../tasks/task.ts';

export class Teller {
  readonly #arena: Arena;
  readonly #seat: number;
  readonly #task: Task;
  readonly #feed: SeatFeed;
  readonly #observation = createObservation();

  constructor(arena: Arena, mode: keyof typeof TASKS, seat: number) {
    this.#arena = arena;
    this.#seat = seat;
    this.#task = TASKS[mode];
    this.#feed = new SeatFeed(seat, this.#task);
  }

  hear(events: EventList): void {
    this.#feed.hear(events);
  }

  tell(world: World): SeatObservation {
    const ending = this.#task.ending(world);
    const tick = world.match.tick[0] as number;
    observe(world, this.#arena, this.#seat, this.#observation);
    return {
      match: 'tape',
      seat: this.#seat,
      seq: tick,
      tick,
      appliedTick: tick,
      appliedInput: 0,
      digest: worldDigest(world),
      reward: this.#feed.takeReward(),
      terminated: ending === 'terminated',
      truncated: ending === 'truncated',
      state: describeState(observationTable, this.#observation) as unknown as ObservationView,
      events: this.#feed.takeEvents(),
    };
  }
}
