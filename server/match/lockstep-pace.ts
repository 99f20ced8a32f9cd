/**
 * What a match does in lock-step: it stands still until every live seat has a step for the next tick,
 * and then takes as many ticks as all of the steps cover. It never looks at the clock but to see who
 * keeps the others waiting.
 */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { Barrier, type PendingStep } from './barrier.ts';
import type { MatchRunner } from './match-runner.ts';
import type { Place } from './roster.ts';
import type { StepRecord } from './step-request.ts';

export class LockstepPace {
  /** Each seat's last answered step, for a peer that asks for it again. */
  readonly lastSteps: (StepRecord | undefined)[] = [];
  readonly #runner: MatchRunner;
  readonly #barrier = new Barrier();
  #isStepping = false;
  #waitingSinceMs = 0;

  constructor(runner: MatchRunner) {
    this.#runner = runner;
  }

  /** Throws `step-pending` when one of its seats already waits. */
  add(step: PendingStep): void {
    this.#barrier.add(step);
  }

  /** Takes all ticks that the barrier allows. */
  async advance(): Promise<void> {
    if (this.#isStepping || this.#runner.isRealtime) return;
    this.#isStepping = true;
    try {
      for (let ready = this.#ticksReady(); ready > 0; ready = this.#ticksReady()) {
        const taking = this.#takeTicks(ready);
        // Awaited only where there is something to wait for: the next request finds the world where this one left it.
        if (taking) await taking;
      }
    } catch (error) {
      this.#runner.fail(error);
    } finally {
      this.#isStepping = false;
      this.#waitingSinceMs = this.#runner.parts.nowMs();
    }
  }

  #ticksReady(): number {
    if (this.#runner.hasEnded) return 0;
    return this.#barrier.ticksReady(this.#runner.held().map((place) => place.seat));
  }

  #takeTicks(ready: number, before = 0): void | Promise<void> {
    const runner = this.#runner;
    let taken = before;
    while (taken < ready && !runner.isOver) {
      const stepped = runner.step();
      taken++;
      if (stepped) return stepped.then(() => this.#takeTicks(ready, taken));
    }
    const done = runner.isOver ? this.#barrier.takeAll() : this.#barrier.advance(taken);
    for (const step of done) step.resolve({ over: runner.isOver });
  }

  /** The seat has another holder: its last one's steps are of no use. */
  forget(seat: number): void {
    this.lastSteps[seat] = undefined;
    this.refuseSeat(seat);
  }

  /** Steps that wait for this seat's last connection get no reply any more. */
  refuseSeat(seat: number): void {
    const expected = 'a seat that this session holds';
    const error = new ParallaxError('seat-not-held', { path: `/actions/${seat}`, expected, received: String(seat) });
    for (const step of this.#barrier.takeSeat(seat)) step.reject(error);
  }

  /** An episode or a world begins anew, or the match ends: steps that waited for the old one never come. */
  refuseAll(error: ParallaxError = this.#staleError()): void {
    for (const step of this.#barrier.takeAll()) step.reject(error);
  }

  #staleError(): ParallaxError {
    const expected = String(this.#runner.tickNow);
    return new ParallaxError('tick-mismatch', { path: '/tick', expected, received: 'a tick of the world before' });
  }

  /** Gives seats to bots that keep the others waiting for too long. */
  checkSilence(): void {
    const nowMs = this.#runner.parts.nowMs();
    const silent = this.#runner.held().filter((place) => this.#isSilent(place, nowMs));
    for (const place of silent) this.#runner.timeOut(place);
    if (silent.length > 0) void this.advance();
  }

  /** A session may think for as long as it likes while nobody waits for it; a lost connection may not. */
  #isSilent({ seat, heardMs, isGone }: Place, nowMs: number): boolean {
    if (isGone) return nowMs - heardMs > LIMITS.silenceMs;
    if (this.#barrier.isEmpty || this.#barrier.covers(seat)) return false;
    return nowMs - Math.max(heardMs, this.#waitingSinceMs) > LIMITS.silenceMs;
  }
}
