/**
 * The textures of sheets: light and smoke, spots and stains, with how much they cover or add in their
 * alpha. All fade to nothing before their rims, so that no edge of a sheet is ever seen.
 */
import { abs, floor, max, min, sqrt } from '../../../shared/math/scalar.ts';
import { cloud, hash } from './noise.ts';
import { type Colour, mix, type PaintedTexture, square } from './paint.ts';
import { SEAT_COLOURS } from './player-painters.ts';

type Translucent = readonly [...Colour, alpha: number];
type TranslucentPainter = (u: number, v: number) => Translucent;

/** Distance from the middle: 1 at the middle of each side. */
const farOf = (u: number, v: number) => sqrt(square(u - 0.5) + square(v - 0.5)) * 2;
/** 1 up to `from`, 0 from `to` on. */
function fall(t: number, from: number, to: number): number {
  const x = min(1, max(0, (to - t) / (to - from)));
  return x * x * (3 - 2 * x);
}
const alphaOf = (part: number) => min(1, max(0, part)) * 255;

/** Fire: white in its heart, yellow, orange, dark red in its folds and at its rim. */
const fire: TranslucentPainter = (u, v) => {
  const far = farOf(u, v) + (cloud(u, v, 4, 241) - 0.5) * 0.7;
  const heat = fall(far, 0.1, 0.95);
  const colour =
    heat > 0.6
      ? mix([255, 168, 48], [255, 244, 196], (heat - 0.6) / 0.4)
      : mix([120, 22, 4], [255, 168, 48], heat / 0.6);
  return [...colour, alphaOf(heat * 1.2 * fall(farOf(u, v), 0.7, 0.98))];
};

/** A billow of smoke, lighter towards the upper left. */
const billow =
  (colour: Colour, seed: number): TranslucentPainter =>
  (u, v) => {
    const folds = cloud(u, v, 4, seed);
    const far = farOf(u, v) + (folds - 0.5) * 0.8;
    const shade = 0.72 + 0.5 * folds + 0.22 * (1 - u - v);
    return [
      colour[0] * shade,
      colour[1] * shade,
      colour[2] * shade,
      alphaOf(fall(far, 0.3, 0.95) * fall(farOf(u, v), 0.75, 0.98)),
    ];
  };

/** A star of light: a bright heart and rays. */
const star =
  (inner: Colour, outer: Colour, rays: number): TranslucentPainter =>
  (u, v) => {
    const [x, y] = [abs(u - 0.5) * 2, abs(v - 0.5) * 2];
    const far = farOf(u, v);
    const cross = max(0, 1 - min(x, y) * 14) * rays;
    const slant = max(0, 1 - abs(x - y) * 10) * rays * 0.6;
    const heart = fall(far, 0, 0.5);
    const light = max(heart, max(cross, slant) * fall(far, 0.1, 0.95));
    return [...mix(outer, inner, heart), alphaOf(light * fall(far, 0.8, 0.98))];
  };

/** A streak of light along v, brightest in its middle line, that comes to a point at both ends. */
const streak =
  (colour: Colour): TranslucentPainter =>
  (u, v) => {
    const width = min(1, min(v, 1 - v) * 4);
    const heart = fall(abs(u - 0.5) * 2, 0, max(width, 0.01) * 0.95);
    return [...mix(colour, [255, 255, 240], heart * heart), alphaOf(width <= 0.02 ? 0 : heart * (0.4 + 0.6 * width))];
  };

/** A bullet's hole: a black pit, a chipped pale rim, cracked dust around. */
const hole: TranslucentPainter = (u, v) => {
  const far = farOf(u, v) + (cloud(u, v, 6, 251) - 0.5) * 0.35;
  if (far < 0.3) return [14, 13, 12, 245];
  if (far < 0.5) return [118, 112, 102, alphaOf(0.85 * (hash(floor(u * 16), floor(v * 16), 253) * 0.4 + 0.6))];
  return [44, 42, 40, alphaOf(0.5 * fall(far, 0.5, 0.95) * fall(farOf(u, v), 0.7, 0.95))];
};

/** Soot of an explosion: black in the middle, thrown outwards in tongues. */
const scorch: TranslucentPainter = (u, v) => {
  const [x, y] = [u - 0.5, v - 0.5];
  const size = max(1e-3, sqrt(x * x + y * y));
  // Noise over the direction alone makes the tongues.
  const tongues = cloud(0.5 + (x / size) * 0.49, 0.5 + (y / size) * 0.49, 6, 257);
  const far = farOf(u, v) + (tongues - 0.5) * 0.8 + (cloud(u, v, 8, 259) - 0.5) * 0.3;
  return [18, 15, 13, alphaOf(0.88 * fall(far, 0.15, 0.9) * fall(farOf(u, v), 0.75, 0.98))];
};

const sheet = (paint: TranslucentPainter, log2: number): PaintedTexture => ({ paint, log2, isEmissive: true });

/** Textures of sheets. */
export const SHEET_TEXTURES: { readonly [name: string]: PaintedTexture } = {
  'sheet-fire': sheet(fire, 7),
  'sheet-smoke': sheet(billow([70, 65, 60], 243), 6),
  'sheet-haze': sheet(billow([150, 144, 136], 245), 6),
  'sheet-flash': sheet(star([255, 250, 214], [255, 176, 72], 0.8), 7),
  'sheet-spark': sheet(star([255, 246, 200], [255, 170, 60], 0.5), 6),
  'sheet-needle': sheet(streak([255, 190, 90]), 4),
  'sheet-hole': sheet(hole, 5),
  'sheet-scorch': sheet(scorch, 7),
  ...Object.fromEntries(
    SEAT_COLOURS.map((colour, seat) => [`sheet-trail-${seat}`, sheet(streak(mix(colour, [255, 240, 200], 0.4)), 5)]),
  ),
};
