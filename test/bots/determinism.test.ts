/** Policies are functions of seed and observations, and their memory is all there is of them. */
import { beforeAll, describe, expect, test } from 'vitest';
import { loadArena } from '../../server/assets/arena-library.ts';
import { loadPolicies, POLICY_NAMES } from '../../server/bots/policies.ts';
import { createWorld } from '../../shared/world/world.ts';
import { type BotMatch, createBotMatch, createPolicies } from './bot-match.ts';

beforeAll(loadPolicies);

/** The action bytes of all seats over some ticks, as one text for each tick. */
function play(match: BotMatch, ticks: number): string[] {
  return Array.from({ length: ticks }, () => {
    match.step();
    return Buffer.from(match.actionBytes).toString('hex');
  });
}

describe.each(POLICY_NAMES)('policy %s', (name) => {
  test('ENV-30 same seed, same observations: the same actions over 3,000 ticks', () => {
    const first = play(createBotMatch(5, createPolicies(name, 5)), 3000);
    const second = play(createBotMatch(5, createPolicies(name, 5)), 3000);
    expect(second).toEqual(first);
  });

  test('ENV-31 memory restored from bytes goes on as if nothing had happened', () => {
    const match = createBotMatch(6, createPolicies(name, 6));
    play(match, 1500);
    const world = createWorld();
    world.bytes.set(match.world.bytes);
    const memories = match.policies.map((policy) => policy.memory.bytes.slice());
    const expected = play(match, 1500);

    const restored = createPolicies(name, 999);
    restored.forEach((policy, seat) => {
      policy.memory.bytes.set(memories[seat] as Uint8Array);
    });
    expect(play(createBotMatch(6, restored, world), 1500)).toEqual(expected);
  });
});

test('ENV-31 a bot’s memory restored among doors, lifts and a relic goes on as if nothing had happened', () => {
  const works = loadArena('works');
  const match = createBotMatch(9, createPolicies('bot', 9, works), undefined, works, 'relic');
  play(match, 1500);
  const world = createWorld();
  world.bytes.set(match.world.bytes);
  const memories = match.policies.map((policy) => policy.memory.bytes.slice());
  const expected = play(match, 1500);
  const restored = createPolicies('bot', 999, works);
  restored.forEach((policy, seat) => {
    policy.memory.bytes.set(memories[seat] as Uint8Array);
  });
  expect(play(createBotMatch(9, restored, world, works), 1500)).toEqual(expected);
});

describe.each(['random', 'bot'] as const)('policy %s', (name) => {
  test('ENV-30 another seed: other actions', () => {
    const first = play(createBotMatch(5, createPolicies(name, 5)), 300);
    const second = play(createBotMatch(5, createPolicies(name, 7)), 300);
    expect(second).not.toEqual(first);
  });
});
