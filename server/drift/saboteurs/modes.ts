/** Faults of the modes: teams, relic, plates, goal, points. */
import { NOBODY } from '../../../shared/world/fields.ts';
import { teamOf } from '../../../shared/world/modes.ts';
import type { Saboteur } from '../saboteur.ts';
import { add, addWound, editEvent, lives, onEvent } from './harm.ts';

export const MODE_SABOTEURS: readonly Saboteur[] = [
  {
    id: 'friendly-fire',
    offends: 'team-peace',
    fault: 'a ray that meets a mate takes # health',
    unit: 'health',
    amounts: [1, 17, 60],
    isWhole: true,
    tape: 'teams',
    harm: onEvent('shot', (job, i, health) => {
      const { seat, other, cause, x, y, z } = job.events.columns;
      const [by, victim] = [seat[i] as number, other[i] as number];
      if (victim === NOBODY || teamOf(by) !== teamOf(victim) || !lives(job, victim)) return;
      const from = [x[i] as number, y[i] as number, z[i] as number] as const;
      addWound(job, { victim, by, cause: cause[i] as number, health }, from);
    }),
  },
  {
    id: 'secret-points',
    offends: 'score-ledger',
    fault: 'the living get # points a tick',
    unit: 'points',
    amounts: [1, 2, 20],
    isWhole: true,
    tape: 'teams',
    harm: add(lives, 'score'),
  },
  {
    id: 'straying-relic',
    offends: 'relic-ledger',
    fault: 'the relic lies # m beside its place',
    unit: 'm',
    amounts: [0.000001, 0.1, 10],
    tape: 'relic',
    harm: ({ next: { relic } }, amount) => {
      relic.x[0] = (relic.x[0] as number) + amount;
    },
  },
  {
    id: 'short-seconds',
    offends: 'relic-ledger',
    fault: 'who holds the relic is # ticks nearer to a point',
    unit: 'ticks',
    amounts: [1, 5, 50],
    isWhole: true,
    tape: 'relic',
    harm: ({ next: { relic } }, amount) => {
      if (relic.holder[0] !== NOBODY) relic.heldTicks[0] = (relic.heldTicks[0] as number) + amount;
    },
  },
  {
    id: 'rich-relic',
    offends: 'score-ledger',
    fault: 'a second with the relic pays # points more',
    unit: 'points',
    amounts: [1, 2, 20],
    isWhole: true,
    tape: 'relic',
    harm: onEvent('score', (job, i, amount) => {
      const { seat, value } = job.events.columns;
      const { score } = job.next.seat;
      score[seat[i] as number] = (score[seat[i] as number] as number) + amount;
      editEvent(job, i, 'value', (value[i] as number) + amount);
    }),
  },
  {
    id: 'lone-plate',
    offends: 'relay-ledger',
    fault: 'one plate alone opens the gate for # ticks',
    unit: 'ticks',
    amounts: [1, 60, 360],
    isWhole: true,
    tape: 'relay',
    harm: ({ next: { relay } }, amount) => {
      const pressed = relay.plates[0] as number;
      if (pressed === 1 || pressed === 2) relay.gateTicks[0] = (relay.gateTicks[0] as number) + amount;
    },
  },
  {
    id: 'tireless-goal',
    offends: 'relay-ledger',
    fault: 'the goal rests # ticks less',
    unit: 'ticks',
    amounts: [1, 60, 300],
    isWhole: true,
    tape: 'relay',
    harm: onEvent('goal', ({ next: { relay } }, _event, amount) => {
      relay.goalTicks[0] = (relay.goalTicks[0] as number) - amount;
    }),
  },
  {
    id: 'selfish-goal',
    offends: 'score-ledger',
    fault: 'the goal pays # seats less',
    unit: 'seats',
    amounts: [1, 2, 3],
    isWhole: true,
    tape: 'relay',
    harm: onEvent('score', (job, i, amount) => {
      const { seat, value } = job.events.columns;
      const { score } = job.next.seat;
      const paid = seat[i] as number;
      if (paid >= amount) return;
      score[paid] = (score[paid] as number) - (value[i] as number);
      editEvent(job, i, 'value', 0);
    }),
  },
];
