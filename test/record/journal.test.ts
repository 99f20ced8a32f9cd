/** The journal: what it writes, that others can read it, that it is whole after any cut, that it never throws. */
import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { McapStreamReader } from '@mcap/core';
import { describe, expect, it } from 'vitest';
import { loadArena } from '../../server/assets/arena-library.ts';
import { listSnapshots, listTicks, openRecording } from '../../server/record/reader.ts';
import { scanRecording } from '../../server/record/record-scan.ts';
import { closingBytes } from '../../server/record/recording-format.ts';
import { createRecordingRing } from '../../server/record/recording-ring.ts';
import { verifyRecording } from '../../server/record/verify.ts';
import { createExactSimulator } from '../../shared/sim/exact.ts';
import { worldTable } from '../../shared/world/world.ts';
import { headEnd, inFolder, JOINS, makeRecording, recordMatch } from './rig.ts';

const exact = createExactSimulator();

describe('the file', () => {
  it('REC-01 is MCAP that the reference reader reads to its end, unchunked, with a schema for each channel', () => {
    const { bytes } = makeRecording(30);
    const reader = new McapStreamReader();
    reader.append(bytes);
    const kinds: string[] = [];
    for (let record = reader.nextRecord(); record; record = reader.nextRecord()) kinds.push(record.type);
    expect(reader.done()).toBe(true);
    expect(kinds.filter((kind) => kind === 'Message')).toHaveLength(1 + 30 + 1);
    expect(kinds.filter((kind) => kind === 'Schema')).toHaveLength(4);
    expect(kinds).not.toContain('Chunk');
    expect(kinds.at(-1)).toBe('Footer');
  });

  it('REC-02 carries the arena, the rules, the state table and the place of its start', () => {
    const { bytes } = makeRecording(5);
    const { head, arena, start } = openRecording(bytes, exact.id);
    expect(head).toMatchObject({
      match: 'test',
      simulator: 'exact',
      seed: 7,
      seq: 0,
      tick: 0,
      episode: 0,
      branch: 0,
      config: { arena: 'atrium' },
    });
    expect(arena.id).toBe(loadArena('atrium').id);
    expect(head.fields.find(({ path }) => path === 'seat.x')).toMatchObject({ unit: 'm', type: 'f64', count: 4 });
    expect(start.world).toHaveLength(worldTable.byteLength);
    expect(head.layoutId).toBe(worldTable.layoutId);
  });

  it('REC-03 holds every tick with its place, and counts episodes and branches', () => {
    const { bytes } = makeRecording(40);
    const ticks = listTicks(openRecording(bytes, exact.id));
    expect(ticks.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect(ticks.at(-1)).toMatchObject({ episode: 1, branch: 1, tick: 40 - 23 });
    expect(ticks.flatMap(({ commands }) => commands.map(({ kind }) => kind))).toEqual([
      'join',
      'join',
      'join',
      'join',
      'leave',
      'timeout',
      'restore',
      'reset',
    ]);
  });

  it('REC-04 holds a world snapshot every 600 ticks, whatever the ticks of a record', () => {
    for (const ticksPerRecord of [1, 60, 77]) {
      const { bytes } = makeRecording(1300, ticksPerRecord);
      const snapshots = listSnapshots(openRecording(bytes, exact.id));
      expect(snapshots.map(({ place }) => place.seq)).toEqual([0, 600, 1200]);
    }
  });

  it('REC-05 is the same bytes for the same match', () => {
    expect(Buffer.compare(makeRecording(100, 60).bytes, makeRecording(100, 60).bytes)).toBe(0);
  });
});

describe('cuts', () => {
  it('REC-06 after a cut at any byte all whole records are read, and the cut is told from a change', () => {
    const { bytes, digests } = makeRecording(6);
    const whole = scanRecording(bytes);
    const ends: number[] = [];
    for (let length = 0; length < bytes.length; length++) {
      const scan = scanRecording(bytes.subarray(0, length));
      expect(scan.fault?.code, `cut at ${length}`).toBe('recording-truncated');
      if (ends.at(-1) !== scan.wholeBytes) ends.push(scan.wholeBytes);
      expect(scan.wholeBytes).toBeLessThanOrEqual(length);
      expect(scan.records.map(({ channel }) => channel)).toEqual(
        whole.records.slice(0, scan.records.length).map(({ channel }) => channel),
      );
    }
    expect(ends).toHaveLength(1 + whole.records.length);
    expect(digests).toHaveLength(7);
  });

  it('REC-07 a cut recording verifies up to its last whole tick', () => {
    const { bytes, digests } = makeRecording(300, 7);
    const seed = Date.now() % 100_000;
    for (let i = 0; i < 12; i++) {
      const length = headEnd(bytes) + ((seed * 7919 + i * 104_729) % (bytes.length - headEnd(bytes)));
      const verdict = verifyRecording(bytes.subarray(0, length), exact);
      expect(verdict, `seed ${seed}, cut at ${length}`).toMatchObject({
        ok: false,
        firstMismatch: { code: 'recording-truncated' },
      });
      expect(verdict.digest).toBe(digests[verdict.ticks]);
    }
    const nearly = verifyRecording(bytes.subarray(0, -1), exact);
    expect(nearly).toMatchObject({ ok: false, ticks: 300, digest: digests[300] });
  });
});

describe('the disk', () => {
  it('REC-08 a full disk ends the recording, not the match', () => {
    const match = recordMatch({ path: '/dev/full' });
    expect(match.recorder.failure).toMatchObject({
      code: 'recording-failed',
      body: { received: expect.stringContaining('ENOSPC') },
    });
    match.play(3);
    match.recorder.close();
    expect(match.digests).toHaveLength(4);
  });

  it('REC-08 a place that cannot be written shows at once', () => {
    inFolder((dir) => {
      writeFileSync(join(dir, 'file'), '');
      const match = recordMatch({ path: join(dir, 'file', 'match.mcap') });
      expect(match.recorder.failure?.code).toBe('recording-failed');
      match.play(2);
    });
  });

  it('REC-09 every record is in the file before append returns', () => {
    inFolder((dir) => {
      const path = join(dir, 'match.mcap');
      const match = recordMatch({ path });
      match.step(JOINS);
      const after = (ticks: number) => {
        match.play(ticks);
        return verifyRecording(readFileSync(path), exact);
      };
      expect(after(4)).toMatchObject({ ticks: 5, digest: match.digests[5] });
      expect(after(2)).toMatchObject({ ticks: 7, digest: match.digests[7] });
      match.recorder.close();
      expect(verifyRecording(readFileSync(path), exact)).toMatchObject({ ok: true, ticks: 7 });
    });
  });
});

describe('the ring', () => {
  const TOTAL = 64 * 40_000;

  function playEpisodes(dir: string, episodes: number): string[] {
    const ring = createRecordingRing(dir, TOTAL);
    const match = recordMatch({ ring }, 1);
    match.step(JOINS);
    const paths = new Set<string>();
    for (let i = 0; i < episodes; i++) {
      match.play(500);
      match.step([{ kind: 'reset', seed: i }]);
      paths.add(match.recorder.path);
    }
    match.recorder.close();
    expect(match.recorder.failure).toBeUndefined();
    return [...paths];
  }

  it('REC-10 a long file ends where an episode begins; each file verifies on its own and continues the one before', () => {
    inFolder((dir) => {
      const paths = playEpisodes(dir, 4);
      expect(paths.length).toBeGreaterThan(1);
      let digest: string | undefined;
      for (const path of paths) {
        const bytes = readFileSync(path);
        const verdict = verifyRecording(bytes, exact);
        expect(verdict.ok, path).toBe(true);
        const { start, head } = openRecording(bytes, exact.id);
        expect(start.place.tick).toBe(0);
        if (digest) expect(head.seq).toBeGreaterThan(0);
        digest = verdict.digest;
      }
    });
  });

  it('REC-11 the folder never exceeds its size; the oldest finished files go, unfinished ones stay', () => {
    inFolder((dir) => {
      const unfinished = join(dir, 'other-0000000000.mcap');
      writeFileSync(unfinished, 'still written by somebody');
      utimesSync(unfinished, Date.now() / 1000 - 3600, Date.now() / 1000 - 3600);
      writeFileSync(join(dir, 'notes.txt'), 'not ours');
      const paths = playEpisodes(dir, 50);
      const total = readdirSync(dir).reduce((sum, name) => sum + statSync(join(dir, name)).size, 0);
      expect(total).toBeLessThanOrEqual(TOTAL);
      expect(existsSync(paths[0] as string)).toBe(false);
      expect(existsSync(paths.at(-1) as string)).toBe(true);
      expect(existsSync(unfinished)).toBe(true);
      expect(existsSync(join(dir, 'notes.txt'))).toBe(true);
    });
  });

  it('REC-11 with many matches at once the files get shorter, so that the folder stays within its size', () => {
    inFolder((dir) => {
      const ring = createRecordingRing(dir, TOTAL);
      const matches = Array.from({ length: 10 }, () => recordMatch({ ring }, 1));
      const alone = createRecordingRing(join(dir, 'other'), TOTAL).longestFileBytes;
      for (let round = 0; round < 3; round++) for (const match of matches) match.play(500);
      expect(new Set(matches.map(({ recorder }) => recorder.path)).size).toBe(10);
      expect(ring.longestFileBytes).toBeLessThan(alone);
      const total = readdirSync(dir).reduce((sum, name) => sum + statSync(join(dir, name)).size, 0);
      expect(total).toBeGreaterThan(TOTAL / 2);
      expect(total).toBeLessThanOrEqual(TOTAL);
      for (const { recorder } of matches) {
        recorder.close();
        expect(recorder.failure).toBeUndefined();
        expect(scanRecording(readFileSync(recorder.path)).fault).toBeNull();
      }
    });
  });

  it('REC-11 an unfinished file goes when nobody has touched it for a day', () => {
    inFolder((dir) => {
      const path = join(dir, 'dead-0000000000.mcap');
      writeFileSync(path, Buffer.alloc(TOTAL));
      const dayMs = 25 * 60 * 60 * 1000;
      createRecordingRing(dir, TOTAL).begin('a', 0);
      expect(existsSync(path)).toBe(true);
      createRecordingRing(dir, TOTAL, () => Date.now() + dayMs).begin('a', 0);
      expect(existsSync(path)).toBe(false);
    });
  });

  it('REC-12 a finished file ends in the one canonical way', () => {
    const { bytes } = makeRecording(3);
    const closing = closingBytes();
    expect(Buffer.compare(bytes.subarray(-closing.length), closing)).toBe(0);
    expect(scanRecording(bytes).fault).toBeNull();
    expect(scanRecording(Buffer.concat([bytes, Buffer.from([0])])).fault?.code).toBe('recording-invalid');
  });
});
