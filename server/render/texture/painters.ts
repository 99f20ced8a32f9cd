/**
 * The textures that arenas are made of: one painter for each name. All tile. Own designs in the
 * manner of the late nineties.
 */
import { abs, floor } from '../../../shared/math/scalar.ts';
import { cloud, edgeDistance, hash } from './noise.ts';
import {
  bevel,
  type Colour,
  fraction,
  grain,
  mix,
  type PaintedTexture,
  type Painter,
  shade,
  square,
  stained,
} from './paint.ts';

/** Rows of blocks, every second one shifted by half; joints are `joint` of a block wide. */
function masonry(
  columns: number,
  rows: number,
  joint: number,
  stone: Colour,
  mortar: Colour,
  spread: number,
  seed: number,
): Painter {
  return (u, v) => {
    const row = floor(v * rows);
    const along = u * columns + (row % 2) * 0.5;
    const block = floor(along) % columns;
    const [x, y] = [fraction(along), fraction(v * rows)];
    const grime = 0.72 + 0.5 * cloud(u, v, 8, seed);
    const [jointX, jointY] = [joint, (joint * rows) / columns];
    if (x < jointX || y < jointY) return shade(mortar, grime * grain(u, v, 0.2, seed + 9));
    const tone = 1 + (hash(block, row, seed + 5) - 0.5) * spread;
    const [innerX, innerY] = [(x - jointX) / (1 - jointX), (y - jointY) / (1 - jointY)];
    return shade(stone, tone * grime * bevel(innerX, innerY, 0.07) * grain(u, v, 0.14, seed + 7));
  };
}

const concrete: Painter = (u, v) => {
  const base = stained([146, 144, 138], 4, 0.5, 0.16, 11)(u, v);
  const seam = edgeDistance(u) < 0.025 || edgeDistance(v) < 0.025;
  const hole = abs(fraction(u * 2) - 0.5) + abs(fraction(v * 2) - 0.5) < 0.035;
  return shade(base, seam ? 0.66 : hole ? 0.5 : 1);
};

const metalPlate: Painter = (u, v) => {
  const [x, y] = [fraction(u * 2), fraction(v * 2)];
  const rivet = square(abs(x - 0.5) - 0.41) + square(abs(y - 0.5) - 0.41);
  const scratch = 0.86 + 0.28 * cloud(u * 0.999, v * 0.25, 16, 23);
  const tone = 0.94 + 0.12 * hash(floor(u * 2), floor(v * 2), 21);
  const mark = rivet < 0.0009 ? 1.5 : rivet < 0.0016 ? 0.6 : 1;
  return shade([112, 120, 130], tone * scratch * mark * bevel(x, y, 0.035));
};

const metal: Painter = (u, v) => {
  const brushed = 0.86 + 0.2 * hash(floor(v * 128), 0, 31) + 0.16 * cloud(u, v, 4, 33);
  const band = fraction(v * 4) < 0.05 ? 0.6 : fraction(v * 4) < 0.08 ? 1.25 : 1;
  return shade([98, 106, 118], brushed * band);
};

const rust: Painter = (u, v) => {
  const patch = cloud(u, v, 6, 41);
  const bare = shade([92, 88, 88], 0.8 + 0.4 * cloud(u, v, 16, 43));
  const oxide = shade([118, 72, 46], 0.65 + 0.55 * cloud(u, v, 12, 45));
  return shade(mix(bare, oxide, patch > 0.55 ? 1 : patch > 0.42 ? (patch - 0.42) / 0.13 : 0), grain(u, v, 0.16, 47));
};

const wood: Painter = (u, v) => {
  const plank = floor(u * 4);
  const x = fraction(u * 4);
  const fibre = cloud(fraction(u + plank * 0.37), v * 0.25 + hash(plank, 0, 51), 16, 53);
  const end = fraction(v + hash(plank, 1, 55)) < 0.02;
  const gap = x < 0.05 || end ? 0.45 : x > 0.95 ? 0.75 : 1;
  return shade([138, 100, 62], (0.72 + 0.5 * fibre + 0.16 * hash(plank, 2, 57)) * gap * grain(u, v, 0.1, 59));
};

const crate: Painter = (u, v) => {
  const frame = u < 0.14 || v < 0.14 || u > 0.86 || v > 0.86;
  const brace = abs(u - v) < 0.075;
  const rim =
    abs(u - v) < 0.09 ||
    (u > 0.12 && u < 0.88 && v > 0.12 && v < 0.88 && (u < 0.15 || v < 0.15 || u > 0.85 || v > 0.85));
  const along = frame
    ? u < 0.14 || u > 0.86
      ? [v * 0.5, u]
      : [u * 0.5, v]
    : brace
      ? [(u + v) / 4, (u - v) * 0.5 + 0.5]
      : [v * 0.5, u];
  const fibre = cloud(fraction(along[1] as number), fraction(along[0] as number) * 0.25, 24, 61);
  const planks = !frame && !brace && fraction(u * 6) < 0.08 ? 0.55 : 1;
  const raised = frame || brace ? 1.12 : rim ? 0.55 : 0.82;
  const nail = frame && square(abs(u - 0.5) - 0.43) + square(abs(v - 0.5) - 0.43) < 0.0004;
  return nail ? [70, 66, 60] : shade([166, 122, 70], (0.7 + 0.5 * fibre) * raised * planks * grain(u, v, 0.1, 63));
};

const tiles: Painter = (u, v) => {
  const [cx, cy] = [floor(u * 4), floor(v * 4)];
  const [x, y] = [fraction(u * 4), fraction(v * 4)];
  if (x < 0.05 || y < 0.05) return shade([66, 64, 62], 0.8 + 0.4 * cloud(u, v, 16, 71));
  const dark = (cx + cy) % 2 === 0;
  const base: Colour = dark ? [108, 112, 118] : [166, 162, 150];
  const tone = 0.92 + 0.16 * hash(cx, cy, 73);
  return shade(base, tone * (0.78 + 0.4 * cloud(u, v, 8, 75)) * bevel((x - 0.05) / 0.95, (y - 0.05) / 0.95, 0.05));
};

const grate: Painter = (u, v) => {
  const [x, y] = [fraction(u * 8), fraction(v * 8)];
  const bar = x < 0.3 || y < 0.3;
  if (!bar) return shade([26, 27, 30], 0.7 + 0.6 * cloud(u, v, 8, 81));
  const lit = (x < 0.3 && x < 0.1) || (y < 0.3 && y < 0.1) ? 1.3 : 0.95;
  return shade([108, 108, 104], lit * (0.75 + 0.4 * cloud(u, v, 8, 83)));
};

const trim: Painter = (u, v) => {
  const lane = fraction(v * 2);
  if (lane < 0.08 || lane > 0.92) return shade([70, 72, 78], 0.9 + 0.2 * hash(floor(u * 64), 1, 91));
  const stripe = fraction((u * 4 + v * 2) * 1) < 0.5;
  const worn = 0.7 + 0.45 * cloud(u, v, 8, 93);
  return shade(stripe ? [196, 158, 44] : [48, 46, 44], worn * grain(u, v, 0.1, 95));
};

const lamp: Painter = (u, v) => {
  const [x, y] = [abs(u - 0.5) * 2, abs(v - 0.5) * 2];
  const far = x > y ? x : y;
  if (far > 0.9) return [92, 94, 98];
  const slat = fraction(v * 8) < 0.12 ? 0.82 : 1;
  return shade([255, 246, 214], slat * (1.02 - 0.18 * far * far));
};

/** Two rails and rungs between them, in front of a dark wall. */
const ladder: Painter = (u, v) => {
  const rung = fraction(v * 2);
  if (u < 0.16 || u > 0.84)
    return shade([128, 130, 132], (u < 0.05 || fraction(u) > 0.95 ? 0.6 : 1) * grain(u, v, 0.12, 97));
  if (rung > 0.36 && rung < 0.6) return shade([142, 140, 134], (rung < 0.43 ? 1.2 : 0.8) * grain(u, v, 0.12, 98));
  return shade([38, 36, 36], 0.8 + 0.4 * cloud(u, v, 8, 99));
};

/** Metal that flows: bright veins in a crust; it shines by itself. */
const molten: Painter = (u, v) => {
  const vein = 1 - 5 * abs(cloud(u, v, 4, 115) - 0.5);
  const heat = vein < 0 ? 0 : vein;
  return mix(shade([150, 44, 14], 0.5 + 0.7 * cloud(u, v, 8, 117)), [255, 206, 96], heat * heat);
};

/** A clear sky with thin clouds; it shines by itself, and closes arenas that seem open. */
const sky: Painter = (u, v) => {
  const thickness = cloud(u, v, 4, 141) - 0.45;
  return mix([128, 168, 214], [226, 232, 238], thickness < 0 ? 0 : thickness);
};

const water: Painter = (u, v) => shade([52, 96, 112], 0.6 + 0.8 * cloud(u, v, 8, 101));
const moss: Painter = (u, v) =>
  shade(mix([104, 104, 96], [72, 94, 48], cloud(u, v, 6, 103) > 0.5 ? 0.8 : 0.2), grain(u, v, 0.2, 105));
const dirt = stained([116, 94, 68], 8, 0.7, 0.3, 107);
const sand = stained([188, 164, 118], 8, 0.4, 0.2, 109);
const grass: Painter = (u, v) => shade([78, 104, 48], (0.6 + 0.6 * cloud(u, v, 12, 111)) * grain(u, v, 0.4, 113));

/** Wall plaster with a darker foot, as painted corridors have. */
const plaster: Painter = (u, v) => shade([186, 176, 152], (0.8 + 0.36 * cloud(u, v, 5, 121)) * grain(u, v, 0.08, 123));
const panel: Painter = (u, v) => {
  const [x, y] = [fraction(u * 2), v];
  const slot = x > 0.2 && x < 0.8 && fraction(y * 16) < 0.3 && y > 0.62 && y < 0.88;
  return shade([96, 110, 116], slot ? 0.45 : bevel(x, y, 0.04) * (0.84 + 0.3 * cloud(u, v, 6, 131)));
};

/** Textures an arena may name. */
export const ARENA_TEXTURES: { readonly [name: string]: PaintedTexture } = {
  stone: { paint: masonry(2, 4, 0.035, [138, 134, 124], [70, 68, 64], 0.3, 1), log2: 6 },
  brick: { paint: masonry(4, 8, 0.06, [152, 84, 62], [128, 122, 112], 0.35, 3), log2: 6 },
  blocks: { paint: masonry(2, 2, 0.02, [158, 156, 150], [84, 84, 82], 0.16, 5), log2: 6 },
  plaster: { paint: plaster, log2: 6 },
  concrete: { paint: concrete, log2: 6 },
  metal: { paint: metal, log2: 6 },
  'metal-plate': { paint: metalPlate, log2: 6 },
  panel: { paint: panel, log2: 6 },
  wood: { paint: wood, log2: 6 },
  crate: { paint: crate, log2: 6 },
  tiles: { paint: tiles, log2: 6 },
  grate: { paint: grate, log2: 6 },
  trim: { paint: trim, log2: 6 },
  rust: { paint: rust, log2: 6 },
  water: { paint: water, log2: 6 },
  moss: { paint: moss, log2: 6 },
  dirt: { paint: dirt, log2: 6 },
  sand: { paint: sand, log2: 6 },
  grass: { paint: grass, log2: 6 },
  lamp: { paint: lamp, log2: 6, isEmissive: true },
  ladder: { paint: ladder, log2: 6 },
  molten: { paint: molten, log2: 6, isEmissive: true },
  sky: { paint: sky, log2: 6, isEmissive: true },
};
