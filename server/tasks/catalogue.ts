/** The task of each mode. */
import type { ModeName } from '../../shared/world/modes.ts';
import { deathmatch } from './deathmatch.ts';
import { oneHit } from './one-hit.ts';
import { relay } from './relay.ts';
import { relic } from './relic.ts';
import type { Task } from './task.ts';
import { teams } from './teams.ts';

export const TASKS: { readonly [K in ModeName]: Task } = { deathmatch, teams, 'one-hit': oneHit, relic, relay };
