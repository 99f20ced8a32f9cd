/**
 * JSON-like data described once: from one schema come the TypeScript type, the check with an issue
 * that says what was expected and what came, and the JSON Schema that is published. Values are what
 * JSON or MessagePack carry (bytes are Uint8Array there, base64 text in JSON).
 */
import { clamp } from '../math/scalar.ts';
import { nearestName } from './nearest-name.ts';

export { nearestName };

/** One operation of a JSON Patch (RFC 6902). */
export type PatchOperation =
  | { op: 'add' | 'replace' | 'test'; path: string; value: unknown }
  | { op: 'move' | 'copy'; from: string; path: string }
  | { op: 'remove'; path: string };

/** What is wrong at one place of a value. `fix` makes that place valid, where such a thing exists. */
export interface Issue {
  /** JSON pointer (RFC 6901) to the place. */
  path: string;
  kind:
    | 'type'
    | 'range'
    | 'length'
    | 'missing'
    | 'unknown-field'
    | 'unknown-name'
    | 'pattern'
    | 'read-only'
    | 'fixed-shape'
    | 'conflict';
  expected: string;
  received: string;
  fix?: PatchOperation[];
}

/** The part of an issue that says what differs, and where. */
export type Contrast = Pick<Issue, 'path' | 'expected' | 'received'>;

export type JsonSchema = { readonly [key: string]: unknown };

export interface Schema<T> {
  readonly json: JsonSchema;
  readonly isOptional?: boolean;
  /** Adds an issue for each place of `value` that does not fit. */
  check(value: unknown, path: string, issues: Issue[]): void;
  /** Only for the type system. */
  readonly type?: T;
}

export type Infer<S> = S extends Schema<infer T> ? T : never;

type Fields = { readonly [name: string]: Schema<unknown> };
type OptionalKeys<F extends Fields> = { [K in keyof F]: F[K] extends { isOptional: true } ? K : never }[keyof F];
type Simplify<T> = { [K in keyof T]: T[K] };
export type InferFields<F extends Fields> = Simplify<
  { [K in Exclude<keyof F, OptionalKeys<F>>]: Infer<F[K]> } & { [K in OptionalKeys<F>]?: Infer<F[K]> }
>;

/** How a received value is shown in an issue: short, and never the whole of something large. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** One segment of a JSON pointer, escaped. */
export function pointer(base: string, segment: string | number): string {
  return `${base}/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

export interface Range {
  min: number;
  max: number;
  doc?: string;
  unit?: string;
}

function numeric(kind: 'integer' | 'number', range: Range): Schema<number> {
  const noun = kind === 'integer' ? 'an integer' : 'a number';
  const expected = `${noun} from ${range.min} to ${range.max}${range.unit ? `, in ${range.unit}` : ''}`;
  const json = { type: kind, minimum: range.min, maximum: range.max, ...describe(range.doc, range.unit) };
  return {
    json,
    check(value, path, issues) {
      if (typeof value !== 'number' || !Number.isFinite(value)) {
        issues.push({ path, kind: 'type', expected, received: show(value) });
        return;
      }
      const nearest = clamp(value, range.min, range.max);
      const isWhole = kind === 'number' || Number.isInteger(value);
      if (nearest === value && isWhole) return;
      // A part of a whole is no slip of the pen: 0.5 of 1/127 was meant as half of everything.
      const fix: PatchOperation[] = isWhole ? [{ op: 'replace', path, value: nearest }] : [];
      issues.push({ path, kind: 'range', expected, received: show(value), ...(isWhole ? { fix } : {}) });
    },
  };
}

/** A set of names as an integer, a bit for each from the lowest. There is no nearest set, so no fix. */
export function bitset(names: readonly string[], doc: string): Schema<number> {
  const most = (1 << names.length) - 1;
  const expected = `an integer from 0 to ${most}, the sum of ${names.map((name, bit) => `${1 << bit} ${name}`).join(', ')}`;
  return {
    json: { type: 'integer', minimum: 0, maximum: most, ...describe(`${doc}, bit by bit: ${names.join(', ')}`) },
    check(value, path, issues) {
      if (Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most) return;
      issues.push({ path, kind: typeof value === 'number' ? 'range' : 'type', expected, received: show(value) });
    },
  };
}

function describe(doc?: string, unit?: string): JsonSchema {
  return { ...(doc ? { description: doc } : {}), ...(unit ? { 'x-unit': unit } : {}) };
}

export const integer = (range: Range) => numeric('integer', range);
export const number = (range: Range) => numeric('number', range);

export function boolean(doc?: string): Schema<boolean> {
  return {
    json: { type: 'boolean', ...describe(doc) },
    check(value, path, issues) {
      if (typeof value !== 'boolean') {
        issues.push({ path, kind: 'type', expected: 'true or false', received: show(value) });
      }
    },
  };
}

/** Any value; whoever uses it checks it by what it is for. */
export function anything(doc?: string): Schema<unknown> {
  return { json: describe(doc), check: () => undefined };
}

export interface TextLimits {
  minLength?: number;
  maxLength: number;
  /** A regular expression in the common subset of ECMAScript and JSON Schema, anchored. */
  pattern?: string;
  doc?: string;
}

export function text(limits: TextLimits): Schema<string> {
  const { minLength = 0, maxLength, pattern, doc } = limits;
  const expression = pattern === undefined ? undefined : new RegExp(pattern, 'u');
  return {
    json: { type: 'string', minLength, maxLength, ...(pattern ? { pattern } : {}), ...describe(doc) },
    check(value, path, issues) {
      if (typeof value !== 'string') {
        issues.push({ path, kind: 'type', expected: 'a text', received: show(value) });
      } else if (value.length < minLength || value.length > maxLength) {
        const expected = `a text of ${minLength} to ${maxLength} characters`;
        issues.push({ path, kind: 'length', expected, received: `${value.length} characters` });
      } else if (expression && !expression.test(value)) {
        issues.push({ path, kind: 'pattern', expected: `a text that matches ${pattern}`, received: show(value) });
      }
    },
  };
}

export function bytes(limits: { maxLength: number; doc?: string }): Schema<Uint8Array> {
  return {
    json: { type: 'string', contentEncoding: 'base64', ...describe(limits.doc) },
    check(value, path, issues) {
      if (!(value instanceof Uint8Array)) {
        issues.push({ path, kind: 'type', expected: 'bytes', received: show(value) });
      } else if (value.length > limits.maxLength) {
        const expected = `at most ${limits.maxLength} bytes`;
        issues.push({ path, kind: 'length', expected, received: show(value) });
      }
    },
  };
}

export function oneOf<const N extends readonly string[]>(names: N, doc?: string): Schema<N[number]> {
  return {
    json: { enum: names, ...describe(doc) },
    check(value, path, issues) {
      if (typeof value === 'string' && names.includes(value)) return;
      const near = typeof value === 'string' ? nearestName(value, names) : undefined;
      const fix: PatchOperation[] | undefined = near ? [{ op: 'replace', path, value: near }] : undefined;
      const expected = `one of ${names.map((n) => JSON.stringify(n)).join(', ')}`;
      issues.push({ path, kind: 'unknown-name', expected, received: show(value), ...(fix ? { fix } : {}) });
    },
  };
}

export function literal<const V extends string | number | boolean>(constant: V): Schema<V> {
  return {
    json: { const: constant },
    check(value, path, issues) {
      if (value === constant) return;
      const fix: PatchOperation[] = [{ op: 'replace', path, value: constant }];
      issues.push({ path, kind: 'type', expected: JSON.stringify(constant), received: show(value), fix });
    },
  };
}

export function array<T>(item: Schema<T>, limits: { min?: number; max: number; doc?: string }): Schema<T[]> {
  const { min: low = 0, max: high, doc } = limits;
  return {
    json: { type: 'array', items: item.json, minItems: low, maxItems: high, ...describe(doc) },
    check(value, path, issues) {
      if (!Array.isArray(value)) {
        const expected = low === high ? `an array of ${low}${doc ? ` (${doc})` : ''}` : 'an array';
        issues.push({ path, kind: 'type', expected, received: show(value) });
      } else if (value.length < low || value.length > high) {
        const expected = low === high ? `exactly ${low} items` : `${low} to ${high} items`;
        issues.push({ path, kind: 'length', expected, received: `${value.length} items` });
      } else {
        value.forEach((v, i) => {
          item.check(v, pointer(path, i), issues);
        });
      }
    },
  };
}

/** An array of exactly these, in this order. */
export function tuple<const T extends readonly unknown[]>(
  items: { readonly [I in keyof T]: Schema<T[I]> },
): Schema<{ -readonly [I in keyof T]: T[I] }> {
  const { length } = items;
  return {
    json: { type: 'array', prefixItems: items.map((item) => item.json), minItems: length, maxItems: length },
    check(value, path, issues) {
      if (!Array.isArray(value) || value.length !== length) {
        issues.push({ path, kind: 'length', expected: `an array of ${length}`, received: show(value) });
        return;
      }
      items.forEach((item, i) => {
        item.check(value[i], pointer(path, i), issues);
      });
    },
  };
}

/** A value, or null for none. */
export function nullable<T>(schema: Schema<T>): Schema<T | null> {
  return {
    json: { anyOf: [schema.json, { type: 'null' }] },
    check: (value, path, issues) => value !== null && schema.check(value, path, issues),
  };
}

/** A map from any of `keys` to a value. */
export function map<T>(key: string, item: Schema<T>, limits: { max: number; doc?: string }): Schema<Record<string, T>> {
  const expression = new RegExp(key, 'u');
  return {
    json: {
      type: 'object',
      patternProperties: { [key]: item.json },
      additionalProperties: false,
      maxProperties: limits.max,
      ...describe(limits.doc),
    },
    check(value, path, issues) {
      if (!isPlainObject(value)) {
        issues.push({ path, kind: 'type', expected: 'an object', received: show(value) });
        return;
      }
      const names = Object.keys(value);
      if (names.length > limits.max) {
        const expected = `at most ${limits.max} entries`;
        issues.push({ path, kind: 'length', expected, received: `${names.length} entries` });
        return;
      }
      for (const name of names) {
        const at = pointer(path, name);
        if (expression.test(name)) item.check(value[name], at, issues);
        else {
          const fix: PatchOperation[] = [{ op: 'remove', path: at }];
          issues.push({
            path: at,
            kind: 'unknown-field',
            expected: `a name that matches ${key}`,
            received: show(name),
            fix,
          });
        }
      }
    },
  };
}

export function optional<T>(schema: Schema<T>): Schema<T> & { isOptional: true } {
  return { json: schema.json, check: schema.check, isOptional: true };
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

/** An object with exactly these fields; a field that is not named is an issue whose fix drops it. */
export function object<const F extends Fields>(fields: F, doc?: string): Schema<InferFields<F>> & { fields: F } {
  const names = Object.keys(fields);
  const required = names.filter((name) => !fields[name]?.isOptional);
  return {
    fields,
    json: {
      type: 'object',
      properties: Object.fromEntries(names.map((name) => [name, fields[name]?.json])),
      required,
      additionalProperties: false,
      ...describe(doc),
    },
    check(value, path, issues) {
      if (!isPlainObject(value)) {
        issues.push({ path, kind: 'type', expected: 'an object', received: show(value) });
        return;
      }
      checkKnownFields(value, fields, path, issues);
      for (const name of names) {
        const field = fields[name] as Schema<unknown>;
        if (value[name] !== undefined) field.check(value[name], pointer(path, name), issues);
        else if (!field.isOptional) {
          issues.push({
            path: pointer(path, name),
            kind: 'missing',
            expected: expectation(field),
            received: 'nothing',
          });
        }
      }
    },
  };
}

function checkKnownFields(value: Record<string, unknown>, fields: Fields, path: string, issues: Issue[]): void {
  const names = Object.keys(fields);
  for (const name of Object.keys(value)) {
    if (Object.hasOwn(fields, name)) continue;
    const at = pointer(path, name);
    const near = nearestName(
      name,
      names.filter((n) => value[n] === undefined),
    );
    const fix: PatchOperation[] = [{ op: 'remove', path: at }];
    if (near) fix.push({ op: 'add', path: pointer(path, near), value: value[name] });
    const expected = near ? `the field ${JSON.stringify(near)}` : `only the fields ${names.join(', ')}`;
    issues.push({ path: at, kind: 'unknown-field', expected, received: show(name), fix });
  }
}

/** The words an issue uses for what a schema wants, taken from its own check of nothing. */
function expectation(schema: Schema<unknown>): string {
  const issues: Issue[] = [];
  schema.check(undefined, '', issues);
  return issues[0]?.expected ?? 'a value';
}

/** An object told apart by the text in its `tag` field; each variant's schema lacks that field. */
export function variants<
  const Tag extends string,
  const V extends { readonly [name: string]: { fields: Fields } & Schema<unknown> },
>(tag: Tag, table: V): Schema<{ [K in keyof V]: Simplify<{ [T in Tag]: K } & Infer<V[K]>> }[keyof V]> {
  const names = Object.keys(table);
  const tagged = Object.fromEntries(
    names.map((name) => [name, object({ [tag]: literal(name), ...(table[name] as { fields: Fields }).fields })]),
  );
  const tagSchema = oneOf(names);
  return {
    json: { oneOf: names.map((name) => tagged[name]?.json) },
    check(value, path, issues) {
      if (!isPlainObject(value)) {
        issues.push({ path, kind: 'type', expected: 'an object', received: show(value) });
        return;
      }
      const name = value[tag];
      const variant = typeof name === 'string' && Object.hasOwn(tagged, name) ? tagged[name] : undefined;
      if (variant) variant.check(value, path, issues);
      else tagSchema.check(name, pointer(path, tag), issues);
    },
  };
}

/** All issues of a value against a schema; none means it has the schema's type. */
export function issuesOf<T>(schema: Schema<T>, value: unknown): Issue[] {
  const issues: Issue[] = [];
  schema.check(value, '', issues);
  return issues;
}

/** Narrows a value to the schema's type. */
export function fits<T>(schema: Schema<T>, value: unknown): value is T {
  return issuesOf(schema, value).length === 0;
}
