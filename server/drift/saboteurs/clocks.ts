/** Faults of time, identity, chance and what the world writes down. */
import { SEATS } from '../../../shared/world/constants.ts';
import { PHASES } from '../../../shared/world/world.ts';
import type { Saboteur } from '../saboteur.ts';
import { each, editEvent, lives, onEvent } from './harm.ts';

const OVER = PHASES.indexOf('over');
/** How far a moody simulator is off, as if by some leftover of its last call. */
let mood = 0;

export const CLOCK_SABOTEURS: readonly Saboteur[] = [
  {
    id: 'fast-clock',
    offends: 'clock',
    fault: 'world time goes on by # ticks more',
    unit: 'ticks',
    amounts: [1, 2, 60],
    isWhole: true,
    harm: ({ next }, amount) => {
      next.match.tick[0] = (next.match.tick[0] as number) + amount;
    },
  },
  {
    id: 'new-rules',
    offends: 'identity',
    fault: 'the score limit grows by # a tick',
    unit: 'kills',
    amounts: [1, 5, 100],
    isWhole: true,
    harm: ({ next }, amount) => {
      next.match.scoreLimit[0] = (next.match.scoreLimit[0] as number) + amount;
    },
  },
  {
    id: 'restless-ends',
    offends: 'standstill',
    fault: 'after the end of an episode bodies drift by # m a tick',
    unit: 'm',
    amounts: [1e-9, 0.001, 1],
    harm: each(lives, ({ world, next }, seat, amount) => {
      if (world.match.phase[0] === OVER) next.seat.x[seat] = (next.seat.x[seat] as number) + amount;
    }),
  },
  {
    id: 'half-restores',
    offends: 'edit-only',
    fault: 'a restore leaves # of the words that differ as they were',
    unit: 'words',
    amounts: [1, 10, 100],
    isWhole: true,
    tape: 'ground',
    harm: ({ world, next, commands }, amount) => {
      if (!commands.some(({ kind }) => kind === 'restore')) return;
      let left = amount;
      world.words.forEach((word, i) => {
        if (left === 0 || next.words[i] === word) return;
        next.words[i] = word;
        left--;
      });
    },
  },
  {
    id: 'untold-events',
    offends: 'event-count',
    fault: '# events a tick are counted but not told',
    unit: 'events',
    amounts: [1, 5, 5000],
    isWhole: true,
    harm: ({ next }, amount) => {
      next.match.eventCount[0] = (next.match.eventCount[0] as number) + amount;
    },
  },
  {
    id: 'far-landings',
    offends: 'event-place',
    fault: 'who lands is told # m beside where it does',
    unit: 'm',
    amounts: [0.0002, 0.1, 10],
    harm: onEvent('land', (job, i, amount) => {
      const x = (job.events.columns.x[i] as number) + amount;
      editEvent(job, i, 'x', x);
      editEvent(job, i, 'ex', x);
    }),
  },
  {
    id: 'false-memory',
    offends: 'event-ring',
    fault: 'what is written down lies # m beside what was told',
    unit: 'm',
    amounts: [0.00001, 1, 100],
    harm: ({ next, events }, amount) => {
      const newest = (next.match.eventCount[0] as number) - 1;
      const slot = newest % next.event.x.length;
      if (events.count > 0) next.event.x[slot] = (next.event.x[slot] as number) + amount;
    },
  },
  {
    id: 'loaded-dice',
    offends: 'chance',
    fault: 'the generator is off by # after each tick',
    unit: '1',
    amounts: [1, 255, 65_535],
    isWhole: true,
    harm: ({ next }, amount) => {
      next.match.rng[0] = (next.match.rng[0] as number) ^ amount;
    },
  },
  {
    id: 'moving-walls',
    offends: 'static-arena',
    fault: 'the first brush grows by # m a tick',
    unit: 'm',
    amounts: [0.000001, 0.001, 0.1],
    harm: ({ arena }, amount) => {
      arena.brushes.maxY[0] = (arena.brushes.maxY[0] as number) + amount;
    },
  },
  {
    id: 'seat-thief',
    offends: 'seat-holder',
    fault: '# seats are held by somebody else',
    unit: 'seats',
    amounts: [1, 2, 4],
    isWhole: true,
    harm: ({ next }, amount) => next.seat.controller.fill(1, 0, amount),
  },
  {
    id: 'early-end',
    offends: 'episode-end',
    fault: 'an episode ends # ticks before its time',
    unit: 'ticks',
    amounts: [1, 60, 600],
    isWhole: true,
    harm: ({ next }, amount) => {
      const { episodeTick, timeLimitTicks, phase } = next.match;
      if ((episodeTick[0] as number) === (timeLimitTicks[0] as number) - amount) phase[0] = OVER;
    },
  },
  {
    id: 'stuck-buttons',
    offends: 'held-buttons',
    fault: 'buttons # are remembered the wrong way',
    unit: 'bits',
    amounts: [1, 4, 255],
    isWhole: true,
    harm: ({ next }, amount) => {
      for (let seat = 0; seat < SEATS; seat++)
        next.seat.heldButtons[seat] = (next.seat.heldButtons[seat] as number) ^ amount;
    },
  },
  {
    id: 'moods',
    offends: 'determinism',
    fault: 'strides differ by # m from call to call',
    unit: 'm',
    amounts: [1e-12, 1e-9, 1e-6],
    isMoody: true,
    harm: ({ next }, amount) => {
      mood += 1;
      for (let seat = 0; seat < SEATS; seat++)
        next.seat.stride[seat] = (next.seat.stride[seat] as number) + amount * (mood % 7);
    },
  },
];
