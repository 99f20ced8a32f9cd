/** The policy that does nothing: a body to look at, and the floor under every comparison. */
import { defineTable, openState } from '../../shared/schema/table.ts';
import { clearAction } from '../../shared/world/action.ts';
import type { Policy } from './policy.ts';

const idleTable = defineTable('idle-memory', {});

export function createIdle(): Policy {
  return {
    id: 'idle',
    table: idleTable,
    memory: openState(idleTable),
    act(_observation, seat, out) {
      clearAction(out, seat);
    },
  };
}
