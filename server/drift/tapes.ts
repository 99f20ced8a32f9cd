/**
 * The tapes that saboteurs are let loose on, by name: bots in the atrium, and players by chance in the
 * proving ground in each mode that has rules of its own. Short, and made of ticks in which things happen.
 */
import type { ModeName } from '../../shared/world/modes.ts';
import { openArena } from './arenas.ts';
import { PROVING_GROUND } from './proving-ground.ts';
import { recordTape, type Tape, type TapeStart } from './tape.ts';

interface TapePlan extends Omit<TapeStart, 'arena'> {
  readonly arena: string;
  readonly ticks: number;
}

const onGround = (mode: ModeName): TapePlan => ({
  arena: PROVING_GROUND.name,
  mode,
  policy: 'random',
  seed: 6,
  timeLimitTicks: 1500,
  hasStations: true,
  ticks: 2000,
});

export const TAPES = {
  atrium: { arena: 'atrium', mode: 'deathmatch', policy: 'bot', seed: 5, timeLimitTicks: 2400, ticks: 3000 },
  ground: onGround('deathmatch'),
  teams: onGround('teams'),
  relic: onGround('relic'),
  relay: onGround('relay'),
} satisfies { readonly [name: string]: TapePlan };

export type TapeName = keyof typeof TAPES;
export const TAPE_NAMES = Object.keys(TAPES) as readonly TapeName[];

const recorded = new Map<TapeName, Tape>();

/** Records a tape when it is asked for first. `loadPolicies` must have been awaited. */
export function tapeOf(name: TapeName): Tape {
  const { ticks, arena, ...start }: TapePlan = TAPES[name];
  const tape = recorded.get(name) ?? recordTape({ ...start, arena: openArena(arena) }, ticks);
  recorded.set(name, tape);
  return tape;
}
