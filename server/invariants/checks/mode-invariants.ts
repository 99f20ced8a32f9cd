/** What modes are about: the rows of the catalogue about relic, plates and goal. */
import type { Invariant } from '../invariant.ts';
import { BROKEN, EXACT } from '../tolerance.ts';
import { checkRelay, checkRelic } from './objective-checks.ts';

export const MODE_INVARIANTS = [
  {
    id: 'relic-ledger',
    rule: 'INV-89',
    scope: 'world',
    severity: BROKEN,
    unit: '1',
    ...EXACT,
    statement: 'The relic is in its place, with who took it, or where it was dropped until its time is over.',
    check: checkRelic,
  },
  {
    id: 'relay-ledger',
    rule: 'INV-90',
    scope: 'world',
    severity: BROKEN,
    unit: '1',
    ...EXACT,
    statement:
      'Plates are pressed by who stands there, all at once open the gate for its time, and the goal is reached by who is there.',
    check: checkRelay,
  },
] as const satisfies readonly Invariant[];
