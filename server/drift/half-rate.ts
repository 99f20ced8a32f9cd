/**
 * A world that moves thirty times a second: in every second tick only time goes on, in the others two
 * steps are taken at once with that tick's action. It is a function of its job like the exact one.
 */
import type { Simulator, StepJob } from '../../shared/sim/simulator.ts';
import { stepWorld } from '../../shared/sim/step.ts';
import { createEventList, type EventList } from '../../shared/world/event.ts';
import { copyWorld, createWorld, PHASES } from '../../shared/world/world.ts';

const PLAYING = PHASES.indexOf('playing');

export function createHalfRate(): Simulator {
  const middle = createWorld();
  const events = createEventList();

  function step(job: StepJob): void {
    const { world, next } = job;
    const tick = world.match.tick[0] as number;
    if (job.commands.length > 0) {
      stepWorld(job);
      return;
    }
    if (tick % 2 === 0) {
      copyWorld(world, next);
      job.events.count = 0;
      passTick(job, 1);
      return;
    }
    stepWorld({ ...job, next: middle, events });
    stepWorld({ ...job, world: middle });
    putFirst(events, job.events);
    passTick(job, -1);
  }

  return {
    id: 'dt30',
    deterministic: true,
    step(jobs) {
      for (const job of jobs) step(job);
    },
  };
}

/** Sets both clocks on by `ticks`, where the episode goes on. */
function passTick({ next }: StepJob, ticks: number): void {
  const { tick, episodeTick, phase } = next.match;
  tick[0] = (tick[0] as number) + ticks;
  if (phase[0] === PLAYING) episodeTick[0] = (episodeTick[0] as number) + ticks;
}

/** Puts the events of the first of two steps before those of the second, all in one tick. */
function putFirst(first: EventList, second: EventList): void {
  const most = second.columns.kind.length;
  const count = first.count + second.count < most ? first.count + second.count : most;
  for (const [name, column] of Object.entries(second.columns)) {
    column.copyWithin(first.count, 0, second.count);
    for (let i = 0; i < first.count; i++) column[i] = first.columns[name as keyof EventList['columns']][i] as number;
  }
  second.count = count;
}
