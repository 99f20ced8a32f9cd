/**
 * The textures of players and weapons. Each is put on one face, or around a body, once.
 */
import { abs, floor } from '../../../shared/math/scalar.ts';
import { cloud } from './noise.ts';
import {
  bevel,
  type Colour,
  fraction,
  mix,
  type PaintedTexture,
  type Painter,
  plain,
  shade,
  square,
  stained,
} from './paint.ts';

/** Woven cloth of one seat's colour with darker seams. */
export function cloth(colour: Colour, seed: number): Painter {
  return (u, v) => {
    const weave = (floor(u * 64) + floor(v * 64)) % 2 === 0 ? 1.05 : 0.95;
    const seam = fraction(u * 2) < 0.05 || fraction(v * 2) < 0.05 ? 0.7 : 1;
    return shade(colour, weave * seam * (0.78 + 0.4 * cloud(u, v, 6, seed)));
  };
}

const armour: Painter = (u, v) =>
  shade([58, 62, 68], bevel(fraction(u * 2), fraction(v * 2), 0.08) * (0.8 + 0.4 * cloud(u, v, 8, 141)));
const visor: Painter = (u, v) => mix([16, 22, 34], [120, 190, 210], abs(v - 0.3) < 0.12 ? 0.8 - abs(u - 0.4) : 0.08);
const gun: Painter = (u, v) =>
  shade([74, 78, 86], (0.8 + 0.35 * cloud(u, v, 8, 151)) * (fraction(u * 8) < 0.1 ? 0.7 : 1));
const grip: Painter = (u, v) =>
  shade([62, 48, 36], (0.7 + 0.5 * cloud(u, v, 8, 153)) * (fraction((u + v) * 12) < 0.3 ? 0.8 : 1));

/** Oiled wood, its grain along the stock. */
const stock: Painter = (u, v) => shade([132, 82, 44], 0.6 + 0.7 * cloud(u * 0.25, v, 12, 155));
const steel: Painter = (u, v) => shade([138, 142, 148], 0.7 + 0.35 * cloud(u, v * 0.25, 12, 157));
/** Army paint, worn to the metal in spots, with one dark seam. */
const tube: Painter = (u, v) => {
  const worn = cloud(u, v, 8, 159) > 0.68;
  return shade(
    worn ? [120, 118, 104] : [86, 92, 58],
    (fraction(v * 2) < 0.06 ? 0.55 : 0.85) + 0.25 * cloud(u, v, 6, 158),
  );
};
/** An edge ground bright along the bottom. */
const blade: Painter = (u, v) => shade(v > 0.7 ? [206, 210, 214] : [96, 100, 106], 0.85 + 0.25 * cloud(u, v, 8, 160));
const lens: Painter = (u, v) => mix([28, 40, 74], [150, 190, 226], square(u + v < 0.9 ? 0.9 - u - v : 0));

/** Colours of the four seats: red, blue, green, yellow. */
export const SEAT_COLOURS: readonly Colour[] = [
  [206, 52, 44],
  [56, 104, 222],
  [52, 176, 74],
  [230, 190, 48],
];

/** Textures of players and their weapons. */
export const PLAYER_TEXTURES: { readonly [name: string]: PaintedTexture } = {
  ...Object.fromEntries(
    SEAT_COLOURS.map((colour, seat) => [`cloth-${seat}`, { paint: cloth(colour, 171 + seat), log2: 5 }]),
  ),
  armour: { paint: armour, log2: 5 },
  visor: { paint: visor, log2: 5 },
  skin: { paint: stained([206, 160, 128], 4, 0.2, 0.05, 181), log2: 4 },
  boot: { paint: stained([44, 40, 38], 4, 0.5, 0.2, 183), log2: 4 },
  gun: { paint: gun, log2: 5 },
  grip: { paint: grip, log2: 5 },
  stock: { paint: stock, log2: 5 },
  steel: { paint: steel, log2: 5 },
  olive: { paint: tube, log2: 5 },
  blade: { paint: blade, log2: 5 },
  lens: { paint: lens, log2: 4 },
  flash: { paint: plain([255, 236, 160]), log2: 2, isEmissive: true },
};
