/**
 * The raster's picture beside an oracle's. Pixels may differ where a thing ends, for there half a pixel
 * decides; a pixel that differs elsewhere, or shows what no ray near it meets, is a stray one.
 */
import type { Picture, Size } from './picture.ts';
import type { Hit, Rays } from './rays.ts';

/** Depths that differ by no more than this part of the oracle's are the same. */
const DEPTH_PART = 0.01;
/** Colours that differ by no more than this in any channel are the same, of 255. */
const COLOUR_STEP = 8;
/** Motions that differ by no more than this, pixels a tick, and this part of the oracle's, are the same. */
const MOTION_STEP = 0.02;
const MOTION_PART = 0.001;
/** Part of 1/depth by which it bends, from one pixel to the next and on, where a thing ends. */
const BEND = 0.01;
/** Rays that ask what is around a pixel: so many each way, over one pixel each way. */
const FINE = 4;

/**
 * Differing pixels of a view that rays are asked about: more than any floor lets differ. Beyond them all
 * are stray, so that a picture that is wrong everywhere is told as soon as a sound one.
 */
const MOST_ASKED = 256;

export type Share = 'segmentation' | 'depth' | 'rgb' | 'gray' | 'motion';

export interface Verdict {
  /** Part of the pixels that agree, of each plane that the oracle has. */
  readonly shares: { readonly [S in Share]?: number };
  /** Pixels whose segmentation or depth differ. */
  readonly differing: readonly number[];
  /** Pixels whose colours differ. */
  readonly discoloured: readonly number[];
  /** Differing pixels that nothing excuses. */
  readonly stray: readonly number[];
  /** Pixels of the raster that nothing covers. */
  readonly uncovered: number;
}

export const isSameDepth = (ours: number, theirs: number) =>
  ours === theirs || Math.abs(ours - theirs) <= DEPTH_PART * theirs;

/** Whether a thing ends within one pixel: the id changes, or 1/depth, straight along a plane, bends. */
export function isEdge({ width, height, segmentation, depth }: Picture, pixel: number): boolean {
  const [x, y] = [pixel % width, Math.floor(pixel / width)];
  const w = (at: number) => 1 / (depth[at] as number);
  const bends = (a: number, b: number, c: number) => Math.abs(w(a) - 2 * w(b) + w(c)) > BEND * w(b);
  for (let ny = Math.max(y - 1, 0); ny <= Math.min(y + 1, height - 1); ny++) {
    for (let nx = Math.max(x - 1, 0); nx <= Math.min(x + 1, width - 1); nx++) {
      const at = ny * width + nx;
      if (segmentation[at] !== segmentation[pixel]) return true;
      if (nx > 0 && nx < width - 1 && bends(at - 1, at, at + 1)) return true;
      if (ny > 0 && ny < height - 1 && bends(at - width, at, at + width)) return true;
    }
  }
  return false;
}

/** Whether a ray within one pixel meets what a picture shows: no crack, no thing in another's place. */
export function isMetNear(picture: Size & Pick<Picture, 'segmentation' | 'depth'>, pixel: number, rays: Rays): boolean {
  const [x, y] = [pixel % picture.width, Math.floor(pixel / picture.width)];
  const isShown = ({ segment, depth }: Hit) =>
    segment === picture.segmentation[pixel] && isSameDepth(picture.depth[pixel] as number, depth);
  for (let i = -FINE; i <= FINE; i++) {
    for (let j = -FINE; j <= FINE; j++) if (isShown(rays.hit(x + i / FINE, y + j / FINE, picture))) return true;
  }
  return false;
}

function isSameColour(ours: Uint8Array, theirs: Uint8Array, pixel: number): boolean {
  return [0, 1, 2].every(
    (c) => Math.abs((ours[pixel * 3 + c] as number) - (theirs[pixel * 3 + c] as number)) <= COLOUR_STEP,
  );
}

function isSameGray(ours: Uint8Array, theirs: Uint8Array, pixel: number): boolean {
  return Math.abs((ours[pixel] as number) - (theirs[pixel] as number)) <= COLOUR_STEP;
}

function isSameMotion(ours: Float32Array, theirs: Float32Array, pixel: number): boolean {
  return [2 * pixel, 2 * pixel + 1].every((i) => {
    const [mine, other] = [ours[i] as number, theirs[i] as number];
    return Math.abs(mine - other) <= MOTION_STEP + MOTION_PART * Math.abs(other);
  });
}

/** A share of a plane that both pictures have. */
function partOf<P, S>(ours: P | undefined, theirs: P | undefined, share: (ours: P, theirs: P) => S): S | undefined {
  return ours && theirs ? share(ours, theirs) : undefined;
}

/** Compares some pixels. Of a whole picture, a stray pixel is also one with no edge near it in either. */
export function compare(ours: Picture, theirs: Picture, pixels: readonly number[], rays: Rays): Verdict {
  const part = (isSo: (pixel: number) => boolean) => pixels.filter(isSo).length / pixels.length;
  const isSameSegment = (pixel: number) => ours.segmentation[pixel] === theirs.segmentation[pixel];
  const isNear = (pixel: number) => isSameDepth(ours.depth[pixel] as number, theirs.depth[pixel] as number);
  const isWhole = pixels.length === ours.width * ours.height;
  const differing = pixels.filter((pixel) => !isSameSegment(pixel) || !isNear(pixel));
  const isExcused = (pixel: number, i: number) =>
    i < MOST_ASKED && (!isWhole || isEdge(ours, pixel) || isEdge(theirs, pixel)) && isMetNear(ours, pixel, rays);
  const { rgb: a } = ours;
  const { rgb: b } = theirs;
  const discoloured = a && b ? pixels.filter((pixel) => !isSameColour(a, b, pixel)) : [];
  return {
    shares: {
      segmentation: part(isSameSegment),
      depth: part(isNear),
      ...(a && b ? { rgb: 1 - discoloured.length / pixels.length } : {}),
      ...partOf(ours.gray, theirs.gray, (mine, other) => ({ gray: part((pixel) => isSameGray(mine, other, pixel)) })),
      ...partOf(ours.motion, theirs.motion, (mine, other) => ({
        motion: part((pixel) => isSameMotion(mine, other, pixel)),
      })),
    },
    differing,
    discoloured,
    stray: differing.filter((pixel, i) => !isExcused(pixel, i)),
    uncovered: ours.segmentation.filter((id) => id === 0).length,
  };
}
