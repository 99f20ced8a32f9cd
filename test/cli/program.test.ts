/** The program as a whole: help, version, contract, benches, and every way to be refused. */

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { verifyRecording } from '../../server/record/verify.ts';
import { createExactSimulator } from '../../shared/sim/exact.ts';
import { MODE_NAMES } from '../../shared/world/modes.ts';
import { roomSource } from '../support/box-arena.ts';
import { copyPackage } from '../support/package-copy.ts';
import { startServer } from '../support/server-process.ts';
import { inFolder, PROGRAM, runProgram } from './program.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The engine's least object, bytes. */
const LEAST_OBJECT_BYTES = 16;

describe('the program', () => {
  it('CLI-09 says what it can do, and its version', () => {
    const help = runProgram(['--help']);
    expect(help.code).toBe(0);
    for (const command of ['serve', 'rollout', 'verify', 'render', 'bench', 'spec']) {
      expect(help.out).toContain(`  ${command}`);
    }
    expect(runProgram(['verify', '--help'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('usage: parallax verify FILE'),
    });
    const family = runProgram(['arena', '--help']);
    expect(family.code).toBe(0);
    for (const command of ['check FILE', 'generate', 'report', 'view NAME|FILE.json'])
      expect(family.out).toContain(`  arena ${command}`);
    expect(runProgram(['arena']).code).toBe(2);
    const version = runProgram(['--version']);
    expect(version.out.trim()).toBe(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version);
    expect(runProgram([]).code).toBe(2);
  });

  it('CLI-10 spec prints the contract as JSON', () => {
    for (const words of [['spec'], ['spec', '--json']]) {
      const contract = JSON.parse(runProgram(words).out);
      expect(Object.keys(contract.requests)).toContain('step');
      expect(contract.errors['option-invalid'].remedy).toBe('See --help.');
      expect(contract.invariants.length).toBeGreaterThanOrEqual(8);
    }
  });

  it.each([
    [['rolout'], 'option-invalid', 'did you mean rollout?'],
    [['rollout', '--ticks', '5', '--arena', 'atrum'], 'option-invalid', 'At --arena: expected one of '],
    [['rollout', '--ticks', '5', '--record', '/dev/full'], 'recording-failed', 'ENOSPC'],
    [['rollout', '--ticks', '5', '--size', '64x64'], 'option-invalid', '--planes too'],
    [['verify', '/nowhere/r.mcap'], 'option-invalid', 'FILE'],
    [['render', '/nowhere/r.mcap', '--tick', '1', '--out', 'x.png'], 'option-invalid', 'FILE'],
    [['bench', 'wold'], 'option-invalid', 'did you mean world?'],
    [['serve', '--port', '65536'], 'option-invalid', '--port'],
    [['serve', '--port', '0', '--arena', 'atriun', '--record', tmpdir()], 'option-invalid', 'did you mean atrium?'],
    [['serve', '--clock', 'real'], 'option-invalid', 'realtime'],
  ])('CLI-11 %j ends with its code, what to do, and exit code 2', (words, code, part) => {
    const { code: exit, out, err } = runProgram(words);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toMatch(new RegExp(`^parallax: ${code}: `));
    expect(err).toContain(part);
  });

  it('CLI-11 with --json the error is one JSON object', () => {
    const { code, out, err } = runProgram(['rollout', '--ticks', 'many', '--json']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(JSON.parse(err)).toEqual({
      error: {
        code: 'option-invalid',
        message: expect.stringContaining('See --help.'),
        path: '--ticks',
        expected: expect.any(String),
        received: 'many',
        retryable: false,
      },
    });
  });

  it('CLI-12 a port in use is refused with its code', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await inFolder((dir) => {
      const { code, err } = runProgram(['serve', '--port', `${port}`, '--record', dir]);
      expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/^parallax: port-in-use: .*--port/m) });
    });
    other.close();
  });

  it('CLI-16 a reader that stops early is no error', () => {
    const { status, stderr } = spawnSync(
      'bash',
      ['-c', 'set -o pipefail; "$0" "$1" spec | head -1', process.execPath, PROGRAM],
      {
        encoding: 'utf8',
      },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('CLI-17 a folder that cannot be recorded to is refused before anybody can join', () => {
    for (const folder of ['/dev/full/recordings', '/dev/null', '/proc/recordings/here']) {
      const { code, err } = runProgram(['serve', '--port', '0', '--record', folder]);
      expect({ code, err }).toEqual({
        code: 2,
        err: expect.stringMatching(/^parallax: recording-refused: .*nothing was started.* --record/),
      });
    }
  });

  it('CLI-27 a server that is told not to record writes nothing', async () => {
    const server = await startServer(['--no-record']);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(server.output()).toMatch(/^recordings +none$/m);
    expect(readdirSync(server.recordings)).toEqual([]);
    await server.stop();
  });

  it('CLI-13 a broken arena file is refused with the place in it', async () => {
    await inFolder((dir) => {
      const source = JSON.parse(readFileSync(join(ROOT, 'assets', 'arenas', 'atrium.json'), 'utf8'));
      source.brushes[3].material = 'nothing-like-it';
      const { code, err } = runProgram(
        ['rollout', '--ticks', '5', '--policy', 'idle'],
        copyPackage(dir, { atrium: source }),
      );
      expect({ code, err }).toEqual({
        code: 2,
        err: expect.stringMatching(/^parallax: arena-invalid: .*assets\/arenas\/atrium\.json#\/brushes\/3/),
      });
    });
  });

  it('CLI-22 an error names the option, not the field of the protocol', () => {
    const { err } = runProgram(['rollout', '--ticks', '5', '--arena', 'atriun']);
    expect(err).toMatch(/At --arena: expected one of .*\(did you mean atrium\?\), received atriun\. See --help\.$/m);
    expect(err).not.toContain('contract');
  });

  it('CLI-28 a mode that is not there, or that the arena lacks, is refused at its option', async () => {
    const unknown = runProgram(['rollout', '--ticks', '5', '--mode', 'one-hti']);
    expect(unknown.code).toBe(2);
    expect(unknown.err).toMatch(/^parallax: option-invalid: .*--mode: expected one of .*\(did you mean one-hit\?\)/m);
    await inFolder((dir) => {
      const bare = roomSource([], { name: 'bare' });
      const file = join(dir, 'bare.json');
      writeFileSync(file, JSON.stringify(bare));
      const words = ['rollout', '--ticks', '5', '--policy', 'idle', '--arena', file];
      expect(runProgram([...words, '--mode', 'teams']).code).toBe(0);
      const lacking = runProgram([...words, '--mode', 'relay']);
      expect(lacking.code).toBe(2);
      expect(lacking.err).toMatch(/At --mode: expected one of deathmatch, teams, one-hit, which bare has/);
      expect(lacking.err).toContain('relay, for which bare lacks plates, a goal, a door that plates open');
      const program = copyPackage(dir, { bare });
      const served = runProgram(['serve', '--arena', 'bare', '--mode', 'relic', '--port', '0', '--no-record'], program);
      expect(served.code).toBe(2);
      expect(served.err).toContain('relic, for which bare lacks a relic');
    });
  });

  it('CLI-23 what is wrong in a file is told with its name', async () => {
    await inFolder((dir) => {
      const file = join(dir, 'hall.json');
      const source = JSON.parse(readFileSync(join(ROOT, 'assets', 'arenas', 'atrium.json'), 'utf8'));
      source.spawns[2].at = 'oops';
      writeFileSync(file, JSON.stringify(source));
      const expected = `At ${file}#/spawns/2/at: expected an array of 3 (x, y, z), received "oops".`;
      for (const words of [
        ['arena', 'check', file],
        ['rollout', '--ticks', '5', '--arena', file],
      ]) {
        const { code, err } = runProgram(words);
        expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(expected) });
      }
      writeFileSync(join(dir, 'r.mcap'), '');
      const render = runProgram(['render', join(dir, 'r.mcap'), '--tick', '1', '--out', join(dir, 'p.png')]);
      expect({ code: render.code, err: render.err }).toEqual({
        code: 2,
        err: expect.stringMatching(/^parallax: recording-empty: .*r\.mcap#\/head: .* a file of 0 bytes\./m),
      });
    });
  });

  it('CLI-14 the committed recordings are true and in every mode; after a change of the rules make them anew (assets/SOURCES.md)', () => {
    const folder = join(ROOT, 'assets', 'recordings');
    const digests: { [name: string]: string } = JSON.parse(readFileSync(join(folder, 'digests.json'), 'utf8'));
    const files = readdirSync(folder).filter((name) => name.endsWith('.mcap'));
    expect(files.sort()).toEqual(
      Object.keys(digests)
        .map((name) => `${name}.mcap`)
        .sort(),
    );
    for (const [name, digest] of Object.entries(digests)) {
      const bytes = readFileSync(join(folder, `${name}.mcap`));
      expect(verifyRecording(bytes, createExactSimulator())).toMatchObject({ ok: true, ticks: 3600, digest });
      expect(bytes.length).toBeLessThan(500_000);
    }
    for (const mode of MODE_NAMES) expect(Object.keys(digests).some((name) => name.endsWith(mode))).toBe(true);
  });

  it('CLI-15 bench world plays the recordings to their digests and says how fast, and what a tick allocates', () => {
    const { code, out, err } = runProgram(['bench', 'world', '--json']);
    expect(code, err).toBe(0);
    const figures = JSON.parse(out);
    expect(figures).toMatchObject({ bench: 'world', ticks: 3600 * figures.recordings });
    for (const name of ['ticksPerSecond', 'ticksPerSecondChecked', 'eventsPerThousandTicks'])
      expect(figures[name]).toBeGreaterThan(0);
    expect(figures.bytesPerTick).toBeLessThan(LEAST_OBJECT_BYTES / 10);
    expect(figures.bytesPerTickOfOneObject).toBeGreaterThanOrEqual(LEAST_OBJECT_BYTES);
    expect(figures['works-relay']).toMatch(/ticks\/s, checked \d+, \d+ events per 1,000 ticks$/);
  }, 300_000);
});
