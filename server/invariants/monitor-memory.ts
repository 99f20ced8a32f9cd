/** What checks remember from tick to tick, as a state of its own: a section of a match's snapshot. */
import { defineTable, openState, type State } from '../../shared/schema/table.ts';
import { SEATS } from '../../shared/world/constants.ts';
import { ticks16 } from '../../shared/world/fields.ts';

export const memoryTable = defineTable('monitor', {
  seat: {
    count: SEATS,
    fields: {
      sinceShot: ticks16('ticks since the seat fired, counted up to LONG_AGO', { visibility: 'server' }),
      sinceReload: ticks16('ticks since the seat began to reload, counted up to LONG_AGO', { visibility: 'server' }),
    },
  },
});
export type MonitorMemory = State<typeof memoryTable.shape>;

/** Longer than any interval that is checked, ticks. */
export const LONG_AGO = 60_000;

export function createMemory(): MonitorMemory {
  const memory = openState(memoryTable);
  forget(memory);
  return memory;
}

/** After a jump of the whole world nothing earlier counts. */
export function forget(memory: MonitorMemory): void {
  for (let seat = 0; seat < SEATS; seat++) forgetSeat(memory, seat);
}

export function forgetSeat(memory: MonitorMemory, seat: number): void {
  memory.seat.sinceShot[seat] = LONG_AGO;
  memory.seat.sinceReload[seat] = LONG_AGO;
}

/** A tick has passed for a seat, in which it did or did not fire and begin to reload. */
export function remember(memory: MonitorMemory, seat: number, hasShot: boolean, hasReloaded: boolean): void {
  const { sinceShot, sinceReload } = memory.seat;
  sinceShot[seat] = hasShot ? 0 : countUp(sinceShot[seat] as number);
  sinceReload[seat] = hasReloaded ? 0 : countUp(sinceReload[seat] as number);
}

function countUp(ticks: number): number {
  return ticks < LONG_AGO ? ticks + 1 : LONG_AGO;
}
