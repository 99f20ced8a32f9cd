/** Names nobody can guess: seat tokens, session and match ids. Never part of a world or a recording. */
import { randomFillSync } from 'node:crypto';

/** Random bytes are asked for many at a time: asking costs more than the bytes. None is used twice. */
const pool = Buffer.alloc(4096);
let used = pool.length;

function takeRandom(bytes: number): Buffer {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += bytes;
  return pool.subarray(used - bytes, used);
}

/** 128 random bits as text. */
export function createToken(): string {
  return takeRandom(16).toString('base64url');
}

/** A match id, unique over all hosts for all practical purposes. */
export function createMatchId(): string {
  return `match-${takeRandom(6).toString('hex')}`;
}
