/**
 * What nobody sees through besides brushes, as boxes: doors, lifts, crates, what every direction of an
 * eight-sided barrel fills, and the hips of the living, which are there in every pose.
 */
import { cos, sin } from '../../shared/math/angle.ts';
import type { Arena, PropSpec } from '../../shared/world/arena.ts';
import { CROUCH_EYE, MAX_MOVERS, MAX_PROPS, SEATS, STAND_EYE } from '../../shared/world/constants.ts';
import type { World } from '../../shared/world/world.ts';
import { type BoxColumns, createBoxColumns } from './box-columns.ts';
import { createSolidBoxes, gatherSolids, IS_THERE, nameOfSolid } from './solid-boxes.ts';

/** Part of a barrel's width that a square inside its eight sides has: half the root of 2, cut. */
const SQUARE_IN_BARREL = 0.7;
/** Hips: height of their middle over the feet, how far back of them, and half their size, m. */
const HIPS = { standing: 0.93, crouched: 0.51, backCrouched: 0.1, half: 0.055 } as const;

export interface OpaqueBoxes {
  /** Surely opaque: movers by number, then props, then seats. */
  readonly boxes: BoxColumns;
  /** Movers and props in their full size. */
  readonly whole: BoxColumns;
  readonly isThere: Uint8Array;
  /** Number of the first prop, and of the first seat. */
  readonly firstProp: number;
  readonly firstSeat: number;
  readonly count: number;
  nameOf(k: number): string;
}

/** For the frame at hand: made anew, as frames are sampled. */
export function gatherOpaque(world: World, arena: Arena, eyes: number): OpaqueBoxes {
  const solids = createSolidBoxes(arena);
  gatherSolids(solids, arena, world, world);
  const boxes = createBoxColumns(MAX_MOVERS + MAX_PROPS + SEATS);
  const isThere = new Uint8Array(MAX_MOVERS + MAX_PROPS + SEATS);
  for (const axis of Object.keys(boxes) as (keyof BoxColumns)[])
    boxes[axis].set(solids.is[axis].subarray(0, solids.count));
  for (let k = 0; k < solids.count; k++) isThere[k] = ((solids.there[k] as number) & IS_THERE) === 0 ? 0 : 1;
  const { movers, count } = solids;
  for (const [p, spec] of arena.props.entries()) if (spec.kind === 'barrel') narrow(boxes, movers + p, spec);
  for (let seat = 0; seat < SEATS; seat++) {
    putHips(boxes, count + seat, world, seat);
    isThere[count + seat] = seat === eyes ? 0 : (world.seat.alive[seat] as number);
  }
  const nameOf = (k: number) => (k < count ? nameOfSolid(arena, k) : `seat ${k - count}`);
  return { boxes, whole: solids.is, isThere, firstProp: movers, firstSeat: count, count: count + SEATS, nameOf };
}

function narrow(boxes: BoxColumns, k: number, { half }: PropSpec): void {
  const less = half * (1 - SQUARE_IN_BARREL);
  boxes.minX[k] = (boxes.minX[k] as number) + less;
  boxes.maxX[k] = (boxes.maxX[k] as number) - less;
  boxes.minZ[k] = (boxes.minZ[k] as number) + less;
  boxes.maxZ[k] = (boxes.maxZ[k] as number) - less;
}

function putHips(boxes: BoxColumns, k: number, { seat: s }: World, seat: number): void {
  const crouch = (STAND_EYE - (s.eye[seat] as number)) / (STAND_EYE - CROUCH_EYE);
  const back = HIPS.backCrouched * crouch;
  const yaw = s.yaw[seat] as number;
  const x = (s.x[seat] as number) + sin(yaw) * back;
  const y = (s.y[seat] as number) + HIPS.standing + (HIPS.crouched - HIPS.standing) * crouch;
  const z = (s.z[seat] as number) + cos(yaw) * back;
  boxes.minX[k] = x - HIPS.half;
  boxes.maxX[k] = x + HIPS.half;
  boxes.minY[k] = y - HIPS.half;
  boxes.maxY[k] = y + HIPS.half;
  boxes.minZ[k] = z - HIPS.half;
  boxes.maxZ[k] = z + HIPS.half;
}
