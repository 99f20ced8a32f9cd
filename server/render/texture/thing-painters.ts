/**
 * The textures of things: crates and barrels, pickups, what flies, and objectives. What
 * shines by itself is as bright in the dark.
 */
import { abs, floor } from '../../../shared/math/scalar.ts';
import { cloud, hash } from './noise.ts';
import {
  bevel,
  type Colour,
  fraction,
  grain,
  mix,
  type PaintedTexture,
  type Painter,
  plain,
  shade,
  square,
} from './paint.ts';

const medical: Painter = (u, v) => {
  const [x, y] = [abs(u - 0.5), abs(v - 0.5)];
  const cross = (x < 0.11 && y < 0.32) || (y < 0.11 && x < 0.32);
  const rim = x > 0.44 || y > 0.44;
  return cross ? [34, 150, 64] : rim ? [168, 172, 170] : shade([232, 234, 228], 0.94 + 0.1 * cloud(u, v, 6, 161));
};

const ammunition: Painter = (u, v) => {
  const rim = abs(u - 0.5) > 0.44 || abs(v - 0.5) > 0.44;
  const round = v > 0.3 && v < 0.7 && u > 0.2 && u < 0.8 && fraction((u - 0.2) * 6.67) < 0.6;
  const tip = round && v < 0.4;
  if (tip) return [206, 120, 64];
  return round ? [222, 186, 78] : shade(rim ? [50, 58, 38] : [84, 98, 58], 0.85 + 0.3 * cloud(u, v, 8, 163));
};

/** Dark boards in a pale frame, with a brace across and nails at its ends. */
const boards: Painter = (u, v) => {
  const [x, y] = [abs(u - 0.5), abs(v - 0.5)];
  const isFrame = x > 0.38 || y > 0.38;
  const isBrace = abs(u + v - 1) < 0.1;
  const isNailed = isFrame && square(x - 0.44) + square(y - 0.44) < 0.0006;
  if (isNailed) return [58, 54, 50];
  if (isFrame || isBrace) {
    const along = x > 0.38 ? v : isBrace && !isFrame ? u - v : u;
    const across = x > 0.38 ? u : v;
    const isEdge =
      (isFrame && (abs(x - 0.385) < 0.008 || abs(y - 0.385) < 0.008)) || (!isFrame && abs(u + v - 1) > 0.085);
    const fibre = cloud(fraction(across), fraction(along * 0.2 + 1), 20, 201);
    return shade([190, 150, 96], (0.72 + 0.42 * fibre) * (isEdge ? 0.6 : 1) * grain(u, v, 0.08, 203));
  }
  const board = floor(u * 6.5);
  const gap = fraction(u * 6.5) < 0.09 ? 0.35 : 1;
  const fibre = cloud(fraction(u + board * 0.29), fraction(v * 0.2), 20, 205);
  return shade([118, 80, 46], (0.6 + 0.5 * fibre + 0.14 * hash(board, 3, 207)) * gap * grain(u, v, 0.1, 209));
};

/** A drum's side, unrolled: red paint between ribs, rust at the foot, a black and yellow band. */
const drum: Painter = (u, v) => {
  if (v > 0.38 && v < 0.6) {
    const isEdge = v < 0.4 || v > 0.58;
    const stripe = fraction(u * 8 + v * 3) < 0.5;
    const worn = 0.75 + 0.35 * cloud(u, v, 10, 211);
    return shade(isEdge ? [30, 28, 26] : stripe ? [232, 186, 40] : [34, 32, 30], worn);
  }
  const rib = fraction(v * 4 + 0.1);
  const round = rib < 0.1 ? 1.3 : rib < 0.2 ? 0.65 : 1;
  const rust = cloud(u, v, 8, 213) + (v > 0.85 ? 0.25 : 0);
  const paint: Colour = rust > 0.72 ? [92, 58, 40] : [168, 46, 34];
  return shade(paint, round * (0.7 + 0.45 * cloud(u, v, 6, 215)) * grain(u, v, 0.1, 217));
};
const lid: Painter = (u, v) => {
  const far = square(u - 0.5) + square(v - 0.5);
  const isCap = square(u - 0.7) + square(v - 0.42) < 0.008;
  return shade(isCap ? [70, 66, 62] : [150, 48, 36], (far > 0.2 ? 1.2 : 0.8) + 0.2 * cloud(u, v, 8, 219));
};

/** Plates of a vest, overlapping like slates. */
const vest: Painter = (u, v) => {
  const row = floor(v * 4);
  const [x, y] = [fraction(u * 3 + (row % 2) * 0.5), fraction(v * 4)];
  return shade([52, 104, 150], bevel(x, y, 0.1) * (0.75 + 0.4 * cloud(u, v, 6, 221)) * (y > 0.9 ? 0.6 : 1));
};
const strap = (u: number, v: number): Colour =>
  shade([44, 48, 58], fraction(v * 16) < 0.3 ? 0.75 : 0.8 + 0.4 * cloud(u, v, 6, 223));

/** A square mark for bands of colour that tell a thing's kind. */
const band =
  (body: Colour, mark: Colour): Painter =>
  (u, v) =>
    shade(v > 0.35 && v < 0.6 ? mark : body, 0.75 + 0.4 * cloud(u, v, 8, 225));

/** The relic's crystal: bands of light that climb it. */
const crystal: Painter = (u, v) => mix([64, 226, 214], [240, 255, 246], fraction(u * 2 + v * 3) < 0.35 ? 0.85 : 0.15);
const bronze: Painter = (u, v) =>
  shade([188, 142, 72], bevel(fraction(u * 4), v, 0.1) * (0.7 + 0.4 * cloud(u, v, 8, 235)));

/** A pressure plate's face: a bevelled slab with four arrows' worth of chevrons towards its middle. */
const slab =
  (mark: Colour, ground: Colour): Painter =>
  (u, v) => {
    const [x, y] = [abs(u - 0.5), abs(v - 0.5)];
    const far = x > y ? x : y;
    const isMark = far > 0.2 && far < 0.38 && fraction(far * 12) < 0.45;
    return isMark || far < 0.08 ? mark : shade(ground, (far > 0.45 ? 0.6 : 1) * (0.8 + 0.3 * cloud(u, v, 8, 237)));
  };
/** Chevrons that point up, for the goal's pillars of light. */
const chevrons =
  (mark: Colour, ground: Colour): Painter =>
  (u, v) =>
    fraction(v * 8 - abs(u - 0.5)) < 0.45 ? mark : ground;

const shining = (paint: Painter, log2: number): PaintedTexture => ({ paint, log2, isEmissive: true });

/** Textures of things. */
export const THING_TEXTURES: { readonly [name: string]: PaintedTexture } = {
  medical: { paint: medical, log2: 6 },
  ammunition: { paint: ammunition, log2: 6 },
  vest: { paint: vest, log2: 6 },
  strap: { paint: strap, log2: 4 },
  boards: { paint: boards, log2: 7 },
  drum: { paint: drum, log2: 7 },
  lid: { paint: lid, log2: 6 },
  'rocket-body': { paint: band([186, 184, 172], [190, 52, 38]), log2: 5 },
  'grenade-body': { paint: band([64, 82, 46], [206, 178, 60]), log2: 5 },
  'mine-body': { paint: band([78, 80, 86], [204, 150, 40]), log2: 5 },
  'lamp-red': shining(plain([255, 60, 36]), 2),
  'lamp-dark': { paint: plain([70, 22, 18]), log2: 2 },
  crystal: shining(crystal, 5),
  bronze: { paint: bronze, log2: 5 },
  shimmer: shining(plain([190, 246, 255]), 2),
  plate: { paint: slab([214, 170, 60], [92, 94, 98]), log2: 6 },
  'plate-pressed': shining(slab([120, 255, 150], [34, 92, 52]), 6),
  'goal-base': { paint: slab([196, 206, 214], [70, 78, 92]), log2: 6 },
  'goal-open': shining(chevrons([255, 226, 120], [150, 96, 20]), 6),
  'goal-shut': { paint: chevrons([96, 98, 104], [48, 50, 56]), log2: 6 },
  'goal-arrow': shining((_, v) => mix([255, 250, 214], [255, 190, 40], v), 4),
};
