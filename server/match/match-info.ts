/** A match as its list and scoreboard show it. */
import type { Lineage, MatchInfo, SeatInfo } from '../../shared/protocol/replies.ts';
import { PHASES, type World } from '../../shared/world/world.ts';
import type { Match } from './match.ts';
import type { MatchConfig } from './match-host.ts';
import type { Place, Roster } from './roster.ts';

export function describeMatch(
  id: string,
  config: MatchConfig,
  core: Match,
  roster: Roster,
  parent: Lineage | null,
): MatchInfo {
  const { match } = core.world;
  const at = (column: ArrayLike<number>) => column[0] as number;
  return {
    match: id,
    arena: config.arena,
    mode: config.mode,
    clock: config.clock,
    seed: at(match.seed),
    tick: at(match.tick),
    seq: core.seq,
    episode: core.episode,
    phase: PHASES[at(match.phase)] ?? 'playing',
    timeLeftTicks: at(match.timeLimitTicks) - at(match.episodeTick),
    scoreLimit: at(match.scoreLimit),
    seats: roster.places.map((place) => describeSeat(core.world, place)),
    parent,
  };
}

function describeSeat({ seat: columns }: World, { seat, name, controller }: Place): SeatInfo {
  const score = columns.score[seat] as number;
  const deaths = columns.deaths[seat] as number;
  return { seat, name, controller, score, deaths, alive: columns.alive[seat] === 1 };
}
