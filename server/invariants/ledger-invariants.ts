/** What seats have, do and suffer: the rows of the catalogue about health, scores, rounds, shots and pickups. */
import { checkAmmunition, checkCarried } from './arsenal-checks.ts';
import { checkVitals } from './body-checks.ts';
import type { Invariant } from './invariant.ts';
import { checkHealth, checkLife, checkScore, checkShots, checkSpawns } from './ledger-checks.ts';
import { checkPickups } from './pickup-checks.ts';
import { checkFireInterval, checkHitSight, checkShotLines, EVENT_METRES } from './shot-checks.ts';
import { BROKEN, EXACT, SUSPECT } from './tolerance.ts';

export const LEDGER_INVARIANTS = [
  {
    id: 'health-ledger',
    rule: 'INV-07',
    scope: 'seat',
    severity: BROKEN,
    unit: '1',
    ...EXACT,
    statement: 'Health changes by the wounds and pickups that were told, and by nothing else.',
    check: checkHealth,
  },
  {
    id: 'score-ledger',
    rule: 'INV-08',
    scope: 'seat',
    severity: BROKEN,
    unit: '1',
    ...EXACT,
    statement: 'Points and deaths are counted as they were told, and told as the mode pays them.',
    check: checkScore,
  },
  {
    id: 'vitals',
    rule: 'INV-15',
    scope: 'seat',
    severity: BROKEN,
    unit: '1',
    ...EXACT,
    statement: 'The living have 1 to 100 health and a seat that is held; the dead have none.',
    check: checkVitals,
  },
  {
    id: 'life',
    rule: 'INV-16',
    scope: 'seat',
    severity: BROKEN,
    unit: '1',
    ...EXACT,
    statement: 'Nobody dies without a wound and a death event, or lives again without a spawn.',
    check: checkLife,
  },
  {
    id: 'spawn',
    rule: 'INV-17',
    scope: 'seat',
    severity: BROKEN,
    unit: '1',
    ...EXACT,
    statement: 'Players enter at spawn places, after their wait.',
    check: checkSpawns,
  },
  {
    id: 'ammunition-ledger',
    rule: 'INV-19',
    scope: 'seat',
    severity: BROKEN,
    unit: '1',
    ...EXACT,
    statement:
      'Rounds of each weapon and kind change by shots, reloads and pickups only, and never exceed what can be carried.',
    check: checkAmmunition,
  },
  {
    id: 'shot-ledger',
    rule: 'INV-20',
    scope: 'seat',
    severity: BROKEN,
    unit: '1',
    ...EXACT,
    statement: 'Shots and hits are counted as often as they were told.',
    check: checkShots,
  },
  {
    id: 'weapon-carried',
    rule: 'INV-83',
    scope: 'seat',
    severity: BROKEN,
    unit: '1',
    ...EXACT,
    statement: 'Only carried weapons are in hand, and change when they are asked for; weapons come from pickups alone.',
    check: checkCarried,
  },
  {
    id: 'fire-interval',
    rule: 'INV-22',
    scope: 'seat',
    severity: SUSPECT,
    unit: 'ticks',
    ...EXACT,
    statement: 'Nobody fires faster than the weapon can, or while reloading.',
    check: checkFireInterval,
  },
  {
    id: 'shot-line',
    rule: 'INV-23',
    scope: 'world',
    severity: SUSPECT,
    unit: 'm',
    tolerance: EVENT_METRES,
    reason: 'Events hold float32 places, and traces end a gap before surfaces.',
    statement:
      'A shot starts at the eyes, deviates by no more than the spread, goes through no brush, and ends on what it hit.',
    check: checkShotLines,
  },
  {
    id: 'hit-sight',
    rule: 'INV-80',
    scope: 'world',
    severity: SUSPECT,
    unit: 'm',
    tolerance: EVENT_METRES,
    reason: 'Events hold float32 places, and traces end a gap before surfaces.',
    statement:
      'Nothing that stops a shot is between who shot and what was hit: no door or lift, no crate or barrel, nobody.',
    check: checkHitSight,
  },
  {
    id: 'pickup-ledger',
    rule: 'INV-25',
    scope: 'world',
    severity: BROKEN,
    unit: 'ticks',
    ...EXACT,
    statement:
      'A pickup is taken by somebody living in reach, gives what it holds and there is room for, and is away for its full time.',
    check: checkPickups,
  },
] as const satisfies readonly Invariant[];
