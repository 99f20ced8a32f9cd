import { expect, test } from 'vitest';
import { requestSchema } from '../../shared/protocol/messages.ts';
import {
  array,
  bitset,
  bytes,
  fits,
  integer,
  issuesOf,
  map,
  object,
  oneOf,
  optional,
  text,
  variants,
} from '../../shared/schema/schema.ts';

const schema = object({
  size: integer({ min: 1, max: 10, unit: 'm' }),
  name: optional(text({ maxLength: 4, pattern: '^[a-z]*$' })),
  tags: optional(array(oneOf(['red', 'green']), { max: 2 })),
  data: optional(bytes({ maxLength: 3 })),
  by: optional(map('^[0-3]$', integer({ min: 0, max: 1 }), { max: 4 })),
});

test('DATA-01 what fits has no issue', () => {
  expect(fits(schema, { size: 3, name: 'ab', tags: ['red'], data: new Uint8Array(3), by: { 0: 1 } })).toBe(true);
});

const BAD: [string, unknown, object][] = [
  [
    'wrong type',
    { size: '3' },
    { path: '/size', kind: 'type', expected: 'an integer from 1 to 10, in m', received: '"3"' },
  ],
  ['too large', { size: 99 }, { path: '/size', kind: 'range', fix: [{ op: 'replace', path: '/size', value: 10 }] }],
  ['not whole', { size: 2.4 }, { path: '/size', kind: 'range', received: '2.4' }],
  ['not finite', { size: Number.NaN }, { path: '/size', kind: 'type', received: 'NaN' }],
  ['missing', {}, { path: '/size', kind: 'missing', expected: 'an integer from 1 to 10, in m' }],
  ['too long', { size: 1, name: 'abcde' }, { path: '/name', kind: 'length', received: '5 characters' }],
  ['off pattern', { size: 1, name: 'A' }, { path: '/name', kind: 'pattern' }],
  [
    'unknown name',
    { size: 1, tags: ['gren'] },
    { path: '/tags/0', kind: 'unknown-name', fix: [{ op: 'replace', path: '/tags/0', value: 'green' }] },
  ],
  ['too many', { size: 1, tags: ['red', 'red', 'red'] }, { path: '/tags', kind: 'length' }],
  ['not bytes', { size: 1, data: [1] }, { path: '/data', kind: 'type', expected: 'bytes' }],
  ['bad key', { size: 1, by: { 7: 1 } }, { path: '/by/7', kind: 'unknown-field' }],
  ['not an object', 5, { path: '', kind: 'type', expected: 'an object' }],
];

test.each(BAD)('DATA-02 %s is told with place, expected and received', (_name, value, issue) => {
  expect(issuesOf(schema, value)[0]).toMatchObject(issue);
});

test('DATA-02 a misspelt field names the nearest, and its fix renames it', () => {
  const [issue] = issuesOf(schema, { sise: 4 });
  expect(issue).toMatchObject({ path: '/sise', kind: 'unknown-field', expected: 'the field "size"' });
  expect(issue?.fix).toEqual([
    { op: 'remove', path: '/sise' },
    { op: 'add', path: '/size', value: 4 },
  ]);
});

test('DATA-04 a fix is offered only where it keeps the meaning', () => {
  const action = object({
    moveX: optional(integer({ min: -127, max: 127 })),
    moveZ: optional(integer({ min: -127, max: 127 })),
    buttons: optional(bitset(['fire', 'jump'], 'pressed buttons')),
  });
  const renamed = [
    { op: 'remove', path: '/movez' },
    { op: 'add', path: '/moveZ', value: -100 },
  ];
  expect(issuesOf(action, { movez: -100 })[0]?.fix).toEqual(renamed);
  expect(issuesOf(action, { move: -100 })[0]).toMatchObject({ expected: 'only the fields moveX, moveZ, buttons' });
  expect(issuesOf(action, { moveZ: 0.5 })[0]?.fix).toBeUndefined();
  expect(issuesOf(action, { buttons: 9999 })[0]).toMatchObject({
    expected: 'an integer from 0 to 3, the sum of 1 fire, 2 jump',
  });
  expect(issuesOf(action, { buttons: 9999 })[0]?.fix).toBeUndefined();
  expect(issuesOf(action, { moveZ: -500 })[0]?.fix).toEqual([{ op: 'replace', path: '/moveZ', value: -127 }]);
});

test('DATA-02 variants are told apart by their tag', () => {
  const shape = variants('kind', { dot: object({ x: integer({ min: 0, max: 9 }) }), line: object({}) });
  expect(fits(shape, { kind: 'dot', x: 3 })).toBe(true);
  expect(issuesOf(shape, { kind: 'dott', x: 3 })[0]).toMatchObject({ path: '/kind', kind: 'unknown-name' });
  expect(issuesOf(shape, { kind: 'line', x: 3 })[0]).toMatchObject({ path: '/x', kind: 'unknown-field' });
  expect(issuesOf(shape, {})[0]).toMatchObject({ path: '/kind', received: 'nothing' });
});

test('DATA-03 names of Object.prototype are fields like any other: unknown', () => {
  for (const name of ['constructor', 'toString', '__proto__']) {
    const message = JSON.parse(`{"type":"ping","id":1,"${name}":1}`);
    expect(issuesOf(requestSchema, message)[0]).toMatchObject({ kind: 'unknown-field' });
    expect(issuesOf(requestSchema, { type: name })[0]).toMatchObject({ path: '/type' });
  }
});
