/**
 * Actions as agents choose them. `dict` is the action itself; `multidiscrete` has a few steps for each
 * part of it; `discrete` is one choice of ready-made actions. Every client expands them by these tables.
 */
import { type Action, BUTTON, BUTTON_NAMES } from '../world/action.ts';

export const ACTION_FORMS = ['dict', 'multidiscrete', 'discrete'] as const;
export type ActionForm = (typeof ACTION_FORMS)[number];

/** One number of a multidiscrete action: what each of its choices adds to the field of the action. */
export interface ActionAxis {
  readonly name: string;
  readonly field: keyof Action;
  readonly values: readonly number[];
}

/** Turns, 1/65536: from a third of a degree to 22.5 degrees, three times as far each. */
const TURNS = [-4096, -1365, -455, -152, -61, 0, 61, 152, 455, 1365, 4096];
const LOOKS = [-1365, -455, -152, 0, 152, 455, 1365];
const WEAPONS_BY_NUMBER = [0, 1, 2, 3, 4, 5, 6, 7, 8];

export const ACTION_AXES: readonly ActionAxis[] = [
  { name: 'strafe', field: 'moveX', values: [0, -127, 127] },
  { name: 'advance', field: 'moveZ', values: [0, -127, 127] },
  { name: 'turn', field: 'turn', values: TURNS },
  { name: 'look', field: 'look', values: LOOKS },
  ...BUTTON_NAMES.map((name): ActionAxis => ({ name, field: 'buttons', values: [0, BUTTON[name]] })),
  { name: 'weapon', field: 'weapon', values: WEAPONS_BY_NUMBER },
];

export interface ActionChoice {
  readonly name: string;
  readonly action: Action;
}

/** The choices of the discrete form. */
export const ACTION_CHOICES: readonly ActionChoice[] = [
  { name: 'nothing', action: {} },
  { name: 'advance', action: { moveZ: -127 } },
  { name: 'retreat', action: { moveZ: 127 } },
  { name: 'left', action: { moveX: -127 } },
  { name: 'right', action: { moveX: 127 } },
  { name: 'turn left', action: { turn: 1365 } },
  { name: 'turn right', action: { turn: -1365 } },
  { name: 'turn a little left', action: { turn: 182 } },
  { name: 'turn a little right', action: { turn: -182 } },
  { name: 'look up', action: { look: 182 } },
  { name: 'look down', action: { look: -182 } },
  { name: 'advance and turn left', action: { moveZ: -127, turn: 910 } },
  { name: 'advance and turn right', action: { moveZ: -127, turn: -910 } },
  { name: 'advance and jump', action: { moveZ: -127, buttons: BUTTON.jump } },
  { name: 'fire', action: { buttons: BUTTON.fire } },
  { name: 'advance and fire', action: { moveZ: -127, buttons: BUTTON.fire } },
  { name: 'left and fire', action: { moveX: -127, buttons: BUTTON.fire } },
  { name: 'right and fire', action: { moveX: 127, buttons: BUTTON.fire } },
  { name: 'reload', action: { buttons: BUTTON.reload } },
  { name: 'use', action: { buttons: BUTTON.use } },
];

/** The action that a multidiscrete choice stands for. */
export function actionOfAxes(choice: readonly number[]): Action {
  const action: { [F in keyof Action]: number } = {};
  ACTION_AXES.forEach(({ field, values }, i) => {
    action[field] = (action[field] ?? 0) + (values[choice[i] ?? 0] ?? 0);
  });
  return action;
}

/** The action that a discrete choice stands for; nothing for a number that is none. */
export function actionOfChoice(choice: number): Action {
  return ACTION_CHOICES[choice]?.action ?? {};
}
