/**
 * Sheets over the pixels of a view, the plain way: each is turned towards the eye, met by the pixel's
 * ray and blended by the integer rule of SPEC.md, one after the other.
 */
import { abs, floor, min, sqrt } from '../../../shared/math/scalar.ts';
import type { Lens } from '../lens.ts';
import type { Fog } from '../mesh/arena-mesh.ts';
import { LIGHT_ONE } from '../mesh/light.ts';
import { type Group, isFor, type PlacedSheet } from '../model/instance.ts';
import { apply, type Transform } from '../model/transform.ts';
import type { Texture } from '../texture/texture.ts';
import { alphaAt, type Colour, clearness, texelAt } from './sample.ts';
import { aim, cross, dot, minus, type Target, towardsEye, type Vector } from './target.ts';

/** A mark is seen where what is drawn is no farther from its plane than this part of its depth. */
const ON_SURFACE = 1 / 512;

/** A sheet as an eye sees it. */
export interface SeenSheet {
  readonly target: Target;
  readonly isOnTop: boolean;
  readonly isMark: boolean;
  readonly covers: boolean;
  readonly texture: Texture;
  readonly density: number;
  readonly light: Vector;
  /** Of 256. */
  readonly strength: number;
  /** Depth of its middle; marks lie under everything. */
  readonly depth: number;
  /** Texture coordinates of a point on it. */
  texel(at: Vector): readonly [s: number, t: number];
}

const scaled = ([x, y, z]: Vector, by: number): Vector => [x * by, y * by, z * by];
const unit = (v: Vector) => scaled(v, 1 / sqrt(dot(v, v)));
const column = (m: Transform, i: number): Vector => [m[i] as number, m[i + 4] as number, m[i + 8] as number];

/** The two ways that a sheet spreads in, each one whole width or height long, or undefined for a beam seen end-on. */
function spreadOf({ sheet, place }: PlacedSheet, lens: Lens): [Vector, Vector] | undefined {
  if (sheet.facing === 'surface') return [column(place, 0), column(place, 1)];
  if (sheet.facing === 'eye') {
    const { right, up, forward } = lens;
    const inWorld = ([x, y, z]: Vector): Vector => {
      const at = (i: 0 | 1 | 2) => right[i] * x + up[i] * y - forward[i] * z;
      return [at(0), at(1), at(2)];
    };
    return [inWorld(column(place, 0)), inWorld(column(place, 1))];
  }
  const along = column(place, 1);
  const across = cross(along, towardsEye(lens, column(place, 3)));
  if (!(dot(across, across) > 1e-12 * dot(along, along))) return undefined;
  return [scaled(unit(across), place[0] as number), along];
}

function seenSheet(placed: PlacedSheet, group: Group, lens: Lens): SeenSheet | undefined {
  const { sheet, place, strength } = placed;
  const spread = spreadOf(placed, lens);
  if (!spread) return undefined;
  const [u, v] = spread;
  const middle = column(place, 3);
  const area = cross(u, v);
  const size = sqrt(dot(area, area));
  const polygon = sheet.model.polygons[0];
  const corners = sheet.model.points.map(([x, y]): Vector => apply(placementOf(u, v, middle), [x, y, 0]) as Vector);
  const target = aim(lens, scaled(area, 1 / size), corners);
  if (!target || !polygon) return undefined;
  const { texture } = polygon;
  const width = 1 << texture.log2;
  const light = new Float64Array(3).fill(LIGHT_ONE);
  if (sheet.blend === 'over') group.light(light);
  return {
    target,
    isOnTop: group.isOnTop,
    isMark: sheet.facing === 'surface',
    covers: sheet.blend === 'over',
    texture,
    density: (width * width) / size,
    light: [light[0] as number, light[1] as number, light[2] as number],
    strength,
    depth: sheet.facing === 'surface' ? Infinity : dot(minus(middle, lens.eye), lens.forward),
    texel(at) {
      const p = minus(at, middle);
      const [uu, uv, vv, pu, pv] = [dot(u, u), dot(u, v), dot(v, v), dot(p, u), dot(p, v)];
      const whole = uu * vv - uv * uv;
      const [x, y] = [(pu * vv - pv * uv) / whole, (pv * uu - pu * uv) / whole];
      return [(x + 0.5) * width, (0.5 - y) * width];
    },
  };
}

function placementOf(u: Vector, v: Vector, o: Vector): Transform {
  return new Float64Array([u[0], v[0], 0, o[0], u[1], v[1], 0, o[1], u[2], v[2], 0, o[2]]);
}

/** The sheets that a seat sees, in the order in which they are blended. */
export function gatherSheets(groups: readonly Group[], lens: Lens, seat: number): SeenSheet[] {
  const seen = groups
    .filter((group) => isFor(group, seat))
    .flatMap((group) => group.sheets().flatMap((placed) => seenSheet(placed, group, lens) ?? []));
  const rank = ({ isOnTop }: SeenSheet) => (isOnTop ? 1 : 0);
  const deeper = (a: SeenSheet, b: SeenSheet) => (a.depth === b.depth ? 0 : b.depth - a.depth);
  return seen.sort((a, b) => rank(a) - rank(b) || deeper(a, b));
}

/** Whether a sheet at a depth is seen where something solid is drawn. */
export function isSheetSeen(
  { isOnTop, isMark }: SeenSheet,
  depth: number,
  solid: number,
  isSolidOnTop: boolean,
): boolean {
  if (isOnTop !== isSolidOnTop) return isOnTop;
  return isMark ? abs(solid - depth) <= ON_SURFACE * depth : depth < solid;
}

/** A byte's part of 256, rounded. */
const share = (byte: number, part: number) => floor((byte * part + 128) / 256);

/** A colour with a sheet's texel over it, or added to it. */
export function blend(before: Colour, sheet: SeenSheet, at: Vector, level: number, depth: number, fog: Fog): Colour {
  const [s, t] = sheet.texel(at);
  const texel = texelAt(sheet.texture, s, t, level);
  const faded = floor((alphaAt(sheet.texture, s, t, level) * sheet.strength) / 256);
  const part = faded + (faded >> 7);
  const clear = clearness(fog, depth);
  const channel = (c: 0 | 1 | 2) => {
    const lit = min(floor((texel[c] * floor(min(sheet.light[c], 255))) / LIGHT_ONE), 255);
    const fogged = floor(lit * clear + (sheet.covers ? fog.colour[c] * (1 - clear) : 0));
    return min(share(before[c], sheet.covers ? 256 - part : 256) + share(fogged, part), 255);
  };
  return [channel(0), channel(1), channel(2)];
}
