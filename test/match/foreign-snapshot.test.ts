/** Snapshots that somebody brings: changed bytes and numbers that cannot be are refused, and the match goes on. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { mindTable } from '../../server/bots/mind.ts';
import { loadPolicies } from '../../server/bots/policies.ts';
import type { Match } from '../../server/match/match.ts';
import { fitsField } from '../../shared/schema/misfit.ts';
import { COLUMN_CLASS, type Field, openState, type Table, type TableShape } from '../../shared/schema/table.ts';
import { type ViewLeaf, viewLeaves, writeLeaf } from '../../shared/schema/view-tree.ts';
import { createActions } from '../../shared/world/action.ts';
import { worldTable } from '../../shared/world/world.ts';
import { forge, forgeWorld } from '../support/snapshot.ts';
import { beginPlay, play, refusal } from './bot-play.ts';

beforeAll(() => loadPolicies());

describe('bytes', () => {
  it('DATA-30 a snapshot with any one bit flipped is refused before anything in it is believed', () => {
    const match = beginPlay('works', 'deathmatch', 5);
    play(match, 200);
    const snapshot = match.snapshot();
    const seed = Number(process.env.FUZZ_SEED ?? Date.now());
    const bit = fc.integer({ min: 0, max: snapshot.length * 8 - 1 });
    // All bits of the head, and as many of the rest by chance.
    const flip = (at: number) => {
      const flipped = snapshot.slice();
      flipped[at >> 3] = (flipped[at >> 3] as number) ^ (1 << (at & 7));
      expect(refusal(match, flipped), `bit ${at}, seed ${seed}`).toMatchObject({ code: 'snapshot-invalid' });
    };
    for (let at = 0; at < 160 * 8; at++) flip(at);
    fc.assert(fc.property(bit, flip), { seed, numRuns: 1500 });
    void match.restore(snapshot);
  });

  it('DATA-30 the error tells the digest that was promised and the one that came, and what to do', () => {
    const match = beginPlay('atrium', 'deathmatch', 5);
    const snapshot = match.snapshot();
    const middle = snapshot.length >> 1;
    snapshot[middle] = (snapshot[middle] as number) ^ 1;
    const { path, expected, received, message } = refusal(match, snapshot);
    expect(path).toBe('/snapshot/sections');
    expect(expected).toMatch(/^bytes of digest [0-9a-f]{16}/);
    expect(received).toMatch(/^digest [0-9a-f]{16}$/);
    expect(message).toContain('Bring a snapshot as it was taken');
  });
});

/** Numbers that a column can hold and its field must not. */
function misfitsOf(field: Field): number[] {
  const { type, min = 0, max = 0 } = field;
  const wanted = [min - 1, max + 1, 2 * max + 1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return wanted.filter((value) => Object.is(COLUMN_CLASS[type].of(value)[0], value) && !fitsField(field, value));
}

/** The first and the last element of each field, which stand for all. */
function outerLeaves(table: Table<TableShape>): ViewLeaf[] {
  const byField = new Map<Field, ViewLeaf[]>();
  for (const leaf of viewLeaves(table)) byField.set(leaf.field, [...(byField.get(leaf.field) ?? []), leaf]);
  return [...byField.values()].flatMap((leaves) => [leaves[0] as ViewLeaf, leaves.at(-1) as ViewLeaf]);
}

describe('numbers', () => {
  let match: Match;
  let snapshot: Uint8Array;
  beforeAll(() => {
    match = beginPlay('works', 'relic', 7);
    play(match, 300);
    snapshot = match.snapshot();
  });

  it('DATA-31 each field of the world out of its range, without a name, or no number is refused at its path', () => {
    const refused = new Set<string>();
    for (const leaf of outerLeaves(worldTable)) {
      for (const value of misfitsOf(leaf.field)) {
        const forged = forgeWorld(snapshot, (world) => writeLeaf(world, leaf, value));
        const { path, expected, received } = refusal(match, forged);
        expect(path).toBe(`/snapshot/sections/world${leaf.path}`);
        expect(received).not.toBe('');
        expect(expected.length).toBeGreaterThan(2);
        refused.add(`${leaf.record}.${leaf.name}`);
      }
    }
    // Those that no stored number can break are whole types.
    for (const name of ['seat.weapon', 'projectile.kind', 'mover.phase', 'seat.x', 'event.cause', 'seat.alive'])
      expect(refused).toContain(name);
    expect(refused.size).toBeGreaterThan(45);
  });

  it('DATA-31 so is each of a bot’s memory, and a monitor’s memory or actions of another length', () => {
    let count = 0;
    for (const leaf of outerLeaves(mindTable)) {
      for (const value of misfitsOf(leaf.field)) {
        const forged = forge(snapshot, ({ policies }) => ({
          policies: policies.map((policy, seat) => policy && (seat === 2 ? spoil(policy, leaf, value) : policy)),
        }));
        expect(refusal(match, forged).path).toBe(`/snapshot/sections/policies/2/memory${leaf.path}`);
        count++;
      }
    }
    expect(count).toBeGreaterThan(40);
    for (const name of ['monitor', 'actions'] as const) {
      const forged = forge(snapshot, () => ({ [name]: new Uint8Array(8) }));
      expect(refusal(match, forged)).toMatchObject({ path: `/snapshot/sections/${name}`, received: '8 bytes' });
    }
    const pushed = forge(snapshot, ({ actions: bytes }) => {
      const actions = createActions(bytes.slice().buffer as ArrayBuffer);
      actions.seat.moveX[1] = -128;
      return { actions: actions.bytes };
    });
    expect(refusal(match, pushed).path).toBe('/snapshot/sections/actions/seat/1/moveX');
  });
});

function spoil(policy: { id: string; memory: Uint8Array }, leaf: ViewLeaf, value: number) {
  const memory = openState(mindTable, policy.memory.slice().buffer as ArrayBuffer);
  writeLeaf(memory, leaf, value);
  return { ...policy, memory: memory.bytes };
}
