/**
 * Steps a tick once more from the state before it and compares: a simulator that keeps something
 * beside the world, or reads something else than its job, gives itself away. The step is handed in.
 */
import { diffStates } from '../../shared/schema/table.ts';
import { createEventList, type EventList } from '../../shared/world/event.ts';
import { createWorld, type World, worldTable } from '../../shared/world/world.ts';
import type { Report } from './invariant.ts';
import type { TickProbe } from './probe.ts';

/** A tick as a simulator takes it. */
export interface Step extends Omit<TickProbe, 'before' | 'after'> {
  readonly world: World;
  readonly next: World;
}

/** Takes one step straight away. */
export type StepFunction = (step: Step) => void;

export class Resimulation {
  readonly #step: StepFunction;
  readonly #again = createWorld();
  readonly #events: EventList = createEventList();

  constructor(step: StepFunction) {
    this.#step = step;
  }

  check({ arena, before, after, actions, commands }: TickProbe, report: Report): void {
    this.#step({ arena, world: before, next: this.#again, actions, commands, events: this.#events });
    if (isSame(after.words, this.#again.words)) return;
    const [first] = diffStates(worldTable, this.#again, after);
    report(first ? `${first.path} ${first.a} again` : 'the same bytes again', first?.b ?? 'other padding');
  }
}

function isSame(a: Uint32Array, b: Uint32Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
