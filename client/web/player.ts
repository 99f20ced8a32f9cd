/**
 * A person's seat: takes it, keeps it through lost connections and page loads, sends sixty actions a
 * second and hands on what comes. It draws nothing.
 */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import type { MatchInfo, SeatObservation } from '../../shared/protocol/replies.ts';
import { TICK_RATE } from '../../shared/world/constants.ts';
import type { Frame } from '../agent/codec.ts';
import type { SeatHandle } from '../agent/seat-handle.ts';
import type { Session } from '../agent/session.ts';
import type { Controls } from './controls.ts';
import type { Meter } from './meter.ts';
import { pixelsOf, type Settings } from './settings.ts';

export interface PlayerListener {
  observation(observation: SeatObservation): void;
  frame(frame: Frame): void;
  info(info: MatchInfo): void;
  error(error: unknown): void;
}

export interface Wish {
  name: string;
  match?: string;
}

const TOKEN_KEY = 'parallax.seat';
const INFO_EVERY_MS = 1_000;

/** The seat this tab held before it was loaded again. */
function loadSeat(): { match: string; seat: number; token: string } | undefined {
  const [match, seat, token] = (sessionStorage.getItem(TOKEN_KEY) ?? '').split(' ');
  return match && seat && token ? { match, seat: Number(seat), token } : undefined;
}

/** Whether this tab comes back to a seat, in this match if one is named. */
export function remembersSeat(match?: string): boolean {
  const before = loadSeat();
  return before !== undefined && (match === undefined || match === before.match);
}

export class Player {
  seat: SeatHandle | undefined;
  readonly #session: Session;
  readonly #settings: Settings;
  readonly #controls: Controls;
  readonly #meter: Meter;
  readonly #listener: PlayerListener;
  #offs: (() => void)[] = [];

  constructor(session: Session, settings: Settings, controls: Controls, meter: Meter, listener: PlayerListener) {
    this.#session = session;
    this.#settings = settings;
    this.#controls = controls;
    this.#meter = meter;
    this.#listener = listener;
    setInterval(() => this.#act(), 1_000 / TICK_RATE);
    setInterval(() => void this.#inform(), INFO_EVERY_MS);
  }

  /** Takes the seat of before, else a free one. Rejects with ParallaxError. */
  async join(wish: Wish): Promise<SeatHandle> {
    const seat = (await this.#joinAgain(wish)) ?? (await this.#joinAnew(wish));
    this.#hold(seat);
    await this.choosePicture();
    return seat;
  }

  async #joinAgain({ name, match }: Wish): Promise<SeatHandle | undefined> {
    const before = loadSeat();
    if (!before || (match && match !== before.match)) return undefined;
    try {
      return await this.#session.join({ ...before, name, controller: 'human' });
    } catch (error) {
      if (!(error instanceof ParallaxError)) throw error;
      sessionStorage.removeItem(TOKEN_KEY); // The server has forgotten the seat: take another.
      return undefined;
    }
  }

  #joinAnew({ name, match }: Wish): Promise<SeatHandle> {
    return this.#session.join({ name, controller: 'human', ...(match ? { match } : {}) });
  }

  #hold(seat: SeatHandle): void {
    this.release();
    this.seat = seat;
    this.#meter.clear();
    sessionStorage.setItem(TOKEN_KEY, `${seat.match.id} ${seat.seat} ${seat.token}`);
    this.#offs = [
      seat.match.events.on('observation', (observation) => this.#observe(observation)),
      seat.match.events.on('frame', (frame) => this.#listener.frame(frame)),
    ];
    this.#listener.info(seat.info);
  }

  /** Holds no seat any more. */
  release(): void {
    for (const off of this.#offs) off();
    this.#offs = [];
    this.seat = undefined;
  }

  async leave(): Promise<void> {
    sessionStorage.removeItem(TOKEN_KEY);
    await this.seat?.leave();
    this.release();
  }

  /** Asks for the picture that the settings say. */
  async choosePicture(): Promise<void> {
    const { size, fps } = this.#settings;
    await this.seat?.configure({ ...pixelsOf(size), planes: ['rgb'], encoding: 'jpeg', quality: 80, fps: Number(fps) });
  }

  #observe(observation: SeatObservation): void {
    if (observation.seat !== this.seat?.seat) return;
    this.#meter.applied(observation.appliedInput, observation.appliedTick);
    this.#listener.observation(observation);
  }

  #act(): void {
    const { seat } = this;
    if (!seat?.isHeld || this.#session.state !== 'open') return;
    const input = seat.act(this.#controls.take());
    this.#meter.sent(input, performance.now());
  }

  /** Names and scores change without us. */
  async #inform(): Promise<void> {
    const { seat } = this;
    if (!seat?.isHeld || this.#session.state !== 'open') return;
    try {
      const info = (await this.#session.list()).find(({ match }) => match === seat.match.id);
      if (info) this.#listener.info(info);
    } catch (error) {
      this.#listener.error(error);
    }
  }
}
