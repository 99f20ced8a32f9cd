/**
 * One match with everything around its core: its seats' holders, its sessions' views, its barrier or
 * its share of the real-time clock. It alone drives the core. What sessions ask for is in
 * match-requests; here is what happens when a tick passes and when time does.
 */
import { ParallaxError, toErrorBody } from '../../shared/protocol/errors.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import type { MatchInfo, ObservationView, Push, SeatObservation, WireFrame } from '../../shared/protocol/replies.ts';
import { describeState } from '../../shared/schema/table.ts';
import { observationTable } from '../../shared/view/observation.ts';
import type { Command } from '../../shared/world/command.ts';
import { SEATS, TICK_RATE } from '../../shared/world/constants.ts';
import type { EventList } from '../../shared/world/event.ts';
import { CONTROLLERS, PHASES } from '../../shared/world/world.ts';
import { Barrier } from './barrier.ts';
import { nextEpisodeSeed } from './episode-seed.ts';
import { type FrameMaker, frameBytes } from './frame-maker.ts';
import { LiveInput } from './live-input.ts';
import { type LiveView, maySee, wantedSinceMs } from './live-view.ts';
import type { Match } from './match.ts';
import type { MatchConfig } from './match-host.ts';
import { describeMatch } from './match-info.ts';
import type { MatchStats } from './match-stats.ts';
import type { Paced } from './realtime-clock.ts';
import type { Place, Roster } from './roster.ts';
import { SeatFeed } from './seat-feed.ts';
import type { StepRecord } from './step-request.ts';
import { createSubscriber, type Subscriber } from './subscriber.ts';
import type { Surveillance } from './surveillance.ts';

export interface RunnerParts {
  readonly id: string;
  readonly config: MatchConfig;
  readonly core: Match;
  readonly roster: Roster;
  readonly surveillance: Surveillance;
  readonly frames: FrameMaker;
  readonly stats: MatchStats;
  nowMs(): number;
  /** Wants the real-time clock's attention before its next tick. */
  wake(): void;
  /** An error of ours that does not end the match. */
  report(error: unknown): void;
  /** Told once, when the match has ended. */
  onEnd(runner: MatchRunner): void;
}

/** Real time: how long the end of an episode is shown before the next begins, ticks. */
const INTERMISSION_TICKS = 6 * TICK_RATE;
/** Real time: without input for this long a seat lets go of everything, ms. */
const RELEASE_MS = 500;
const OVER = PHASES.indexOf('over');

export class MatchRunner implements Paced {
  readonly parts: RunnerParts;
  readonly core: Match;
  readonly roster: Roster;
  readonly barrier = new Barrier();
  readonly feeds = Array.from({ length: SEATS }, (_, seat) => new SeatFeed(seat));
  readonly inputs = Array.from({ length: SEATS }, () => new LiveInput());
  /** Each seat's last answered step, for a peer that asks for it again. */
  readonly lastSteps: (StepRecord | undefined)[] = [];
  readonly subscribers = new Map<string, Subscriber>();
  #afterStep: ((error?: Error) => void)[] = [];
  #isStepping = false;
  #hasEnded = false;
  #overTicks = 0;
  #waitingSinceMs = 0;

  constructor(parts: RunnerParts) {
    this.parts = parts;
    this.core = parts.core;
    this.roster = parts.roster;
  }

  get id(): string {
    return this.parts.id;
  }

  get isRealtime(): boolean {
    return this.parts.config.clock === 'realtime';
  }

  get tickNow(): number {
    return this.core.world.match.tick[0] as number;
  }

  get isOver(): boolean {
    return this.core.world.match.phase[0] === OVER;
  }

  info(): MatchInfo {
    return describeMatch(this.id, this.parts.config, this.core, this.roster);
  }

  /** Fills the seats and begins the first episode. */
  async start(): Promise<void> {
    this.reconcile();
    this.core.queue({ kind: 'reset', seed: this.parts.config.seed });
    this.#hear(await this.core.step());
  }

  /** Asks the world to seat whom the roster seats. */
  reconcile(): void {
    const controllers = Array.from(this.core.world.seat.controller, (value) => CONTROLLERS[value] ?? 'none');
    for (const command of this.roster.commandsFrom(controllers)) this.core.queue(command);
  }

  // Sessions

  subscribe(session: string, tell: (push: Push) => void): () => void {
    this.subscribers.set(session, createSubscriber(session, tell));
    return () => {
      this.subscribers.delete(session);
      this.roster.gone(session, this.parts.nowMs());
    };
  }

  tell(session: string, push: Push): void {
    this.subscribers.get(session)?.tell(push);
  }

  heldSeats(session: string): number[] {
    return this.roster.heldBy(session).map((place) => place.seat);
  }

  /** A seat has another holder than before: nothing of the last one stays with it. */
  releaseSeat(seat: number): void {
    this.feeds[seat]?.clear();
    this.inputs[seat] = new LiveInput();
    this.lastSteps[seat] = undefined;
    this.core.clearAction(seat);
    this.refuseSeat(seat);
  }

  /** Steps that wait for this seat's last holder get no reply. */
  refuseSeat(seat: number): void {
    const error = new ParallaxError('seat-not-held', {
      path: `/actions/${seat}`,
      expected: 'a seat that this session holds',
      received: String(seat),
    });
    for (const step of this.barrier.takeSeat(seat)) step.reject(error);
  }

  observe(seat: number): SeatObservation {
    const feed = this.feeds[seat] as SeatFeed;
    return {
      match: this.id,
      seat,
      seq: this.core.seq,
      tick: this.tickNow,
      appliedTick: feed.appliedTick,
      appliedInput: feed.appliedInput,
      digest: this.core.digest(),
      state: describeState(observationTable, this.core.observe(seat)) as ObservationView,
      events: feed.takeEvents(),
    };
  }

  /** A session's views that it may still see through. */
  viewsOf(session: string): LiveView[] {
    const subscriber = this.subscribers.get(session);
    if (!subscriber) return [];
    const held = this.heldSeats(session);
    return subscriber.views.filter((view) => maySee(view.spec, held, subscriber.capabilities));
  }

  async draw(views: readonly LiveView[]): Promise<WireFrame[]> {
    const frames = await this.parts.frames.make(this, views);
    this.#countFrames(frames);
    return frames;
  }

  #countFrames(frames: readonly WireFrame[]): void {
    for (const frame of frames) {
      this.parts.stats.frames += 1;
      this.parts.stats.frameBytes += frameBytes(frame);
    }
  }

  // Ticks

  /** Takes one step now, out of turn, for a command that takes it whole. */
  async stepNow(): Promise<void> {
    if (this.isRealtime) await this.nextStep();
    else this.#hear(await this.core.step());
  }

  /** Goes to a snapshot's state; the seats stay with whom they are. Rejects with `snapshot-invalid`. */
  async restore(snapshot: Uint8Array): Promise<void> {
    this.#hear(await this.core.restore(snapshot));
    this.refuseSteps();
    this.reconcile();
  }

  /** Resolves when the next step is done. */
  nextStep(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#afterStep.push((error) => (error ? reject(error) : resolve()));
    });
  }

  /** Real time: one tick is due. */
  tick(): void {
    if (this.#isStepping) {
      this.drop(1);
      return;
    }
    try {
      this.#applyInputs();
      const stepped = this.core.step();
      if (!(stepped instanceof Promise)) this.#finishTick(stepped);
      else this.#awaitTick(stepped);
    } catch (error) {
      this.fail(error);
    }
  }

  #awaitTick(stepped: Promise<EventList>): void {
    this.#isStepping = true;
    stepped
      .then((events) => this.#finishTick(events))
      .catch((error: unknown) => this.fail(error))
      .finally(() => {
        this.#isStepping = false;
      });
  }

  #applyInputs(): void {
    const tick = this.tickNow + 1;
    for (const { seat } of this.#held()) {
      const input = this.inputs[seat] as LiveInput;
      const action = input.take();
      if (!action) continue;
      this.core.setAction(seat, action);
      const feed = this.feeds[seat] as SeatFeed;
      feed.appliedTick = tick;
      feed.appliedInput = input.input;
    }
  }

  #finishTick(events: EventList): void {
    this.#hear(events);
    this.#holdInputs();
    this.#pushObservations();
    this.#endIntermission();
  }

  /** After a tick the newest buttons are held; a seat that says nothing lets go. */
  #holdInputs(): void {
    const nowMs = this.parts.nowMs();
    for (const { seat } of this.#held()) {
      const { heardMs, held } = this.inputs[seat] as LiveInput;
      if (nowMs - heardMs > RELEASE_MS) this.core.clearAction(seat);
      else this.core.setAction(seat, held);
    }
  }

  #pushObservations(): void {
    for (const { seat, session } of this.#held()) {
      const subscriber = this.subscribers.get(session as string);
      if (subscriber) subscriber.tell({ type: 'observation', ...this.observe(seat) });
    }
  }

  #endIntermission(): void {
    this.#overTicks = this.isOver ? this.#overTicks + 1 : 0;
    if (this.#overTicks < INTERMISSION_TICKS) return;
    this.#overTicks = 0;
    this.core.queue({ kind: 'reset', seed: nextEpisodeSeed(this.core.world.match.seed[0] as number) });
  }

  /** What every step is followed by, whatever clock took it. */
  #hear(events: EventList): void {
    this.parts.stats.ticks += 1;
    for (const { seat } of this.#held()) this.feeds[seat]?.hear(events);
    const waiting = this.#afterStep;
    this.#afterStep = [];
    for (const done of waiting) done();
  }

  drop(ticks: number): void {
    this.parts.stats.droppedTicks += ticks;
  }

  // Lock-step

  /** Takes all ticks that the barrier allows. */
  async advance(): Promise<void> {
    if (this.#isStepping || this.isRealtime) return;
    this.#isStepping = true;
    try {
      for (let ready = this.#ticksReady(); ready > 0; ready = this.#ticksReady()) await this.#takeTicks(ready);
    } catch (error) {
      this.fail(error);
    } finally {
      this.#isStepping = false;
      this.#waitingSinceMs = this.parts.nowMs();
    }
  }

  #ticksReady(): number {
    return this.#hasEnded ? 0 : this.barrier.ticksReady(this.#held().map((place) => place.seat));
  }

  async #takeTicks(ready: number): Promise<void> {
    let taken = 0;
    while (taken < ready && !this.isOver) {
      const stepped = this.core.step();
      // Awaited only where there is something to wait for: nothing may come between ticks that need not.
      this.#hear(stepped instanceof Promise ? await stepped : stepped);
      taken++;
    }
    const done = this.isOver ? this.barrier.takeAll() : this.barrier.advance(taken);
    for (const step of done) step.resolve({ over: this.isOver });
  }

  /** An episode or a world begins anew: steps that waited for the old one never come. */
  refuseSteps(): void {
    const received = 'a step of the world before';
    const error = new ParallaxError('tick-mismatch', { path: '/tick', expected: String(this.tickNow), received });
    for (const step of this.barrier.takeAll()) step.reject(error);
  }

  // Time

  #held(): Place[] {
    return this.roster.places.filter((place) => place.session !== null);
  }

  /** Called a few times a second: gives silent seats to bots. */
  checkSilence(): void {
    const nowMs = this.parts.nowMs();
    const silent = this.#held().filter((place) => this.#isSilent(place, nowMs));
    for (const place of silent) this.#timeOut(place);
    if (silent.length > 0) void this.advance();
  }

  /** In lock-step a seat may think for as long as it likes while nobody waits for it. */
  #isSilent({ seat, heardMs, isGone }: Place, nowMs: number): boolean {
    if (this.isRealtime || isGone) return nowMs - heardMs > LIMITS.silenceMs;
    if (this.barrier.isEmpty || this.barrier.covers(seat)) return false;
    return nowMs - Math.max(heardMs, this.#waitingSinceMs) > LIMITS.silenceMs;
  }

  #timeOut(place: Place): void {
    const { seat, session } = place;
    const command: Command = this.roster.timeout(place);
    this.core.queue(command);
    this.releaseSeat(seat);
    this.tell(session as string, { type: 'seat-lost', match: this.id, seat, reason: 'silence' });
  }

  /** Called twice a second: tells those who watch. */
  pushStatus(): void {
    const watchers = [...this.subscribers.values()].filter((subscriber) => subscriber.isWatching);
    if (watchers.length === 0) return;
    const { surveillance } = this.parts;
    const recent = surveillance.drain(this.id);
    const status: Push = { type: 'status', info: this.info(), violations: surveillance.counts(), recent };
    for (const { tell } of watchers) tell(status);
  }

  // Frames of real time

  frameDueMs(nowMs: number): number | undefined {
    return this.#oldestView(nowMs)?.sinceMs;
  }

  #oldestView(nowMs: number): { subscriber: Subscriber; view: LiveView; sinceMs: number } | undefined {
    let oldest: { subscriber: Subscriber; view: LiveView; sinceMs: number } | undefined;
    for (const subscriber of this.subscribers.values()) {
      for (const view of subscriber.views) {
        const sinceMs = wantedSinceMs(view, this.core.seq, nowMs);
        if (sinceMs === undefined || (oldest && sinceMs >= oldest.sinceMs)) continue;
        if (maySee(view.spec, this.heldSeats(subscriber.session), subscriber.capabilities))
          oldest = { subscriber, view, sinceMs };
      }
    }
    return oldest;
  }

  makeFrame(nowMs: number): void {
    const wanted = this.#oldestView(nowMs);
    if (!wanted) return;
    const { subscriber, view } = wanted;
    this.draw([view]).then(
      ([frame]) => frame && subscriber.tell({ type: 'frame', ...frame }),
      (error: unknown) => {
        // A picture that cannot be drawn is no reason to stop the world: the view ends, the match goes on.
        subscriber.views = subscriber.views.filter((other) => other !== view);
        this.parts.report(error);
      },
    );
  }

  // The end

  /** An error of ours: the match stops, its recording stays, its sessions are told. */
  fail(error: unknown): void {
    this.parts.report(error);
    const { message } = toErrorBody(error);
    this.end(new ParallaxError('match-failed', { path: '', expected: 'no error', received: message }));
  }

  end(error?: ParallaxError): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    const reason =
      error ??
      new ParallaxError('match-unknown', {
        path: '/match',
        expected: 'a match that runs',
        received: `${this.id}, which has ended`,
      });
    for (const step of this.barrier.takeAll()) step.reject(reason);
    for (const done of this.#afterStep) done(reason);
    this.core.recorder?.close();
    for (const { tell } of this.subscribers.values()) {
      tell({ type: 'match-ended', match: this.id, ...(error ? { error: error.body } : {}) });
    }
    this.subscribers.clear();
    this.parts.onEnd(this);
  }
}
