/** The exact simulator in single precision: every double of the state is rounded after each tick. */
import { fround } from '../../shared/math/scalar.ts';
import type { Simulator } from '../../shared/sim/simulator.ts';
import { stepWorld } from '../../shared/sim/step.ts';
import { type World, worldTable } from '../../shared/world/world.ts';

const DOUBLES = worldTable.placed.filter(({ field }) => field.type === 'f64');

function roundDoubles(world: World): void {
  for (const { offset, elements } of DOUBLES) {
    const column = new Float64Array(world.buffer, offset, elements);
    for (let i = 0; i < elements; i++) column[i] = fround(column[i] as number);
  }
}

export function createFloat32(): Simulator {
  return {
    id: 'float32',
    deterministic: true,
    step(jobs) {
      for (const job of jobs) {
        stepWorld(job);
        roundDoubles(job.next);
      }
    },
  };
}
