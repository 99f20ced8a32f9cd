/** What an oracle and the raster have in common: planes of one size, and files to look at where they differ. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { encode } from 'fast-png';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Picture extends Size {
  readonly segmentation: Uint8Array;
  /** Metres along the view axis. */
  readonly depth: Float32Array;
  /** Where an oracle has colours. */
  readonly rgb?: Uint8Array;
}

export function blankPicture({ width, height }: Size): Picture {
  const pixels = width * height;
  return {
    width,
    height,
    segmentation: new Uint8Array(pixels),
    depth: new Float32Array(pixels).fill(Number.POSITIVE_INFINITY),
  };
}

/** A colour for an id, darker with depth: both planes in one picture. */
function colourOf({ segmentation, depth }: Picture, pixel: number): [number, number, number] {
  const id = segmentation[pixel] as number;
  const light = 255 / (1 + (depth[pixel] as number) / 8);
  return id === 0 ? [255, 0, 255] : [light, light * (((id * 73) % 8) / 8), light * (((id * 151) % 8) / 8)];
}

/** Both pictures, and in white the pixels that are told, side by side. */
export function savePair(path: string, ours: Picture, theirs: Picture, told: ReadonlySet<number>): void {
  const { width, height } = ours;
  const data = new Uint8Array(width * 3 * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const first = (pixel - (pixel % width)) * 3 + (pixel % width);
    data.set(colourOf(ours, pixel), first * 3);
    data.set(colourOf(theirs, pixel), (first + width) * 3);
    data.fill(told.has(pixel) ? 255 : 0, (first + 2 * width) * 3, (first + 2 * width) * 3 + 3);
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, encode({ width: width * 3, height, data, channels: 3, depth: 8 }));
}
