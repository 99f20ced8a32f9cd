/** What a command line asks to write: nothing that is there is lost, and no folder is made up. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from './program.ts';

const PNG_START = '89504e470d0a1a0a';

describe('files to write', () => {
  const dir = mkdtempSync(join(tmpdir(), 'parallax-cli-'));
  const recording = join(dir, 'r.mcap');
  const record = (path: string, ...more: string[]) =>
    runProgram(['rollout', '--ticks', '30', '--policy', 'idle', '--record', path, ...more]);
  const draw = (path: string, ...more: string[]) =>
    runProgram(['render', recording, '--tick', '20', '--size', '32x24', '--out', path, ...more]);
  let first: ReturnType<typeof record>;
  beforeAll(() => {
    first = record(recording);
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('CLI-18 a recording that is there stays, byte by byte, until --force', () => {
    const before = readFileSync(recording);
    const refused = record(recording, '--seed', '2');
    expect(refused).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/option-invalid: .*--force/) });
    expect(readFileSync(recording).equals(before)).toBe(true);

    const other = join(dir, 'other.mcap');
    writeFileSync(other, 'notes');
    expect(record(other, '--seed', '2', '--force').code).toBe(0);
    expect(runProgram(['verify', other]).code).toBe(0);
  });

  it('CLI-18 a picture that is there stays until --force', () => {
    const out = join(dir, 'there.png');
    writeFileSync(out, 'notes');
    expect(draw(out)).toMatchObject({ code: 2, err: expect.stringContaining('At --out: expected a file that is not') });
    expect(readFileSync(out, 'utf8')).toBe('notes');
    expect(draw(out, '--force').code).toBe(0);
    expect(readFileSync(out).subarray(0, 8).toString('hex')).toBe(PNG_START);
  });

  it('CLI-19 a folder that is missing is not made, and named', () => {
    const folder = join(dir, 'mispelt');
    for (const { code, err } of [record(join(folder, 'r.mcap')), draw(join(folder, 'p.png'))])
      expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(`(make ${folder} first)`) });
    expect(existsSync(folder)).toBe(false);
    for (const { code, err } of [record(dir), record(join(recording, 'r.mcap'))])
      expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('At --record: expected a file') });
  });

  it.each([
    ['o.gif', 'did you mean o.png?'],
    ['o', 'did you mean o.png?'],
    ['.png', 'ends in .png'],
  ])('CLI-20 a picture named %s is refused', (name, part) => {
    const { code, err } = runProgram(['render', recording, '--tick', '20', '--out', name]);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(part) });
    expect(existsSync(name)).toBe(false);
  });

  it('CLI-20 an ending in capitals is one too', () => {
    expect(draw(join(dir, 'O.PNG')).code).toBe(0);
  });

  it('CLI-21 a rollout says where it recorded to, and only then', () => {
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining(`recording   ${recording}\n`) });
    expect(runProgram(['rollout', '--ticks', '5', '--policy', 'idle']).out).not.toContain('recording');
  });
});
