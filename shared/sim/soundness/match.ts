/** The match: limits that can be reached, time within them, and a generator that is alive. */
import type { RecordRules } from './fault.ts';
import { inRange } from './fault.ts';

export const MATCH_RULES: RecordRules = {
  rows: [
    {
      field: 'scoreLimit',
      find: ({ world: { match } }) => inRange(match.scoreLimit[0] as number, 1, 65_535, 'points'),
    },
    {
      field: 'timeLimitTicks',
      find: ({ world: { match } }) => inRange(match.timeLimitTicks[0] as number, 1, 4_294_967_295, 'ticks'),
    },
    {
      field: 'episodeTick',
      find: ({ world: { match } }) =>
        inRange(match.episodeTick[0] as number, 0, match.timeLimitTicks[0] as number, 'ticks, the time limit'),
    },
    {
      field: 'rng/0',
      find({ world: { match } }) {
        if (match.rng.some((word) => word !== 0)) return undefined;
        return { expected: 'a state of the generator that is not all zeros', received: 'zeros', nearest: 1 };
      },
    },
  ],
};
