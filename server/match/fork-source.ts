/**
 * What a fork begins from: a running match's settings, its state and its place in history, as plain
 * data that crosses threads. Taking it changes nothing in the parent.
 */
import type { Clock } from '../../shared/protocol/messages.ts';
import type { Lineage } from '../../shared/protocol/replies.ts';
import { type Arena, compileArena } from '../../shared/world/arena.ts';
import type { ArenaSource } from '../../shared/world/arena-source.ts';
import { listArenas, loadArena } from '../assets/arena-library.ts';
import type { Match } from './match.ts';
import type { MatchConfig } from './match-host.ts';
import type { MatchSections } from './match-snapshot.ts';

/** What may be different in the fork. */
export interface ForkChanges {
  clock?: Clock | undefined;
}

export interface ForkSource {
  config: MatchConfig;
  arena: ArenaSource;
  sections: MatchSections;
  parent: Lineage;
}

export function takeForkSource(match: string, config: MatchConfig, core: Match, { clock }: ForkChanges): ForkSource {
  const { seq, branch, arena } = core;
  return {
    config: { ...config, clock: clock ?? config.clock },
    arena: arena.source,
    sections: core.sections(),
    parent: { match, seq, branch },
  };
}

/** The arena of a fork: the library's own, shared with all its matches, where it is the same place. */
export function arenaOf({ config, arena, sections }: ForkSource): Arena {
  const isListed = listArenas().includes(config.arena);
  const listed = isListed ? loadArena(config.arena) : undefined;
  return listed?.id === sections.arena ? listed : compileArena(arena);
}
