/** A real server as its users start it: the built program in a process of its own, on a free port. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../dist/server/cli/parallax.js', import.meta.url));
const START_MS = 30_000;
const STOP_MS = 5_000;

export interface ServerProcess {
  readonly url: string;
  readonly port: number;
  /** Folder it records to. */
  readonly recordings: string;
  /** What it has said so far, for a failed test's message. */
  output(): string;
  /** Ends it as Ctrl+C would, and waits until it has ended. */
  stop(): Promise<void>;
}

/** A port that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Resolves once the server answers. `options` are those of `parallax serve`; `program` is another than this package's. */
export async function startServer(
  options: readonly string[] = [],
  port?: number,
  program = PROGRAM,
): Promise<ServerProcess> {
  const chosen = port ?? (await freePort());
  const recordings = mkdtempSync(join(tmpdir(), 'parallax-test-'));
  const words = ['serve', '--port', String(chosen), '--record', recordings, ...options];
  const child = spawn(process.execPath, [program, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const url = `http://127.0.0.1:${chosen}`;
  const stop = async () => {
    await end(child);
    rmSync(recordings, { recursive: true, force: true });
  };
  try {
    await answers(child, url, () => said);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, port: chosen, recordings, output: () => said, stop };
}

async function answers(child: ChildProcess, url: string, said: () => string): Promise<void> {
  const endMs = performance.now() + START_MS;
  while (performance.now() < endMs) {
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}:\n${said()}`);
    const health = await fetch(`${url}/healthz`).catch(() => undefined);
    if (health?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the server did not answer within ${START_MS} ms:\n${said()}`);
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const cut = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    child.once('exit', () => {
      clearTimeout(cut);
      resolve();
    });
    child.kill('SIGINT');
  });
}
