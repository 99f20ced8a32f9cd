/**
 * Action and observation spaces in Gymnasium's terms, as the JSON in which Minari keeps them: what an agent may
 * send and will be told, with finite bounds. All derive from the tables.
 */
import type { COLUMN_CLASS, Field, Table, TableShape } from '../schema/table.ts';
import { observationTable } from '../view/observation.ts';
import { BUTTON_NAMES } from '../world/action.ts';
import { ACTION_AXES, ACTION_CHOICES } from './action-forms.ts';

type Bounds = readonly number[];

export type Space =
  | { type: 'Box'; dtype: string; shape: number[]; low: Bounds; high: Bounds }
  | { type: 'Discrete'; dtype: 'int64'; n: number; start: number }
  | { type: 'MultiDiscrete'; dtype: 'int64'; nvec: number[]; start: number[] }
  | { type: 'MultiBinary'; n: number[] }
  | { type: 'Dict'; subspaces: { [name: string]: Space } };

const number = (dtype: string, low: number, high: number): Space => ({
  type: 'Box',
  dtype,
  shape: [1],
  low: [low],
  high: [high],
});

const TYPE_BOUNDS = {
  u8: [0, 0xff],
  i8: [-0x80, 0x7f],
  u16: [0, 0xffff],
  i16: [-0x8000, 0x7fff],
  u32: [0, 0xffffffff],
  i32: [-0x80000000, 0x7fffffff],
  f32: [-3.4028234663852886e38, 3.4028234663852886e38],
  f64: [-3.4028234663852886e38, 3.4028234663852886e38],
} as const satisfies { readonly [T in keyof typeof COLUMN_CLASS]: readonly [number, number] };

/** The least and greatest number of a field. */
function boundsOf({ type, min, max, kind, names }: Field): readonly [low: number, high: number] {
  const [low, high] = TYPE_BOUNDS[type];
  if (kind === 'flag') return [0, 1];
  return [min ?? low, max ?? (names ? names.length - 1 : high)];
}

/** All numbers of a table in the order of their places, as float32. */
export function flatSpace<S extends TableShape>({ placed }: Table<S>): Space {
  const bounds = placed.flatMap(({ field, elements }) => Array.from({ length: elements }, () => boundsOf(field)));
  return {
    type: 'Box',
    dtype: 'float32',
    shape: [bounds.length],
    low: bounds.map(([low]) => low),
    high: bounds.map(([, high]) => high),
  };
}

export const SPACES = {
  /** By form: the action itself, a number for each axis, or one choice. */
  action: {
    dict: {
      type: 'Dict',
      subspaces: {
        buttons: { type: 'MultiBinary', n: [BUTTON_NAMES.length] },
        look: number('int32', -32_768, 32_767),
        moveX: number('int32', -127, 127),
        moveZ: number('int32', -127, 127),
        turn: number('int32', -32_768, 32_767),
        weapon: { type: 'Discrete', dtype: 'int64', n: 9, start: 0 },
      },
    },
    multidiscrete: {
      type: 'MultiDiscrete',
      dtype: 'int64',
      nvec: ACTION_AXES.map(({ values }) => values.length),
      start: ACTION_AXES.map(() => 0),
    },
    discrete: { type: 'Discrete', dtype: 'int64', n: ACTION_CHOICES.length, start: 0 },
  },
  /** The state of a seat; planes are Boxes of their own, by the size that is asked for. */
  observation: { state: flatSpace(observationTable) },
} as const satisfies { readonly [kind: string]: { readonly [name: string]: Space } };
