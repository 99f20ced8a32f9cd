/** What the four seats ask for in one tick: 4 x 12 bytes of columns. */

import { bitset, type Infer, integer, object, optional } from '../schema/schema.ts';
import { defineTable, openState, type State } from '../schema/table.ts';
import { SEATS } from './constants.ts';
import { bits16, id8, stick, turnDelta } from './fields.ts';

export const BUTTON_NAMES = ['fire', 'zoom', 'jump', 'crouch', 'use', 'reload', 'walk', 'melee'] as const;
export type ButtonName = (typeof BUTTON_NAMES)[number];

/** Bit of each button. */
export const BUTTON = Object.fromEntries(BUTTON_NAMES.map((name, bit) => [name, 1 << bit])) as {
  readonly [K in ButtonName]: number;
};

export const actionTable = defineTable('actions', {
  seat: {
    count: SEATS,
    fields: {
      turn: turnDelta('change of yaw, positive to the left'),
      look: turnDelta('change of pitch, positive up'),
      buttons: bits16(`pressed buttons, bit by bit: ${BUTTON_NAMES.join(', ')}`),
      moveX: stick('part of the run speed to the right'),
      moveZ: stick('part of the run speed backwards (forwards is negative, as -Z)'),
      weapon: id8('weapon to take in hand; 0 keeps'),
    },
  },
});

export type Actions = State<typeof actionTable.shape>;

export function createActions(memory?: ArrayBuffer): Actions {
  return openState(actionTable, memory);
}

/** One seat's action on the wire; a field left out is 0. */
export const actionSchema = object({
  moveX: optional(integer({ min: -127, max: 127, doc: 'part of the run speed to the right', unit: '1/127' })),
  moveZ: optional(
    integer({ min: -127, max: 127, doc: 'part of the run speed backwards; forwards is negative', unit: '1/127' }),
  ),
  turn: optional(
    integer({ min: -32_768, max: 32_767, doc: 'change of yaw, positive to the left', unit: '1/65536 turn' }),
  ),
  look: optional(integer({ min: -32_768, max: 32_767, doc: 'change of pitch, positive up', unit: '1/65536 turn' })),
  buttons: optional(bitset(BUTTON_NAMES, 'pressed buttons')),
  weapon: optional(integer({ min: 0, max: 8, doc: 'weapon to take in hand; 0 keeps' })),
});
export type Action = Infer<typeof actionSchema>;

export function writeAction(actions: Actions, seat: number, action: Action): void {
  const columns = actions.seat;
  columns.moveX[seat] = action.moveX ?? 0;
  columns.moveZ[seat] = action.moveZ ?? 0;
  columns.turn[seat] = action.turn ?? 0;
  columns.look[seat] = action.look ?? 0;
  columns.buttons[seat] = action.buttons ?? 0;
  columns.weapon[seat] = action.weapon ?? 0;
}

/** Makes a seat's last action into its repetition: buttons and sticks stay held, turns do not. */
export function holdAction(actions: Actions, seat: number): void {
  actions.seat.turn[seat] = 0;
  actions.seat.look[seat] = 0;
  actions.seat.weapon[seat] = 0;
}

export function clearAction(actions: Actions, seat: number): void {
  holdAction(actions, seat);
  actions.seat.moveX[seat] = 0;
  actions.seat.moveZ[seat] = 0;
  actions.seat.buttons[seat] = 0;
}
