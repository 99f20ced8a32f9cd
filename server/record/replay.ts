/**
 * A recording as worlds: go to any recorded tick, through the nearest snapshot before it, and read
 * the state there. For drawing again and for going on in a fresh process.
 */
import { readFileSync } from 'node:fs';
import { ParallaxError } from '../../shared/protocol/errors.ts';
import type { Simulator } from '../../shared/sim/simulator.ts';
import type { Arena } from '../../shared/world/arena.ts';
import type { EventList } from '../../shared/world/event.ts';
import type { World } from '../../shared/world/world.ts';
import { createPlayer } from './player.ts';
import { listSnapshots, listTicks, openRecording, type Recording } from './reader.ts';
import type { ScanFault } from './record-scan.ts';
import type { RecordingHead } from './recording-format.ts';
import type { Place, TickEntry } from './tick-codec.ts';

/** Part of a match's history: world time repeats with each episode, and after each restore. */
export type Within = { readonly [K in 'episode' | 'branch']?: number | undefined };

export interface Replay {
  readonly head: RecordingHead;
  readonly arena: Arena;
  /** All whole ticks. The state after `entries[i]` is state i + 1; state 0 is the file's start. */
  readonly entries: readonly TickEntry[];
  readonly fault: ScanFault | null;
  /** Number of the state that `world` shows. */
  readonly at: number;
  readonly place: Place;
  readonly world: World;
  /** Goes on by one tick; undefined at the end. The events are reused by the next step. */
  step(): EventList | undefined;
  /** Goes to a state by its number. */
  seek(state: number): void;
  /** Goes to the first state with this world time, of an episode and branch where they are named. Throws when there is none. */
  seekTick(tick: number, within?: Within): void;
}

/** Reads a recording's file. Throws `recording-invalid` for one that cannot be read. */
export function readRecordingFile(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const received = error instanceof Error ? error.message : String(error);
    throw new ParallaxError('recording-invalid', { expected: 'a file that can be read', received });
  }
}

export function openReplay(bytes: Uint8Array, simulator: Simulator): Replay {
  const recording = openRecording(bytes, simulator.id);
  const player = createPlayer(recording.arena, simulator);
  const entries = listTicks(recording);
  const firstSeq = recording.start.place.seq;
  const snapshots = listSnapshots(recording).map(({ place, world }) => ({ state: place.seq - firstSeq, world }));
  let at = 0;
  player.load(recording.start.world);

  function step(): EventList | undefined {
    const entry = entries[at];
    if (!entry) return undefined;
    at++;
    return player.step(entry);
  }

  function seek(state: number): void {
    const near = snapshots.findLast((snapshot) => snapshot.state <= state) ?? {
      state: 0,
      world: recording.start.world,
    };
    if (state < at || near.state > at) {
      player.load(near.world);
      at = near.state;
    }
    while (at < state && step());
  }

  return {
    head: recording.head,
    arena: recording.arena,
    entries,
    fault: recording.fault,
    get at() {
      return at;
    },
    get place() {
      return entries[at - 1] ?? recording.start.place;
    },
    get world() {
      return player.world;
    },
    step,
    seek,
    seekTick(tick, within = {}) {
      const states = [recording.start.place, ...entries];
      const state = states.findIndex((place) => place.tick === tick && isWithin(place, within));
      if (state < 0) throw missingTick(recording, states, { ...within, tick });
      seek(state);
    },
  };
}

function isWithin(place: Place, { episode = place.episode, branch = place.branch }: Within): boolean {
  return place.episode === episode && place.branch === branch;
}

const PARTS = ['episode', 'branch', 'tick'] as const;

/** Names the first part that the recording lacks, and what it has in its stead. */
function missingTick({ fault }: Recording, states: readonly Place[], wanted: Within & { tick: number }): ParallaxError {
  const code = fault?.code === 'recording-truncated' ? 'recording-truncated' : 'option-invalid';
  const like = (count: number) =>
    states.filter((place) => PARTS.slice(0, count).every((part) => (wanted[part] ?? place[part]) === place[part]));
  const part = PARTS.find((_, i) => like(i + 1).length === 0) ?? 'tick';
  const expected = rangeOf(part, like(PARTS.indexOf(part)));
  return new ParallaxError(code, { path: `/${part}`, expected, received: `${wanted[part]}` });
}

function rangeOf(name: (typeof PARTS)[number], places: readonly Place[]): string {
  const values = places.map((place) => place[name]);
  const least = values.reduce((a, b) => (a < b ? a : b));
  const most = values.reduce((a, b) => (a > b ? a : b));
  return least === most ? `${name} ${least}` : `${name === 'episode' ? 'an' : 'a'} ${name} from ${least} to ${most}`;
}

/** All a match needs to go on where its recording ends. */
export interface ResumeState {
  match: string;
  arena: Arena;
  config: { [key: string]: unknown };
  /** A copy of the last journalled state. */
  world: World;
  place: Place;
}

/** The last whole state of a recording; one that was cut off is as good as a finished one. Throws ParallaxError. */
export function resumeState(path: string, simulator: Simulator): ResumeState {
  const replay = openReplay(readRecordingFile(path), simulator);
  if (replay.fault?.code === 'recording-invalid') throw new ParallaxError('recording-invalid', replay.fault);
  replay.seek(replay.entries.length);
  const { head, arena, world, place } = replay;
  const { seq, tick, episode, branch } = place;
  return { match: head.match, arena, config: head.config, world, place: { seq, tick, episode, branch } };
}
