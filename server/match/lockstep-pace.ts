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
  #alarm: NodeJS.Timeout | undefined;

  constructor(runner: MatchRunner) {
    this.#runner = runner;
  }

  /** Throws `step-pending` when one of its seats already waits. */
  add(step: PendingStep): void {
    if (this.#barrier.isEmpty) this.#waitingSinceMs = this.#runner.parts.nowMs();
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
        this.#waitingSinceMs = this.#runner.parts.nowMs();
      }
    } catch (error) {
      this.#runner.fail(error);
    } finally {
      this.#isStepping = false;
      this.#setAlarm();
    }
  }

  /** Looks again when the first of the seats that are waited for has had its time. */
  #setAlarm(): void {
    clearTimeout(this.#alarm);
    const awaited = this.#awaited().filter(({ late }) => late !== 'wait');
    if (awaited.length === 0) return;
    const dueMs = Math.min(...awaited.map((place) => this.#dueMs(place))) - this.#runner.parts.nowMs();
    this.#alarm = setTimeout(() => this.checkSilence(), Math.max(1, Math.ceil(dueMs))).unref();
  }

  /** Seats that keep a step waiting. */
  #awaited(): Place[] {
    if (this.#barrier.isEmpty || this.#runner.hasEnded) return [];
    return this.#runner.held().filter(({ seat }) => !this.#barrier.covers(seat));
  }

  #dueMs({ heardMs, deadlineMs, late }: Place): number {
    // A seat that a bot would take is alive while its session speaks; the others are only late.
    const sinceMs = late === 'bot' ? Math.max(heardMs, this.#waitingSinceMs) : this.#waitingSinceMs;
    return sinceMs + deadlineMs;
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
    for (const place of silent) this.#letPass(place);
    if (silent.length > 0) void this.advance();
  }

  /** What a late seat has chosen; a connection that is gone chooses nothing more. */
  #letPass(place: Place): void {
    const { seat, late, isGone } = place;
    if (isGone || late === 'bot') {
      this.#runner.timeOut(place);
      return;
    }
    if (late === 'noop') this.#runner.core.clearAction(seat);
    this.#barrier.excuse(seat);
  }

  /** A session may think for as long as it likes while nobody waits for it; a lost connection may not. */
  #isSilent(place: Place, nowMs: number): boolean {
    if (place.isGone) return nowMs - place.heardMs > LIMITS.silenceMs;
    if (this.#barrier.isEmpty || this.#barrier.covers(place.seat) || place.late === 'wait') return false;
    return nowMs >= this.#dueMs(place);
  }
}
