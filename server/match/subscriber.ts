/** One session as a match knows it: how to tell it something, what it may see, and what it watches. */

import { LIMITS } from '../../shared/protocol/limits.ts';
import type { Capability, ObservationForm } from '../../shared/protocol/messages.ts';
import type { Push } from '../../shared/protocol/replies.ts';
import { bytesInFlight } from './frame-window.ts';
import type { LiveView } from './live-view.ts';

export interface Subscriber {
  readonly session: string;
  readonly tell: (push: Push) => void;
  capabilities: readonly Capability[];
  views: LiveView[];
  /** How it is told of its seats. */
  form: ObservationForm;
  /** Whether it is told the whole world, too. */
  isPrivileged: boolean;
  isWatching: boolean;
}

export function createSubscriber(session: string, tell: (push: Push) => void): Subscriber {
  return { session, tell, capabilities: [], views: [], form: 'named', isPrivileged: false, isWatching: false };
}

/** Whether a further frame may go on its way: what is unacknowledged waits in somebody's memory. */
export function hasRoom({ views }: Subscriber): boolean {
  return views.reduce((sum, { window }) => sum + bytesInFlight(window), 0) <= LIMITS.frameBytesInFlight;
}
