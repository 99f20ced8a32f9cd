/** The exact simulator: the rules themselves, called straight, the same bits on every machine. */
import type { Simulator } from './simulator.ts';
import { stepWorld } from './step.ts';

export function createExactSimulator(): Simulator {
  return {
    id: 'exact',
    deterministic: true,
    step(jobs) {
      for (const job of jobs) stepWorld(job);
    },
  };
}
