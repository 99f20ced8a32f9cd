/** What the gateway's thread and a match worker say to each other. Plain data only. */
import type { ErrorBody } from '../../shared/protocol/errors.ts';
import type { MatchRequest } from '../../shared/protocol/messages.ts';
import type { MatchInfo, Push, Reply } from '../../shared/protocol/replies.ts';
import type { ArenaSource } from '../../shared/world/arena-source.ts';
import type { ForkChanges, ForkSource } from './fork-source.ts';
import type { MatchWish, Sender } from './match-host.ts';
import type { MatchStats } from './match-stats.ts';

/** What a worker begins with. */
export interface WorkerStart {
  /** Arenas of the operator's, beside the library's own. */
  readonly arenas: readonly ArenaSource[];
}

/** Calls that are answered. */
export type WorkerCall =
  | { method: 'create'; match: string; wish: MatchWish }
  | { method: 'resume'; match: string; recording: string }
  | { method: 'fork-source'; match: string; changes: ForkChanges }
  | { method: 'plant'; match: string; source: ForkSource }
  | { method: 'send'; match: string; sender: Sender; request: MatchRequest }
  | { method: 'end'; match: string }
  | { method: 'close' };

/** To the worker. */
export type ToWorker =
  | { kind: 'call'; call: number; body: WorkerCall }
  | { kind: 'subscribe'; match: string; session: string }
  | { kind: 'unsubscribe'; match: string; session: string };

export type WorkerResult = MatchInfo | ForkSource | Reply | undefined;

/** From the worker. */
export type FromWorker =
  | { kind: 'result'; call: number; value: WorkerResult }
  | { kind: 'failure'; call: number; error: ErrorBody }
  | { kind: 'push'; match: string; session: string; push: Push }
  | { kind: 'beat'; matches: MatchInfo[]; stats: MatchStats }
  | { kind: 'report'; message: string };

/** How often a worker shows that it lives, ms. */
export const BEAT_MS = 250;

/** Memory that a message hands over instead of copying: the planes of its frames. */
export function transfersOf(value: WorkerResult | Push): ArrayBuffer[] {
  if (value === undefined) return [];
  if ('planes' in value) return buffersOf(value.planes);
  return 'frames' in value ? value.frames.flatMap((frame) => buffersOf(frame.planes)) : [];
}

function buffersOf(planes: { readonly [name: string]: Uint8Array }): ArrayBuffer[] {
  return Object.values(planes).map((plane) => plane.buffer as ArrayBuffer);
}
