/**
 * The published contract against a golden file, a line for each fact, so that every change of the surface shows
 * in review. A change needs another protocol version: WRITE_GOLDEN=1 writes the file anew, but not without one.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describeContract } from '../../server/net/contract.ts';
import { messageIssues } from '../support/message-issues.ts';

const FILE = new URL('contract.golden.txt', import.meta.url);
/** What an agent's code does not depend on: content, and words about it. */
const CONTENT = ['arenas', 'invariants'];
const WORDS = ['doc', 'description', 'meaning', 'remedy', 'title', 'statement', 'reason'];

function factsOf(value: unknown, path: string, facts: string[]): string[] {
  const isLeaf =
    typeof value !== 'object' ||
    value === null ||
    (Array.isArray(value) && value.every((item) => typeof item !== 'object'));
  if (isLeaf) facts.push(`${path} = ${JSON.stringify(value)}`);
  else {
    for (const [name, part] of Object.entries(value)) {
      if (!WORDS.includes(name) || typeof part !== 'string') factsOf(part, path ? `${path}/${name}` : name, facts);
    }
  }
  return facts;
}

function surface(): string[] {
  const contract = JSON.parse(JSON.stringify(describeContract())) as { [section: string]: unknown };
  for (const section of CONTENT) delete contract[section];
  // A batch is made of the others.
  for (const section of ['requests', 'replies']) delete (contract[section] as { batch?: unknown }).batch;
  // The views of states follow from the tables.
  return factsOf(contract, '', []).filter((fact) => !/\/properties\/(state|world)\/properties\//.test(fact));
}

const versionOf = (facts: readonly string[]) =>
  facts.filter((fact) => /^(protocol|worldVersion) = /.test(fact)).join(', ');

test('NET-134 the surface of the contract is that of its version', () => {
  const facts = surface();
  expect(facts.length).toBeGreaterThan(1000);
  const golden = readFileSync(FILE, 'utf8').trimEnd().split('\n');
  const [gone, come] = [golden.filter((fact) => !facts.includes(fact)), facts.filter((fact) => !golden.includes(fact))];
  const isSame = gone.length === 0 && come.length === 0;
  if (!isSame && versionOf(golden) !== versionOf(facts) && process.env.WRITE_GOLDEN) {
    writeFileSync(FILE, `${facts.join('\n')}\n`);
    return;
  }
  const advice = 'the surface has changed: raise PROTOCOL_VERSION, tell users in CHANGELOG.md, then WRITE_GOLDEN=1';
  expect({ gone: gone.slice(0, 20), come: come.slice(0, 20) }, advice).toEqual({ gone: [], come: [] });
});

test('NET-135 replies and pushes are published as JSON Schema, one for each request and each push', () => {
  const { replies, pushes, requests } = describeContract();
  const silent = ['act', 'ack'];
  expect(Object.keys(replies).sort()).toEqual(
    Object.keys(requests)
      .filter((type) => !silent.includes(type))
      .sort(),
  );
  expect(Object.keys(pushes).sort()).toEqual(['frame', 'match-ended', 'observation', 'seat-lost', 'status']);
  const step = replies.step as { properties: Record<string, unknown>; required: string[] };
  expect(step.required).toEqual(expect.arrayContaining(['match', 'tick', 'digest', 'observations', 'frames']));
  expect(step.required).not.toContain('world');
  // What does not fit is seen: every message that tests hear is held against these.
  const ping = { type: 'ping', id: 1, serverMs: 5 } as const;
  const leave = { type: 'leave', id: 1, match: 'm', seats: [0, 9] } as const;
  expect(messageIssues(ping)).toEqual([]);
  expect(messageIssues({ ...ping, id: undefined as never })).toMatchObject([{ path: '/id' }]);
  expect(messageIssues({ ...ping, serverMs: '5' as never })).toMatchObject([{ path: '/serverMs' }]);
  expect(messageIssues({ ...leave, seats: [0, 9] })).toMatchObject([{ path: '/seats/1' }]);
});
