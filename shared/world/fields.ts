/** Short forms for the rows of the tables in this room. */
import type { ColumnType, Field, FieldKind } from '../schema/table.ts';

/** The seat number that means nobody. */
export const NOBODY = 255;

type Extra = Partial<Pick<Field, 'visibility' | 'min' | 'max' | 'length' | 'isCosmetic' | 'readOnly'>>;

/** A field that keeps its kind in its type: what JSON shows of it derives from that. */
type Row<T extends ColumnType, K extends FieldKind> = Field<T> & { readonly kind: K };

const row = <T extends ColumnType, K extends FieldKind>(type: T, kind: K, doc: string, more: Partial<Field> = {}) =>
  ({ type, kind, doc, visibility: 'all', ...more }) as Row<T, K>;

export const metres = (doc: string, extra: Extra = {}) =>
  row('f64', 'continuous', doc, { unit: 'm', min: -1000, max: 1000, ...extra });
export const speed = (doc: string, extra: Extra = {}) =>
  row('f64', 'continuous', doc, { unit: 'm/s', min: -40, max: 40, ...extra });
export const metres32 = (doc: string, extra: Extra = {}) =>
  row('f32', 'continuous', doc, { unit: 'm', min: -1000, max: 1000, ...extra });
export const ratio32 = (doc: string, extra: Extra = {}) =>
  row('f32', 'continuous', doc, { unit: '1', min: 0, max: 1, ...extra });
export const yawAngle = (doc: string, extra: Extra = {}) =>
  row('u16', 'angle', doc, { unit: '1/65536 turn', min: 0, max: 65_535, ...extra });
export const pitchAngle = (doc: string, extra: Extra = {}) =>
  row('i16', 'angle', doc, { unit: '1/65536 turn', min: -16_384, max: 16_384, ...extra });
export const turnDelta = (doc: string) => row('i16', 'angle', doc, { unit: '1/65536 turn', min: -32_768, max: 32_767 });
export const ticks16 = (doc: string, extra: Extra = {}) =>
  row('u16', 'count', doc, { unit: 'ticks', min: 0, max: 65_535, ...extra });
export const ticks32 = (doc: string, extra: Extra = {}) =>
  row('u32', 'count', doc, { unit: 'ticks', min: 0, max: 4_294_967_295, ...extra });
export const count16 = (doc: string, extra: Extra = {}) =>
  row('u16', 'count', doc, { unit: '1', min: 0, max: 65_535, ...extra });
export const signed16 = (doc: string, extra: Extra = {}) =>
  row('i16', 'count', doc, { unit: '1', min: -32_768, max: 32_767, ...extra });
export const count32 = (doc: string, extra: Extra = {}) =>
  row('u32', 'count', doc, { unit: '1', min: 0, max: 4_294_967_295, ...extra });
export const flag = (doc: string, extra: Extra = {}) => row('u8', 'flag', doc, { min: 0, max: 1, ...extra });
export const seatId = (doc: string, extra: Extra = {}) =>
  row('u8', 'id', `${doc}; 255 is nobody`, { min: 0, max: 255, none: NOBODY, ...extra });
export const id8 = (doc: string, extra: Extra = {}) => row('u8', 'id', doc, { min: 0, max: 255, ...extra });
export const id32 = (doc: string, extra: Extra = {}) => row('u32', 'id', doc, { min: 0, max: 4_294_967_295, ...extra });
export const choice = <const N extends readonly string[]>(names: N, doc: string, extra: Extra = {}) => ({
  ...row('u8', 'categorical', doc, { names, min: 0, max: names.length - 1, ...extra }),
  names,
});
export const rngState = (doc: string) =>
  ({ ...row('u32', 'rng', doc, { length: 4, visibility: 'server', min: 0, max: 4_294_967_295 }), length: 4 }) as const;
export const stick = (doc: string) => row('i8', 'continuous', doc, { unit: '1/127', min: -127, max: 127 });
export const bits16 = (doc: string, extra: Extra = {}) => row('u16', 'id', doc, { min: 0, max: 65_535, ...extra });
