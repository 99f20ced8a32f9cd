/** Names of weapons, causes and modes as the pages say them. */
import type { ModeName } from '../../shared/world/modes.ts';
import type { Cause, WEAPON } from '../../shared/world/weapons.ts';

export const WEAPON_TITLES: { readonly [name in keyof typeof WEAPON]: string } = {
  none: 'Bare hands',
  pistol: 'Pistol',
  rifle: 'Rifle',
  shotgun: 'Shotgun',
  marksman: 'Marksman rifle',
  rocket: 'Rocket launcher',
  grenade: 'Grenades',
  mine: 'Mines',
  melee: 'Hatchet',
};

/** What killed, between who did it and whom it befell. */
export const CAUSE_WORDS: { readonly [K in Cause]: string } = {
  none: '',
  pistol: 'pistol',
  rifle: 'rifle',
  shotgun: 'shotgun',
  marksman: 'marksman rifle',
  rocket: 'rocket',
  grenade: 'grenade',
  mine: 'mine',
  melee: 'hatchet',
  barrel: 'barrel',
  fall: 'fall',
  crush: 'crushed',
  pit: 'pit',
};

export const MODE_TITLES: { readonly [K in ModeName]: string } = {
  deathmatch: 'Deathmatch',
  teams: 'Teams',
  'one-hit': 'One hit',
  relic: 'Relic',
  relay: 'Relay',
};

/** Teams by number, by the colour they wear. */
export const TEAM_NAMES = ['Red', 'Blue'] as const;
