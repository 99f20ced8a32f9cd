/** Commands that write and read violations' files: what a run left stays until --force, and an error names its file. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from './program.ts';

const dir = mkdtempSync(join(tmpdir(), 'parallax-cli-repro-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const out = join(dir, 'dx');
const violations = join(out, 'violations');
const drift = (b: string, ...more: string[]) =>
  runProgram(['drift', '--b', b, '--out', out, '--ticks', '120', '--seeds', '1', ...more]);

let first: ReturnType<typeof drift>;
beforeAll(() => {
  first = drift('weak-gravity:small');
});

describe('drift', () => {
  it('CLI-29 what a run left stays as it is until --force, and then it is gone', () => {
    expect(first.code, first.err).toBe(0);
    const before = [readFileSync(join(out, 'drift.json'), 'utf8'), readdirSync(violations).sort().join()];
    expect(before[1]).not.toBe('');
    writeFileSync(join(out, 'notes.txt'), 'mine');
    expect(drift('weak-gravity:large')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/At --out: expected a folder without drift\.json of an earlier run, or --force/),
    });
    expect([readFileSync(join(out, 'drift.json'), 'utf8'), readdirSync(violations).sort().join()]).toEqual(before);

    expect(drift('weak-gravity:large', '--force').code).toBe(0);
    const files = readdirSync(violations).map((name) => readFileSync(join(violations, name), 'utf8'));
    expect(files.length).toBeGreaterThan(0);
    for (const source of files) expect(JSON.parse(source)).toMatchObject({ simulator: 'weak-gravity:large' });
    expect(readFileSync(join(out, 'notes.txt'), 'utf8')).toBe('mine');
  });

  it('CLI-29 a folder is made where its own folder is, and nowhere else', () => {
    const missing = join(dir, 'mispelt', 'dx');
    const run = runProgram(['drift', '--b', 'exact', '--out', missing]);
    expect(run).toMatchObject({ code: 2, err: expect.stringContaining(`(make ${join(dir, 'mispelt')} first)`) });
    expect(existsSync(join(dir, 'mispelt'))).toBe(false);
    const file = join(dir, 'file');
    writeFileSync(file, '');
    expect(runProgram(['drift', '--b', 'exact', '--out', file]).err).toContain('a folder, not a file');
  });
});

describe('rollout', () => {
  it('CLI-29 refuses a folder that holds violations of an earlier run until --force', () => {
    const folder = join(dir, 'rolled');
    const rollout = (...more: string[]) =>
      runProgram(['rollout', '--ticks', '20', '--policy', 'idle', '--violations', folder, ...more]);
    expect(rollout().code).toBe(0);
    mkdirSync(folder);
    const left = join(folder, 'rollout-9-1-clock-world-00.violation.json');
    writeFileSync(left, '{}');
    expect(rollout()).toMatchObject({ code: 2, err: expect.stringMatching(/At --violations: .*--force/) });
    expect(existsSync(left)).toBe(true);
    expect(rollout('--force').code).toBe(0);
    expect(existsSync(left)).toBe(false);
  });
});

describe('repro', () => {
  const spoilt = (name: string, spoil: (source: string) => string): string => {
    const [file = ''] = readdirSync(violations);
    const path = join(dir, name);
    writeFileSync(path, spoil(readFileSync(join(violations, file), 'utf8')));
    return path;
  };

  it.each<[string, (source: string) => string, string]>([
    ['cut', (source) => source.slice(0, 2000), ''],
    ['empty', () => '', ''],
    ['of another format', (source) => source.replace('reproduction/2', 'reproduction/1'), '#/format'],
    ['of an unknown invariant', (s) => s.replace(/"invariant":"[^"]+"/, '"invariant":"nope"'), '#/violation/invariant'],
    ['of an unknown simulator', (s) => s.replace(/"simulator":"[^"]+"/, '"simulator":"nope"'), '#/simulator'],
  ])('CLI-23 a file %s is refused with its name and the place in it', (what, spoil, place) => {
    const path = spoilt(`${what.replaceAll(' ', '-')}.json`, spoil);
    const { code, err } = runProgram(['repro', path]);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(`At ${path}${place}: expected `) });
  });

  it('INV-63 makes it happen again from the file alone', () => {
    const path = spoilt('whole.json', (source) => source);
    const { code, out: said } = runProgram(['repro', path, '--json']);
    expect({ code, said: JSON.parse(said) }).toMatchObject({ code: 0, said: { reproduced: true, isSameState: true } });
  });
});
