/**
 * Finds a real Chromium for the browser tests. Where there is none it installs Debian's, if it may;
 * else the tests skip and say in one line what is missing. In CI a missing browser is a failure.
 */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { installFromDebian } from './debian.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'] as const;
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A page in the background must go on as one in front: several share a machine here.
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
];
const INSTRUCTION =
  'Browser tests are skipped: install Chromium (Debian: apt-get update && apt-get install -y chromium) or name it in PARALLAX_CHROMIUM.';

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // Not there, or not ours to run: the next place is tried.
  }
}

function search(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const places = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [process.env.PARALLAX_CHROMIUM ?? '', ...places].find((path) => path !== '' && isExecutable(path));
}

/** Path of the browser, or undefined when the tests have to skip. Throws in CI. */
export function findChromium(): string | undefined {
  if (!search()) installFromDebian('chromium');
  const path = search();
  if (path) return path;
  if (process.env.CI) throw new Error(INSTRUCTION);
  console.warn(INSTRUCTION);
  return undefined;
}

/** A browser with a fresh profile. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ARGUMENTS });
}
