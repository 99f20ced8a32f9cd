/** What checks remember from tick to tick, as a state of its own: a section of a match's snapshot. */
import { defineTable, openState, type State } from '../../../shared/schema/table.ts';
import { SEATS } from '../../../shared/world/constants.ts';
import { ticks16 } from '../../../shared/world/fields.ts';

export const memoryTable = defineTable('monitor', {
  seat: {
    count: SEATS,
    fields: {
      raiseTicks: ticks16('ticks until the seat may fire, by its last shot or switch', { visibility: 'server' }),
      loadTicks: ticks16('ticks until the seat may fire, by its last reload', { visibility: 'server' }),
    },
  },
});
export type MonitorMemory = State<typeof memoryTable.shape>;

export function createMemory(): MonitorMemory {
  return openState(memoryTable);
}

/** After a jump of the whole world nothing earlier counts. */
export function forget(memory: MonitorMemory): void {
  memory.words.fill(0);
}

export function forgetSeat({ seat: { raiseTicks, loadTicks } }: MonitorMemory, seat: number): void {
  raiseTicks[seat] = 0;
  loadTicks[seat] = 0;
}

/** A tick has passed for a seat. */
export function countDown({ seat: { raiseTicks, loadTicks } }: MonitorMemory, seat: number): void {
  if (raiseTicks[seat] !== 0) raiseTicks[seat] = (raiseTicks[seat] as number) - 1;
  if (loadTicks[seat] !== 0) loadTicks[seat] = (loadTicks[seat] as number) - 1;
}
