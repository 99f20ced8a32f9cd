/** The Python package: its own tests against the built server, the wheel, and what it takes from the contract. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPython, makeEnvironment } from '../support/python.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'client/python');
const python = findPython();
const MINUTES = 60_000;

describe.skipIf(!python)('the Python package', () => {
  const dir = mkdtempSync(join(tmpdir(), 'parallax-python-'));
  let own = '';
  beforeAll(() => {
    own = makeEnvironment(python as string);
  }, 5 * MINUTES);
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  const run = (words: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(own, words, { cwd: dir, encoding: 'utf8' });
    return { status, said: `${stdout}${stderr}` };
  };

  it(
    'PY-01 passes its tests, PettingZoo and Gymnasium among them',
    () => {
      const { status, said } = run(['-m', 'pytest', '-p', 'no:cacheprovider', folder]);
      expect({ status, said: status === 0 ? '' : said }).toEqual({ status: 0, said: '' });
      expect(said).not.toMatch(/skipped/);
    },
    5 * MINUTES,
  );

  it(
    'PY-02 is a wheel that is typed',
    () => {
      const { status, said } = run(['-m', 'pip', 'wheel', '--quiet', '--no-deps', '--wheel-dir', dir, folder]);
      expect(said).toBe('');
      expect(status).toBe(0);
      const wheel = readdirSync(dir).find((name) => name.endsWith('.whl'));
      expect(wheel).toMatch(/^parallax_world-[\d.]+-py3-none-any\.whl$/);
      const listed = run(['-m', 'zipfile', '-l', join(dir, wheel as string)]).said;
      for (const file of ['parallax/py.typed', 'parallax/_contract.py', 'parallax/errors.py'])
        expect(listed).toContain(file);
    },
    2 * MINUTES,
  );

  it(
    'PY-03 learns by an example that runs: a smoke of PPO',
    () => {
      const server = join(root, 'dist/server/cli/parallax.js');
      const { status, said } = run([
        join(folder, 'examples/ppo.py'),
        '--launch',
        '--server',
        server,
        '--smoke',
        '--matches',
        '8',
      ]);
      expect({ status, said }).toEqual({
        status: 0,
        said: expect.stringMatching(/seed 0: trained [\d.]+, random [\d.]+/),
      });
    },
    3 * MINUTES,
  );
});

it('PY-04 has the tables, errors and types of the contract as it is', () => {
  const program = `import(${JSON.stringify(join(folder, 'generate.mjs'))}).then((m) => process.stdout.write(JSON.stringify(m.MODULES)))`;
  const modules = JSON.parse(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' })) as {
    [name: string]: string;
  };
  expect(Object.keys(modules).length).toBeGreaterThan(2);
  for (const [name, text] of Object.entries(modules)) {
    expect(
      readFileSync(join(folder, 'src/parallax', name), 'utf8'),
      `${name}: run node client/python/generate.mjs`,
    ).toBe(text);
  }
});
