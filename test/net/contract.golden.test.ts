/**
 * The published contract against a golden file, a line for each fact, so that every change of the surface shows
 * in review. A change needs another protocol version: WRITE_GOLDEN=1 writes the file anew, but not without one.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describeContract } from '../../server/net/contract.ts';

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
  return factsOf(contract, '', []);
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
