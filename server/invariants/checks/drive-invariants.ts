/** What moves a body and how it holds itself: the rows of the catalogue about them. */

import type { Invariant } from '../invariant.ts';
import { BROKEN, EXACT, ROUNDED } from '../tolerance.ts';
import { checkLadder } from './course-checks.ts';
import { checkAirControl, checkFriction, checkWay } from './drive-checks.ts';
import { checkPassage } from './passage-checks.ts';
import { checkEyes, checkHeldButtons, checkPosture } from './posture-checks.ts';

export const DRIVE_INVARIANTS = [
  {
    id: 'no-tunnelling',
    rule: 'INV-40',
    scope: 'seat',
    when: ['held'],
    severity: BROKEN,
    unit: 'm',
    tolerance: 0,
    reason: 'The core of a body keeps clear of what its box slides along.',
    statement: "The straight way of a body's core, from tick to tick, goes through no brush.",
    check: checkPassage,
  },
  {
    id: 'friction',
    rule: 'INV-41',
    scope: 'seat',
    when: ['level'],
    severity: BROKEN,
    unit: 'm/s',
    ...ROUNDED,
    statement: 'On level ground with nothing near, velocity is what friction leaves and the action adds.',
    check: checkFriction,
  },
  {
    id: 'air-control',
    rule: 'INV-49',
    scope: 'seat',
    when: ['flying'],
    severity: BROKEN,
    unit: 'm/s',
    ...ROUNDED,
    statement: 'In free flight, velocity over the ground changes by the action only, as weakly as in air.',
    check: checkAirControl,
  },
  {
    id: 'way',
    rule: 'INV-50',
    scope: 'seat',
    when: ['level', 'flying'],
    severity: BROKEN,
    unit: 'm',
    ...ROUNDED,
    statement: 'Who touches nothing goes exactly the way of its velocity.',
    check: checkWay,
  },
  {
    id: 'eyes',
    rule: 'INV-46',
    scope: 'seat',
    severity: BROKEN,
    unit: 'm',
    ...ROUNDED,
    statement: 'Eyes are inside the box and glide no faster than their speed, steps and crouching allow.',
    check: checkEyes,
  },
  {
    id: 'posture',
    rule: 'INV-47',
    scope: 'seat',
    when: ['held'],
    severity: BROKEN,
    unit: '1',
    ...EXACT,
    statement: 'Crouched is who holds the button, and afterwards only who has no room to stand.',
    check: checkPosture,
  },
  {
    id: 'held-buttons',
    rule: 'INV-48',
    scope: 'seat',
    severity: BROKEN,
    unit: '1',
    ...EXACT,
    statement: 'The buttons that count as held are those of the last action.',
    check: checkHeldButtons,
  },
  {
    id: 'ladder',
    rule: 'INV-87',
    scope: 'seat',
    when: ['held'],
    needs: 'ladders',
    severity: BROKEN,
    unit: 'm/s',
    ...ROUNDED,
    statement: 'On a ladder the walk towards its wall gives the speed up or down, and gravity none.',
    check: checkLadder,
  },
] as const satisfies readonly Invariant[];
