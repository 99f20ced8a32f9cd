/**
 * The values that a field's elements take in the JSON view, checked by what the table says of the
 * field: a flag is true or false, a category a name, all else a number in its range.
 */
import { boolean, type Issue, integer, number, oneOf, type Schema } from './schema.ts';
import type { Field } from './table.ts';

const LARGEST = Number.MAX_VALUE;
const FLOATS: ReadonlySet<string> = new Set(['f32', 'f64']);

function schemaOf(field: Field): Schema<unknown> {
  if (field.kind === 'flag') return boolean();
  if (field.names) return oneOf(field.names);
  const { min = -LARGEST, max = LARGEST, unit } = field;
  return (FLOATS.has(field.type) ? number : integer)({
    min,
    max,
    ...(unit === undefined || unit === '1' ? {} : { unit }),
  });
}

/** What the view would show for a stored number that came in place of a flag or a name. */
function meantBy(field: Field, value: unknown): unknown {
  if (field.kind === 'flag') return value === 0 ? false : value === 1 ? true : undefined;
  return typeof value === 'number' ? field.names?.[value] : undefined;
}

/** Adds an issue where a value does not fit the field; a fix where it is clear what was meant. */
export function checkElement(field: Field, value: unknown, path: string, issues: Issue[]): void {
  if (field.none !== undefined && value === field.none) return;
  const before = issues.length;
  schemaOf(field).check(value, path, issues);
  const issue = issues[before];
  if (!issue || issue.fix) return;
  const meant = meantBy(field, value);
  if (meant !== undefined) issue.fix = [{ op: 'replace', path, value: meant }];
}

/** The number that is stored for a checked value. Zero has one sign: bytes that are told keep no other. */
export function storedValue(field: Field, value: unknown): number {
  if (field.kind === 'flag') return value === true ? 1 : 0;
  if (field.names) return field.names.indexOf(value as string);
  return value === 0 ? 0 : (value as number);
}
