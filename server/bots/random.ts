/**
 * The policy that acts by chance: runs, turns, jumps, fires, changes weapons and tries every other
 * button with no regard to what it sees. It
 * reaches states that no sensible player reaches, so it is for tests, fuzzing and baselines.
 */
import { nextInt, nextSigned, nextUnit, seedRng } from '../../shared/math/rng.ts';
import { round } from '../../shared/math/scalar.ts';
import { defineTable, openState } from '../../shared/schema/table.ts';
import { type Actions, BUTTON, clearAction } from '../../shared/world/action.ts';
import { bits16, id8, rngState, stick, ticks16, turnDelta } from '../../shared/world/fields.ts';
import { WEAPONS } from '../../shared/world/weapons.ts';
import type { Policy } from './policy.ts';

const randomTable = defineTable('random-memory', {
  mood: {
    count: 1,
    fields: {
      rng: rngState('state of the policy’s own generator'),
      holdTicks: ticks16('ticks until another action is drawn'),
      turn: turnDelta('turn a tick while this action holds'),
      look: turnDelta('change of pitch a tick while this action holds'),
      buttons: bits16('buttons held'),
      moveX: stick('move to the right'),
      moveZ: stick('move backwards'),
      weapon: id8('weapon asked for; 0 for none'),
    },
  },
});

/** Ticks an action is held: from this many, and up to so many more. */
const HOLD_TICKS = 6;
const HOLD_MORE_TICKS = 48;
/** Fastest turn, 1/65536 turn a tick: about 200 degrees a second. */
const TURN_SPEED = 600;
const LOOK_SPEED = 120;
/** How likely each button is to be held. */
const HABITS: readonly (readonly [button: number, chance: number])[] = [
  [BUTTON.fire, 0.3],
  [BUTTON.jump, 0.2],
  [BUTTON.crouch, 0.1],
  [BUTTON.reload, 0.05],
  [BUTTON.walk, 0.1],
  [BUTTON.zoom, 0.1],
  [BUTTON.use, 0.2],
  [BUTTON.melee, 0.05],
];
/** How likely another weapon is asked for, carried or not. */
const CHANGE = 0.3;

export function createRandom(seed: number): Policy {
  const memory = openState(randomTable);
  const { mood } = memory;
  seedRng(mood.rng, seed);

  function draw(): void {
    mood.holdTicks[0] = HOLD_TICKS + nextInt(mood.rng, HOLD_MORE_TICKS);
    mood.moveX[0] = round(nextSigned(mood.rng) * 127);
    mood.moveZ[0] = round(nextSigned(mood.rng) * 127);
    mood.turn[0] = round(nextSigned(mood.rng) * TURN_SPEED);
    mood.look[0] = round(nextSigned(mood.rng) * LOOK_SPEED);
    mood.weapon[0] = nextUnit(mood.rng) < CHANGE ? nextInt(mood.rng, WEAPONS.length) : 0;
    mood.buttons[0] = HABITS.reduce((held, [button, chance]) => held | (nextUnit(mood.rng) < chance ? button : 0), 0);
  }

  return {
    id: 'random',
    table: randomTable,
    memory,
    act(_observation, seat, out: Actions) {
      if (mood.holdTicks[0] === 0) draw();
      mood.holdTicks[0] = (mood.holdTicks[0] as number) - 1;
      clearAction(out, seat);
      const row = out.seat;
      row.moveX[seat] = mood.moveX[0] as number;
      row.moveZ[seat] = mood.moveZ[0] as number;
      row.turn[seat] = mood.turn[0] as number;
      row.look[seat] = mood.look[0] as number;
      row.buttons[seat] = mood.buttons[0] as number;
      row.weapon[seat] = mood.weapon[0] as number;
    },
  };
}
