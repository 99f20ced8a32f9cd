/**
 * What a match answers to each request: one row each. Control requests are answered at once, whatever
 * waits at the barrier; only a step waits for the others.
 */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import type { MatchRequest } from '../../shared/protocol/messages.ts';
import type { Replies, Reply, ToldObservation } from '../../shared/protocol/replies.ts';
import { describeState, listFields } from '../../shared/schema/table.ts';
import { worldTable } from '../../shared/world/world.ts';
import { nextEpisodeSeed } from './episode-seed.ts';
import { drawFrame } from './frame-window.ts';
import { checkPixels, createLiveView, resolveView } from './live-view.ts';
import type { Sender } from './match-host.ts';
import type { MatchRunner } from './match-runner.ts';
import { takeStep } from './step-request.ts';
import type { Subscriber } from './subscriber.ts';

type RequestOf<T extends MatchRequest['type']> = Extract<MatchRequest, { type: T }>;
type Answered = Extract<MatchRequest['type'], keyof Replies>;
type Answer<T extends MatchRequest['type']> = T extends Answered ? Replies[T] : undefined;
type Handler<T extends MatchRequest['type']> = (
  runner: MatchRunner,
  sender: Sender,
  request: RequestOf<T>,
) => Answer<T> | Promise<Answer<T>>;

/** The session as the match knows it; a request without a subscription has nobody to tell. */
function subscriberOf(runner: MatchRunner, sender: Sender): Subscriber {
  const subscriber = runner.subscribers.get(sender.session);
  if (!subscriber)
    throw new ParallaxError('internal', { expected: 'a session that hears the match', received: 'none' });
  subscriber.capabilities = sender.capabilities;
  return subscriber;
}

function requireOperator(sender: Sender, path: string, reason: string): void {
  if (sender.capabilities.includes('operate')) return;
  const expected = `"operate": ${reason}`;
  throw new ParallaxError('capability-missing', { path, expected, received: sender.capabilities.join(', ') });
}

/** What a session's seats know; of one seat only when it is named. */
function observeSeats(runner: MatchRunner, sender: Sender, seat?: number): ToldObservation[] {
  const { form } = subscriberOf(runner, sender);
  const seats = seat === undefined ? runner.heldSeats(sender.session) : [runner.roster.mine(sender.session, seat).seat];
  return seats.map((own) => runner.observe(own, form));
}

/** In lock-step pictures come with replies, in real time by themselves. */
function drawAll(runner: MatchRunner, sender: Sender) {
  return runner.isRealtime ? [] : runner.draw(runner.viewsOf(sender.session));
}

const HANDLERS: { readonly [T in MatchRequest['type']]: Handler<T> } = {
  join(runner, sender, request) {
    const { place, command, replaced } = runner.roster.join(sender.session, request, runner.parts.nowMs());
    const { seat } = place;
    if (command) runner.core.queue(command);
    // Who comes back finds what was not told yet; of anybody else nothing is left.
    if (request.token === undefined) runner.releaseSeat(seat);
    else runner.lockstep.refuseSeat(seat);
    if (replaced !== null) runner.tell(replaced, { type: 'seat-lost', match: runner.id, seat, reason: 'replaced' });
    return { match: runner.id, seat, token: place.token as string, tick: runner.tickNow, info: runner.info() };
  },

  leave(runner, sender, { seat }) {
    const { seats, commands } = runner.roster.leave(sender.session, seat);
    for (const command of commands) runner.core.queue(command);
    for (const left of seats) runner.releaseSeat(left);
    void runner.lockstep.advance();
    return { match: runner.id, seats };
  },

  act(runner, sender, { seat, input, action }) {
    requireClock(runner, 'realtime');
    const place = runner.roster.mine(sender.session, seat);
    runner.realtime.input(place.seat).act(action, input, runner.parts.nowMs());
    runner.parts.surveillance.wire.ask(place.seat, action, true);
    return undefined;
  },

  step(runner, sender, request) {
    requireClock(runner, 'lockstep');
    return takeStep(runner, sender, request);
  },

  async observe(runner, sender, { seat }) {
    const observations = observeSeats(runner, sender, seat);
    const privileged = runner.privilegedOf(sender.session);
    return { match: runner.id, observations, ...privileged, frames: await drawAll(runner, sender) };
  },

  async configure(runner, sender, { views, observations = 'named', privileged = false }) {
    const subscriber = subscriberOf(runner, sender);
    if (privileged) requireOperator(sender, '/privileged', 'a seat may not know the whole world');
    checkPixels(views);
    const held = runner.heldSeats(sender.session);
    const specs = views.map((spec, index) => resolveView(spec, index, held, sender.capabilities));
    if (views.length > 0) await runner.parts.frames.open();
    subscriber.form = observations;
    subscriber.isPrivileged = privileged;
    subscriber.views = specs.map((spec, index) => createLiveView(spec, index));
    if (runner.isRealtime) runner.parts.wake();
    return { match: runner.id, views: views.length };
  },

  ack(runner, sender, { view, frame }) {
    // Frames of views that were replaced meanwhile are still acknowledged: that is no error.
    const live = subscriberOf(runner, sender).views[view];
    if (live) drawFrame(live.window, frame, runner.parts.nowMs());
    if (runner.isRealtime) runner.parts.wake();
    return undefined;
  },

  async reset(runner, sender, { seed }) {
    if (runner.isRealtime) requireOperator(sender, '/type', 'real time goes on for everybody');
    else if (!sender.capabilities.includes('operate')) runner.roster.mine(sender.session, undefined);
    const begun = seed ?? nextEpisodeSeed(runner.seedNow);
    runner.core.queue({ kind: 'reset', seed: begun });
    await runner.settle();
    runner.lockstep.refuseAll();
    const frames = drawAll(runner, sender);
    return {
      match: runner.id,
      tick: runner.tickNow,
      seed: begun,
      digest: runner.core.digest(),
      observations: observeSeats(runner, sender),
      ...runner.privilegedOf(sender.session),
      frames: await frames,
    };
  },

  watch(runner, sender, { on = true }) {
    subscriberOf(runner, sender).isWatching = on;
    return { match: runner.id, invariants: runner.parts.surveillance.invariants };
  },

  describe(runner) {
    const { core, tickNow } = runner;
    const world = describeState(worldTable, core.world);
    const fields = listFields(worldTable);
    return { match: runner.id, tick: tickNow, seq: core.seq, digest: core.digest(), world, fields };
  },

  snapshot(runner) {
    return { match: runner.id, tick: runner.tickNow, snapshot: runner.core.snapshot() };
  },

  async restore(runner, _sender, { snapshot }) {
    await runner.restore(snapshot);
    return { match: runner.id, tick: runner.tickNow, digest: runner.core.digest() };
  },

  async patch(runner, _sender, { patch }) {
    const edits = await runner.patch(patch);
    const { core, tickNow } = runner;
    return { match: runner.id, tick: tickNow, seq: core.seq, digest: core.digest(), edits };
  },
};

function requireClock(runner: MatchRunner, clock: 'realtime' | 'lockstep'): void {
  if (runner.isRealtime === (clock === 'realtime')) return;
  const received = runner.isRealtime ? 'a match in real time' : 'a match in lock-step';
  throw new ParallaxError('clock-mismatch', { path: '/type', expected: `a match in ${clock}`, received });
}

/** Answers one request. Rejects with ParallaxError. */
export async function answerRequest(
  runner: MatchRunner,
  sender: Sender,
  request: MatchRequest,
): Promise<Reply | undefined> {
  runner.roster.heard(sender.session, runner.parts.nowMs());
  subscriberOf(runner, sender);
  const handler = HANDLERS[request.type] as (runner: MatchRunner, sender: Sender, request: MatchRequest) => unknown;
  const body = (await handler(runner, sender, request)) as object | undefined;
  return body && 'id' in request ? ({ type: request.type, id: request.id, ...body } as Reply) : undefined;
}
