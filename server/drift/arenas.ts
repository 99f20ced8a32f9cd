/** The arenas of drift runs by name: those of the library, and the proving ground. */
import type { Arena } from '../../shared/world/arena.ts';
import { loadArena } from '../assets/arena-library.ts';
import { PROVING_GROUND, provingGround } from './proving-ground.ts';

/** Throws `arena-unknown` for a name that is neither. */
export function openArena(name: string): Arena {
  return name === PROVING_GROUND.name ? provingGround() : loadArena(name);
}
