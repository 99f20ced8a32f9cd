/** The ring of events, which no patch edits: as many as were written, by a seat or nobody, none of them yet to come. */
import { SEATS } from '../../world/constants.ts';
import { EVENT } from '../../world/event.ts';
import { NOBODY } from '../../world/fields.ts';
import { inRange, type RecordRules } from './fault.ts';

export const EVENT_RULES: RecordRules = {
  refuse({ world, item }) {
    const written = world.match.eventCount[0] as number;
    return item < written ? undefined : { expected: `one of ${written} events`, received: `event ${item}` };
  },
  rows: [
    {
      field: 'kind',
      find({ world, item }) {
        if (world.event.kind[item] !== EVENT.none) return undefined;
        return { expected: 'what happened, in a place that was written to', received: '"none"' };
      },
    },
    {
      field: 'tick',
      find: ({ world: { match, event }, item }) =>
        inRange(event.tick[item] as number, 0, match.tick[0] as number, 'ticks, the time of the world'),
    },
    {
      field: 'seat',
      find({ world: { event }, item }) {
        const seat = event.seat[item] as number;
        return seat === NOBODY ? undefined : inRange(seat, 0, SEATS - 1, `or ${NOBODY} for nobody`);
      },
    },
  ],
};
