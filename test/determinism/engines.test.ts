/** The same inputs give the same bits in every engine that we can lay hands on. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, describe, expect, test } from 'vitest';
import { openReplay, readRecordingFile } from '../../server/record/replay.ts';
import { createExactSimulator } from '../../shared/sim/exact.ts';
import { worldDigest } from '../../shared/world/world.ts';
import { findChromium, launchChromium } from '../support/chromium.ts';
import { findNode } from '../support/other-node.ts';
import { type PlayedMatch, playMatch } from './played-match.ts';

const top = fileURLToPath(new URL('../../', import.meta.url));
const recordings = join(top, 'assets/recordings');
/** The golden recordings by name, with the digests that they end at. */
const digests: { [name: string]: string } = JSON.parse(readFileSync(join(recordings, 'digests.json'), 'utf8'));
const names = Object.keys(digests);
const fileOf = (name: string) => join(recordings, `${name}.mcap`);
const folder = mkdtempSync(join(tmpdir(), 'parallax-engines-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function recordedMatch(name: string): { match: PlayedMatch; digest: string } {
  const replay = openReplay(readRecordingFile(fileOf(name)), createExactSimulator());
  const match: PlayedMatch = {
    arena: replay.arena.source,
    start: [...replay.world.bytes],
    ticks: replay.entries.map(({ actions, commands }) => ({ actions: [...actions], commands: [...commands] })),
  };
  replay.seek(replay.entries.length);
  return { match, digest: worldDigest(replay.world) };
}

/** What one Node makes of a recording, of bots with their navigation, and of a picture. */
function outcomeOf(node: string) {
  const run = (...words: string[]) =>
    execFileSync(node, [join(top, 'dist/server/cli/parallax.js'), ...words], { encoding: 'utf8' });
  const picture = join(folder, `${createHash('sha256').update(node).digest('hex')}.png`);
  run(
    'render',
    fileOf(names[0] as string),
    '--tick',
    '900',
    '--seat',
    '1',
    '--size',
    '320x240',
    '--force',
    '--out',
    picture,
  );
  return {
    digests: Object.fromEntries(names.map((name) => [name, JSON.parse(run('verify', fileOf(name), '--json')).digest])),
    bots: JSON.parse(run('rollout', '--ticks', '1200', '--seed', '7', '--policy', 'bot', '--json')).digest,
    picture: createHash('sha256').update(readFileSync(picture)).digest('hex'),
  };
}

describe('engines', () => {
  const here = outcomeOf(process.execPath);

  test.for([20, 22, 24])(
    'SIM-60 Node %i verifies the golden recordings, plays the same bots and draws the same picture',
    { timeout: 240_000 },
    (major, context) => {
      const node = findNode(major);
      if (!node) return context.skip();
      expect(here.digests).toEqual(digests);
      expect(outcomeOf(node)).toEqual(here);
    },
  );

  test('SIM-61 Chromium plays the golden recordings to the same digests', async (context) => {
    const path = findChromium();
    if (!path) return context.skip();
    const page = await openPage(path);
    for (const name of names) {
      const { match, digest } = recordedMatch(name);
      expect([digest, playMatch(match)]).toEqual([digests[name], digests[name]]);
      expect(await page.evaluate((played) => window.playMatch(played), match)).toBe(digest);
    }
    await page.context().browser()?.close();
  });
});

/** A blank page with the world's program in it. */
async function openPage(chromium: string) {
  const lib = {
    entry: join(top, 'test/determinism/page.ts'),
    formats: ['iife' as const],
    name: 'page',
    fileName: () => 'page.js',
  };
  const bundle = { lib, outDir: folder, emptyOutDir: false, minify: false };
  await build({ configFile: false, logLevel: 'error', root: top, publicDir: false, build: bundle });
  const page = await (await launchChromium(chromium)).newPage();
  await page.addScriptTag({ path: join(folder, 'page.js') });
  return page;
}
