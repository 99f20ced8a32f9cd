/** What a check of an arena finds wrong: which statement does not hold, for what, and where. */
import type { Arena } from '../../../shared/world/arena.ts';

export type Place = readonly [x: number, y: number, z: number];
export const SUBJECT_KINDS = ['arena', 'brush', 'spawn', 'pickup', 'light'] as const;

/** A thing of the arena file. */
export interface Subject {
  readonly kind: (typeof SUBJECT_KINDS)[number];
  /** Place in the file's list of such things; 0 for the arena itself. */
  readonly index: number;
  /** Brushes have their own; others are called by kind and index. */
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

export function entitySubject(kind: 'spawn' | 'pickup' | 'light', index: number): Subject {
  return { kind, index, id: `${kind}-${index}` };
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
