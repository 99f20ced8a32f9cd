/** Faults of what modes are about: relic, plates and goal. */
import { NOBODY } from '../../../shared/world/fields.ts';
import type { Saboteur } from '../saboteur.ts';

export const OBJECTIVE_SABOTEURS: readonly Saboteur[] = [
  {
    id: 'fast-relic',
    offends: 'relic-ledger',
    stage: 'relic',
    fault: 'who holds the relic has done so for # ticks more, each tick',
    unit: 'ticks',
    amounts: [1, 5, 50],
    isWhole: true,
    harm({ next: { relic } }, amount) {
      if (relic.holder[0] !== NOBODY) relic.heldTicks[0] = (relic.heldTicks[0] as number) + amount;
    },
  },
  {
    id: 'rolling-relic',
    offends: 'relic-ledger',
    stage: 'relic',
    fault: 'the relic moves by # m a tick',
    unit: 'm',
    amounts: [0.00001, 0.1, 5],
    harm({ next: { relic } }, amount) {
      relic.x[0] = (relic.x[0] as number) + amount;
    },
  },
  {
    id: 'slow-gate',
    offends: 'relay-ledger',
    stage: 'relay',
    fault: 'the gate stays open for # ticks more, each tick',
    unit: 'ticks',
    amounts: [1, 10, 600],
    isWhole: true,
    harm({ next: { relay } }, amount) {
      if ((relay.gateTicks[0] as number) > 0) relay.gateTicks[0] = (relay.gateTicks[0] as number) + amount;
    },
  },
];
