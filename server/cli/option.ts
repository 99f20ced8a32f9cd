/**
 * Command line options, each declared once: from the declaration come the check of a value, its
 * TypeScript type, and its line in the help. A bad value never reaches a command.
 */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import { nearestName } from '../../shared/schema/schema.ts';
import { FRAME_LIMITS } from '../render/renderer.ts';

/** Reads one value; `undefined` when the text is none. */
interface Reader<T> {
  /** What stands for the value in the help. */
  readonly placeholder: string;
  /** The values there are, in words. */
  readonly expected: string;
  read(text: string): T | undefined;
  /** The likeliest meant value. */
  suggest?(text: string): string | undefined;
}

export interface Option<T = unknown> extends Partial<Reader<T>> {
  readonly doc: string;
  readonly isRequired?: boolean;
  /** True for an option that takes no value. */
  readonly isFlag?: boolean;
  /** Value when the option is left out, and how the help shows it. */
  readonly fallback?: T;
  readonly shown?: string;
}

export type Options = { readonly [name: string]: Option };
export type Values<O extends Options> = { [K in keyof O]: O[K] extends Option<infer T> ? T : never };

export interface Size {
  width: number;
  height: number;
}

type Given<T> = { doc: string; fallback: T };
type Asked = { doc: string; isRequired: true };
type Free = { doc: string };

function value<T>(reader: Reader<T>, how: Given<T> | Asked): Option<T>;
function value<T>(reader: Reader<T>, how: Free): Option<T | undefined>;
function value<T>(reader: Reader<T>, how: Free): Option<T | undefined> {
  const shown = 'fallback' in how && how.fallback !== undefined ? { shown: showFallback(how.fallback) } : {};
  return { ...reader, ...shown, ...how };
}

function showFallback(fallback: unknown): string {
  if (Array.isArray(fallback)) return fallback.join(',');
  if (typeof fallback !== 'object' || fallback === null) return String(fallback);
  return Object.values(fallback).join('x');
}

const integerReader = (min: number, max: number): Reader<number> => ({
  placeholder: 'N',
  expected: `a whole number from ${min} to ${max}`,
  read(text) {
    const number = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    return number >= min && number <= max ? number : undefined;
  },
});

interface Decimals {
  readonly min: number;
  readonly max: number;
  readonly placeholder: string;
}

const decimalReader = ({ min, max, placeholder }: Decimals): Reader<number> => ({
  placeholder,
  expected: `a number from ${min} to ${max}`,
  read(text) {
    const number = /^-?\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) : Number.NaN;
    return number >= min && number <= max ? number : undefined;
  },
});

const choiceReader = <const N extends readonly string[]>(names: N): Reader<N[number]> => ({
  placeholder: names.join('|'),
  expected: `one of ${names.join(', ')}`,
  read: (text) => names.find((name) => name === text),
  suggest: (text) => nearestName(text, names),
});

/** Names that a placeholder shows; of more it only says that they are names. */
const MOST_SHOWN = 8;

const listReader = <const N extends readonly string[]>(names: N, listedBy: string): Reader<N[number][]> => ({
  placeholder: names.length > MOST_SHOWN ? 'NAME,NAME' : names.join(','),
  expected:
    names.length > MOST_SHOWN
      ? `names with commas between, of the ${names.length} that ${listedBy} lists`
      : `a list of ${names.join(', ')}, with commas between`,
  read(text) {
    const parts = [...new Set(text.split(','))];
    const known = parts.filter((part): part is N[number] => names.includes(part));
    return known.length === parts.length ? known : undefined;
  },
  suggest(text) {
    const near = text.split(',').map((part) => nearestName(part, names));
    return near.every((part) => part !== undefined) ? near.join(',') : undefined;
  },
});

const textReader = (placeholder: string, expected: string): Reader<string> => ({
  placeholder,
  expected,
  read: (text) => (text.length > 0 ? text : undefined),
});

const fileReader = (endings: readonly string[]): Reader<string> => ({
  placeholder: `FILE${endings.join('|')}`,
  expected: `the name of a file that ends in ${endings.join(' or ')}`,
  read: (text) =>
    endings.some((ending) => text.length > ending.length && text.toLowerCase().endsWith(ending)) ? text : undefined,
  suggest: (text) => (text.length > 0 ? `${text.replace(/\.\w{1,5}$/, '')}${endings[0]}` : undefined),
});

const { minWidth, minHeight, maxWidth, maxHeight } = FRAME_LIMITS;
const sizeReader: Reader<Size> = {
  placeholder: 'WxH',
  expected: `a size from ${minWidth}x${minHeight} to ${maxWidth}x${maxHeight}, such as 320x240`,
  read(text) {
    const [, width = 0, height = 0] = (/^(\d{1,4})x(\d{1,4})$/.exec(text) ?? []).map(Number);
    const isInside = width >= minWidth && width <= maxWidth && height >= minHeight && height <= maxHeight;
    return isInside ? { width, height } : undefined;
  },
};

export function integer(range: { min: number; max: number }, how: Given<number> | Asked): Option<number>;
export function integer(range: { min: number; max: number }, how: Free): Option<number | undefined>;
export function integer({ min, max }: { min: number; max: number }, how: Free): Option<number | undefined> {
  return value(integerReader(min, max), how);
}

export function decimal(range: Decimals, how: Free): Option<number | undefined> {
  return value(decimalReader(range), how);
}

export function choice<const N extends readonly string[]>(names: N, how: Given<N[number]>): Option<N[number]> {
  return value(choiceReader(names), how);
}

/** `listedBy` is the command that shows all names, where they are too many to be told with each error. */
export function list<const N extends readonly string[]>(
  names: N,
  { listedBy = '--help', ...how }: Free & { listedBy?: string },
): Option<N[number][] | undefined> {
  return value(listReader(names, listedBy), how);
}

export function size(how: Given<Size>): Option<Size>;
export function size(how: Free): Option<Size | undefined>;
export function size(how: Free): Option<Size | undefined> {
  return value(sizeReader, how);
}

export function text(placeholder: string, how: Given<string> | Asked): Option<string>;
export function text(placeholder: string, how: Free): Option<string | undefined>;
export function text(placeholder: string, how: Free): Option<string | undefined> {
  return value(textReader(placeholder, 'a text that is not empty'), how);
}

/** A file of a kind that is known by its ending, of which there may be several. */
export function fileEndingIn(endings: readonly string[], how: Asked): Option<string>;
export function fileEndingIn(endings: readonly string[], how: Free): Option<string | undefined>;
export function fileEndingIn(endings: readonly string[], how: Free): Option<string | undefined> {
  return value(fileReader(endings), how);
}

export function flag(doc: string): Option<boolean> {
  return { doc, isFlag: true, fallback: false };
}

/** An option that is wrong: which, what it should be, what came, and what was likely meant. */
export function optionError(name: string, expected: string, received: string, near?: string): ParallaxError {
  const meant = near === undefined ? '' : ` (did you mean ${near}?)`;
  return new ParallaxError('option-invalid', { path: name, expected: expected + meant, received });
}
