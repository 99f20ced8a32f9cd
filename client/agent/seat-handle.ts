/**
 * A place in a match, held by this session: acts, observes, leaves. Its token brings it back after a
 * lost connection, also to another process that was given it.
 */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import type { ViewSpec } from '../../shared/protocol/messages.ts';
import type { MatchInfo, Replies, SeatObservation } from '../../shared/protocol/replies.ts';
import type { Action } from '../../shared/world/action.ts';
import { checkAction } from './action-check.ts';
import type { Channel } from './channel.ts';
import type { Frame } from './codec.ts';
import type { MatchHandle, Seen, Step } from './match-handle.ts';
import type { Session } from './session.ts';

export interface SeatStep extends Step {
  observation: SeatObservation;
}

/** Observations a reader may be late by before older ones are joined to newer ones. */
const OBSERVATION_LIMIT = 8;

/** The newer one, with the events and rewards of both: nothing that happened is lost to a slow reader. */
function joinObservations(older: SeatObservation, newer: SeatObservation): SeatObservation {
  return { ...newer, reward: older.reward + newer.reward, events: [...older.events, ...newer.events] };
}

export class SeatHandle {
  readonly match: MatchHandle;
  readonly seat: number;
  readonly token: string;
  /** The match as it was at the join. */
  readonly info: MatchInfo;
  readonly #session: Session;
  readonly #channels = new Set<Channel<SeatObservation>>();
  #isHeld = true;
  #lastInput = 0;

  constructor(session: Session, match: MatchHandle, reply: Replies['join']) {
    this.#session = session;
    this.match = match;
    this.seat = reply.seat;
    this.token = reply.token;
    this.info = reply.info;
  }

  /** False once the seat was left, lost or given away. */
  get isHeld(): boolean {
    return this.#isHeld;
  }

  /**
   * Real time: what to do until told otherwise; turns count once. Returns the action's number, 0 if it was
   * lost with its seat or connection. Throws ParallaxError: `message-invalid`, `clock-mismatch`.
   */
  act(action: Action): number {
    checkAction(action);
    if (this.info.clock !== 'realtime')
      throw new ParallaxError('clock-mismatch', { expected: 'step in a match in lock-step', received: 'act' });
    const input = this.#lastInput + 1;
    const { match, seat } = this;
    if (!this.#isHeld || !this.#session.tell('act', { match: match.id, seat, input, action })) return 0;
    this.#lastInput = input;
    return input;
  }

  /** Lock-step: acts for one tick or more and waits until every live seat has acted. */
  async step(action: Action, ticks = 1): Promise<SeatStep> {
    const step = await this.match.step({ [this.seat]: action }, ticks);
    return { ...step, observation: this.#own(step) };
  }

  async observe(): Promise<SeatObservation> {
    return this.#own(await this.match.observe(this.seat));
  }

  #own({ observations }: Seen): SeatObservation {
    const own = observations.find(({ seat }) => seat === this.seat);
    if (own) return own;
    throw new ParallaxError('seat-not-held', {
      path: '/seat',
      expected: `an observation of seat ${this.seat}`,
      received: 'none',
    });
  }

  /** Pictures of this seat's eyes, in place of the session's other views of the match. */
  configure(...views: Omit<ViewSpec, 'seat'>[]): Promise<void> {
    return this.match.configure(views.map((view) => ({ ...view, seat: this.seat })));
  }

  async reset(seed?: number): Promise<SeatObservation> {
    return this.#own(await this.match.reset(seed));
  }

  /** What real time tells this seat, until it is lost. */
  observations(): AsyncIterableIterator<SeatObservation> {
    const channel = this.match.channel(
      'observation',
      OBSERVATION_LIMIT,
      joinObservations,
      ({ seat }) => seat === this.seat,
    );
    this.#channels.add(channel);
    if (!this.#isHeld) channel.end();
    return channel;
  }

  /** The pictures of real time, each acknowledged when the next is asked for. */
  frames(): AsyncGenerator<Frame> {
    return this.match.frames();
  }

  async leave(): Promise<void> {
    await this.#session.request('leave', { match: this.match.id, seat: this.seat });
    this.#session.forgetSeat(this);
  }

  /** For Session: the seat is held no more. */
  end(): void {
    this.#isHeld = false;
    for (const channel of this.#channels) channel.end();
    this.#channels.clear();
  }
}
