/** What a tick's checks look at: the states before and after, and what came between. Read only. */
import type { Actions } from '../../shared/world/action.ts';
import type { Arena } from '../../shared/world/arena.ts';
import type { Command } from '../../shared/world/command.ts';
import type { EventList } from '../../shared/world/event.ts';
import type { World } from '../../shared/world/world.ts';

export interface TickProbe {
  readonly arena: Arena;
  readonly before: World;
  readonly after: World;
  readonly actions: Actions;
  readonly commands: readonly Command[];
  readonly events: EventList;
}
