/** The tasks there are, by name. */
import { deathmatch } from './deathmatch.ts';
import type { Task } from './task.ts';

export const TASKS: { readonly [id: string]: Task } = { deathmatch };
