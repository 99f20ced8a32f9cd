/** What the world writes down, draws by chance and rests upon: the rows of the catalogue about them. */
import type { Invariant } from './invariant.ts';
import { checkArena } from './passage-checks.ts';
import { BROKEN, EXACT, SUSPECT } from './tolerance.ts';
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
