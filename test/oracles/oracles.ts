/** The oracles as one table: how large a picture each looks at, how much of it must agree, how it draws. */
import { createRenderer } from '../../server/render/create-renderer.ts';
import type { Renderer } from '../../server/render/renderer.ts';
import { createRng, nextInt } from '../../shared/math/rng.ts';
import { PLANE_NAMES } from '../../shared/view/planes.ts';
import { shoot } from '../render/staging.ts';
import { compare, type Share, type Verdict } from './comparison.ts';
import { blankPicture, type Picture, type Size } from './picture.ts';
import { Rays } from './rays.ts';
import { ThreeOracle } from './three-oracle.ts';
import type { Viewpoint } from './viewpoints.ts';

export const ORACLE_NAMES = ['reference', 'three', 'rays'] as const;
export type OracleName = (typeof ORACLE_NAMES)[number];

export interface Oracle {
  readonly name: OracleName;
  readonly size: Size;
  /** Least part of the pixels of a view that must agree. */
  readonly floors: { readonly [S in Share]?: number };
  /** Pixels that are looked at, picked by a viewpoint's number; all of them without. */
  readonly samples?: number;
  draw(viewpoint: Viewpoint, pixels: readonly number[]): Picture | Promise<Picture>;
  close(): void | Promise<void>;
}

/** All planes, after a picture of what was before. */
async function photograph(renderer: Renderer, viewpoint: Viewpoint, size: Size): Promise<Picture> {
  const { arena, scene, camera, before } = viewpoint;
  renderer.loadArena(arena);
  await shoot(renderer, before.scene, before.camera, { ...size, tick: 0, reset: true, planes: ['motion'] });
  const tick = before.ticks;
  return { ...size, ...(await shoot(renderer, scene, camera, { ...size, tick, reset: false, planes: PLANE_NAMES })) };
}

function openReference(): Oracle {
  const renderer = createRenderer('reference');
  const size = { width: 80, height: 60 };
  return {
    name: 'reference',
    size,
    floors: { segmentation: 0.995, depth: 0.995, rgb: 0.99, gray: 0.99, motion: 0.995 },
    draw: (viewpoint) => photograph(renderer, viewpoint, size),
    close: () => renderer.dispose(),
  };
}

async function openThree(chromiumPath: string): Promise<Oracle> {
  const three = await ThreeOracle.open(chromiumPath);
  const size = { width: 160, height: 120 };
  return {
    name: 'three',
    size,
    floors: { segmentation: 0.99, depth: 0.99 },
    draw: (viewpoint) => three.draw(viewpoint, size),
    close: () => three.close(),
  };
}

function castRays(viewpoint: Viewpoint, size: Size, pixels: readonly number[]): Picture {
  const rays = new Rays(viewpoint);
  const picture = blankPicture(size);
  for (const pixel of pixels) {
    const { segment, depth } = rays.hit(pixel % size.width, Math.floor(pixel / size.width), size);
    picture.segmentation[pixel] = segment;
    picture.depth[pixel] = depth;
  }
  return picture;
}

function openRays(): Oracle {
  const size = { width: 320, height: 240 };
  return {
    name: 'rays',
    size,
    floors: { segmentation: 0.99, depth: 0.99 },
    samples: 500,
    draw: (viewpoint, pixels) => castRays(viewpoint, size, pixels),
    close: () => undefined,
  };
}

/** Opens an oracle; the second one needs a browser. */
export function openOracle(name: OracleName, chromiumPath?: string): Oracle | Promise<Oracle> {
  if (name === 'reference') return openReference();
  if (name === 'rays') return openRays();
  if (!chromiumPath) throw new Error('three.js needs Chromium');
  return openThree(chromiumPath);
}

export interface Judgement extends Verdict {
  readonly viewpoint: Viewpoint;
  readonly ours: Picture;
  readonly theirs: Picture;
}

/** The pixels of a picture that are looked at, never one twice. */
function pixelsOf({ size: { width, height }, samples }: Oracle, seed: number): number[] {
  const count = width * height;
  if (samples === undefined) return Array.from({ length: count }, (_, pixel) => pixel);
  const rng = createRng(seed);
  const picked = new Set<number>();
  while (picked.size < samples) picked.add(nextInt(rng, count));
  return [...picked];
}

/** The raster's picture from a viewpoint beside an oracle's; `seed` picks the pixels that are looked at. */
export async function judge(oracle: Oracle, raster: Renderer, viewpoint: Viewpoint, seed: number): Promise<Judgement> {
  const pixels = pixelsOf(oracle, seed);
  const ours = await photograph(raster, viewpoint, oracle.size);
  const theirs = await oracle.draw(viewpoint, pixels);
  return { viewpoint, ours, theirs, ...compare(ours, theirs, pixels, new Rays(viewpoint)) };
}
