/**
 * The lock-step barrier: the match advances when every seat that a session holds has a step which
 * covers the next tick. It only holds the steps; who asks and what is answered is the match's.
 */
import { ParallaxError } from '../../shared/protocol/errors.ts';

/** What a finished step says to all who asked for it. */
export interface StepOutcome {
  /** Whether the episode has ended. */
  readonly over: boolean;
}

export interface PendingStep {
  readonly session: string;
  readonly seats: readonly number[];
  /** Ticks that it still covers. */
  ticksLeft: number;
  resolve(outcome: StepOutcome): void;
  reject(error: Error): void;
}

export class Barrier {
  #steps: PendingStep[] = [];
  /** Seats that are not waited for in the next tick. */
  readonly #excused = new Set<number>();

  get isEmpty(): boolean {
    return this.#steps.length === 0;
  }

  covers(seat: number): boolean {
    return this.#steps.some((step) => step.seats.includes(seat));
  }

  /** Throws `step-pending` when one of the seats already waits. */
  add(step: PendingStep): void {
    const busy = step.seats.find((seat) => this.covers(seat));
    if (busy !== undefined) {
      throw new ParallaxError('step-pending', {
        path: `/actions/${busy}`,
        expected: 'a seat whose step was answered',
        received: String(busy),
      });
    }
    this.#steps.push(step);
  }

  /** Does not wait for a seat in the next tick. */
  excuse(seat: number): void {
    this.#excused.add(seat);
  }

  /** Ticks that can be taken now: as many as all the live seats' steps cover, one where a seat is excused. */
  ticksReady(liveSeats: readonly number[]): number {
    if (this.isEmpty || !liveSeats.every((seat) => this.covers(seat) || this.#excused.has(seat))) return 0;
    return this.#excused.size > 0 ? 1 : Math.min(...this.#steps.map((step) => step.ticksLeft));
  }

  /** Counts ticks that were taken. Returns the steps that are done by them. */
  advance(ticks: number): PendingStep[] {
    this.#excused.clear();
    for (const step of this.#steps) step.ticksLeft -= ticks;
    const done = this.#steps.filter((step) => step.ticksLeft <= 0);
    this.#steps = this.#steps.filter((step) => step.ticksLeft > 0);
    return done;
  }

  /** Takes out all steps, for an episode's end or an error of them all. */
  takeAll(): PendingStep[] {
    const steps = this.#steps;
    this.#excused.clear();
    this.#steps = [];
    return steps;
  }

  /** Takes out the steps that act for a seat which is held no more by its session. */
  takeSeat(seat: number): PendingStep[] {
    const gone = this.#steps.filter((step) => step.seats.includes(seat));
    this.#steps = this.#steps.filter((step) => !step.seats.includes(seat));
    return gone;
  }
}
