/** A sample of the protocol's fuzzer; `npm run fuzz:protocol` sends as many as one likes. */
import { expect, test } from 'vitest';
import { coveredTypes, fuzzProtocol } from '../fuzz/protocol-fuzz.ts';

const SEED = 20261;
const MESSAGES = 8_000;

test(`NET-140 ${MESSAGES} mutated messages, seed ${SEED}, are answered or refused, and nobody else notices`, async () => {
  expect(coveredTypes().missing).toEqual([]);
  const { refused, replies, sessions } = await fuzzProtocol({ messages: MESSAGES, seed: SEED });
  expect(replies).toBeGreaterThan(400);
  expect(sessions).toBeGreaterThan(25);
  for (const code of [
    'message-malformed',
    'message-invalid',
    'message-unknown',
    'hello-expected',
    'match-unknown',
    'clock-mismatch',
  ])
    expect(refused).toHaveProperty(code);
}, 300_000);
