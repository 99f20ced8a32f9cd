/**
 * A 64-bit fingerprint of a buffer as two u32, for telling states apart, not for security. Two
 * lanes of multiply and rotate over 32-bit words; a change of any bit changes the result.
 */
import { imul } from './scalar.ts';

/** Two u32: low word, high word. */
export type Digest = Uint32Array;

export function createDigest(): Digest {
  return new Uint32Array(2);
}

/** Writes the digest of all words into `out`. Allocates nothing. */
export function digestWords(words: Uint32Array, out: Digest): void {
  let a = 0x9e3779b1 | 0;
  let b = 0x85ebca77 | 0;
  for (let i = 0; i < words.length; i++) {
    const w = words[i] as number;
    a = imul(a ^ w, 0xcc9e2d51);
    a = (a << 15) | (a >>> 17);
    b = imul(b + w, 0x1b873593) ^ a;
    b = (b << 13) | (b >>> 19);
  }
  a ^= words.length;
  a = imul(a ^ (a >>> 16), 0x85ebca6b);
  b = imul(b ^ (b >>> 13) ^ a, 0xc2b2ae35);
  out[0] = (a ^ (a >>> 13)) >>> 0;
  out[1] = (b ^ (b >>> 16)) >>> 0;
}

/** Sixteen hexadecimal digits, high word first. */
export function formatDigest(digest: ArrayLike<number>): string {
  const hex = (n: number | undefined) => (n ?? 0).toString(16).padStart(8, '0');
  return hex(digest[1]) + hex(digest[0]);
}

/** Digest of bytes of any length. */
export function digestBytes(bytes: Uint8Array): Digest {
  const words = new Uint32Array(((bytes.length + 3) >> 2) + 1);
  new Uint8Array(words.buffer).set(bytes);
  words[words.length - 1] = bytes.length;
  const out = createDigest();
  digestWords(words, out);
  return out;
}

/** Digest of a text, by its UTF-16 units: names content such as an arena file. */
export function digestText(text: string): Digest {
  const words = new Uint32Array(text.length);
  for (let i = 0; i < text.length; i++) words[i] = text.charCodeAt(i);
  const out = createDigest();
  digestWords(words, out);
  return out;
}
