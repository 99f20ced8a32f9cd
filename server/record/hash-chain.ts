/**
 * The chain that makes a recording tamper-evident: each message ends with the SHA-256 of the hash
 * before it and of all file bytes since. It shows damage and accidents, not a forger who computes
 * the chain anew; against that stands the re-simulation.
 */
import { createHash } from 'node:crypto';
import { HASH_BYTES } from './recording-format.ts';

export interface HashChain {
  /** Writes the hash of `bytes` (all since the last seal) into their own last 32 bytes. */
  seal(bytes: Uint8Array): void;
  /** Whether `bytes` end with the hash they should; if so the chain goes on from it. */
  accept(bytes: Uint8Array): boolean;
}

export function createHashChain(): HashChain {
  let previous: Uint8Array = new Uint8Array(0);
  const next = (bytes: Uint8Array) =>
    createHash('sha256').update(previous).update(bytes.subarray(0, -HASH_BYTES)).digest();
  return {
    seal(bytes) {
      previous = next(bytes);
      bytes.set(previous, bytes.length - HASH_BYTES);
    },
    accept(bytes) {
      const hash = next(bytes);
      if (!hash.equals(bytes.subarray(-HASH_BYTES))) return false;
      previous = hash;
      return true;
    },
  };
}
