/** Matches that are recorded: random players, commands now and then, to a file in a folder of the test's own. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadArena } from '../../server/assets/arena-library.ts';
import { createJournal, type JournalOptions } from '../../server/record/journal.ts';
import type { Recorder } from '../../server/record/recorder.ts';
import { openingBytes } from '../../server/record/recording-format.ts';
import { createRng, nextInt, nextU32, nextUnit } from '../../shared/math/rng.ts';
import { initWorld } from '../../shared/sim/commands.ts';
import { createExactSimulator } from '../../shared/sim/exact.ts';
import { createActions } from '../../shared/world/action.ts';
import type { Command } from '../../shared/world/command.ts';
import { SEATS } from '../../shared/world/constants.ts';
import { createEventList } from '../../shared/world/event.ts';
import { copyWorld, createWorld, type World, worldDigest } from '../../shared/world/world.ts';

export interface RecordedMatch {
  recorder: Recorder;
  /** Digest of the world before the first tick and after each. */
  digests: string[];
  step(commands?: readonly Command[]): void;
  play(ticks: number): void;
  readonly world: World;
}

export const JOINS: readonly Command[] = [0, 1, 2, 3].map((seat) => ({ kind: 'join', seat, controller: 'bot' }));

/** Runs `use` with a new folder that is gone afterwards. */
export function inFolder<T>(use: (dir: string) => T): T {
  const dir = mkdtempSync(join(tmpdir(), 'parallax-record-'));
  try {
    return use(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

export function recordMatch(target: JournalOptions['target'], ticksPerRecord = 1, seed = 7): RecordedMatch {
  const arena = loadArena('atrium');
  const simulator = createExactSimulator();
  let world = createWorld();
  let next = createWorld();
  initWorld(world, arena, { mode: 'deathmatch', seed, scoreLimit: 25, timeLimitTicks: 100_000 });
  const subject = { match: 'test', arena, simulator: simulator.id, config: { arena: arena.name, seed } };
  const start = createWorld();
  copyWorld(world, start);
  const recorder = createJournal({ subject, world: start, ticksPerRecord, target });
  const actions = createActions();
  const events = createEventList();
  const rng = createRng(seed);
  const digests = [worldDigest(world)];
  let seq = 0;
  const step = (commands: readonly Command[] = []) => {
    for (let seat = 0; seat < SEATS; seat++) {
      const a = actions.seat;
      if (nextUnit(rng) < 0.1) a.moveX[seat] = nextInt(rng, 255) - 127;
      if (nextUnit(rng) < 0.1) a.moveZ[seat] = nextInt(rng, 255) - 127;
      a.buttons[seat] = nextU32(rng) & 0xff;
      a.turn[seat] = nextInt(rng, 2001) - 1000;
    }
    simulator.step([{ arena, world, next, actions, commands, events }]);
    [world, next] = [next, world];
    seq++;
    recorder.append({ seq, world, actions, commands, events });
    digests.push(worldDigest(world));
  };
  return {
    recorder,
    digests,
    step,
    play(ticks) {
      for (let i = 0; i < ticks; i++) step();
    },
    get world() {
      return world;
    },
  };
}

/** A finished recording: all kinds of commands within `ticks` ticks. */
export function makeRecording(ticks: number, ticksPerRecord = 1): { bytes: Uint8Array; digests: string[] } {
  return inFolder((dir) => {
    const path = join(dir, 'match.mcap');
    const match = recordMatch({ path }, ticksPerRecord);
    match.step(JOINS);
    const snapshot = match.world.bytes.slice();
    match.play(Math.floor(ticks / 2) - 1);
    if (ticks > 20) {
      match.step([
        { kind: 'leave', seat: 2 },
        { kind: 'timeout', seat: 1 },
      ]);
      match.step([{ kind: 'restore', snapshot }]);
      match.step([{ kind: 'reset', seed: 8 }]);
    }
    match.play(ticks - match.digests.length + 1);
    match.recorder.close();
    return { bytes: new Uint8Array(readFileSync(path)), digests: match.digests };
  });
}

/** Where the first message ends: before it nothing can be read. */
export function headEnd(bytes: Uint8Array): number {
  const at = openingBytes().length;
  return at + 9 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(at + 1, true);
}
