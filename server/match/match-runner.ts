/**
 * One match with everything around its core: its seats' holders, its sessions and their views, and its
 * clock. It alone steps the core. What sessions ask for is in match-requests, what the two clocks do in
 * realtime-pace and lockstep-pace.
 */
import { ParallaxError, toErrorBody } from '../../shared/protocol/errors.ts';
import type { ObservationForm } from '../../shared/protocol/messages.ts';
import type {
  Lineage,
  MatchInfo,
  ObservationView,
  Privileged,
  Push,
  SeatObservation,
  ToldObservation,
  WireFrame,
} from '../../shared/protocol/replies.ts';
import type { PatchOperation } from '../../shared/schema/schema.ts';
import { createObservation, type Observation, observationTable } from '../../shared/view/observation.ts';
import { SEATS } from '../../shared/world/constants.ts';
import type { EventList } from '../../shared/world/event.ts';
import { CONTROLLERS, PHASES } from '../../shared/world/world.ts';
import { TASKS } from '../tasks/catalogue.ts';
import type { Task } from '../tasks/task.ts';
import { type FrameMaker, frameBytes } from './frame-maker.ts';
import type { FrameShare } from './frame-share.ts';
import { type LiveView, maySee } from './live-view.ts';
import { LockstepPace } from './lockstep-pace.ts';
import type { Match } from './match.ts';
import type { MatchConfig } from './match-host.ts';
import { describeMatch } from './match-info.ts';
import type { MatchStats } from './match-stats.ts';
import { RealtimePace } from './realtime-pace.ts';
import type { Place, Roster } from './roster.ts';
import { SeatFeed } from './seat-feed.ts';
import { compileView } from './state-view.ts';
import { createSubscriber, type Subscriber } from './subscriber.ts';
import type { Surveillance } from './surveillance.ts';

export interface RunnerParts {
  readonly id: string;
  readonly config: MatchConfig;
  readonly core: Match;
  readonly roster: Roster;
  readonly surveillance: Surveillance;
  readonly frames: FrameMaker;
  readonly share: FrameShare;
  readonly stats: MatchStats;
  /** The match that this one goes on from. */
  readonly parent: Lineage | null;
  nowMs(): number;
  /** Wants the real-time clock's attention before its next tick. */
  wake(): void;
  /** An error of ours that no peer is told. */
  report(error: unknown): void;
  /** Told once, when the match has ended. */
  onEnd(runner: MatchRunner): void;
}

const OVER = PHASES.indexOf('over');

export class MatchRunner {
  readonly parts: RunnerParts;
  readonly core: Match;
  readonly roster: Roster;
  readonly subscribers = new Map<string, Subscriber>();
  readonly task: Task;
  readonly feeds: readonly SeatFeed[];
  /** What each clock needs; only the match's own is at work. */
  readonly realtime = new RealtimePace(this);
  readonly lockstep = new LockstepPace(this);
  /** What was told as bytes, to be looked at. */
  readonly #told = createObservation();
  readonly #views = new Map<Observation, () => Record<string, unknown>>();
  #afterStep: ((error?: Error) => void)[] = [];
  #hasEnded = false;
  #hasReportedRecorder = false;

  constructor(parts: RunnerParts) {
    this.parts = parts;
    const task = TASKS[parts.config.mode];
    this.task = task;
    this.feeds = Array.from({ length: SEATS }, (_, seat) => new SeatFeed(seat, task));
    this.core = parts.core;
    this.roster = parts.roster;
  }

  get id(): string {
    return this.parts.id;
  }

  get isRealtime(): boolean {
    return this.parts.config.clock === 'realtime';
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  get tickNow(): number {
    return this.core.world.match.tick[0] as number;
  }

  get seedNow(): number {
    return this.core.world.match.seed[0] as number;
  }

  get isOver(): boolean {
    return this.core.world.match.phase[0] === OVER;
  }

  info(): MatchInfo {
    const { config, parent } = this.parts;
    return describeMatch(this.id, config, this.core, this.roster, parent);
  }

  /** Fills the seats and begins the first episode. */
  async start(): Promise<void> {
    this.reconcile();
    this.core.queue({ kind: 'reset', seed: this.parts.config.seed });
    await this.step();
  }

  // Steps

  /** Takes one step and tells who waits for it. Returns straight where the simulator does. */
  step(): void | Promise<void> {
    const stepped = this.core.step();
    return stepped instanceof Promise ? stepped.then((events) => this.#hear(events)) : this.#hear(stepped);
  }

  /** Lets a queued command come to pass: in real time with the next tick, in lock-step now. */
  async settle(): Promise<void> {
    if (!this.isRealtime) await this.step();
    else
      await new Promise<void>((resolve, reject) =>
        this.#afterStep.push((error) => (error ? reject(error) : resolve())),
      );
  }

  /** Goes to a snapshot's state; the seats stay with whom they are. Rejects with `snapshot-invalid`. */
  async restore(snapshot: Uint8Array): Promise<void> {
    this.#hear(await this.core.restore(snapshot));
    this.lockstep.refuseAll();
    this.reconcile();
  }

  /** Edits the world between two ticks; steps that wait go on waiting. Rejects with ParallaxError. */
  async patch(operations: readonly PatchOperation[]): Promise<number> {
    const patched = this.core.patch(operations);
    if (patched) this.#hear(await patched.stepped);
    return patched?.edits ?? 0;
  }

  #hear(events: EventList): void {
    this.parts.stats.ticks += 1;
    for (const { seat } of this.held()) this.feeds[seat]?.hear(events);
    const waiting = this.#afterStep;
    this.#afterStep = [];
    for (const done of waiting) done();
  }

  // Seats

  /** Asks the world to seat whom the roster seats. */
  reconcile(): void {
    const controllers = Array.from(this.core.world.seat.controller, (value) => CONTROLLERS[value] ?? 'none');
    for (const command of this.roster.commandsFrom(controllers)) this.core.queue(command);
  }

  /** Seats that sessions hold. */
  held(): Place[] {
    return this.roster.places.filter((place) => place.session !== null);
  }

  /** A seat has another holder than before: nothing of the last one stays with it. */
  releaseSeat(seat: number): void {
    this.feeds[seat]?.clear();
    this.core.clearAction(seat);
    this.realtime.forget(seat);
    this.lockstep.forget(seat);
    this.parts.surveillance.wire.forget(seat);
  }

  /** A silent seat goes to a bot; its session is told. */
  timeOut(place: Place): void {
    const { seat, session } = place;
    this.core.queue(this.roster.timeout(place));
    this.releaseSeat(seat);
    this.tell(session, { type: 'seat-lost', match: this.id, seat, reason: 'silence' });
  }

  /** What a seat is told now, in the form that a session chose. */
  observe(seat: number, form: ObservationForm = 'named'): ToldObservation {
    const feed = this.feeds[seat] as SeatFeed;
    const ending = this.task.ending(this.core.world);
    const state = this.core.observe(seat);
    const told = {
      match: this.id,
      seat,
      seq: this.core.seq,
      tick: this.tickNow,
      appliedTick: feed.appliedTick,
      appliedInput: feed.appliedInput,
      digest: this.core.digest(),
      reward: feed.takeReward(),
      terminated: ending === 'terminated',
      truncated: ending === 'truncated',
      events: feed.takeEvents(),
    };
    const observation =
      form === 'named' ? { ...told, state: this.#viewOf(state) } : { ...told, packed: state.bytes.slice() };
    this.parts.surveillance.wire.observe(this.core.world, seat, () => this.#named(observation));
    return observation;
  }

  /** An observation by names, whatever it was sent as. */
  #named(observation: ToldObservation): SeatObservation {
    if (!('packed' in observation)) return observation;
    const { packed, ...told } = observation;
    this.#told.bytes.set(packed);
    return { ...told, state: this.#viewOf(this.#told) };
  }

  /** The bytes of the world, for a session that asked for them and may have them. */
  privilegedOf(session: string): Privileged {
    const subscriber = this.subscribers.get(session);
    const isTold = subscriber?.isPrivileged && subscriber.capabilities.includes('operate');
    return isTold ? { world: this.core.world.bytes.slice() } : {};
  }

  /** The core reuses each seat's observation, so its view is compiled once. */
  #viewOf(observation: Observation): ObservationView {
    const view = this.#views.get(observation) ?? compileView(observationTable, observation);
    this.#views.set(observation, view);
    return view() as ObservationView;
  }

  // Sessions

  subscribe(session: string, tell: (push: Push) => void): () => void {
    this.subscribers.set(session, createSubscriber(session, tell));
    return () => {
      this.subscribers.delete(session);
      for (const seat of this.heldSeats(session)) this.parts.surveillance.wire.forget(seat);
      this.roster.gone(session, this.parts.nowMs());
    };
  }

  tell(session: string | null, push: Push): void {
    if (session !== null) this.subscribers.get(session)?.tell(push);
  }

  heldSeats(session: string): number[] {
    return this.roster.heldBy(session).map((place) => place.seat);
  }

  /** A session's views that it may still see through. */
  viewsOf(session: string): LiveView[] {
    const subscriber = this.subscribers.get(session);
    if (!subscriber) return [];
    const held = this.heldSeats(session);
    return subscriber.views.filter((view) => maySee(view.spec, held, subscriber.capabilities));
  }

  async draw(views: readonly LiveView[]): Promise<WireFrame[]> {
    const { frames: maker, surveillance } = this.parts;
    if (views.length === 0) return [];
    const frames = await surveillance.wire.draw(
      this.core.world,
      (look) => maker.make(this, views, look),
      () => maker.describe(this, views),
    );
    const { stats } = this.parts;
    for (const frame of frames) {
      stats.frames += 1;
      stats.frameBytes += frameBytes(frame);
    }
    return frames;
  }

  /** Called twice a second: tells those who watch. */
  pushStatus(): void {
    this.#reportRecorder();
    const watchers = [...this.subscribers.values()].filter((subscriber) => subscriber.isWatching);
    if (watchers.length === 0) return;
    const { surveillance } = this.parts;
    const recent = surveillance.drain(this.id);
    const status: Push = { type: 'status', info: this.info(), violations: surveillance.counts(), recent };
    for (const { tell } of watchers) tell(status);
  }

  /** The match goes on without its recording, but not in silence. */
  #reportRecorder(): void {
    const failure = this.core.recorder?.failure;
    if (!failure || this.#hasReportedRecorder) return;
    this.#hasReportedRecorder = true;
    this.parts.report(failure);
  }

  // The end

  /** An error of ours: the match stops, its recording stays, its sessions are told. */
  fail(error: unknown): void {
    this.parts.report(error);
    const { code, message, received } = toErrorBody(error);
    const what = code === 'internal' ? received : message;
    this.end(new ParallaxError('match-failed', { expected: 'no error', received: what }));
  }

  end(error?: ParallaxError): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    const reason = error ?? endedError(this.id);
    this.lockstep.refuseAll(reason);
    for (const done of this.#afterStep) done(reason);
    this.core.recorder?.close();
    for (const { tell } of this.subscribers.values()) {
      tell({ type: 'match-ended', match: this.id, ...(error ? { error: error.body } : {}) });
    }
    this.subscribers.clear();
    this.parts.onEnd(this);
  }
}

function endedError(match: string): ParallaxError {
  const received = `${match}, which has ended`;
  return new ParallaxError('match-unknown', { path: '/match', expected: 'a match that runs', received });
}
