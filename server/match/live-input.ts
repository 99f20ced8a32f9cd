/**
 * What a seat's session asked for since the last tick of real time, as one action: turns add up and no
 * press is lost, however the messages fall between ticks; sticks are the newest.
 */
import { clamp } from '../../shared/math/scalar.ts';
import type { Action } from '../../shared/world/action.ts';

const LEAST_TURN = -32_768;
const MOST_TURN = 32_767;

const addTurns = (a: number | undefined, b: number | undefined) => clamp((a ?? 0) + (b ?? 0), LEAST_TURN, MOST_TURN);

function join(older: Action, newer: Action): Action {
  return {
    ...newer,
    turn: addTurns(older.turn, newer.turn),
    look: addTurns(older.look, newer.look),
    buttons: (older.buttons ?? 0) | (newer.buttons ?? 0),
    weapon: newer.weapon || older.weapon || 0,
  };
}

export class LiveInput {
  #joined: Action | undefined;
  #newest: Action = {};
  /** Newest action's number, by its session's count. */
  input = 0;
  heardMs = Number.NEGATIVE_INFINITY;

  act(action: Action, input: number, nowMs: number): void {
    this.#joined = this.#joined ? join(this.#joined, action) : action;
    this.#newest = action;
    this.input = input;
    this.heardMs = nowMs;
  }

  /** The action for the tick that comes, or undefined when nothing new was asked for. */
  take(): Action | undefined {
    const joined = this.#joined;
    this.#joined = undefined;
    return joined;
  }

  /** What is held after that tick: the newest buttons only, so that a short press ends. */
  get held(): Action {
    return { ...this.#newest, turn: 0, look: 0, weapon: 0 };
  }
}
