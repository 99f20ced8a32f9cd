/**
 * Which weapon the player wants: by number, by the wheel, or a quick blow that goes back to the weapon
 * before. A wish is said until the seat has the weapon, since what is asked for while dead or reloading may be lost.
 */
import { BUTTON } from '../../shared/world/action.ts';
import { WEAPON, WEAPONS } from '../../shared/world/weapons.ts';

/** How long a wish is said, and how long a tapped blow is held: longer than it takes to raise it, and the way there. */
const WISH_MS = 1_000;
const STRIKE_MS = 400;

export class WeaponChoice {
  #inHand = 0;
  #carried = 0;
  #wanted = 0;
  #untilMs = 0;
  /** Weapon to go back to after a blow; 0 when none is under way. */
  #before = 0;
  #strikeUntilMs = 0;

  /** What the seat has: the row in hand, and those carried, bit by row. */
  see(inHand: number, carried: number): void {
    this.#inHand = inHand;
    this.#carried = carried;
    if (this.#wanted === inHand) this.#wanted = 0;
  }

  choose(row: number, nowMs: number): void {
    if ((this.#carried & (1 << row)) === 0) return;
    this.#wanted = row;
    this.#untilMs = nowMs + WISH_MS;
  }

  /** Goes `way` (1 or -1) through the weapons carried, round and round. */
  step(way: number, nowMs: number): void {
    const from = this.#wanted || this.#inHand;
    const rows = WEAPONS.map((_, i) => (from + way * (i + 1) + WEAPONS.length * 2) % WEAPONS.length);
    const next = rows.find((row) => (this.#carried & (1 << row)) !== 0);
    if (next !== undefined) this.choose(next, nowMs);
  }

  /** A blow begins. */
  strike(nowMs: number): void {
    if (this.#inHand !== WEAPON.melee) this.#before = this.#inHand;
    this.#strikeUntilMs = nowMs + STRIKE_MS;
  }

  /** What the next action says; `isHeld` while the key of the blow is down. */
  take(isHeld: boolean, nowMs: number): { weapon: number; buttons: number } {
    if (isHeld || nowMs < this.#strikeUntilMs) return { weapon: 0, buttons: BUTTON.melee | BUTTON.fire };
    if (this.#before !== 0) {
      this.choose(this.#before, nowMs);
      this.#before = 0;
    }
    if (nowMs > this.#untilMs) this.#wanted = 0;
    return { weapon: this.#wanted, buttons: 0 };
  }
}
