/**
 * Follows actions from the message to the tick: what a session asked for is applied once, in one tick, part by
 * part, and nothing else is. Until the next one its sticks and buttons are held, or all let go. It keeps its own
 * account of what was asked for.
 */
import { clamp } from '../../../shared/math/scalar.ts';
import type { Action } from '../../../shared/world/action.ts';
import { SEATS } from '../../../shared/world/constants.ts';
import { CONTROLLERS } from '../../../shared/world/world.ts';
import type { TickProbe } from '../probe.ts';
import type { SeatAccount } from './sighting.ts';

/** Bounds of one tick's turn, 1/65536 turn: what is asked for beyond is lost. */
const LEAST_TURN = -32_768;
const MOST_TURN = 32_767;

const ACTION_PARTS = ['turn', 'look', 'buttons', 'moveX', 'moveZ', 'weapon'] as const;
/** Parts that stay as they are until the next action. */
const HELD_PARTS = ['buttons', 'moveX', 'moveZ'] as const;
/** Parts that are nothing until the next action. */
const MOMENTARY_PARTS = ['turn', 'look', 'weapon'] as const;

type Whole = { readonly [K in (typeof ACTION_PARTS)[number]]: number };

const PEERS: ReadonlySet<number> = new Set([CONTROLLERS.indexOf('human'), CONTROLLERS.indexOf('agent')]);

/** Commands that take the whole step: nobody acts in it. */
const JUMPS: ReadonlySet<string> = new Set(['reset', 'restore', 'patch']);

const NOTHING: Whole = { turn: 0, look: 0, buttons: 0, moveX: 0, moveZ: 0, weapon: 0 };

export type ReportSeat = (seat: number, expected: string, actual: number) => void;

export class ActionProbe {
  #accounts: SeatAccount[] = Array.from({ length: SEATS }, () => ({ isForgotten: false }));
  /** After a jump of the world an action may be held that was asked for in another life: one tick is not judged. */
  #isBlind = true;

  /** A session asks: in real time this comes on top of what waits, in lock-step it takes its place. */
  ask(seat: number, action: Action, isAdded: boolean): void {
    const account = this.#accounts[seat] as SeatAccount;
    const newest = { ...NOTHING, ...action };
    account.asked = isAdded && account.asked ? addUp({ ...NOTHING, ...account.asked }, newest) : newest;
    account.held = hold(newest);
  }

  /** The seat has another holder, or its connection is gone. */
  forget(seat: number): void {
    this.#accounts[seat] = { isForgotten: true };
  }

  /** What it knows before a tick, to judge that tick again. */
  save(): SeatAccount[] {
    return structuredClone(this.#accounts);
  }

  load(accounts: readonly SeatAccount[]): void {
    this.#accounts = structuredClone([...accounts]);
    this.#isBlind = false;
  }

  /** A tick has passed, with these actions. What is reported can still be told from what is saved meanwhile. */
  check({ before, actions, commands }: TickProbe, report: ReportSeat): void {
    const isTaken = commands.some(({ kind }) => JUMPS.has(kind));
    for (let seat = 0; seat < SEATS; seat++) {
      const account = this.#accounts[seat] as SeatAccount;
      const isPeer = PEERS.has(before.seat.controller[seat] as number) && !account.isForgotten;
      if (isPeer && !isTaken && !this.#isBlind) judge(account, seat, actions.seat, report);
    }
    for (let seat = 0; seat < SEATS; seat++) settle(this.#accounts[seat] as SeatAccount, seat, actions.seat, isTaken);
    this.#isBlind = isTaken;
  }
}

type Taken = TickProbe['actions']['seat'];

function judge({ asked, held }: SeatAccount, seat: number, taken: Taken, report: ReportSeat): void {
  if (asked) {
    for (const part of ACTION_PARTS) expect(part, asked[part] ?? 0, seat, taken, report);
    return;
  }
  for (const part of MOMENTARY_PARTS) expect(part, 0, seat, taken, report);
  if (held && !isLetGo(seat, taken)) for (const part of HELD_PARTS) expect(part, held[part] ?? 0, seat, taken, report);
}

/** What the tick leaves of an account: what was asked for is done, and who has let go holds nothing. */
function settle(account: SeatAccount, seat: number, taken: Taken, isTaken: boolean): void {
  if (account.asked) account.isForgotten = false;
  else if (isLetGo(seat, taken)) account.held = NOTHING;
  if (isTaken) account.held = undefined;
  account.asked = undefined;
}

function isLetGo(seat: number, taken: Taken): boolean {
  return taken.buttons[seat] === 0 && taken.moveX[seat] === 0 && taken.moveZ[seat] === 0;
}

function expect(part: keyof Whole, should: number, seat: number, taken: Taken, report: ReportSeat): void {
  const is = taken[part][seat] as number;
  if (is !== should) report(seat, `${part} ${should}`, is);
}

/** Two actions of one tick: turns add up, no press is lost, the newest sticks and weapon count. */
function addUp(older: Whole, newer: Whole): Whole {
  return {
    ...newer,
    turn: clamp(older.turn + newer.turn, LEAST_TURN, MOST_TURN),
    look: clamp(older.look + newer.look, LEAST_TURN, MOST_TURN),
    buttons: older.buttons | newer.buttons,
    weapon: newer.weapon || older.weapon,
  };
}

function hold({ buttons, moveX, moveZ }: Whole): Whole {
  return { ...NOTHING, buttons, moveX, moveZ };
}
