/** What seats have, do and suffer: the rows of the catalogue about health, scores, rounds, shots and pickups. */

import { TOLD_ROUNDING } from '../geometry/rounding.ts';
import type { Invariant } from '../invariant.ts';
import { BROKEN, EXACT, SUSPECT } from '../tolerance.ts';
import { checkAmmunition, checkCarried } from './arsenal-checks.ts';
import { checkVitals } from './body-checks.ts';
import { checkHealth, checkLife, checkScore, checkShots, checkSpawns } from './ledger-checks.ts';
import { checkPickups } from './pickup-checks.ts';
import { checkFireInterval, checkHitSight, checkShotLines } from './shot-checks.ts';
import { checkTrigger } from './trigger-checks.ts';

export const LEDGER_INVARIANTS = [
  {
    id: 'health-ledger',
    rule: 'INV-07',
    scope: 'seat',
    when: ['stirred'],
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
    when: ['stirred'],
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
    when: ['stirred'],
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
    statement: 'Players enter when their wait is over and a spawn is free, at the safest one.',
    check: checkSpawns,
  },
  {
    id: 'ammunition-ledger',
    rule: 'INV-19',
    scope: 'seat',
    when: ['stirred'],
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
    when: ['stirred'],
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
    when: ['stirred'],
    severity: BROKEN,
    unit: '1',
    ...EXACT,
    statement: 'Only carried weapons are in hand, and change when they are asked for; weapons come from pickups alone.',
    check: checkCarried,
  },
  {
    id: 'trigger',
    rule: 'INV-101',
    scope: 'seat',
    when: ['stirred'],
    severity: BROKEN,
    unit: '1',
    ...EXACT,
    statement:
      'Who pulls the trigger of a weapon that is ready fires, and who can reload and asks for it does; nobody else.',
    check: checkTrigger,
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
    on: ['shot'],
    severity: SUSPECT,
    unit: 'm',
    tolerance: TOLD_ROUNDING,
    reason: 'Events tell places in float32.',
    statement:
      'A shot starts at the eyes, deviates by no more than the spread, goes through no brush, and ends on what it hit.',
    check: checkShotLines,
  },
  {
    id: 'hit-sight',
    rule: 'INV-80',
    scope: 'world',
    on: ['shot'],
    severity: SUSPECT,
    unit: 'm',
    tolerance: TOLD_ROUNDING,
    reason: 'Events tell places in float32.',
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
      'A pickup is taken by the nearest of the living in reach who have room for it, gives what it holds, and is away for its full time.',
    check: checkPickups,
  },
] as const satisfies readonly Invariant[];
