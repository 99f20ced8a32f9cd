/** The policies by name: the one table from which bots, rollouts and the command line choose. */
import type { Arena } from '../../shared/world/arena.ts';
import { createBot } from './bot.ts';
import { createIdle } from './idle.ts';
import { loadNavigation } from './navigation.ts';
import type { Policy } from './policy.ts';
import { createRandom } from './random.ts';

export const POLICY_NAMES = ['idle', 'random', 'bot'] as const;
export type PolicyName = (typeof POLICY_NAMES)[number];

const MAKERS: { readonly [N in PolicyName]: (arena: Arena, seed: number) => Policy } = {
  idle: () => createIdle(),
  random: (_arena, seed) => createRandom(seed),
  bot: createBot,
};

/** What must be awaited once in a process before policies are made. */
export const loadPolicies = loadNavigation;

/** A policy with fresh memory. Policies of different seats should get different seeds. */
export function createPolicy(name: PolicyName, arena: Arena, seed: number): Policy {
  return MAKERS[name](arena, seed);
}
