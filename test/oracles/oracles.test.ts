/** The raster against its oracles from a few viewpoints of every arena; `npm run test:oracles` asks them in full. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listArenas } from '../../server/assets/arena-library.ts';
import { createRenderer } from '../../server/render/create-renderer.ts';
import { findChromium } from '../support/chromium.ts';
import { compare, type Verdict } from './comparison.ts';
import { type Judgement, judge, type Oracle, type OracleName, openOracle } from './oracles.ts';
import type { Picture } from './picture.ts';
import { Rays } from './rays.ts';
import { Tally } from './tally.ts';
import { type Viewpoint, viewpointsOf } from './viewpoints.ts';

const SEED = 20_261;
/** A browser without a GPU on a machine that does other things, too. */
const PATIENCE_MS = 300_000;
const VIEWPOINTS = 8;
const chromiumPath = findChromium();
const raster = createRenderer('raster');
const viewpoints = new Map<string, Viewpoint[]>();

beforeAll(() => {
  for (const arena of listArenas()) viewpoints.set(arena, viewpointsOf(arena, VIEWPOINTS, SEED));
});

const RULES: readonly (readonly [OracleName, string])[] = [
  ['rays', 'VIEW-46 rays against brushes and models meet what the raster shows'],
  ['three', 'VIEW-47 three.js in a real browser draws what the raster draws'],
  ['reference', 'VIEW-40 the reference agrees in all planes'],
];

describe.each(RULES)('%s', (name, title) => {
  const isMissing = name === 'three' && chromiumPath === undefined;
  let oracle: Oracle;
  beforeAll(async () => {
    if (!isMissing) oracle = await openOracle(name, chromiumPath);
  });
  afterAll(() => oracle?.close());

  test.skipIf(isMissing).each(listArenas())(
    `${title}: %s, seed ${SEED}`,
    async (arena) => {
      const tally = new Tally(oracle, arena);
      const seen = viewpoints.get(arena) as Viewpoint[];
      for (const [i, viewpoint] of seen.entries()) tally.add(await judge(oracle, raster, viewpoint, SEED + i));
      expect(tally.faults()).toEqual([]);
      expect(tally.rows().map(({ views }) => views)).toEqual(Object.keys(oracle.floors).map(() => VIEWPOINTS));
    },
    PATIENCE_MS,
  );
});

describe('faults', () => {
  let oracle: Oracle;
  let sound: Judgement;
  let rays: Rays;
  beforeAll(async () => {
    oracle = await openOracle('reference');
    const viewpoint = (viewpoints.get('works') as Viewpoint[])[0] as Viewpoint;
    sound = await judge(oracle, raster, viewpoint, SEED);
    rays = new Rays(viewpoint);
  });
  afterAll(() => oracle.close());

  /** The verdict on the raster's picture with something wrong in it. */
  function spoil(change: (picture: Picture) => void): Verdict {
    const ours: Picture = {
      ...sound.ours,
      segmentation: sound.ours.segmentation.slice(),
      depth: sound.ours.depth.slice(),
      rgb: (sound.ours.rgb as Uint8Array).slice(),
    };
    change(ours);
    const all = Array.from({ length: ours.width * ours.height }, (_, pixel) => pixel);
    return compare(ours, sound.theirs, all, rays);
  }

  /** Pixels of the middle column, from the top. */
  const column = ({ width, height }: Picture) => Array.from({ length: height }, (_, y) => y * width + width / 2);

  function tallied(verdict: Verdict): string[] {
    const tally = new Tally(oracle, 'works');
    tally.add({ ...sound, ...verdict });
    return tally.faults();
  }

  test('VIEW-48 a picture without a fault is told none', () => {
    expect(spoil(() => undefined)).toMatchObject({ stray: [], uncovered: 0 });
    expect(tallied(spoil(() => undefined))).toEqual([]);
  });

  test('VIEW-48 a crack one pixel wide is told, though its own sides are edges', () => {
    const verdict = spoil((picture) => {
      for (const pixel of column(picture)) (picture.depth[pixel] as number) *= 1.5;
    });
    expect(verdict.stray.length).toBeGreaterThan(sound.ours.height * 0.9);
    expect(tallied(verdict).join()).toContain('stray');
  });

  test('VIEW-48 a thing in the place of another at the same depth is told', () => {
    const verdict = spoil((picture) => {
      for (const pixel of column(picture)) if (pixel % 2 === 0) picture.segmentation[pixel] = 255;
    });
    expect(verdict.stray).toEqual(column(sound.ours).filter((pixel) => pixel % 2 === 0));
  });

  test('VIEW-48 a single hole is told', () => {
    const [hole] = column(sound.ours) as [number];
    const verdict = spoil((picture) => {
      picture.segmentation[hole] = 0;
      picture.depth[hole] = Number.POSITIVE_INFINITY;
    });
    expect(verdict).toMatchObject({ stray: [hole], uncovered: 1 });
    expect(tallied(verdict)).toEqual([expect.stringContaining('1 stray'), expect.stringContaining('1 uncovered')]);
  });

  test('VIEW-48 rows two pixels aside are told', () => {
    const verdict = spoil(({ width, height, segmentation, depth }) => {
      for (let y = height / 2; y < height / 2 + 4; y++) {
        segmentation.copyWithin(y * width, y * width + 2, (y + 1) * width);
        depth.copyWithin(y * width, y * width + 2, (y + 1) * width);
      }
    });
    expect(verdict.stray.length).toBeGreaterThan(0);
  });

  test('VIEW-48 colours from elsewhere are told and saved beside what was expected', () => {
    const verdict = spoil(({ rgb, width }) => (rgb as Uint8Array).fill(0, 0, width * 3));
    expect(verdict.discoloured.length).toBeGreaterThan(sound.ours.width / 2);
    expect(tallied(verdict).join()).toContain('rgb');
    const folder = mkdtempSync(join(tmpdir(), 'oracles-'));
    try {
      const tally = new Tally(oracle, 'works');
      tally.add({ ...sound, ...verdict });
      const [file] = tally.saveWorst(folder) as [string];
      expect(existsSync(file)).toBe(true);
      const { width, height, data } = decode(readFileSync(file));
      expect([width, height]).toEqual([sound.ours.width * 3, sound.ours.height * 2]);
      const marked = verdict.discoloured[0] as number;
      expect(data[((marked % sound.ours.width) + 2 * sound.ours.width) * 3]).toBe(255);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

const COMMAND = fileURLToPath(new URL('oracles.mjs', import.meta.url));

test('VIEW-49 the command prints its seed and a row for each plane', () => {
  const words = ['--viewpoints', '2', '--arena', 'yard', '--oracle', 'rays', '--seed', '5'];
  const out = execFileSync(process.execPath, [COMMAND, ...words], { encoding: 'utf8' });
  expect(out).toContain('seed 5, 2 viewpoints in each arena');
  for (const plane of ['segmentation', 'depth']) expect(out).toMatch(new RegExp(`yard.*rays.*${plane}.*100`));
});

test.each([
  ['--arena', 'nowhere'],
  ['--oracle', 'delphi'],
  ['--viewpoints', '0'],
])('VIEW-49 the command refuses %s %s', (option, value) => {
  const { status, stderr } = spawnSync(process.execPath, [COMMAND, option, value], { encoding: 'utf8' });
  expect(status).toBe(2);
  expect(stderr).toContain(`${option}: expected`);
});
