/** The exact simulator: the rules themselves, called straight, the same bits on every machine. */
import type { Simulator, StepJob } from './simulator.ts';
import { stepWorld } from './step.ts';

export function createExactSimulator(): Simulator {
  return {
    id: 'exact',
    deterministic: true,
    step(jobs) {
      for (let i = 0; i < jobs.length; i++) stepWorld(jobs[i] as StepJob);
    },
  };
}
