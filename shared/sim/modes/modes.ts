/** The modes by their number, as a world stores it. */
import type { ModeName } from '../../world/modes.ts';
import { MODE_NAMES } from '../../world/modes.ts';
import type { World } from '../../world/world.ts';
import { deathmatch } from './deathmatch.ts';
import type { Mode } from './mode.ts';
import { oneHit } from './one-hit.ts';
import { relay } from './relay.ts';
import { relic } from './relic.ts';
import { teams } from './teams.ts';

const BY_NAME: { readonly [K in ModeName]: Mode } = { deathmatch, teams, 'one-hit': oneHit, relic, relay };
const BY_NUMBER: readonly Mode[] = MODE_NAMES.map((name) => BY_NAME[name]);

export function modeOf(world: World): Mode {
  return BY_NUMBER[world.match.mode[0] as number] as Mode;
}
