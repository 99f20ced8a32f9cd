/** Recordings of real processes that end badly: killed, or out of disk. What was written is there, and true. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from 'fast-png';
import { expect, it } from 'vitest';
import { resumeState } from '../../server/record/replay.ts';
import { verifyRecording } from '../../server/record/verify.ts';
import { createExactSimulator } from '../../shared/sim/exact.ts';
import { worldDigest } from '../../shared/world/world.ts';
import { inFolder, PROGRAM, runProgram } from './program.ts';

const exact = createExactSimulator();
const sizeOf = (path: string) => (existsSync(path) ? statSync(path).size : 0);

it('REC-22 a killed process leaves a recording that is true up to its last record, and a match to go on with', async () => {
  await inFolder(async (dir) => {
    const file = join(dir, 'killed.mcap');
    const words = ['rollout', '--ticks', '100000000', '--policy', 'random', '--record', file];
    const child = spawn(process.execPath, [PROGRAM, ...words], { stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    while (sizeOf(file) < 300_000 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGKILL');
    await ended;
    const verdict = verifyRecording(readFileSync(file), exact);
    expect(verdict).toMatchObject({ ok: false, firstMismatch: { code: 'recording-truncated' } });
    expect(verdict.ticks).toBeGreaterThan(1000);
    const { world, place } = resumeState(file, exact);
    expect(worldDigest(world)).toBe(verdict.digest);
    expect(place.seq).toBe(verdict.ticks);
  });
});

it('REC-28 a killed server leaves a recording true to its last record, and pictures can be drawn from it', async () => {
  await inFolder(async (dir) => {
    const words = ['serve', '--port', '0', '--bots', '4', '--record', dir];
    const child = spawn(process.execPath, [PROGRAM, ...words], { stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const recordings = () => readdirSync(dir).filter((name) => name.endsWith('.mcap'));
    const written = () => recordings().reduce((sum, name) => sum + sizeOf(join(dir, name)), 0);
    while (written() < 120_000 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGKILL');
    await ended;
    expect(recordings()).toHaveLength(1);
    const file = join(dir, recordings()[0] as string);
    const { ticks, place, firstMismatch } = verifyRecording(readFileSync(file), exact);
    expect(firstMismatch?.code).toBe('recording-truncated');
    expect(ticks).toBeGreaterThan(60);
    const picture = join(dir, 'last.png');
    const last = ['--tick', `${place?.tick}`, '--seat', '3', '--size', '64x48', '--out', picture];
    expect(runProgram(['render', file, ...last])).toMatchObject({ code: 0, err: '' });
    const { data } = decode(readFileSync(picture));
    expect(new Set(data).size).toBeGreaterThan(30);
  });
});

it('REC-23 a disk that is full midway ends with its code; the recording is true up to there', async () => {
  await inFolder((dir) => {
    const file = join(dir, 'full.mcap');
    // The limit on a file's size stands for the disk's: 200 blocks of 1,024 bytes.
    const shell = 'ulimit -f 200; exec "$0" "$@"';
    const words = [process.execPath, PROGRAM, 'rollout', '--ticks', '6000', '--policy', 'random', '--record', file];
    const { status, stderr } = spawnSync('bash', ['-c', shell, ...words], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('recording-failed') });
    const verdict = verifyRecording(readFileSync(file), exact);
    expect(verdict.firstMismatch?.code).toBe('recording-truncated');
    expect(verdict.ticks).toBeGreaterThan(1000);
  });
});
