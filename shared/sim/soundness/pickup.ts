/** Pickups: those that the arena has. */
import { notOf, type RecordRules } from './fault.ts';

export const PICKUP_RULES: RecordRules = {
  refuse: ({ arena, item }) => notOf(arena.pickups.length, item, 'pickup'),
  rows: [],
};
