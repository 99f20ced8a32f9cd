/** The program's own package: its folder and its version, from sources as from `dist`. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function findPackage(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('the package lacks its package.json: install it again');
    folder = parent;
  }
  return folder;
}

/** A file of the package, by its path from the package's root. */
export function packageFile(...path: string[]): string {
  return join(findPackage(), ...path);
}

export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as { version: string };
  return version;
}
