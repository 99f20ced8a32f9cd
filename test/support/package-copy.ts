/** The built program in a folder of its own, with other arenas than the package's: for what the library's own cannot show. */
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Arenas are any values by their names, for what is broken too. Returns the path of the program. */
export function copyPackage(folder: string, arenas: { readonly [name: string]: unknown }): string {
  for (const room of ['server', 'shared'])
    cpSync(join(ROOT, 'dist', room), join(folder, 'dist', room), { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, 'assets', 'arenas'), { recursive: true });
  for (const [name, source] of Object.entries(arenas))
    writeFileSync(join(folder, 'assets', 'arenas', `${name}.json`), JSON.stringify(source));
  return join(folder, 'dist', 'server', 'cli', 'parallax.js');
}
