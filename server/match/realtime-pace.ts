/**
 * What a match does in real time: sixty ticks a second with whatever input there is, observations after
 * each, frames in between. Nobody is waited for; who is silent lets go and then loses the seat.
 */
import { LIMITS } from '../../shared/protocol/limits.ts';
import { SEATS, TICK_RATE } from '../../shared/world/constants.ts';
import { nextEpisodeSeed } from './episode-seed.ts';
import { LiveInput } from './live-input.ts';
import { type LiveView, maySee, wantedSinceMs } from './live-view.ts';
import type { MatchRunner } from './match-runner.ts';
import { type FrameWish, goesFirst, type Paced } from './realtime-clock.ts';
import type { SeatFeed } from './seat-feed.ts';
import { hasRoom, type Subscriber } from './subscriber.ts';

/** How long the end of an episode is shown before the next begins, ticks. */
const INTERMISSION_TICKS = 6 * TICK_RATE;
/** Without input for this long a seat lets go of everything, ms. */
const RELEASE_MS = 500;

interface WantedFrame extends FrameWish {
  readonly subscriber: Subscriber;
  readonly view: LiveView;
}

export class RealtimePace implements Paced {
  readonly #runner: MatchRunner;
  readonly #inputs = Array.from({ length: SEATS }, () => new LiveInput());
  #overTicks = 0;
  #isStepping = false;

  constructor(runner: MatchRunner) {
    this.#runner = runner;
  }

  input(seat: number): LiveInput {
    return this.#inputs[seat] as LiveInput;
  }

  forget(seat: number): void {
    this.#inputs[seat] = new LiveInput();
  }

  tick(): void {
    // A simulator that answers later may be slower than the clock: then time is given up.
    if (this.#isStepping) this.drop(1);
    else this.#step();
  }

  #step(): void {
    const runner = this.#runner;
    try {
      this.#applyInputs();
      const stepped = runner.step();
      if (stepped) this.#awaitStep(stepped);
      else this.#finishTick();
    } catch (error) {
      runner.fail(error);
    }
  }

  #awaitStep(stepped: Promise<void>): void {
    this.#isStepping = true;
    const finished = stepped.then(() => this.#finishTick());
    finished
      .catch((error: unknown) => this.#runner.fail(error))
      .finally(() => {
        this.#isStepping = false;
      });
  }

  drop(ticks: number): void {
    this.#runner.parts.stats.droppedTicks += ticks;
  }

  #applyInputs(): void {
    const { core, feeds, tickNow } = this.#runner;
    for (const { seat } of this.#runner.held()) {
      const input = this.input(seat);
      const action = input.take();
      if (!action) continue;
      core.setAction(seat, action);
      const feed = feeds[seat] as SeatFeed;
      feed.appliedTick = tickNow + 1;
      feed.appliedInput = input.input;
    }
  }

  #finishTick(): void {
    this.#holdInputs();
    this.#pushObservations();
    this.#endIntermission();
  }

  /** After a tick the newest buttons are held; a seat that says nothing lets go. */
  #holdInputs(): void {
    const { core, parts } = this.#runner;
    const nowMs = parts.nowMs();
    for (const { seat } of this.#runner.held()) {
      const { heardMs, held } = this.input(seat);
      if (nowMs - heardMs > RELEASE_MS) core.clearAction(seat);
      else core.setAction(seat, held);
    }
  }

  #pushObservations(): void {
    const runner = this.#runner;
    for (const { seat, session } of runner.held()) {
      const subscriber = runner.subscribers.get(session as string);
      if (subscriber) subscriber.tell({ type: 'observation', ...runner.observe(seat, subscriber.form) });
    }
  }

  #endIntermission(): void {
    const { core, isOver, seedNow } = this.#runner;
    this.#overTicks = isOver ? this.#overTicks + 1 : 0;
    if (this.#overTicks < INTERMISSION_TICKS) return;
    this.#overTicks = 0;
    core.queue({ kind: 'reset', seed: nextEpisodeSeed(seedNow) });
  }

  /** Gives seats to bots that were not heard for too long, or that nobody came for after a fork. */
  checkSilence(): void {
    const nowMs = this.#runner.parts.nowMs();
    const seats = [...this.#runner.held(), ...this.#runner.roster.waiting()];
    const silent = seats.filter(({ heardMs }) => nowMs - heardMs > LIMITS.silenceMs);
    for (const place of silent) this.#runner.timeOut(place);
  }

  frameWish(nowMs: number): WantedFrame | undefined {
    const { subscribers, core, parts } = this.#runner;
    let first: WantedFrame | undefined;
    for (const subscriber of subscribers.values()) {
      if (subscriber.views.length === 0 || !hasRoom(subscriber)) continue;
      const turnMs = parts.share.turnMs(subscriber.session);
      for (const view of subscriber.views) {
        const sinceMs = wantedSinceMs(view, core.seq, nowMs);
        if (sinceMs === undefined) continue;
        const wish = { turnMs, sinceMs, subscriber, view };
        if ((!first || goesFirst(wish, first)) && this.#maySee(subscriber, view)) first = wish;
      }
    }
    return first;
  }

  #maySee({ session, capabilities }: Subscriber, { spec }: LiveView): boolean {
    return maySee(spec, this.#runner.heldSeats(session), capabilities);
  }

  makeFrame(nowMs: number): void {
    const wanted = this.frameWish(nowMs);
    if (!wanted) return;
    const { subscriber, view } = wanted;
    this.#runner.draw([view]).then(
      ([frame]) => {
        this.#charge(subscriber, nowMs);
        if (frame) subscriber.tell({ type: 'frame', ...frame });
      },
      (error: unknown) => {
        // A picture that cannot be drawn is no reason to stop the world: the view ends, the match goes on.
        subscriber.views = subscriber.views.filter((other) => other !== view);
        this.#runner.parts.report(error);
      },
    );
  }

  #charge({ session }: Subscriber, sinceMs: number): void {
    const { parts } = this.#runner;
    const kind = this.#runner.heldSeats(session).length > 0 ? 'holder' : 'spectator';
    parts.share.charge(session, kind, parts.nowMs() - sinceMs);
  }
}
