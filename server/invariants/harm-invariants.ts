/** Wounds and what they come from: the rows of the catalogue about them. */
import { checkBlasts } from './blast-checks.ts';
import { checkCrush, checkFalls, checkPits, TOLD_SPEED } from './harm-checks.ts';
import type { Invariant } from './invariant.ts';
import { checkKillers } from './kill-checks.ts';
import { TOLD_ROUNDING } from './rounding.ts';
import { checkArmour, checkPeace, checkProtection } from './shield-checks.ts';
import { BROKEN, EXACT } from './tolerance.ts';
import { TOLD_METRES } from './wound.ts';
import { checkWounds, checkZones } from './wound-checks.ts';

export const HARM_INVARIANTS = [
  {
    id: 'wound',
    rule: 'INV-24',
    scope: 'world',
    on: ['shot', 'hit'],
    severity: BROKEN,
    unit: '1',
    ...EXACT,
    statement: 'A wound of a ray or blow comes from one of that tick, and takes what weapon, distance and zone say.',
    check: checkWounds,
  },
  {
    id: 'kill-credit',
    rule: 'INV-43',
    scope: 'world',
    severity: BROKEN,
    unit: '1',
    ...EXACT,
    statement: 'A death has one killer, whose wound took the last health, and is remembered as such.',
    check: checkKillers,
  },
  {
    id: 'hit-zone',
    rule: 'INV-81',
    scope: 'world',
    on: ['hit'],
    severity: BROKEN,
    unit: 'm',
    tolerance: TOLD_METRES,
    reason: 'Events tell heights in float32.',
    statement: 'The zone of a wound is where its ray met the body.',
    check: checkZones,
  },
  {
    id: 'armour-ledger',
    rule: 'INV-82',
    scope: 'seat',
    severity: BROKEN,
    unit: '1',
    ...EXACT,
    statement:
      'Armour changes by what wounds and pickups took and gave, and takes half of a wound, as far as there is some.',
    check: checkArmour,
  },
  {
    id: 'protection',
    rule: 'INV-84',
    scope: 'seat',
    severity: BROKEN,
    unit: 'ticks',
    ...EXACT,
    statement: 'For its time a new spawn shields its seat from all but pits; its first shot or launch ends that.',
    check: checkProtection,
  },
  {
    id: 'team-peace',
    rule: 'INV-91',
    scope: 'world',
    on: ['hit'],
    severity: BROKEN,
    unit: '1',
    ...EXACT,
    statement: 'Mates do each other no harm, and in a game of all together nobody does.',
    check: checkPeace,
  },
  {
    id: 'blast',
    rule: 'INV-79',
    scope: 'world',
    on: ['explosion', 'hit'],
    severity: BROKEN,
    unit: '1',
    tolerance: TOLD_ROUNDING,
    reason: 'Events tell places and velocities in float32; what derives from them is rounded by as much.',
    statement: 'An explosion harms whom it can reach by distance, and nobody behind something solid.',
    check: checkBlasts,
  },
  {
    id: 'fall-harm',
    rule: 'INV-85',
    scope: 'seat',
    severity: BROKEN,
    unit: 'm/s',
    tolerance: TOLD_SPEED,
    reason: 'Landings are told in whole centimetres a second.',
    statement: 'A landing is told at the speed of the fall, and takes the health that its speed says.',
    check: checkFalls,
  },
  {
    id: 'pit',
    rule: 'INV-86',
    scope: 'seat',
    needs: 'killVolumes',
    severity: BROKEN,
    unit: '1',
    ...EXACT,
    statement: 'Whose feet are in a kill volume dies, and nobody dies so elsewhere.',
    check: checkPits,
  },
  {
    id: 'crush',
    rule: 'INV-88',
    scope: 'seat',
    needs: 'movers',
    severity: BROKEN,
    unit: '1',
    ...EXACT,
    statement: 'A lift that something holds up takes 2 health a tick of whom it presses, and of nobody else.',
    check: checkCrush,
  },
] as const satisfies readonly Invariant[];
