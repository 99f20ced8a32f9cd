import { expect, test } from 'vitest';
import { defineTable, describeState, diffStates, listFields, openState } from '../../shared/schema/table.ts';
import { KNOWN_OF_MATCH, KNOWN_TO_ALL, KNOWN_TO_OWNER, KNOWN_WHEN_SEEN } from '../../shared/view/observation.ts';
import { createWorld, worldTable } from '../../shared/world/world.ts';

const table = defineTable('example', {
  one: { count: 1, fields: { tick: { type: 'u32', kind: 'count', doc: 'time', visibility: 'all', unit: 'ticks' } } },
  many: {
    count: 3,
    fields: {
      up: { type: 'u8', kind: 'flag', doc: 'up', visibility: 'all' },
      mood: { type: 'u8', kind: 'categorical', doc: 'mood', visibility: 'all', names: ['calm', 'wild'] },
      place: { type: 'f64', kind: 'continuous', doc: 'place', visibility: 'all', unit: 'm', length: 2 },
    },
  },
});

test('SIM-40 columns look into one buffer, aligned, without overlap', () => {
  const layouts = [
    [table.byteLength, listFields(table)],
    [worldTable.byteLength, listFields(worldTable)],
  ] as const;
  for (const [byteLength, fields] of layouts) {
    const used = new Uint8Array(byteLength);
    for (const { path, offset, count, type, length = 1 } of fields) {
      const width = Number(type.slice(1)) / 8;
      expect(offset % width, path).toBe(0);
      for (let i = offset; i < offset + width * count * length; i++) used[i] = (used[i] as number) + 1;
    }
    expect(Math.max(...used)).toBe(1);
  }
});

test('SIM-40 a state opened over the same bytes is the same state; other lengths are refused', () => {
  const state = openState(table);
  state.many.place[5] = 2.5;
  state.one.tick[0] = 9;
  const copy = openState(table, state.buffer.slice(0));
  expect([copy.many.place[5], copy.one.tick[0]]).toEqual([2.5, 9]);
  expect(() => openState(table, new ArrayBuffer(8))).toThrow(/takes \d+ bytes, received 8/);
});

test('SIM-41 describe names everything; diff tells what differs, where, in which unit', () => {
  const [a, b] = [openState(table), openState(table)];
  b.many.mood[1] = 1;
  b.many.up[2] = 1;
  b.many.place[3] = 0.5;
  expect(describeState(table, b)).toEqual({
    one: { tick: 0 },
    many: [
      { up: false, mood: 'calm', place: [0, 0] },
      { up: false, mood: 'wild', place: [0, 0.5] },
      { up: true, mood: 'calm', place: [0, 0] },
    ],
  });
  expect(diffStates(table, a, b)).toEqual([
    { path: '/many/1/place/1', a: 0, b: 0.5, unit: 'm' },
    { path: '/many/2/up', a: 0, b: 1 },
    { path: '/many/1/mood', a: 0, b: 1 },
  ]);
  expect(diffStates(table, b, b)).toEqual([]);
});

test('SIM-41 a layout id changes with any field', () => {
  const other = defineTable('example', { ...table.shape, one: { count: 2, fields: table.shape.one.fields } });
  expect(other.layoutId).not.toBe(table.layoutId);
});

test('SIM-42 every field of the world says what it is, and the observation follows its visibility', () => {
  createWorld();
  for (const field of listFields(worldTable)) {
    expect(field.doc.length, field.path).toBeGreaterThan(3);
    if (field.kind === 'categorical') expect(field.names?.length, field.path).toBeGreaterThan(1);
    if (['continuous', 'angle', 'count'].includes(field.kind)) expect(field.unit, field.path).toBeDefined();
  }
  const named = (visibility: string, record: 'seat' | 'match') =>
    Object.entries(worldTable.shape[record].fields)
      .filter(([, field]) => field.visibility === visibility)
      .map(([name]) => name)
      .sort();
  expect([...KNOWN_TO_ALL].sort()).toEqual(named('all', 'seat'));
  expect([...KNOWN_WHEN_SEEN].sort()).toEqual(named('seen', 'seat'));
  expect([...KNOWN_TO_OWNER].sort()).toEqual(named('own', 'seat'));
  expect(named('all', 'match')).toEqual(expect.arrayContaining([...KNOWN_OF_MATCH]));
});
