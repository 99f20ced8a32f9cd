/** All saboteurs, one table of those of the step and one with those around it: each invariant is offended by at least one. */
import type { Saboteur } from '../saboteur.ts';
import type { WireSaboteur } from '../wire-saboteur.ts';
import { BLAST_SABOTEURS } from './blasts.ts';
import { BODY_SABOTEURS } from './bodies.ts';
import { CLOCK_SABOTEURS } from './clocks.ts';
import { LEDGER_SABOTEURS } from './ledgers.ts';
import { MODE_SABOTEURS } from './modes.ts';
import { MOVER_SABOTEURS } from './movers.ts';
import { PROJECTILE_SABOTEURS } from './projectiles.ts';
import { PROP_SABOTEURS } from './props.ts';
import { WIRE_SABOTEURS } from './wire.ts';
import { WORLD_HARM_SABOTEURS } from './world-harm.ts';
import { WOUND_SABOTEURS } from './wounds.ts';

export const SABOTEURS: readonly Saboteur[] = [
  ...BODY_SABOTEURS,
  ...LEDGER_SABOTEURS,
  ...WOUND_SABOTEURS,
  ...BLAST_SABOTEURS,
  ...WORLD_HARM_SABOTEURS,
  ...MOVER_SABOTEURS,
  ...PROP_SABOTEURS,
  ...PROJECTILE_SABOTEURS,
  ...MODE_SABOTEURS,
  ...CLOCK_SABOTEURS,
];

export const ALL_SABOTEURS: readonly (Saboteur | WireSaboteur)[] = [...SABOTEURS, ...WIRE_SABOTEURS];
