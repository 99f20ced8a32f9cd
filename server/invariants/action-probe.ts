/**
 * Follows actions from the message to the tick: what a session asked for turns its seat once, in one
 * tick, and nothing else turns it. It keeps its own account of what was asked for.
 */
import { clamp } from '../../shared/math/scalar.ts';
import type { Action } from '../../shared/world/action.ts';
import { SEATS } from '../../shared/world/constants.ts';
import { CONTROLLERS } from '../../shared/world/world.ts';
import type { TickProbe } from './probe.ts';

/** Bounds of one tick's turn, 1/65536 turn: what is asked for beyond is lost. */
const LEAST_TURN = -32_768;
const MOST_TURN = 32_767;

interface Asked {
  turn: number;
  look: number;
  buttons: number;
}

const PEERS: ReadonlySet<number> = new Set([CONTROLLERS.indexOf('human'), CONTROLLERS.indexOf('agent')]);

/** Commands that take the whole step: nobody acts in it. */
const JUMPS: ReadonlySet<string> = new Set(['reset', 'restore', 'patch']);

export type ReportSeat = (seat: number, expected: string, actual: number) => void;

export class ActionProbe {
  readonly #asked: (Asked | undefined)[] = Array.from({ length: SEATS });
  /** After a jump of the world an action may be held that was asked for in another life: one tick is not judged. */
  #isBlind = true;
  /** Seats whose session came or went: what waited for them may yet come, until they ask again. */
  readonly #isForgotten = new Uint8Array(SEATS);

  /** A session asks: in real time this comes on top of what waits, in lock-step it takes its place. */
  ask(seat: number, { turn = 0, look = 0, buttons = 0 }: Action, isAdded: boolean): void {
    const before = isAdded ? this.#asked[seat] : undefined;
    this.#asked[seat] = {
      turn: clamp((before?.turn ?? 0) + turn, LEAST_TURN, MOST_TURN),
      look: clamp((before?.look ?? 0) + look, LEAST_TURN, MOST_TURN),
      buttons: (before?.buttons ?? 0) | buttons,
    };
  }

  /** The seat has another holder, or its connection is gone. */
  forget(seat: number): void {
    this.#asked[seat] = undefined;
    this.#isForgotten[seat] = 1;
  }

  /** A tick has passed, with these actions. */
  check({ before, actions, commands }: TickProbe, report: ReportSeat): void {
    const isTaken = commands.some(({ kind }) => JUMPS.has(kind));
    for (let seat = 0; seat < SEATS; seat++) {
      const isPeer = PEERS.has(before.seat.controller[seat] as number) && this.#isForgotten[seat] === 0;
      if (isPeer && !isTaken && !this.#isBlind) this.#judge(seat, actions.seat, report);
      if (this.#asked[seat]) this.#isForgotten[seat] = 0;
      this.#asked[seat] = undefined;
    }
    this.#isBlind = isTaken;
  }

  #judge(seat: number, taken: TickProbe['actions']['seat'], report: ReportSeat): void {
    const asked = this.#asked[seat];
    const turn = taken.turn[seat] as number;
    const look = taken.look[seat] as number;
    if (turn !== (asked?.turn ?? 0)) report(seat, `a turn of ${asked?.turn ?? 0}`, turn);
    if (look !== (asked?.look ?? 0)) report(seat, `a look of ${asked?.look ?? 0}`, look);
    const lost = (asked?.buttons ?? 0) & ~(taken.buttons[seat] as number);
    if (lost !== 0) report(seat, `buttons ${asked?.buttons} pressed`, taken.buttons[seat] as number);
  }
}
