/** What every policy keeps to, whatever it does. */
import { beforeAll, describe, expect, test } from 'vitest';
import { createPolicy, loadPolicies, POLICY_NAMES } from '../../server/bots/policies.ts';
import { createObservation, observe } from '../../shared/view/observation.ts';
import { type Actions, createActions } from '../../shared/world/action.ts';
import { SEATS } from '../../shared/world/constants.ts';
import { arena, createBotMatch, createPolicies } from './bot-match.ts';

beforeAll(loadPolicies);

/** One seat's row, field by field. */
function rowOf({ seat: columns }: Actions, seat: number): Record<string, number | undefined> {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column[seat]]));
}

describe.each(POLICY_NAMES)('policy %s', (name) => {
  test('ENV-41 fills its seat’s row wholly and touches no other, and leaves the observation as it is', () => {
    const match = createBotMatch(8, createPolicies('bot', 8));
    const observation = createObservation();
    const [clean, dirty] = [createActions(), createActions()];
    const [policy, twin] = [createPolicy(name, arena, 4), createPolicy(name, arena, 4)];
    for (let tick = 0; tick < 400; tick++) {
      match.step();
      const seat = 2;
      observe(match.world, arena, seat, observation);
      const before = observation.bytes.slice();
      clean.bytes.fill(0);
      dirty.bytes.fill(0x55);
      policy.act(observation, seat, clean);
      twin.act(observation, seat, dirty);
      expect(rowOf(dirty, seat)).toEqual(rowOf(clean, seat));
      for (let other = 0; other < SEATS; other++) {
        if (other === seat) continue;
        expect(new Set(Object.values(rowOf(clean, other)))).toEqual(new Set([0]));
        expect(rowOf(dirty, other)).toMatchObject({ moveX: 0x55, buttons: 0x5555, weapon: 0x55 });
      }
      expect(observation.bytes).toEqual(before);
    }
  });
});
