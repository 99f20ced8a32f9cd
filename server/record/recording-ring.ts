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
/** Least number of files of full length that the ring has room for; more when more are written at once. */
const LEAST_FILES = 16;
/** Full length of a file is never below this, bytes: a few times what its head takes. */
const LEAST_BYTES = 128 * 1024;
/** Part of its full length after which a file ends where the next episode begins. */
const EPISODE_PART = 0.5;
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

interface Listed {
  path: string;
  bytes: number;
  changedMs: number;
  /** Whether nobody writes to it any more. */
  canGo: boolean;
}

/** Whether a file has its canonical end. One that another thread has just deleted has not. */
function isSealed(path: string): boolean {
  const closing = closingBytes();
  const end = Buffer.alloc(closing.length);
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return false;
  }
  try {
    const { size } = fstatSync(file);
    return (
      size >= end.length && readSync(file, end, 0, end.length, size - end.length) === end.length && end.equals(closing)
    );
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
  /** Files of the folder that may still grow, other threads' and processes' too, as last seen. */
  let growing = 0;
  /** Half the ring is for files that are written, whatever their number. */
  const longestFileBytes = () => Math.max(LEAST_BYTES, totalBytes / Math.max(LEAST_FILES, 2 * growing));

  function listFiles(): Listed[] {
    const names = readdirSync(dir).filter((name) => name.endsWith(SUFFIX));
    return names.flatMap((name) => {
      const path = join(dir, name);
      const stats = statSync(path, { throwIfNoEntry: false });
      if (!stats) return [];
      return [{ path, bytes: stats.size, changedMs: stats.mtimeMs, canGo: canGo(path, stats.mtimeMs) }];
    });
  }

  function canGo(path: string, changedMs: number): boolean {
    if (writing.has(path)) return false;
    return nowMs() - changedMs > ABANDONED_MS || isSealed(path);
  }

  /** Deletes the oldest finished files until another one fits, even when all that are written reach full length. */
  function makeRoom(): void {
    const files = listFiles().sort((a, b) => a.changedMs - b.changedMs || (a.path < b.path ? -1 : 1));
    growing = 1 + files.filter((file) => !file.canGo).length;
    const longest = longestFileBytes();
    let total = longest;
    for (const { bytes, canGo } of files) total += canGo ? bytes : Math.max(bytes, longest);
    for (const { path, bytes, canGo } of files) {
      if (total <= totalBytes) return;
      if (!canGo) continue;
      rmSync(path, { force: true });
      total -= bytes;
    }
  }

  return {
    get fileBytes() {
      return EPISODE_PART * longestFileBytes();
    },
    get longestFileBytes() {
      return longestFileBytes();
    },
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
