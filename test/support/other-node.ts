/**
 * Other versions of Node, for showing that the world's bits do not depend on the engine. They come as
 * packages from the registry into a place of the tests' own; where that fails the tests skip and say so.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../test-output/nodes/', import.meta.url));
const PACKAGE = `node-${process.platform}-${process.arch}`;

/** Path of a Node of this major version, or undefined when there is none to be had. Throws in CI. */
export function findNode(major: number): string | undefined {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const home = join(folder, String(major));
  const path = join(home, 'node_modules', PACKAGE, 'bin', 'node');
  if (!existsSync(path)) install(home, major);
  if (existsSync(path)) return path;
  const missing = `Node ${major} could not be installed (npm package ${PACKAGE}): its determinism test is skipped.`;
  if (process.env.CI) throw new Error(missing);
  console.warn(missing);
  return undefined;
}

function install(home: string, major: number): void {
  mkdirSync(home, { recursive: true });
  const words = ['install', '--no-save', '--no-audit', '--no-fund', '--no-package-lock', '--prefix', home];
  try {
    execFileSync('npm', [...words, `${PACKAGE}@${major}`], { stdio: 'ignore', timeout: 180_000 });
  } catch (error) {
    console.warn(error instanceof Error ? error.message : String(error));
  }
}
