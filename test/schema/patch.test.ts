/** JSON Patch on the described view of a state: what it writes, what it refuses, and how it says so. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, editSchema, editsBetween } from '../../shared/schema/edit.ts';
import { patchOperationSchema, patchState } from '../../shared/schema/patch.ts';
import { array, type Issue, issuesOf, type PatchOperation } from '../../shared/schema/schema.ts';
import { defineTable, describeState, diffStates, listFields, openState } from '../../shared/schema/table.ts';
import { countLeaves, leafAt, readView, viewTree } from '../../shared/schema/view-tree.ts';
import { WEAPONS } from '../../shared/world/weapons.ts';
import { createWorld, worldTable } from '../../shared/world/world.ts';
import { applyPatch } from '../support/json-patch.ts';

const table = defineTable('example', {
  one: {
    count: 1,
    fields: {
      version: {
        type: 'u32',
        kind: 'count',
        doc: 'of the rules',
        visibility: 'all',
        min: 0,
        max: 9,
        readOnly: 'it is fixed',
      },
      ratio: { type: 'f32', kind: 'continuous', doc: 'a part', visibility: 'all', unit: '1', min: 0, max: 1 },
    },
  },
  many: {
    count: 3,
    fields: {
      place: {
        type: 'f64',
        kind: 'continuous',
        doc: 'where',
        visibility: 'all',
        unit: 'm',
        min: -10,
        max: 10,
        length: 2,
      },
      health: { type: 'i16', kind: 'count', doc: 'health', visibility: 'all', unit: '1', min: 0, max: 100 },
      mood: { type: 'u8', kind: 'categorical', doc: 'mood', visibility: 'all', names: ['calm', 'wild'] },
      up: { type: 'u8', kind: 'flag', doc: 'whether up', visibility: 'all' },
      by: { type: 'u8', kind: 'id', doc: 'who', visibility: 'all', min: 0, max: 2, none: 255 },
    },
  },
  log: {
    count: 2,
    readOnly: 'it tells what happened',
    fields: { value: { type: 'i16', kind: 'count', doc: 'amount', visibility: 'all', unit: '1', min: 0, max: 9 } },
  },
});

type Op = PatchOperation;
const replace = (path: string, value: unknown): Op => ({ op: 'replace', path, value });

/** The state after the patch, as it is described; a patch with issues fails the test. */
function done(...operations: Op[]) {
  const state = openState(table);
  const { issues } = patchState(table, state, operations);
  expect(issues).toEqual([]);
  return describeState(table, state) as { one: Record<string, unknown>; many: Record<string, unknown>[] };
}

function refused(...operations: Op[]): Issue {
  const { issues } = patchState(table, openState(table), operations);
  expect(issues.length).toBeGreaterThan(0);
  return issues[0] as Issue;
}

describe('the view', () => {
  it('DATA-10 the tree shows what describe shows, and each leaf is the element of its path', () => {
    const state = openState(table);
    state.many.place[3] = 2.5;
    state.many.mood[1] = 1;
    state.many.up[2] = 1;
    expect(readView(state, viewTree(table))).toEqual(describeState(table, state));
    expect(leafAt(table, '/many/1/place/1')).toMatchObject({ record: 'many', name: 'place', index: 3 });
    expect(leafAt(table, '/one/ratio')).toMatchObject({ index: 0 });
    expect(leafAt(table, '/many/1/place')).toBeUndefined();
    const world = createWorld();
    world.bytes.forEach((_, i) => {
      world.bytes[i] = 1 + (i % 250);
    });
    const elements = listFields(worldTable).reduce((sum, { count, length = 1 }) => sum + count * length, 0);
    expect(countLeaves(worldTable)).toBe(elements);
    for (const { path } of diffStates(worldTable, createWorld(), world))
      expect(leafAt(worldTable, path), path).toBeDefined();
  });

  it('DATA-10 the field table beside it says why a field cannot be edited', () => {
    const reasons = Object.fromEntries(listFields(worldTable).map(({ path, readOnly }) => [path, readOnly]));
    expect(reasons['match.arena']).toBe('it names the arena');
    expect(reasons['event.kind']).toBe('it tells what happened');
    expect(reasons['seat.health']).toBeUndefined();
  });
});

describe('operations', () => {
  it('DATA-11 replace and add write what is there: numbers, names, flags, rows and whole items', () => {
    expect(done(replace('/one/ratio', 0.5)).one.ratio).toBe(0.5);
    expect(done({ op: 'add', path: '/many/2/health', value: 7 }).many[2]?.health).toBe(7);
    expect(done(replace('/many/0/mood', 'wild')).many[0]?.mood).toBe('wild');
    expect(done(replace('/many/0/up', true)).many[0]?.up).toBe(true);
    expect(done(replace('/many/1/place', [1, -2])).many[1]?.place).toEqual([1, -2]);
    const item = { place: [3, 4], health: 5, mood: 'wild', up: true, by: 255 };
    expect(done(replace('/many/1', item)).many[1]).toEqual(item);
    const whole = done();
    expect(done(replace('', whole))).toEqual(whole);
  });

  it('DATA-11 later operations see what earlier ones did', () => {
    const state = openState(table);
    const { issues, writers } = patchState(table, state, [
      replace('/many/0/health', 4),
      { op: 'test', path: '/many/0', value: { place: [0, 0], health: 4, mood: 'calm', up: false, by: 0 } },
      replace('/many/0/health', 9),
    ]);
    expect(issues).toEqual([]);
    expect([...writers]).toEqual([['/many/0/health', 2]]);
    expect(state.many.health[0]).toBe(9);
  });

  it('DATA-11 zero has one sign, so that told bytes and kept bytes are the same', () => {
    const state = openState(table);
    patchState(table, state, [replace('/many/0/place/0', 1), replace('/many/0/place/0', -0)]);
    expect(Object.is(state.many.place[0], 0)).toBe(true);
  });

  it('DATA-24 elements of a field are edited one by one or all at once, each told with its own place and limits', () => {
    const edit = (...operations: Op[]) => {
      const world = createWorld();
      return { world, ...patchState(worldTable, world, operations) };
    };
    const one = edit(replace('/seat/2/magazine/3', 5), replace('/seat/2/reserve/6', 2));
    expect(one.issues).toEqual([]);
    expect([...one.world.seat.magazine].flatMap((rounds, i) => (rounds === 0 ? [] : [[i, rounds]]))).toEqual([
      [2 * WEAPONS.length + 3, 5],
    ]);
    expect([...one.writers]).toEqual([
      ['/seat/2/magazine/3', 0],
      ['/seat/2/reserve/6', 1],
    ]);
    const rounds = WEAPONS.map(({ magazine }) => magazine);
    const all = edit(replace('/seat/1/magazine', rounds), { op: 'test', path: '/seat/1/magazine', value: rounds });
    expect(all.issues).toEqual([]);
    expect(editsBetween(worldTable, createWorld(), all.world).map(({ path }) => path)).toEqual(
      rounds.flatMap((count, row) => (count > 0 ? [`/seat/1/magazine/${row}`] : [])),
    );
    const low = rounds.map((_, row) => (row === 4 ? -1 : 0));
    expect(edit(replace('/seat/1/magazine', low)).issues).toEqual([
      {
        path: '/0/value/4',
        kind: 'range',
        expected: 'an integer from 0 to 65535',
        received: '-1',
        fix: [{ op: 'replace', path: '/0/value/4', value: 0 }],
      },
    ]);
    expect(edit(replace('/seat/1/magazine', rounds.slice(1))).issues[0]).toMatchObject({
      path: '/0/value',
      expected: `an array of ${WEAPONS.length}`,
    });
    expect(edit(replace(`/seat/1/magazine/${WEAPONS.length}`, 1)).issues[0]).toMatchObject({
      path: '/0/path',
      expected: `/seat/1/magazine/0 to /seat/1/magazine/${WEAPONS.length - 1}`,
    });
    expect(edit({ op: 'add', path: '/seat/1/magazine/0', value: 1 }).issues[0]).toMatchObject({ path: '/0/op' });
  });

  it('DATA-12 an unknown path is refused with the nearest one, which makes the patch valid', () => {
    expect(refused(replace('/many/1/helth', 1))).toEqual({
      path: '/0/path',
      kind: 'unknown-name',
      expected: '"/many/1/health"',
      received: '"/many/1/helth"',
      fix: [{ op: 'replace', path: '/0/path', value: '/many/1/health' }],
    });
    expect(refused(replace('/man/1/mod', 'wild')).expected).toBe('"/many/1/mood"');
  });

  it.each([
    ['/many/3/up', '/many/0 to /many/2'],
    ['/many/01/up', '/many/0 to /many/2'],
    ['/many/-', '/many/0 to /many/2'],
    ['/nothing', '/ and one of one, many, log'],
    ['/one/ratio/x', '/one/ratio, which has no parts'],
    ['one/ratio', 'a JSON pointer, such as /seat/0/health'],
    ['/one/~2', 'a JSON pointer, such as /seat/0/health'],
    ['/one/constructor', '/one/ and one of version, ratio'],
    ['/__proto__/x', '/ and one of one, many, log'],
  ])('DATA-12 %s is refused with what can stand there', (path, expected) => {
    const issue = refused(replace(path, 1));
    expect(issue).toMatchObject({ path: '/0/path', expected });
    expect(issue.fix).toBeUndefined();
  });

  it.each([
    ['/many/0/health', 101, 'an integer from 0 to 100', 100],
    ['/many/0/health', -3, 'an integer from 0 to 100', 0],
    ['/many/0/place/1', 11, 'a number from -10 to 10, in m', 10],
    ['/one/ratio', 2, 'a number from 0 to 1', 1],
    ['/many/0/by', 3, 'an integer from 0 to 2', 2],
  ])('DATA-13 %s = %s is out of range: expected %s, mended to %s', (path, value, expected, nearest) => {
    expect(refused(replace(path, value))).toEqual({
      path: '/0/value',
      kind: 'range',
      expected,
      received: String(value),
      fix: [{ op: 'replace', path: '/0/value', value: nearest }],
    });
  });

  it.each([
    ['/many/0/health', 7.4, 'an integer from 0 to 100', '7.4', undefined],
    ['/many/0/health', '7', 'an integer from 0 to 100', '"7"', undefined],
    ['/many/0/health', null, 'an integer from 0 to 100', 'null', undefined],
    ['/one/ratio', Number.NaN, 'a number from 0 to 1', 'NaN', undefined],
    ['/many/0/up', 1, 'true or false', '1', true],
    ['/many/0/up', 'yes', 'true or false', '"yes"', undefined],
    ['/many/0/mood', 'wildd', 'one of "calm", "wild"', '"wildd"', 'wild'],
    ['/many/0/mood', 1, 'one of "calm", "wild"', '1', 'wild'],
    ['/many/0/place', [1], 'an array of 2', 'an array of 1', undefined],
    ['/many/0', 3, 'an object', '3', undefined],
  ])('DATA-14 %s = %j is of the wrong kind: expected %s', (path, value, expected, received, meant) => {
    const issue = refused(replace(path, value));
    expect(issue).toMatchObject({ path: '/0/value', expected, received });
    expect(issue.fix?.[0]).toEqual(meant === undefined ? undefined : { op: 'replace', path: '/0/value', value: meant });
  });

  it('DATA-14 a whole item has all its fields and no others, each told at its own place', () => {
    const item = { place: [3, 11], health: 5, mood: 'wild', up: true, bye: 1 };
    const { issues } = patchState(table, openState(table), [replace('/many/1', item)]);
    expect(issues.map(({ path, kind }) => `${kind} ${path}`)).toEqual([
      'unknown-field /0/value/bye',
      'range /0/value/place/1',
      'missing /0/value/by',
    ]);
    expect(issues.every(({ fix }) => fix)).toBe(true);
  });

  it('DATA-15 a read-only field is refused with the reason; its present value is no edit', () => {
    expect(refused(replace('/one/version', 3))).toEqual({
      path: '/0/value',
      kind: 'read-only',
      expected: '0: /one/version cannot be edited, it is fixed',
      received: '3',
      fix: [{ op: 'replace', path: '/0/value', value: 0 }],
    });
    expect(refused(replace('/log/1', { value: 2 })).expected).toContain('it tells what happened');
    expect(done(replace('/one', { version: 0, ratio: 1 })).one.ratio).toBe(1);
  });

  it('DATA-16 nothing can be inserted or removed, but what can be empty is emptied', () => {
    expect(refused({ op: 'add', path: '/many/1', value: {} })).toMatchObject({
      path: '/0/op',
      expected: '"replace": /many always has 3 items',
      fix: [{ op: 'replace', path: '/0/op', value: 'replace' }],
    });
    expect(refused({ op: 'remove', path: '/many/1' })).toMatchObject({ path: '/0/path', kind: 'fixed-shape' });
    expect(refused({ op: 'remove', path: '/many/1/health' }).expected).toContain('always there');
    expect(done({ op: 'remove', path: '/many/1/by' }).many[1]?.by).toBe(255);
    expect(done(replace('/many/1/by', 255)).many[1]?.by).toBe(255);
  });

  it('DATA-17 a test that does not hold names the first place where it does not', () => {
    expect(refused({ op: 'test', path: '/many/0/health', value: 5 })).toEqual({
      path: '/0/value',
      kind: 'conflict',
      expected: '0',
      received: '5',
    });
    const item = { place: [0, 1], health: 0, mood: 'calm', up: false, by: 0 };
    expect(refused({ op: 'test', path: '/many/0', value: item })).toMatchObject({ path: '/0/value/place/1' });
    expect(refused({ op: 'test', path: '/many/0', value: { ...item, place: [0, 0], more: 1 } }).path).toBe(
      '/0/value/more',
    );
    expect(refused({ op: 'test', path: '/many', value: 'x' }).received).toBe('"x"');
  });

  it('DATA-25 copy writes what is elsewhere, move empties where it was', () => {
    const made = done(
      replace('/many/0', { place: [1, 2], health: 7, mood: 'wild', up: true, by: 2 }),
      { op: 'copy', from: '/many/0/place', path: '/many/2/place' },
      { op: 'copy', from: '/many/0/mood', path: '/many/1/mood' },
      { op: 'move', from: '/many/0/by', path: '/many/1/by' },
      { op: 'copy', from: '/one', path: '/one' },
    );
    expect(made.many.map(({ place, mood, by }) => [place, mood, by])).toEqual([
      [[1, 2], 'wild', 255],
      [[0, 0], 'wild', 2],
      [[1, 2], 'calm', 0],
    ]);
    const [itself, there] = [
      { op: 'move', from: '/many/1/by', path: '/many/1/by' },
      { op: 'test', path: '/many/1/by', value: 2 },
    ] as const;
    expect(done(replace('/many/1/by', 2), itself, there).many[1]?.by).toBe(2);
  });

  it.each<[string, Op, string]>([
    ['from nowhere', { op: 'copy', from: '/many/0/helth', path: '/many/1/health' }, '/1/from'],
    ['to nowhere', { op: 'copy', from: '/many/0/health', path: '/many/1/helth' }, '/1/path'],
    ['of what does not fit there', { op: 'copy', from: '/many/0/mood', path: '/many/1/up' }, '/1/from'],
    ['onto what is fixed', { op: 'copy', from: '/many/2/by', path: '/one/version' }, '/1/from'],
    ['of what is always there', { op: 'move', from: '/many/0/up', path: '/many/1/up' }, '/1/from'],
    ['into itself', { op: 'move', from: '/many/0', path: '/many/0/place' }, '/1/from'],
    ['into a list', { op: 'move', from: '/many/0/by', path: '/many/1' }, '/1/op'],
  ])('DATA-25 a transfer %s is refused where it is wrong', (_what, operation, path) => {
    const issue = refused(replace('/many/2/by', 2), operation);
    expect(issue.path).toBe(path);
    expect(issue.fix === undefined || issue.kind === 'unknown-name').toBe(true);
  });

  it('DATA-25 nothing is inserted by a copy; its fix writes the value over what is there', () => {
    const copy: Op = { op: 'copy', from: '/many/0/health', path: '/many/1/place/0' };
    const issue = refused(copy);
    expect(issue).toMatchObject({ path: '/0/op', expected: '"replace": /many/1/place always has 2 items' });
    expect(applyPatch([copy], issue.fix ?? [])).toEqual([replace('/many/1/place/0', 0)]);
  });

  it('DATA-18 an operation has one of six names and its own fields', () => {
    const schema = array(patchOperationSchema, { max: 4 });
    const issues = issuesOf(schema, [{ op: 'replce', path: '', value: 1 }, { op: 'remove' }, { op: 'test', path: '' }]);
    expect(issues.map(({ path }) => path)).toEqual(['/0/op', '/1/path', '/2/value']);
    expect(issuesOf(schema, [{ op: 'move', path: '' }])[0]?.path).toBe('/0/from');
    expect(issues[0]?.fix).toEqual([{ op: 'replace', path: '/0/op', value: 'replace' }]);
    expect(issuesOf(schema, [{ op: 'test', path: '', value: null }])).toEqual([]);
  });
});

describe('edits', () => {
  const schema = editSchema(table);

  it('DATA-19 the edits between two states make one of the other, bit for bit', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: worldTable.byteLength, maxLength: worldTable.byteLength }), (bytes) => {
        const [a, b] = [createWorld(), createWorld()];
        // Numbers only: what a patch writes is never NaN.
        for (const [record, columns] of Object.entries(worldTable.shape)) {
          for (const name of Object.keys(columns.fields)) {
            const column = (b as unknown as Record<string, Record<string, { length: number; [i: number]: number }>>)[
              record
            ]?.[name];
            for (let i = 0; column && i < column.length; i += 3) column[i] = (bytes[i % bytes.length] as number) / 4;
          }
        }
        applyEdits(worldTable, a, editsBetween(worldTable, a, b));
        expect(Buffer.compare(a.bytes, b.bytes)).toBe(0);
      }),
      { numRuns: 20 },
    );
  });

  it('DATA-19 an edit of no element, or that the column cannot hold, is refused', () => {
    expect(issuesOf(schema, { path: '/many/0/health', value: -7 })).toEqual([]);
    expect(issuesOf(schema, { path: '/many/9/health', value: 1 })[0]).toMatchObject({ path: '/path' });
    expect(issuesOf(schema, { path: '/many/0/health', value: 40_000 })[0]).toMatchObject({
      path: '/value',
      expected: 'a number that i16 holds',
    });
    expect(issuesOf(schema, { path: '/one/ratio', value: 0.1 })[0]?.expected).toBe('a number that f32 holds');
    expect(issuesOf(schema, { path: '/one/ratio', value: Number.NaN })).toHaveLength(1);
    expect(() => applyEdits(table, openState(table), [{ path: '/nothing', value: 0 }])).toThrow(/no element/);
  });
});

describe('anything', () => {
  const path = fc.oneof(
    fc.constantFrom(
      '',
      '/',
      '/one',
      '/one/ratio',
      '/many/0',
      '/many/1/place',
      '/many/2/place/1',
      '/log/0',
      '/many/0/by',
    ),
    fc.string(),
  );
  const value = fc.oneof(
    fc.constantFrom<unknown>(0, 0.5, 1, true, 'wild', [1, 2], { ratio: 1, version: 0 }),
    fc.anything({ withNullPrototype: true }),
  );
  const sound = fc.constantFrom<Op>(
    replace('/one/ratio', 0.25),
    replace('/many/0/place', [1, 2]),
    replace('/many/2/up', true),
    { op: 'add', path: '/many/1/mood', value: 'wild' },
    { op: 'remove', path: '/many/0/by' },
  );
  const operation = fc.oneof(
    { weight: 4, arbitrary: sound },
    fc.record({ op: fc.constantFrom('test' as const, 'add' as const, 'replace' as const), path, value }),
    fc.record({ op: fc.constant('remove' as const), path }),
    fc.record({ op: fc.constantFrom('move' as const, 'copy' as const), from: path, path }),
  );

  it('DATA-20 whatever is asked for, it either has issues or leads to a state that fits the table', () => {
    let accepted = 0;
    fc.assert(
      fc.property(fc.array(operation, { minLength: 1, maxLength: 4 }), (operations) => {
        const state = openState(table);
        const { issues } = patchState(table, state, operations);
        for (const issue of issues) expect(issue.path).toMatch(/^\/[0-3]\/(op|path|value|from)/);
        if (issues.length > 0) return;
        accepted += 1;
        const again = openState(table);
        expect(patchState(table, again, [replace('', describeState(table, state))]).issues).toEqual([]);
        expect(again.bytes).toEqual(state.bytes);
      }),
      { numRuns: 2_000, ...(process.env.FUZZ_SEED ? { seed: Number(process.env.FUZZ_SEED) } : {}) },
    );
    expect(accepted).toBeGreaterThan(50);
  });
});
