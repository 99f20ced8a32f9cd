/**
 * Where a match's journal goes and how a match comes back from it. The folder is shared by all matches
 * of the thread, so that together they stay within its size.
 */
import { dirname } from 'node:path';
import { ParallaxError } from '../../shared/protocol/errors.ts';
import { CLOCKS } from '../../shared/protocol/messages.ts';
import type { Lineage } from '../../shared/protocol/replies.ts';
import {
  array,
  boolean,
  type Infer,
  integer,
  issuesOf,
  object,
  oneOf,
  optional,
  text,
} from '../../shared/schema/schema.ts';
import type { Simulator } from '../../shared/sim/simulator.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { SEATS } from '../../shared/world/constants.ts';
import { MODE_NAMES } from '../../shared/world/modes.ts';
import type { World } from '../../shared/world/world.ts';
import { INVARIANT_IDS } from '../invariants/catalogue.ts';
import { createJournal } from '../record/journal.ts';
import type { Recorder } from '../record/recorder.ts';
import { createRecordingRing, type RecordingRing } from '../record/recording-ring.ts';
import { resumeState } from '../record/replay.ts';
import type { MatchConfig } from './match-host.ts';

/** A served match's record holds one tick: a kill of the process loses nothing that was told. */
const TICKS_PER_RECORD = 1;

const rings = new Map<string, RecordingRing>();

function ringOf(folder: string): RecordingRing {
  const ring = rings.get(folder) ?? createRecordingRing(folder);
  rings.set(folder, ring);
  return ring;
}

const count = integer({ min: 0, max: 4_294_967_295 });

/** What a recording says of its match's settings: all but where it lies. */
const settingsSchema = object({
  arena: text({ minLength: 1, maxLength: 40 }),
  mode: oneOf(MODE_NAMES),
  seed: count,
  clock: oneOf(CLOCKS),
  bots: integer({ min: 0, max: SEATS }),
  scoreLimit: count,
  timeLimitTicks: count,
  checks: boolean(),
  disabledChecks: optional(array(oneOf(INVARIANT_IDS), { min: 0, max: INVARIANT_IDS.length })),
});

export interface JournalStart {
  match: string;
  arena: Arena;
  simulator: Simulator;
  /** State before the next tick, and the match's counters there. */
  world: World;
  seq: number;
  episode: number;
  branch: number;
  /** The match that this one goes on from. */
  parent?: Lineage | undefined;
}

/** The recorder that a match's settings ask for. Throws `recording-failed` where it cannot even begin. */
export function openJournal(
  config: MatchConfig,
  { match, arena, simulator, parent, ...start }: JournalStart,
): Recorder | undefined {
  const { recordDir, ...settings } = config;
  if (recordDir === null) return undefined;
  const journal = createJournal({
    subject: { match, arena, simulator: simulator.id, config: settings, parent },
    ...start,
    ticksPerRecord: TICKS_PER_RECORD,
    target: { ring: ringOf(recordDir) },
  });
  if (journal.failure) throw journal.failure;
  return journal;
}

export interface Resumed {
  config: MatchConfig;
  arena: Arena;
  world: World;
  seq: number;
  episode: number;
  branch: number;
  /** The recorded match and its last place. */
  parent: Lineage;
}

/** A match's state at the last tick of its recording. Throws ParallaxError. */
export function readResumed(path: string, simulator: Simulator): Resumed {
  const { match, arena, config, world, place } = resumeState(path, simulator);
  const issue = issuesOf(settingsSchema, config)[0];
  if (issue) throw new ParallaxError('recording-invalid', { ...issue, path: `/config${issue.path}` });
  const settings = config as Infer<typeof settingsSchema>;
  const { seq, episode, branch } = place;
  const parent = { match, seq, branch };
  return { config: { ...settings, recordDir: dirname(path) }, arena, world, seq, episode, branch, parent };
}
