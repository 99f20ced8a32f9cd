/** The JSON view of a table's states as a schema: what `describeState` gives, record by record. */
import { checkElement } from './element.ts';
import { type Issue, isPlainObject, type JsonSchema, pointer, type Schema, show } from './schema.ts';
import type { Field, RecordShape, StateView, Table, TableShape } from './table.ts';

function elementJson({ kind, names, type, min, max, doc, unit }: Field): JsonSchema {
  const words = { description: doc, ...(unit ? { 'x-unit': unit } : {}) };
  if (kind === 'flag') return { type: 'boolean', ...words };
  // A number that has no name is shown as it is.
  if (names) return { anyOf: [{ enum: names }, { type: 'integer' }], ...words };
  const isWhole = type !== 'f32' && type !== 'f64';
  const range = { ...(min === undefined ? {} : { minimum: min }), ...(max === undefined ? {} : { maximum: max }) };
  return { type: isWhole ? 'integer' : 'number', ...range, ...words };
}

function fieldJson(field: Field): JsonSchema {
  const { length = 1 } = field;
  return length === 1 ? elementJson(field) : arrayJson(elementJson(field), length);
}

const arrayJson = (items: JsonSchema, length: number): JsonSchema => {
  return { type: 'array', items, minItems: length, maxItems: length };
};

function recordJson({ count, fields }: RecordShape): JsonSchema {
  const properties = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldJson(field)]));
  const item = { type: 'object', properties, required: Object.keys(fields), additionalProperties: false };
  return count === 1 ? item : arrayJson(item, count);
}

/** Checks an array of so many, or a single value for one. */
function checkEach(
  value: unknown,
  count: number,
  path: string,
  issues: Issue[],
  check: (item: unknown, path: string) => void,
): void {
  if (count === 1) check(value, path);
  else if (Array.isArray(value) && value.length === count)
    for (const [i, item] of value.entries()) check(item, pointer(path, i));
  else issues.push({ path, kind: 'length', expected: `an array of ${count}`, received: show(value) });
}

function checkNames(
  value: unknown,
  names: readonly string[],
  path: string,
  issues: Issue[],
): value is Record<string, unknown> {
  const isWhole =
    isPlainObject(value) &&
    names.length === Object.keys(value).length &&
    names.every((name) => Object.hasOwn(value, name));
  if (!isWhole)
    issues.push({ path, kind: 'missing', expected: `an object of ${names.join(', ')}`, received: show(value) });
  return isWhole;
}

export function stateSchema<S extends TableShape>({ shape }: Table<S>): Schema<StateView<S>> {
  const records = Object.entries(shape);
  return {
    json: {
      type: 'object',
      properties: Object.fromEntries(records.map(([name, record]) => [name, recordJson(record)])),
      required: Object.keys(shape),
      additionalProperties: false,
    },
    check(value, path, issues) {
      if (!checkNames(value, Object.keys(shape), path, issues)) return;
      for (const [name, { count, fields }] of records) {
        checkEach(value[name], count, pointer(path, name), issues, (item, at) => {
          if (!checkNames(item, Object.keys(fields), at, issues)) return;
          for (const [field, described] of Object.entries(fields)) {
            checkEach(item[field], described.length ?? 1, pointer(at, field), issues, (element, place) =>
              checkElement(described, element, place, issues),
            );
          }
        });
      }
    },
  };
}
