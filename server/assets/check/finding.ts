/** What a check of an arena finds wrong: which statement does not hold, for what, and where. */
import type { Arena } from '../../../shared/world/arena.ts';

export type Place = readonly [x: number, y: number, z: number];
export const SUBJECT_KINDS = [
  'arena',
  'brush',
  'spawn',
  'pickup',
  'light',
  'mover',
  'prop',
  'ladder',
  'kill-volume',
  'relic',
  'plate',
  'goal',
] as const;
type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** A thing of the arena file. */
export interface Subject {
  readonly kind: SubjectKind;
  /** Place in the file's list of such things; 0 for what there is one of. */
  readonly index: number;
  /** The part's own, where it has one; others are called by kind and index. */
  readonly id: string;
}

export interface Finding {
  /** Id of the check that found it. */
  readonly check: string;
  readonly subject: Subject;
  /** Where, m. */
  readonly at: Place;
  readonly expected: string;
  readonly received: string;
}

/** What a check says of a failure; the check's own id is added by who runs it. */
export type Failure = Omit<Finding, 'check'>;

export function brushSubject({ source }: Arena, index: number): Subject {
  return { kind: 'brush', index, id: source.brushes[index]?.id ?? `brush-${index}` };
}

/** A part without an id of its own. */
export function entitySubject(kind: SubjectKind, index: number): Subject {
  return { kind, index, id: `${kind}-${index}` };
}

/** A part with an id of its own. */
export function partSubject(kind: SubjectKind, index: number, { id }: { readonly id: string }): Subject {
  return { kind, index, id };
}

export function arenaSubject(arena: Arena): Subject {
  return { kind: 'arena', index: 0, id: arena.name };
}

/** A place in words, centimetres fine. */
export function placeText(at: Place): string {
  return at.map((part) => Number(part.toFixed(2))).join(', ');
}

/** One finding as a line. */
export function findingText({ check, subject, at, expected, received }: Finding): string {
  const name = subject.kind === 'arena' ? subject.id : `${subject.kind} ${subject.index} (${subject.id})`;
  return `${check}: ${name} at ${placeText(at)}: expected ${expected}, received ${received}`;
}
