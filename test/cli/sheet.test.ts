/** Sheets: many viewpoints of a tick as one picture, and those that the README shows. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decode } from 'fast-png';
import { afterAll, describe, expect, it } from 'vitest';
import { runProgram } from './program.ts';

const turbo = createRequire(import.meta.url)('@julusian/jpeg-turbo') as typeof import('@julusian/jpeg-turbo');
const root = fileURLToPath(new URL('../..', import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'parallax-sheet-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const MAKE = readFileSync(join(root, 'assets/pictures/make'), 'utf8');
const README = readFileSync(join(root, 'README.md'), 'utf8');
/** Recording and tick of each sheet, as the script that makes them has them. */
const SHEETS = [...MAKE.matchAll(/"(\w+)(-[\w-]+) (\d+)"/g)].map(([, arena = '', mode = '', tick = '']) => ({
  arena,
  recording: join(root, `assets/recordings/${arena}${mode}.mcap`),
  tick,
}));

function readJpeg(path: string) {
  const { data, width, height } = turbo.decompressSync(readFileSync(path), { format: turbo.FORMAT_RGB });
  return { data, width, height };
}

/** Mean difference of two pictures, of 255. */
function meanDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] as number) - (b[i] as number));
  return sum / a.length;
}

describe('render --sheet', () => {
  it.each(SHEETS)('CLI-35 the sheet of $arena in the README is what is drawn today', ({ arena, recording, tick }) => {
    const out = join(dir, `${arena}.png`);
    const words = ['render', recording, '--tick', tick, '--sheet', '--size', '320x240', '--out', out, '--json'];
    const { code, out: said, err } = runProgram(words);
    expect(code, err).toBe(0);
    const { viewpoints } = JSON.parse(said) as { viewpoints: { name: string; option: string }[] };
    expect(viewpoints.map(({ name }) => name)).toEqual([
      ...[0, 1, 2, 3].map((seat) => `seat ${seat}`),
      ...['north-west', 'north-east', 'south-east', 'south-west'].map((corner) => `from the ${corner}`),
      'map',
    ]);
    const drawn = decode(readFileSync(out));
    const kept = readJpeg(join(root, `assets/pictures/sheet-${arena}.jpg`));
    expect([kept.width, kept.height]).toEqual([drawn.width, drawn.height]);
    expect(README).toContain(`(assets/pictures/sheet-${arena}.jpg)`);
    // What JPEG leaves out is small; another tick is not.
    const today = meanDifference(drawn.data, kept.data);
    expect(today).toBeLessThan(5);
    const later = join(dir, `${arena}-later.png`);
    const other = words.map((word) => (word === out ? later : word === tick ? String(Number(tick) + 40) : word));
    expect(runProgram(other).code).toBe(0);
    expect(meanDifference(decode(readFileSync(later)).data, kept.data)).toBeGreaterThan(today * 1.5);
  });

  it('CLI-35 a sheet is alone, and written as its ending says', () => {
    const [{ recording, tick }] = SHEETS as [(typeof SHEETS)[0]];
    const words = ['render', recording, '--tick', tick, '--sheet', '--size', '32x24'];
    for (const more of [
      ['--seat', '1'],
      ['--camera', 'map'],
      ['--camera', '0,1,2'],
    ]) {
      const { code, err } = runProgram([...words, '--out', join(dir, 'no.png'), ...more]);
      expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('At --sheet: ') });
    }
    const out = join(dir, 'small.JPG');
    expect(runProgram([...words, '--out', out]).code).toBe(0);
    expect(readJpeg(out)).toMatchObject({ width: 3 * 36 - 4, height: 3 * 28 - 4 });
    const wrong = runProgram([...words, '--out', join(dir, 'small.gif')]);
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('.png or .jpg') });
  });
});
