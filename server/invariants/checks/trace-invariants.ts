/** What the world writes down, draws by chance and rests upon: the rows of the catalogue about them. */

import { TOLD_ROUNDING } from '../geometry/rounding.ts';
import type { Invariant } from '../invariant.ts';
import { BROKEN, EXACT, SUSPECT } from '../tolerance.ts';
import { checkEventPlaces } from './event-checks.ts';
import { checkArena } from './passage-checks.ts';
import { checkChance, checkRing } from './trace-checks.ts';

export const TRACE_INVARIANTS = [
  {
    id: 'event-ring',
    rule: 'INV-44',
    scope: 'world',
    severity: SUSPECT,
    unit: '1',
    ...EXACT,
    statement: 'The ring holds the events as they were told, and older ones as they were.',
    check: checkRing,
  },
  {
    id: 'event-place',
    rule: 'INV-95',
    scope: 'world',
    severity: SUSPECT,
    unit: 'm',
    tolerance: TOLD_ROUNDING,
    reason: 'Events tell places in float32.',
    statement: 'What happened is told where it happened, and nothing of it that its kind does not have.',
    check: checkEventPlaces,
  },
  {
    id: 'chance',
    rule: 'INV-45',
    scope: 'world',
    severity: BROKEN,
    unit: '1',
    ...EXACT,
    statement: 'The generator of chance goes on by the draws of spawns and shots and no others.',
    check: checkChance,
  },
  {
    id: 'static-arena',
    rule: 'INV-42',
    scope: 'world',
    severity: BROKEN,
    unit: '1',
    ...EXACT,
    statement: 'The arena is the same, number by number, as when checking began; a slice is compared each tick.',
    check: checkArena,
  },
] as const satisfies readonly Invariant[];
