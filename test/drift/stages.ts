/** The inputs of every stage that saboteurs are let loose on. */
import { loadArena } from '../../server/assets/arena-library.ts';
import { loadPolicies } from '../../server/bots/policies.ts';
import type { Tapes } from '../../server/drift/detection-table.ts';
import { recordTape } from '../../server/drift/tape.ts';
import type { ModeName } from '../../shared/world/modes.ts';
import { provingGround } from '../support/proving-ground.ts';

/** Ticks of chance in the proving ground: long enough for falls, pits, ladders and lifts that press somebody. */
const GROUND_TICKS = 12_000;
const MODE_TICKS = 3000;

function recordChance(mode: ModeName, ticks: number) {
  return recordTape({ arena: provingGround(), mode, policy: 'random', seed: 5, timeLimitTicks: 100_000 }, ticks);
}

export async function recordStages(): Promise<Tapes> {
  await loadPolicies();
  return {
    bots: recordTape(
      { arena: loadArena('atrium'), mode: 'deathmatch', policy: 'bot', seed: 5, timeLimitTicks: 2400 },
      3000,
    ),
    ground: recordChance('deathmatch', GROUND_TICKS),
    teams: recordChance('teams', MODE_TICKS),
    relic: recordChance('relic', MODE_TICKS),
    relay: recordChance('relay', MODE_TICKS),
  };
}
