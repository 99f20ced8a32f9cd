/** Names nobody can guess: seat tokens, session and match ids. Never part of a world or a recording. */
import { randomBytes } from 'node:crypto';

/** 128 random bits as text. */
export function createToken(): string {
  return randomBytes(16).toString('base64url');
}

/** A match id, unique over all hosts for all practical purposes. */
export function createMatchId(): string {
  return `match-${randomBytes(6).toString('hex')}`;
}
