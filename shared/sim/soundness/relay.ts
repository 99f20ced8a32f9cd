/** Gate and goal: open, and at rest, for no longer than they can be, and only where there are such; plates likewise. */
import { GATE_TICKS, GOAL_RETURN_TICKS } from '../../world/constants.ts';
import { MODE } from '../../world/modes.ts';
import { inRange, type RecordRules } from './fault.ts';

export const RELAY_RULES: RecordRules = {
  rows: [
    {
      field: 'gateTicks',
      find({ arena, world }) {
        const ticks = world.relay.gateTicks[0] as number;
        if (arena.plates.length === 0) return inRange(ticks, 0, 0, 'in an arena without plates');
        return inRange(ticks, 0, GATE_TICKS, 'ticks');
      },
    },
    {
      field: 'goalTicks',
      find({ world }) {
        const ticks = world.relay.goalTicks[0] as number;
        if (world.match.mode[0] !== MODE.relay) return inRange(ticks, 0, 0, 'in modes other than relay');
        return inRange(ticks, 0, GOAL_RETURN_TICKS, 'ticks');
      },
    },
    {
      field: 'plates',
      find({ arena, world }) {
        const all = (1 << arena.plates.length) - 1;
        return inRange(world.relay.plates[0] as number, 0, all, `, a bit for each of ${arena.plates.length} plates`);
      },
    },
  ],
};
