/** The head of a recording: all that a reader needs besides the ticks, from the match it tells of. */
import { PROTOCOL_VERSION } from '../../shared/protocol/messages.ts';
import type { Lineage } from '../../shared/protocol/replies.ts';
import { listFields } from '../../shared/schema/table.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { WORLD_VERSION } from '../../shared/world/constants.ts';
import { type World, worldTable } from '../../shared/world/world.ts';
import { RECORDING_VERSION, type RecordingHead } from './recording-format.ts';
import type { Place } from './tick-codec.ts';

/** What a recording says of its match. */
export interface JournalSubject {
  match: string;
  arena: Arena;
  simulator: string;
  config: { [key: string]: unknown };
  /** The match that this one goes on from, and where. */
  parent?: Lineage | undefined;
}

export function describeHead(subject: JournalSubject, place: Place, world: World): RecordingHead {
  const { match, arena, simulator, config, parent } = subject;
  return {
    recordingVersion: RECORDING_VERSION,
    worldVersion: WORLD_VERSION,
    protocolVersion: PROTOCOL_VERSION,
    layoutId: worldTable.layoutId,
    match,
    simulator,
    arenaId: arena.id,
    seed: world.match.seed[0] as number,
    ...place,
    ...(parent ? { parent } : {}),
    config,
    fields: listFields(worldTable),
    arena: arena.source,
  };
}
