/** Doors, lifts, crates, barrels and what flies: the rows of the catalogue about them. */

import type { Invariant } from '../invariant.ts';
import { BROKEN, EXACT, ROUNDED } from '../tolerance.ts';
import { TOUCH_METRES } from './body-checks.ts';
import { checkMovers } from './mover-checks.ts';
import { checkMoverClear } from './mover-clear-checks.ts';
import { checkEnergy, checkFlights, checkProjectiles, checkRestitution, ENERGY_ROUNDING } from './projectile-checks.ts';
import { checkConservation, checkPropClear } from './prop-checks.ts';
import { checkPropMotion } from './prop-motion-checks.ts';

export const THING_INVARIANTS = [
  {
    id: 'mover-range',
    rule: 'INV-70',
    scope: 'world',
    needs: 'movers',
    severity: BROKEN,
    unit: 'm',
    ...ROUNDED,
    statement: 'Doors and lifts stay on their way, go by their step, and wait, go and return when their rules say.',
    check: checkMovers,
  },
  {
    id: 'mover-clear',
    rule: 'INV-71',
    scope: 'world',
    needs: 'movers',
    severity: BROKEN,
    unit: 'm',
    tolerance: TOUCH_METRES,
    reason: 'Things keep a gap from each other that is a thousand times this.',
    statement: 'No door or lift is inside a body, a crate or a barrel.',
    check: checkMoverClear,
  },
  {
    id: 'prop-clear',
    rule: 'INV-72',
    scope: 'world',
    needs: 'props',
    severity: BROKEN,
    unit: 'm',
    tolerance: TOUCH_METRES,
    reason: 'Things keep a gap from each other that is a thousand times this.',
    statement: 'No crate or barrel is inside a brush, another or a body.',
    check: checkPropClear,
  },
  {
    id: 'prop-conservation',
    rule: 'INV-73',
    scope: 'world',
    needs: 'props',
    severity: BROKEN,
    unit: '1',
    ...EXACT,
    statement:
      'Crates never come or go; barrels go by an explosion when they have taken their harm, and return after their time.',
    check: checkConservation,
  },
  {
    id: 'prop-motion',
    rule: 'INV-74',
    scope: 'world',
    needs: 'props',
    severity: BROKEN,
    unit: 'm/s',
    ...ROUNDED,
    statement:
      'Crates and barrels slide, fall and rest by friction and gravity, and are made faster by a push or an explosion alone.',
    check: checkPropMotion,
  },
  {
    id: 'projectile-flight',
    rule: 'INV-75',
    scope: 'world',
    severity: BROKEN,
    unit: 'm',
    ...ROUNDED,
    statement:
      'With nothing in its way what was launched flies straight and falls by its part of gravity; what is stuck stays.',
    check: checkFlights,
  },
  {
    id: 'projectile-energy',
    rule: 'INV-76',
    scope: 'world',
    severity: BROKEN,
    unit: 'J/kg',
    tolerance: ENERGY_ROUNDING,
    reason: 'Rounding of a tick of sums is a billion times smaller than what a fault gives.',
    statement: 'Nothing that flies gains energy.',
    check: checkEnergy,
  },
  {
    id: 'restitution',
    rule: 'INV-77',
    scope: 'world',
    severity: BROKEN,
    unit: 'm/s',
    ...ROUNDED,
    statement: 'What bounces gives back the part of its speed that the table says.',
    check: checkRestitution,
  },
  {
    id: 'projectile-ledger',
    rule: 'INV-78',
    scope: 'world',
    severity: BROKEN,
    unit: '1',
    ...EXACT,
    statement: 'Slots fill by a launch of their seat and empty by an explosion, at the latest at the end of the fuse.',
    check: checkProjectiles,
  },
] as const satisfies readonly Invariant[];
