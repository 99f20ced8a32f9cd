/** Verification: what is accepted, what is refused, and how exactly the first wrong thing is named. */

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createHashChain } from '../../server/record/hash-chain.ts';
import { listTicks, openRecording } from '../../server/record/reader.ts';
import { scanRecording } from '../../server/record/record-scan.ts';
import { closingBytes, HASH_BYTES, MESSAGE_HEAD_BYTES, openingBytes } from '../../server/record/recording-format.ts';
import { openReplay, resumeState } from '../../server/record/replay.ts';
import { verifyRecording } from '../../server/record/verify.ts';
import { createRng, nextInt } from '../../shared/math/rng.ts';
import { createExactSimulator } from '../../shared/sim/exact.ts';
import { actionTable } from '../../shared/world/action.ts';
import { WORLD_VERSION } from '../../shared/world/constants.ts';
import { worldDigest } from '../../shared/world/world.ts';
import { headEnd, inFolder, JOINS, makeRecording, recordMatch } from './rig.ts';

const exact = createExactSimulator();

/** Offsets at which each message begins. */
function messageStarts(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const starts: number[] = [];
  const end = bytes.length - closingBytes().length;
  for (let at = openingBytes().length; at < end; at += 9 + view.getUint32(at + 1, true)) starts.push(at);
  return starts;
}

/** Changes a message's payload and computes all hashes anew: a forgery that the chain alone accepts. */
function forge(bytes: Uint8Array, record: number, change: (payload: DataView) => void): Uint8Array {
  const forged = bytes.slice();
  const starts = messageStarts(forged);
  const at = (starts[record] as number) + 9 + MESSAGE_HEAD_BYTES;
  const end = (starts[record + 1] ?? forged.length - closingBytes().length) - HASH_BYTES;
  change(new DataView(forged.buffer, at, end - at));
  const chain = createHashChain();
  starts.forEach((_, i) => {
    const from = i === 0 ? 0 : (starts[i] as number);
    chain.seal(forged.subarray(from, starts[i + 1] ?? forged.length - closingBytes().length));
  });
  expect(scanRecording(forged).fault).toBeNull();
  return forged;
}

/** Offsets inside the payload of a record with one tick: count, place, lengths, actions. */
const AT = { seq: 4, tick: 8, episode: 12, eventCount: 24, actions: 28 } as const;

describe('verify', () => {
  it('REC-13 accepts a finished recording with all kinds of commands, and gives the final digest', () => {
    for (const ticksPerRecord of [1, 60]) {
      const { bytes, digests } = makeRecording(700, ticksPerRecord);
      expect(verifyRecording(bytes, exact)).toEqual({
        ok: true,
        ticks: 700,
        digest: digests[700],
        place: { seq: 700, tick: 347, episode: 1, branch: 1 },
        firstMismatch: null,
      });
    }
  });

  it('REC-14 refuses any one changed byte: 200 random offsets of a recording of 1,300 ticks', () => {
    const { bytes } = makeRecording(1300, 60);
    const seed = Date.now() >>> 0;
    const rng = createRng(seed);
    for (let i = 0; i < 200; i++) {
      const at = nextInt(rng, bytes.length);
      const kept = bytes[at] as number;
      bytes[at] = kept ^ (1 + nextInt(rng, 255));
      const { fault } = scanRecording(bytes);
      expect(fault, `seed ${seed}, byte ${at}`).not.toBeNull();
      if (i % 20 === 0)
        expect(verifyRecording(bytes, exact), `seed ${seed}, byte ${at}`).toMatchObject({
          ok: false,
          firstMismatch: { code: 'recording-invalid' },
        });
      bytes[at] = kept;
    }
    expect(verifyRecording(bytes, exact).ok).toBe(true);
  });

  it('REC-14 refuses any one changed byte of the structure: opening, every message head and hash, the closing', () => {
    const { bytes } = makeRecording(2);
    const structural = new Set<number>(Array.from({ length: openingBytes().length }, (_, i) => i));
    for (const start of messageStarts(bytes)) {
      for (let i = 0; i < 9 + MESSAGE_HEAD_BYTES; i++) structural.add(start + i);
      for (let i = 1; i <= HASH_BYTES && start > 0; i++) structural.add(start - i);
    }
    for (let i = 1; i <= closingBytes().length + HASH_BYTES; i++) structural.add(bytes.length - i);
    for (const at of structural) {
      for (const flip of [1, 0x80, 0xff]) {
        const changed = bytes.slice();
        changed[at] = (changed[at] as number) ^ flip;
        expect(scanRecording(changed).fault?.code, `byte ${at}`).toBe('recording-invalid');
      }
    }
    expect(structural.size).toBeGreaterThan(600);
  });

  it('REC-15 names the first bad record of changed bytes', () => {
    const { bytes } = makeRecording(50);
    const starts = messageStarts(bytes);
    bytes[(starts[21] as number) + 60] = (bytes[(starts[21] as number) + 60] as number) ^ 1;
    expect(verifyRecording(bytes, exact)).toMatchObject({
      ok: false,
      ticks: 20,
      firstMismatch: { record: 21, tick: 20, field: null, code: 'recording-invalid' },
    });
  });

  it.each([
    ['an action', AT.actions, 5, '/digest'],
    ['a seq', AT.seq, 1, '/seq'],
    ['a tick', AT.tick, 1, '/tick'],
    ['an episode', AT.episode, 1, '/episode'],
    ['a number of events', AT.eventCount, 200, null],
  ])('REC-16 a forged %s with a right chain is found by stepping again', (_, offset, amount, field) => {
    const { bytes, digests } = makeRecording(30);
    const forged = forge(bytes, 6, (payload) => payload.setUint8(offset, payload.getUint8(offset) + amount));
    const { ok, ticks, digest, firstMismatch } = verifyRecording(forged, exact);
    expect(digest).toBe(digests[5]);
    expect({ ok, ticks, record: firstMismatch?.record, field: firstMismatch?.field }).toEqual({
      ok: false,
      ticks: 5,
      record: 6,
      field,
    });
  });

  it('REC-16 a forged event names its field', () => {
    const { bytes } = makeRecording(30);
    const forged = forge(bytes, 1, (payload) => {
      const events = AT.actions + actionTable.byteLength + payload.getUint32(20, true);
      payload.setUint8(events + 30, payload.getUint8(events + 30) ^ 1);
    });
    expect(verifyRecording(forged, exact).firstMismatch).toMatchObject({
      record: 1,
      tick: 1,
      field: expect.stringMatching(/^\/events\/0\//),
    });
  });

  it('REC-16 a forged snapshot names the field of the world', () => {
    const { bytes } = makeRecording(620, 60);
    const { records } = scanRecording(bytes);
    const number = records.find(({ channel }) => channel === 'snapshot')?.number as number;
    const forged = forge(bytes, number, (payload) => payload.setFloat64(16, 99, true));
    expect(verifyRecording(forged, exact).firstMismatch).toMatchObject({
      record: number,
      tick: expect.any(Number),
      field: '/seat/0/x',
      received: '99',
    });
  });

  it('REC-17 refuses other rules of the world, naming what is needed', () => {
    const { bytes } = makeRecording(3);
    const text = new TextDecoder('latin1').decode(bytes);
    const at = text.indexOf(`"worldVersion":${WORLD_VERSION}`) + '"worldVersion":'.length;
    const payload = (messageStarts(bytes)[0] as number) + 9 + MESSAGE_HEAD_BYTES;
    const forged = forge(bytes, 0, (view) => view.setUint8(at - payload, '7'.charCodeAt(0)));
    expect(verifyRecording(forged, exact)).toMatchObject({
      ok: false,
      ticks: 0,
      firstMismatch: { record: 0, code: 'recording-version', received: expect.stringContaining('world 7') },
    });
    expect(verifyRecording(bytes, { ...exact, id: 'learned' }).firstMismatch).toMatchObject({
      code: 'recording-version',
      received: expect.stringContaining('simulator exact'),
    });
  });

  it('REC-24 never throws, whatever a forged payload holds: 150 random changes with a right chain', () => {
    const { bytes, digests } = makeRecording(40, 5);
    const seed = Date.now() >>> 0;
    const rng = createRng(seed);
    const records = scanRecording(bytes).records.length;
    let refused = 0;
    for (let i = 0; i < 150; i++) {
      const forged = forge(bytes, nextInt(rng, records), (payload) => {
        for (let n = 0; n < 4; n++) payload.setUint8(nextInt(rng, payload.byteLength), nextInt(rng, 256));
      });
      const { ok, firstMismatch, digest } = verifyRecording(forged, exact);
      expect(ok, `seed ${seed}, change ${i}`).toBe(firstMismatch === null);
      // What is left of a change that is no matter (a name in the head) leads to the same end.
      if (ok) expect(digest, `seed ${seed}, change ${i}`).toBe(digests[40]);
      else refused++;
    }
    expect(refused).toBeGreaterThan(100);
  });

  it('REC-18 bytes that are no recording are refused, never thrown at', () => {
    for (const bytes of [
      Buffer.from('hello, this is a text and no recording at all'),
      Buffer.alloc(5000),
      makeRecording(2).bytes.subarray(300),
    ]) {
      expect(verifyRecording(bytes, exact)).toMatchObject({
        ok: false,
        ticks: 0,
        firstMismatch: { record: 0, tick: null, code: 'recording-invalid' },
      });
    }
  });

  it('REC-25 a file cut before its first state has nothing; one cut behind it has the start', () => {
    const { bytes, digests } = makeRecording(3);
    const end = headEnd(bytes);
    for (const length of [0, 5, openingBytes().length, end - 1]) {
      const cut = bytes.subarray(0, length);
      expect(verifyRecording(cut, exact)).toMatchObject({
        ok: false,
        place: null,
        firstMismatch: { code: 'recording-empty', received: `a file of ${length} bytes` },
      });
      expect(() => openReplay(cut, exact)).toThrow(expect.objectContaining({ code: 'recording-empty' }));
    }
    expect(verifyRecording(bytes.subarray(0, end), exact)).toMatchObject({
      ticks: 0,
      digest: digests[0],
      place: { seq: 0, tick: 0, episode: 0, branch: 0 },
      firstMismatch: { code: 'recording-truncated' },
    });
  });

  it('REC-26 what is true of a recording is told with its place, in every kind of damage', () => {
    const { bytes } = makeRecording(50);
    const starts = messageStarts(bytes);
    const place = { seq: 40, tick: expect.any(Number), episode: 1, branch: 1 };
    const cut = verifyRecording(bytes.subarray(0, starts[41]), exact);
    expect(cut).toMatchObject({ ok: false, ticks: 40, place });
    const forged = forge(bytes, 41, (payload) => payload.setUint8(AT.actions, payload.getUint8(AT.actions) ^ 1));
    expect(verifyRecording(forged, exact)).toMatchObject({ ok: false, ticks: 40, place: cut.place });
  });
});

describe('replay', () => {
  it('REC-19 goes to any state, forwards and backwards, through snapshots, with the same digest as in the match', () => {
    const { bytes, digests } = makeRecording(1500, 60);
    const replay = openReplay(bytes, exact);
    for (const state of [0, 1, 599, 600, 601, 1500, 1250, 3, 751, 752, 753, 754]) {
      replay.seek(state);
      expect(worldDigest(replay.world), `state ${state}`).toBe(digests[state]);
      expect(replay.at).toBe(state);
    }
  });

  it('REC-19 goes to a world time, and says which there are', () => {
    const { bytes, digests } = makeRecording(100);
    const replay = openReplay(bytes, exact);
    replay.seekTick(30);
    expect(worldDigest(replay.world)).toBe(digests[30]);
    expect(() => replay.seekTick(4000)).toThrow(
      expect.objectContaining({ code: 'option-invalid', body: expect.objectContaining({ received: '4000' }) }),
    );
    const cut = openReplay(bytes.subarray(0, bytes.length - 2000), exact);
    expect(() => cut.seekTick(4000)).toThrow(expect.objectContaining({ code: 'recording-truncated' }));
  });

  it('REC-27 goes to a world time of a named episode and branch; else to the first that has it', () => {
    // 100 ticks: 49 of play, a leave, a restore to tick 1, a reset to tick 0, 48 of play.
    const { bytes, digests } = makeRecording(100);
    const replay = openReplay(bytes, exact);
    const stateOf = (tick: number, within = {}) => {
      replay.seekTick(tick, within);
      expect(worldDigest(replay.world)).toBe(digests[replay.at]);
      expect(replay.place).toMatchObject({ tick, ...within });
      return replay.at;
    };
    expect(stateOf(30)).toBe(30);
    expect(stateOf(30, { episode: 0 })).toBe(30);
    const later = stateOf(30, { episode: 1 });
    expect(later).toBeGreaterThan(60);
    expect(stateOf(30, { branch: 1 })).toBe(later);
    expect(stateOf(1, { episode: 0, branch: 0 })).toBe(1);
    expect(stateOf(1, { episode: 0, branch: 1 })).toBe(52);
    expect(stateOf(2, { episode: 1 })).toBeGreaterThan(52);
  });

  it.each([
    [{ episode: 2 }, 5, '/episode', 'an episode from 0 to 1', '2'],
    [{ episode: 1, branch: 0 }, 5, '/branch', 'branch 1', '0'],
    [{ episode: 0, branch: 1 }, 40, '/tick', 'tick 1', '40'],
    [{ episode: 1 }, 50, '/tick', 'a tick from 0 to 47', '50'],
  ])('REC-27 says what there is in place of %j, tick %i', (within, tick, path, expected, received) => {
    const replay = openReplay(makeRecording(100).bytes, exact);
    expect(() => replay.seekTick(tick, within)).toThrow(
      expect.objectContaining({ body: expect.objectContaining({ path, expected, received }) }),
    );
  });

  it('REC-20 gives a fresh process the last journalled state of a match that was killed', () => {
    inFolder((dir) => {
      const path = join(dir, 'killed.mcap');
      const match = recordMatch({ path });
      match.step(JOINS);
      match.play(700);
      match.step([{ kind: 'reset', seed: 3 }]);
      match.play(20);
      const { world, place, config, arena, match: id } = resumeState(path, exact);
      expect(worldDigest(world)).toBe(match.digests.at(-1));
      expect(place).toEqual({ seq: 722, tick: 20, episode: 1, branch: 0 });
      expect({ config, arena: arena.name, id }).toEqual({
        config: { arena: 'atrium', seed: 7 },
        arena: 'atrium',
        id: 'test',
      });
      match.recorder.close();
    });
  });

  it('REC-21 ticks of a record are as they were applied', () => {
    const { bytes } = makeRecording(10, 60);
    const ticks = listTicks(openRecording(bytes, exact.id));
    expect(ticks).toHaveLength(10);
    expect(ticks.every(({ actions }) => actions.length === actionTable.byteLength)).toBe(true);
    expect(new Set(ticks.map(({ actions }) => Buffer.from(actions).toString('hex'))).size).toBe(10);
  });
});
