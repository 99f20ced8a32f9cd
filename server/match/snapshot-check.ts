/**
 * Whether a match can go on from the sections of a snapshot that somebody brings: they are of its arena and
 * mode, each number is one of its field, and the world is sound. What the server itself takes or copies,
 * forks among it, never comes here.
 */
import { formatDigest } from '../../shared/math/digest.ts';
import { findMisfits } from '../../shared/schema/misfit.ts';
import { openState, type State, type Table, type TableShape } from '../../shared/schema/table.ts';
import { findWorldFaults } from '../../shared/sim/soundness/soundness.ts';
import { actionTable } from '../../shared/world/action.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { WORLD_VERSION } from '../../shared/world/constants.ts';
import { MODE_NAMES, type ModeName } from '../../shared/world/modes.ts';
import { type World, worldTable } from '../../shared/world/world.ts';
import { memoryTable } from '../invariants/facts/monitor-memory.ts';
import type { MatchSections } from './match-snapshot.ts';
import { refuse, refuseFirst } from './snapshot-error.ts';

/** Throws `snapshot-invalid`. */
export function checkSections(sections: MatchSections, arena: Arena, mode: ModeName): void {
  if (sections.arena !== arena.id) refuse('/snapshot/sections/arena', arena.id, sections.arena);
  checkState(actionTable, sections.actions, 'actions');
  if (sections.monitor) checkState(memoryTable, sections.monitor, 'monitor');
  const world = openSection(worldTable, sections.world, 'world');
  checkNames(world, arena, mode);
  refuseFirst('world', findMisfits(worldTable, world));
  refuseFirst('world', findWorldFaults(arena, world));
}

/** A section as a state of its table, in memory of its own. */
function openSection<S extends TableShape>(table: Table<S>, section: Uint8Array, name: string): State<S> {
  const { byteLength } = table;
  if (section.length !== byteLength)
    refuse(`/snapshot/sections/${name}`, `${byteLength} bytes`, `${section.length} bytes`);
  // What came by a socket is a view into something larger.
  return openState(table, new Uint8Array(section).buffer);
}

/** Refuses a section that is not as long as its table, or that holds a number which its field cannot. */
export function checkState(table: Table<TableShape>, section: Uint8Array, name: string): void {
  refuseFirst(name, findMisfits(table, openSection(table, section, name)));
}

/** The world says of itself what the file says of it, and is one of this match's mode. */
function checkNames({ match }: World, arena: Arena, mode: ModeName): void {
  const id = formatDigest(match.arena);
  const version = match.worldVersion[0];
  if (version !== WORLD_VERSION) {
    refuse('/snapshot/sections/world/match/worldVersion', String(WORLD_VERSION), String(version));
  }
  if (id !== arena.id) refuse('/snapshot/sections/world/match/arena', arena.id, id);
  const played = MODE_NAMES[match.mode[0] as number] ?? `mode ${match.mode[0]}`;
  if (played !== mode) refuse('/snapshot/sections/world/match/mode', mode, played);
}
