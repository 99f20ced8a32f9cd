/** Deathmatch with a pistol and a blow, in which every wound kills. */
import { MODE, MODES, type ModeFacts } from '../../world/modes.ts';
import { deathmatch } from './deathmatch.ts';
import type { Mode } from './mode.ts';

const facts = MODES[MODE['one-hit']] as ModeFacts;

export const oneHit: Mode = {
  ...deathmatch,
  ...facts,
  offers: (kind) => facts.hasSupplies || kind === 'ammunition',
};
