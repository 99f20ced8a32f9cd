/** The rollout: one digest per seed, whatever watches it and wherever it runs; its recording is its proof. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from './program.ts';

const TICKS = '1200';
const WORDS = ['rollout', '--seed', '7', '--ticks', TICKS, '--policy', 'bot', '--json'];

const rolloutReport = (more: readonly string[]) => {
  const { code, out, err } = runProgram([...WORDS, ...more]);
  expect(code, err).toBe(0);
  return JSON.parse(out);
};

describe('rollout', () => {
  const dir = mkdtempSync(join(tmpdir(), 'parallax-cli-'));
  const file = join(dir, 'r.mcap');
  let plain: ReturnType<typeof rolloutReport>;
  let watched: ReturnType<typeof rolloutReport>;
  beforeAll(() => {
    plain = rolloutReport([]);
    watched = rolloutReport(['--record', file, '--planes', 'rgb,segmentation', '--size', '32x24']);
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('CLI-04 reports exactly the published fields; bots fight and nothing is violated', () => {
    expect(Object.keys(plain)).toEqual([
      'arena',
      'mode',
      'seed',
      'ticks',
      'policy',
      'digest',
      'ticksPerSecond',
      'framesPerSecond',
      'events',
      'violations',
    ]);
    expect(plain).toMatchObject({
      arena: 'atrium',
      mode: 'deathmatch',
      seed: 7,
      ticks: 1200,
      policy: 'bot',
      digest: expect.stringMatching(/^[0-9a-f]{16}$/),
      framesPerSecond: null,
    });
    expect(plain.events).toMatchObject({ join: 4, shot: expect.any(Number) });
    expect(plain.violations).toEqual({ total: 0, byInvariant: {} });
    expect(plain.ticksPerSecond).toBeGreaterThan(0);
  });

  it('CLI-05 gives the same digest in another process, unchecked, drawn and recorded', () => {
    const bare = rolloutReport(['--no-checks']);
    for (const { digest, events } of [watched, bare])
      expect({ digest, events }).toEqual({ digest: plain.digest, events: plain.events });
    expect(watched.framesPerSecond).toBeGreaterThan(0);
  });

  it('CLI-06 another seed is another match', () => {
    const other = JSON.parse(
      runProgram(['rollout', '--seed', '8', '--ticks', '300', '--policy', 'random', '--json']).out,
    );
    const again = JSON.parse(
      runProgram(['rollout', '--seed', '9', '--ticks', '300', '--policy', 'random', '--json']).out,
    );
    expect(other.digest).not.toBe(again.digest);
  });

  it('CLI-07 verify accepts its recording with the same digest and refuses it changed or cut off', () => {
    const verdict = runProgram(['verify', file, '--json']);
    expect(verdict.code).toBe(0);
    expect(JSON.parse(verdict.out)).toEqual({
      ok: true,
      ticks: 1200,
      digest: plain.digest,
      firstMismatch: null,
    });

    const changed = join(dir, 'changed.mcap');
    copyFileSync(file, changed);
    const bytes = readFileSync(changed);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 4;
    writeFileSync(changed, bytes);
    const refused = runProgram(['verify', changed]);
    expect(refused.code).toBe(1);
    expect(refused.out).toMatch(/does not verify: recording-invalid\nfirst wrong {2}record \d+, tick \d+/);

    writeFileSync(changed, readFileSync(file).subarray(0, -100));
    const cut = runProgram(['verify', changed, '--json']);
    expect(cut.code).toBe(1);
    expect(JSON.parse(cut.out)).toMatchObject({
      ok: false,
      ticks: 1200,
      firstMismatch: { code: 'recording-truncated' },
    });
    expect(runProgram(['verify', changed]).out).toContain('true up to   tick 1200 of episode 0: 1200 ticks, digest ');
    writeFileSync(changed, '');
    const empty = runProgram(['verify', changed]);
    expect(empty).toMatchObject({ code: 1, out: expect.stringContaining('true up to   nothing') });
    expect(empty.out).not.toContain('tick named');
  });

  it('CLI-08 render draws a recorded tick through a seat as a PNG that shows something', async () => {
    const { decode } = await import('fast-png');
    const draw = (tick: number, seat: number) => {
      const out = join(dir, `${tick}-${seat}.png`);
      const { code, err } = runProgram([
        'render',
        file,
        '--tick',
        `${tick}`,
        '--seat',
        `${seat}`,
        '--size',
        '160x90',
        '--out',
        out,
        '--force',
      ]);
      expect(code, err).toBe(0);
      return decode(readFileSync(out));
    };
    const picture = draw(700, 2);
    expect({ width: picture.width, height: picture.height, channels: picture.channels }).toEqual({
      width: 160,
      height: 90,
      channels: 3,
    });
    expect(new Set(picture.data).size).toBeGreaterThan(30);
    expect(Buffer.compare(Buffer.from(draw(700, 2).data), Buffer.from(picture.data))).toBe(0);
    expect(Buffer.compare(Buffer.from(draw(700, 1).data), Buffer.from(picture.data))).not.toBe(0);
    const other = runProgram(['render', file, '--tick', '5', '--episode', '3', '--out', join(dir, 'x.png')]);
    expect({ code: other.code, err: other.err }).toEqual({
      code: 2,
      err: expect.stringContaining('expected episode 0, received 3'),
    });
    const late = runProgram(['render', file, '--tick', '9000', '--out', join(dir, 'x.png')]);
    expect({ code: late.code, err: late.err }).toEqual({
      code: 2,
      err: expect.stringContaining('expected a tick from 0 to 1200, received 9000'),
    });
  });
});
