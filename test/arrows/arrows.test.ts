/** The arrows between the rooms hold, and the tool that says so really reads them. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { afterAll, expect, test } from 'vitest';

const top = fileURLToPath(new URL('../../', import.meta.url));
const config = createRequire(import.meta.url)('../../.dependency-cruiser.cjs');
const ROOMS = ['shared', 'server', 'client'];

async function cruiseRooms(baseDir: string): Promise<ICruiseResult['summary']> {
  const options = { ...config.options, baseDir, validate: true, ruleSet: { forbidden: config.forbidden } };
  const tsConfig = extractTSConfig(join(top, 'tsconfig.json'));
  return ((await cruise(ROOMS, options, undefined, { tsConfig })).output as ICruiseResult).summary;
}

test('ARR-01 no room imports what it may not, and more than a hundred modules were read', async () => {
  const summary = await cruiseRooms(top);
  expect(summary.violations.map((v) => `${v.rule.name}: ${v.from} -> ${v.to}`)).toEqual([]);
  expect(summary.totalCruised).toBeGreaterThan(100);
});

/** Room, import planted in it, rule that must find it. */
const FORBIDDEN = [
  ['shared/sim', '../../server/net/codec.ts', 'shared-is-pure'],
  ['shared/world', 'ws', 'shared-is-pure'],
  ['shared/math', '../world/world.ts', 'math-is-the-bottom'],
  ['server/invariants', '../../shared/sim/step.ts', 'server-invariants-arrows'],
  ['server/render', '../match/match.ts', 'server-render-arrows'],
  ['server/bots', '../../shared/world/world.ts', 'bots-know-no-world'],
  ['server/net', '../../shared/sim/exact.ts', 'net-reaches-matches-through-the-host'],
  ['client/agent', '../../server/match/match-host.ts', 'client-knows-only-shared'],
] as const;

const copy = mkdtempSync(join(tmpdir(), 'parallax-arrows-'));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('ARR-02 each forbidden import, planted in a copy of the tree, is found', async () => {
  for (const room of ROOMS) cpSync(join(top, room), join(copy, room), { recursive: true });
  for (const [room, target] of FORBIDDEN) {
    const file = join(copy, room, 'planted.ts');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `import '${target}';\n`);
  }
  const { violations } = await cruiseRooms(copy);
  const found = violations.map((v) => `${v.from}: ${v.rule.name}`);
  expect(found).toEqual(expect.arrayContaining(FORBIDDEN.map(([room, , rule]) => `${room}/planted.ts: ${rule}`)));
});
