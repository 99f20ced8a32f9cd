/** The pictures of a match in lock-step: they come only with replies, so they are asked for when it has moved on or others are wanted. */
import type { Frame } from '../agent/codec.ts';
import type { MatchHandle } from '../agent/match-handle.ts';
import type { Session } from '../agent/session.ts';

const LOOK_EVERY_MS = 150;

/** Goes on until the session is closed. Rejects with ParallaxError when the match is gone or refuses. */
export async function followSteps(session: Session, match: MatchHandle, show: (frame: Frame) => void): Promise<void> {
  let shown: { seq: number; views: MatchHandle['views'] } = { seq: -1, views: [] };
  while (session.state !== 'closed') {
    const seq = (await session.list()).find((info) => info.match === match.id)?.seq ?? shown.seq;
    const { views } = match;
    if (seq !== shown.seq || views !== shown.views) for (const frame of (await match.observe()).frames) show(frame);
    shown = { seq, views };
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
