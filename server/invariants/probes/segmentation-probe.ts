/**
 * Whether a drawn frame shows the world as it is: some of its pixels are held against rays of this
 * room's own. A pixel's thing must be on its ray, as deep as the depth plane says, and nothing opaque
 * before it. Half of the pixels are anywhere, half where something solid or somebody should be.
 */
import { createRng, nextInt, nextSigned, type RngState } from '../../../shared/math/rng.ts';
import { floor, max, min } from '../../../shared/math/scalar.ts';
import type { Camera } from '../../../shared/view/camera.ts';
import { SEGMENT, segmentCategory } from '../../../shared/view/scene.ts';
import type { Arena } from '../../../shared/world/arena.ts';
import { STAND_EYE } from '../../../shared/world/constants.ts';
import { NOBODY } from '../../../shared/world/fields.ts';
import type { World } from '../../../shared/world/world.ts';
import { gatherOpaque, type OpaqueBoxes } from '../geometry/opaque-boxes.ts';
import { Segment, solidStretch, wayThroughBox, wayToBrush } from '../geometry/segment.ts';
import { aimRay, FARTHEST_METRES, pixelOf, type Viewpoint, viewpointOf } from './pixel-ray.ts';
import { setSpan } from './segment-rules.ts';

/** A frame as it was drawn: planes from the top left, row by row. */
export interface DrawnFrame {
  readonly tick: number;
  readonly width: number;
  readonly height: number;
  readonly planes: { readonly segmentation?: Uint8Array; readonly depth?: Float32Array };
}

export type ReportPixel = (expected: string, actual: string) => void;

/** Pixels of a frame that are looked at. */
export const PIXELS = 16;
/** Opaque things that are tried until one is in the picture. */
const TRIES = 8;
/** How exact depth is: metres, or a part of it, whichever is more. */
export const DEPTH_METRES = 0.005;
const DEPTH_PART = 0.002;
/** Eyes nearer to a wall than this are left out, m: pictures begin a little before them and cut it off. */
const NEAR_METRES = 0.06;
/** Rays beside a pixel's own that may answer for it, in pixels off its middle: rounding, half and whole neighbours. */
const BESIDE = [0.02, 0.5, 1];

/** Judges a frame; the first pixel that is wrong is told. */
export function checkSegmentation(
  world: World,
  arena: Arena,
  camera: Camera,
  frame: DrawnFrame,
  report: ReportPixel,
  pixels = PIXELS,
): void {
  const tick = world.match.tick[0] as number;
  if (frame.tick !== tick) report(`a frame of tick ${tick}`, `of tick ${frame.tick}`);
  else checkPixels(world, arena, camera, frame, report, pixels);
}

function checkPixels(
  world: World,
  arena: Arena,
  camera: Camera,
  frame: DrawnFrame,
  report: ReportPixel,
  pixels: number,
): void {
  const { segmentation, depth } = frame.planes;
  // Parallel rays may begin in walls, which are seen from outside as if they were not there.
  if (!segmentation || camera.span !== undefined) return;
  const from = viewpointOf(world, camera, frame);
  if (!isInOpenAir(arena, from)) return;
  const opaque = gatherOpaque(world, arena, from);
  const rng = createRng(frame.tick * 257 + camera.seat);
  const judge = createJudge(world, arena, from, opaque);
  for (let i = 0; i < pixels; i++) {
    const pixel = (i % 2 === 1 ? aimAtSome(opaque, from, rng) : undefined) ?? nextInt(rng, frame.width * frame.height);
    const id = segmentation[pixel] as number;
    const fault = judge(pixel, id, depth?.[pixel]);
    if (fault === undefined) continue;
    const [column, row] = [pixel % frame.width, floor(pixel / frame.width)];
    report(fault, `pixel ${column}, ${row}: ${nameOf(id)}${depth ? ` at ${show(depth[pixel] as number)} m` : ''}`);
    return;
  }
}

/** A pixel where something opaque should be, or what hides it; undefined when none was found in the picture. */
function aimAtSome(opaque: OpaqueBoxes, from: Viewpoint, rng: RngState): number | undefined {
  for (let i = 0; i < TRIES; i++) {
    const pixel = aimAt(opaque, nextInt(rng, opaque.count), from, rng);
    if (pixel !== undefined) return pixel;
  }
  return undefined;
}

/** A pixel of one of them. */
function aimAt({ boxes, isOpaque }: OpaqueBoxes, k: number, from: Viewpoint, rng: RngState): number | undefined {
  const within = (low: Float64Array, high: Float64Array) => {
    const [a, b] = [low[k] as number, high[k] as number];
    return (a + b + nextSigned(rng) * (b - a)) / 2;
  };
  const x = within(boxes.minX, boxes.maxX);
  const y = within(boxes.minY, boxes.maxY);
  const z = within(boxes.minZ, boxes.maxZ);
  return isOpaque[k] === 1 ? pixelOf(from, x, y, z) : undefined;
}

/** Eyes in or at a wall see nothing; a free camera is inside the arena for sure when it sees a place to spawn. */
function isInOpenAir({ brushes, bounds, spawns }: Arena, { x, y, z, seat }: Viewpoint): boolean {
  const { min: low, max: high } = bounds;
  const way: Segment = { x, y, z, dx: 0, dy: NEAR_METRES, dz: 0 };
  if (x < low[0] || x > high[0] || y < low[1] || y > high[1] || z < low[2] || z > high[2]) return false;
  if (solidStretch(brushes, way, -NEAR_METRES) > 0) return false;
  if (seat !== NOBODY) return true;
  return spawns.some((spawn) => {
    Object.assign(way, { dx: spawn.x - x, dy: spawn.y + STAND_EYE - y, dz: spawn.z - z });
    return solidStretch(brushes, way) === 0;
  });
}

/** What judges a pixel: undefined when all is well, else what should have been there. */
type Judge = (pixel: number, id: number, depth: number | undefined) => string | undefined;

function createJudge(world: World, arena: Arena, from: Viewpoint, opaque: OpaqueBoxes): Judge {
  const ray = new Segment();
  const look = (column: number, row: number, id: number, depth: number | undefined) => {
    aimRay(from, column, row, ray);
    const wall = wayToBrush(arena.brushes, ray) * FARTHEST_METRES;
    return faultOf({ world, arena, seat: from.seat, opaque, ray, wall }, id, depth);
  };
  return (pixel, id, depth) => {
    const [column, row] = [(pixel % from.width) + 0.5, floor(pixel / from.width) + 0.5];
    const fault = look(column, row, id, depth);
    if (fault === undefined) return undefined;
    for (const off of BESIDE) {
      for (const dx of [-off, 0, off]) {
        for (const dy of [-off, 0, off]) if (look(column + dx, row + dy, id, depth) === undefined) return undefined;
      }
    }
    return fault;
  };
}

const span = { from: 0.5, to: 0.5 };
const hit = { from: 0.5, to: 0.5 };

/** What is wrong with an id (and a depth) on a ray, as what should be there; undefined when nothing is. */
function faultOf(sight: Parameters<typeof setSpan>[2], id: number, drawn: number | undefined): string | undefined {
  setSpan(span, id, sight);
  if (span.to < span.from) return `no ${nameOf(id)} on the ray`;
  const depth = drawn ?? span.from;
  const tolerance = max(DEPTH_METRES, DEPTH_PART * min(depth, FARTHEST_METRES));
  if (!(depth >= span.from - tolerance && depth <= span.to + tolerance))
    return `${nameOf(id)} between ${show(span.from)} and ${show(span.to)} m`;
  // The weapon in the own hands is drawn in front of everything.
  if (segmentCategory(id) === 'weapon') return undefined;
  if (depth > sight.wall + tolerance) return `the arena at ${show(sight.wall)} m before it`;
  return obstacleBefore(sight.opaque, sight.ray, depth - tolerance);
}

function obstacleBefore({ boxes, isOpaque, count, nameOf: name }: OpaqueBoxes, ray: Segment, depth: number) {
  for (let k = 0; k < count; k++) {
    if (isOpaque[k] !== 1 || !wayThroughBox(boxes, k, ray, hit)) continue;
    const from = hit.from * FARTHEST_METRES;
    if (from < depth) return `${name(k)} at ${show(from)} m before it`;
  }
  return undefined;
}

function nameOf(id: number): string {
  const category = segmentCategory(id);
  return category === 'none' || category === 'arena' ? category : `${category} ${id - SEGMENT[category]}`;
}

const show = (metres: number) => metres.toFixed(3);
