/**
 * What can be wrong with an edited world, and the form of the rules that say so: one row for each, about
 * one field of one record. A row knows the item as the patch leads to it, and which of its fields were
 * edited: where two fields do not go together, the one that was not asked for gives way.
 */
import { clamp } from '../../math/scalar.ts';
import type { Arena } from '../../world/arena.ts';
import type { World } from '../../world/world.ts';

/** What is wrong at one element, by its JSON pointer into the described world. */
export interface Fault {
  readonly path: string;
  readonly expected: string;
  readonly received: string;
  /** A value, as the description shows it, that makes this right. */
  readonly nearest?: number | boolean | string;
}

export type Finding = Omit<Fault, 'path'>;

/** An item of a record, in the world that a patch leads to. */
export interface Subject {
  readonly arena: Arena;
  readonly world: World;
  readonly item: number;
  /** Fields of the item that the patch changes. */
  readonly edited: ReadonlySet<string>;
  /** Whether the whole world came from elsewhere, so that steps may have led to it: they touch what edits keep clear of. */
  readonly isWhole: boolean;
}

export interface Row {
  /** The field, or the element of one, that is wrong. */
  readonly field: string;
  /** The fields that it joins: it is asked when one of them was edited. Left out, when any field was. */
  readonly joins?: readonly string[];
  /** Records whose edits can make wrong what was right before, though the item itself was not edited. */
  readonly heeds?: readonly string[];
  find(subject: Subject): Finding | undefined;
}

export interface RecordRules {
  readonly rows: readonly Row[];
  /** What an item must be to be edited at all. */
  refuse?(subject: Subject): Finding | undefined;
}

/** A number that has to lie in a range; the end of the range is the mend. */
export function inRange(value: number, low: number, high: number, why: string, noun = 'an integer') {
  const nearest = clamp(value, low, high);
  if (nearest === value) return undefined;
  const range = low === high ? low : `${noun} from ${low} to ${high}`;
  return { expected: `${range} ${why}`, received: String(value), nearest };
}

/** A flag, as it is stored, that has to be one way. */
export function flagged(value: number, due: boolean, why: string): Finding | undefined {
  if ((value === 1) === due) return undefined;
  return { expected: `${due} ${why}`, received: String(value === 1), nearest: due };
}

/** A count that is not 0; who sets it to 0 forgot it, and it begins in full. */
export function counting(value: number, most: number, why: string): Finding | undefined {
  const finding = inRange(value, 1, most, why);
  return finding && value === 0 ? { ...finding, nearest: most } : finding;
}

/** An item that the arena does not have. */
export function notOf(count: number, item: number, noun: string): Finding | undefined {
  if (item < count) return undefined;
  return { expected: `one of the arena's ${count} ${noun}s`, received: `${noun} ${item}` };
}

/** Whether a number is that of a seat that somebody holds. */
export function isHeld({ seat }: World, number: number): boolean {
  return (seat.controller[number] ?? 0) !== 0;
}
