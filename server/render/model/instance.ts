/**
 * What a scene becomes before it is drawn: groups of placed models. A group is one entity; it is
 * shown or hidden as a whole.
 */
import { clamp, floor } from '../../../shared/math/scalar.ts';
import type { Model } from './model.ts';
import type { Sheet } from './sheet.ts';
import type { Transform, Vector } from './transform.ts';

export interface Instance {
  readonly model: Model;
  readonly place: Transform;
}

export interface PlacedSheet {
  readonly sheet: Sheet;
  readonly place: Transform;
  /** Of 256. */
  readonly strength: number;
}

/** A strength of 0 to 1 as drawn, of 256. */
export function strengthOf(part: number): number {
  return floor(clamp(part, 0, 1) * 256 + 0.5);
}

/**
 * Takes what an entity is made of, one placed model after the other. The placement is written again
 * after the call: who keeps it, copies it.
 */
export interface PartSink {
  add(model: Model, place: Transform): void;
  /** Takes a sheet; a strength of 1 is whole, 0 is nothing. */
  addSheet(sheet: Sheet, place: Transform, strength: number): void;
}

/** One entity, ready to be placed. Where it is can be read at once; what it is made of is worked out when asked. */
export interface Group {
  /** Its number in the scene. */
  readonly entity: number;
  /** All of the group lies within the radius of its centre, m. */
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly radius: number;
  readonly segment: number;
  /** Seat that does not see it, or -1. */
  readonly hiddenFrom: number;
  /** The only seat that sees it, or -1. */
  readonly onlyFor: number;
  /** True for what is drawn in front of everything. */
  readonly isOnTop: boolean;
  /** Encoded light that falls on it, red, green, blue, into `out`. */
  light(out: Float64Array): void;
  /** What it is made of; asked only where it can be seen. */
  parts(): readonly Instance[];
  sheets(): readonly PlacedSheet[];
}

/** Whether a seat is meant to see a group. */
export function isFor(group: Group, seat: number): boolean {
  return group.hiddenFrom !== seat && (group.onlyFor < 0 || group.onlyFor === seat);
}

/** A direction that faces of moving things are brightest in; a unit vector. */
export const SUN: Vector = [0.36, 0.8, 0.48];
/** A face's share of its group's light: the middle plus the swing times its cosine to SUN. */
export const SHADE_MIDDLE = 0.75;
export const SHADE_SWING = 0.25;
