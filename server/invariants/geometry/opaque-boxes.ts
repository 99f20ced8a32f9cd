/**
 * What nobody sees through besides brushes, as boxes: doors, lifts, crates, what every direction of an
 * eight-sided barrel fills, and the hips of the living, which are there in every pose.
 */
import { cos, sin } from '../../../shared/math/angle.ts';
import { clamp } from '../../../shared/math/scalar.ts';
import type { Arena, PropSpec } from '../../../shared/world/arena.ts';
import {
  CROUCH_EYE,
  MAX_MOVERS,
  MAX_PROPS,
  PLAYER_HALF_WIDTH,
  SEATS,
  STAND_EYE,
} from '../../../shared/world/constants.ts';
import type { World } from '../../../shared/world/world.ts';
import type { Viewpoint } from '../probes/pixel-ray.ts';
import { type BoxColumns, createBoxColumns, pointGap } from './box-columns.ts';
import { createSolidBoxes, gatherSolids, IS_THERE, nameOfSolid } from './solid-boxes.ts';

/** Part of a barrel's width that a square inside its eight sides surely has, at the lid too, where it is narrower. */
const SQUARE_IN_BARREL = 0.6;
/** Hips: height of their middle over the feet, how far back of them, and half their size, m. */
const HIPS = { standing: 0.93, crouched: 0.51, backCrouched: 0.1, half: 0.055 } as const;

/** Eyes nearer to a thing than this may be inside what is drawn of it, m. */
const BESIDE_METRES = 0.06;

/** Where a frame is seen from, and whose eyes these are. */
type Eyes = Pick<Viewpoint, 'x' | 'y' | 'z' | 'seat'>;

export interface OpaqueBoxes {
  /** Surely opaque: movers by number, then props, then seats. */
  readonly boxes: BoxColumns;
  /** Movers and props in their full size. */
  readonly whole: BoxColumns;
  readonly isThere: Uint8Array;
  /** Whether it is there and the eyes are outside it: from inside nothing hides anything. */
  readonly isOpaque: Uint8Array;
  /** Number of the first prop. */
  readonly firstProp: number;
  readonly count: number;
  nameOf(k: number): string;
}

/** For the frame at hand, seen from a point: made anew, as frames are sampled. */
export function gatherOpaque(world: World, arena: Arena, { x, y, z, seat: own }: Eyes): OpaqueBoxes {
  const solids = createSolidBoxes(arena);
  gatherSolids(solids, arena, world, world);
  const { movers, count, is: whole } = solids;
  const boxes = createBoxColumns(MAX_MOVERS + MAX_PROPS + SEATS);
  const isThere = new Uint8Array(count + SEATS);
  const isOpaque = new Uint8Array(count + SEATS);
  for (const side of Object.keys(boxes) as (keyof BoxColumns)[]) boxes[side].set(whole[side].subarray(0, count));
  for (const [p, spec] of arena.props.entries()) if (spec.kind === 'barrel') narrow(boxes, movers + p, spec);
  for (let k = 0; k < count; k++) {
    isThere[k] = ((solids.there[k] as number) & IS_THERE) === 0 ? 0 : 1;
    isOpaque[k] = pointGap(whole, k, x, y, z) > BESIDE_METRES ? (isThere[k] as number) : 0;
  }
  for (let seat = 0; seat < SEATS; seat++) {
    const k = count + seat;
    putHips(boxes, k, world, seat);
    isThere[k] = seat === own ? 0 : (world.seat.alive[seat] as number);
    isOpaque[k] = pointGap(boxes, k, x, y, z) > PLAYER_HALF_WIDTH ? (isThere[k] as number) : 0;
  }
  const nameOf = (k: number) => (k < count ? nameOfSolid(solids, k) : `seat ${k - count}`);
  return { boxes, whole, isThere, isOpaque, firstProp: movers, count: count + SEATS, nameOf };
}

function narrow(boxes: BoxColumns, k: number, { half }: PropSpec): void {
  const less = half * (1 - SQUARE_IN_BARREL);
  boxes.minX[k] = (boxes.minX[k] as number) + less;
  boxes.maxX[k] = (boxes.maxX[k] as number) - less;
  boxes.minZ[k] = (boxes.minZ[k] as number) + less;
  boxes.maxZ[k] = (boxes.maxZ[k] as number) - less;
}

function putHips(boxes: BoxColumns, k: number, { seat: s }: World, seat: number): void {
  const crouch = clamp((STAND_EYE - (s.eye[seat] as number)) / (STAND_EYE - CROUCH_EYE), 0, 1);
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
