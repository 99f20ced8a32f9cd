/** All saboteurs, one table: each invariant of the step is offended by at least one. */
import type { Saboteur } from '../saboteur.ts';
import { BODY_SABOTEURS } from './bodies.ts';
import { CLOCK_SABOTEURS } from './clocks.ts';
import { LEDGER_SABOTEURS } from './ledgers.ts';
import { OBJECTIVE_SABOTEURS } from './objectives.ts';
import { THING_SABOTEURS } from './things.ts';
import { WOUND_SABOTEURS } from './wounds.ts';

export const SABOTEURS: readonly Saboteur[] = [
  ...BODY_SABOTEURS,
  ...LEDGER_SABOTEURS,
  ...WOUND_SABOTEURS,
  ...THING_SABOTEURS,
  ...OBJECTIVE_SABOTEURS,
  ...CLOCK_SABOTEURS,
];
