/** A match that an error of ours has stopped: its sessions are told what happened, once. */
import { expect, it } from 'vitest';
import { FrameMaker } from '../../server/match/frame-maker.ts';
import { loadFrameParts } from '../../server/match/frame-parts.ts';
import { FrameShare } from '../../server/match/frame-share.ts';
import { createMatchStats } from '../../server/match/match-stats.ts';
import { openMatch } from '../../server/match/open-match.ts';
import { ParallaxError } from '../../shared/protocol/errors.ts';
import type { Push } from '../../shared/protocol/replies.ts';
import { LOCKSTEP } from './host-contract.ts';

it.each([
  [new TypeError('this is no world'), 'this is no world'],
  [new ParallaxError('internal', { expected: 'no error', received: 'a gap' }), 'a gap'],
])('NET-120 %s stops the match, and its sessions are told it once, in one sentence', async (error, received) => {
  const nowMs = () => performance.now();
  const reported: unknown[] = [];
  const runner = await openMatch('match-1', LOCKSTEP, {
    frames: new FrameMaker(loadFrameParts, nowMs),
    share: new FrameShare(),
    stats: createMatchStats(),
    nowMs,
    wake: () => undefined,
    report: (what) => reported.push(what),
    onEnd: () => undefined,
  });
  const pushes: Push[] = [];
  runner.subscribe('session', (push) => pushes.push(push));
  runner.fail(error);
  runner.fail(error);
  expect(reported[0]).toBe(error);
  expect(pushes).toHaveLength(1);
  expect(pushes[0]).toMatchObject({
    type: 'match-ended',
    error: { code: 'match-failed', expected: 'no error', received },
  });
});
