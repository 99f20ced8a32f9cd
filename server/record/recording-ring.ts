/**
 * A folder of recordings that never grows beyond a size: before a file is begun, the oldest finished
 * ones make room. A file that may still be written to is never deleted.
 */
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { closingBytes } from './recording-format.ts';

/** Bytes that all recordings of a folder take together, as `serve` keeps them. */
export const RING_BYTES = 512 * 1024 * 1024;
/** Part of the ring that one file takes before the next episode begins another. */
const FILES_IN_RING = 32;
/** How many times that a file may grow while no episode begins. */
const LONGEST_FILE = 2;
const SUFFIX = '.mcap';
/** An unfinished file untouched for this long was left by a process that died, ms: one day. */
const ABANDONED_MS = 24 * 60 * 60 * 1000;

export interface RecordingRing {
  /** Length a file reaches before it ends at the next start of an episode, bytes. */
  readonly fileBytes: number;
  /** Length at which a file ends anywhere, bytes. */
  readonly longestFileBytes: number;
  /** Makes room and names a new file. */
  begin(match: string, seq: number): string;
  /** The file is written no more. */
  finish(path: string): void;
}

interface Finished {
  path: string;
  bytes: number;
  changedMs: number;
}

function isSealed(path: string): boolean {
  const closing = closingBytes();
  const file = openSync(path, 'r');
  try {
    const end = Buffer.alloc(closing.length);
    const { size } = fstatSync(file);
    const read = size < closing.length ? 0 : readSync(file, end, 0, end.length, size - end.length);
    return read === closing.length && end.equals(closing);
  } finally {
    closeSync(file);
  }
}

/** An earlier recording of the same name is never overwritten. */
function freePath(stem: string): string {
  for (let copy = 0; ; copy++) {
    const path = `${stem}${copy === 0 ? '' : `-${copy}`}${SUFFIX}`;
    if (!existsSync(path)) return path;
  }
}

export function createRecordingRing(
  dir: string,
  totalBytes = RING_BYTES,
  nowMs: () => number = Date.now,
): RecordingRing {
  const writing = new Set<string>();
  const fileBytes = totalBytes / FILES_IN_RING;
  const longestFileBytes = LONGEST_FILE * fileBytes;

  function listFiles(): Finished[] {
    const names = readdirSync(dir).filter((name) => name.endsWith(SUFFIX));
    return names.map((name) => {
      const path = join(dir, name);
      const { size, mtimeMs } = statSync(path);
      return { path, bytes: size, changedMs: mtimeMs };
    });
  }

  function canGo({ path, changedMs }: Finished): boolean {
    if (writing.has(path)) return false;
    return nowMs() - changedMs > ABANDONED_MS || isSealed(path);
  }

  /** Deletes the oldest finished files until another one of full length fits. */
  function makeRoom(): void {
    const files = listFiles().sort((a, b) => a.changedMs - b.changedMs || (a.path < b.path ? -1 : 1));
    let total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    for (const file of files) {
      if (total + longestFileBytes <= totalBytes) return;
      if (!canGo(file)) continue;
      rmSync(file.path, { force: true });
      total -= file.bytes;
    }
  }

  return {
    fileBytes,
    longestFileBytes,
    begin(match, seq) {
      mkdirSync(dir, { recursive: true });
      makeRoom();
      const path = freePath(join(dir, `${match}-${String(seq).padStart(10, '0')}`));
      writing.add(path);
      return path;
    },
    finish: (path) => void writing.delete(path),
  };
}
