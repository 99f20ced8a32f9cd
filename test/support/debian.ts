/** Programs that tests need, from Debian's packages where they may be installed. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Installs a package as root on Debian; elsewhere, and where it fails, it says so and goes on. */
export function installFromDebian(name: string): void {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return;
  const aptGet = (...words: string[]) =>
    execFileSync('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...words], { stdio: 'ignore' });
  try {
    aptGet('update');
    aptGet('install', '-y', '--no-install-recommends', name);
  } catch (error) {
    console.warn(`${name} could not be installed: ${error instanceof Error ? error.message : String(error)}`);
  }
}
