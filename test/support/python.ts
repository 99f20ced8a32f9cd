/**
 * A Python of the tests' own, with the package of this repository in it. Where there is no Python 3.10 or
 * newer the tests skip and say in one line what is missing; in CI that is a failure.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installFromDebian } from './debian.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const INSTRUCTION =
  'Python tests are skipped: install Python 3.10 or newer with venv (Debian: apt-get install -y python3-venv) or name it in PARALLAX_PYTHON.';

const isNewEnough = (python: string) =>
  spawnSync(python, ['-c', 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))']).status === 0;

/** The name of a Python, or undefined when the tests have to skip. Throws in CI. */
export function findPython(): string | undefined {
  const search = () =>
    [process.env.PARALLAX_PYTHON ?? '', 'python3', 'python'].find((name) => name && isNewEnough(name));
  if (!search()) installFromDebian('python3-venv');
  const python = search();
  if (python) return python;
  if (process.env.CI) throw new Error(INSTRUCTION);
  console.warn(INSTRUCTION);
  return undefined;
}

/** Makes an environment in `test-output` with the package and what its tests need; its Python. */
export function makeEnvironment(python: string): string {
  const folder = join(root, 'test-output/python');
  const own = join(folder, 'bin/python');
  mkdirSync(join(root, 'test-output'), { recursive: true });
  const run = (program: string, ...words: string[]) =>
    execFileSync(program, words, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  if (!existsSync(own)) run(python, '-m', 'venv', folder);
  run(own, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', './client/python[test]');
  return own;
}
