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
  readonly gray?: Uint8Array;
  /** Pixels a tick, right and down. */
  readonly motion?: Float32Array;
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
function colourOf({ segmentation, depth }: Picture, pixel: number): Colour {
  const id = segmentation[pixel] as number;
  const light = 255 / (1 + (depth[pixel] as number) / 8);
  return id === 0 ? [255, 0, 255] : [light, light * (((id * 73) % 8) / 8), light * (((id * 151) % 8) / 8)];
}

type Colour = readonly [red: number, green: number, blue: number];

const paintOf = ({ rgb }: Picture, pixel: number): Colour =>
  rgb ? [rgb[pixel * 3] as number, rgb[pixel * 3 + 1] as number, rgb[pixel * 3 + 2] as number] : [0, 0, 0];

/**
 * Both pictures side by side, and in white the pixels that are told: ids and depths above, and below, where
 * there are any, colours.
 */
export function savePair(path: string, ours: Picture, theirs: Picture, told: ReadonlySet<number>): void {
  const { width, height } = ours;
  const bands = theirs.rgb ? [colourOf, paintOf] : [colourOf];
  const data = new Uint8Array(width * 3 * height * bands.length * 3);
  bands.forEach((colour, band) => {
    for (let pixel = 0; pixel < width * height; pixel++) {
      const first = (Math.floor(pixel / width) + band * height) * width * 3 + (pixel % width);
      const mark = told.has(pixel) ? 255 : 0;
      data.set(colour(ours, pixel), first * 3);
      data.set(colour(theirs, pixel), (first + width) * 3);
      data.set([mark, mark, mark], (first + 2 * width) * 3);
    }
  });
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, encode({ width: width * 3, height: height * bands.length, data, channels: 3, depth: 8 }));
}
