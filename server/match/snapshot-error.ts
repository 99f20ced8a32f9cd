/** How a snapshot is refused, whichever part of it is wrong. */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import type { Contrast } from '../../shared/schema/schema.ts';

export function refuse(path: string, expected: string, received: string): never {
  throw new ParallaxError('snapshot-invalid', { path, expected, received });
}

/** Refuses the first thing that is wrong in a section. */
export function refuseFirst(section: string, [first]: readonly Contrast[]): void {
  if (first) refuse(`/snapshot/sections/${section}${first.path}`, first.expected, first.received);
}
