/** Pictures that commands write: a world drawn through cameras, and several pictures as one sheet. */
import { writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Camera } from '../../shared/view/camera.ts';
import { createScene } from '../../shared/view/scene.ts';
import { buildScene } from '../../shared/view/scene-builder.ts';
import type { Arena } from '../../shared/world/arena.ts';
import type { World } from '../../shared/world/world.ts';
import { createRenderer } from '../render/create-renderer.ts';
import { createEncoder, type EncoderId } from '../render/encoder/create-encoder.ts';
import { optionError, type Size } from './option.ts';

export interface Picture extends Size {
  /** 3 bytes a pixel, from the top left. */
  rgb: Uint8Array<ArrayBuffer>;
}

/** What a world looks like through each camera. */
export async function drawWorld(
  arena: Arena,
  world: World,
  cameras: readonly Camera[],
  { width, height }: Size,
): Promise<Picture[]> {
  const renderer = createRenderer('raster');
  renderer.loadArena(arena);
  const scene = createScene();
  buildScene(world, arena, scene);
  const tick = world.match.tick[0] as number;
  const views = cameras.map((camera, viewId) => {
    return { scene: 0, viewId, tick, reset: true, camera, width, height, planes: ['rgb'] as const };
  });
  const batch = await renderer.render({ scenes: [scene], views });
  const pictures = batch.frames.map(({ planes }) => ({
    width,
    height,
    rgb: (planes.rgb ?? new Uint8Array(0)).slice(),
  }));
  batch.release();
  renderer.dispose();
  return pictures;
}

/** Dark pixels between the pictures of a sheet. */
const GAP = 4;

/** Pictures of one size side by side, row by row. */
export function joinPictures(pictures: readonly Picture[], columns: number): Picture {
  const { width = 0, height = 0 } = pictures[0] ?? {};
  const rows = Math.ceil(pictures.length / columns);
  const [stepX, stepY] = [width + GAP, height + GAP];
  const sheet = { width: stepX * columns - GAP, height: stepY * rows - GAP };
  const rgb = new Uint8Array(sheet.width * sheet.height * 3);
  pictures.forEach((picture, i) => {
    const [left, top] = [(i % columns) * stepX, Math.floor(i / columns) * stepY];
    for (let y = 0; y < height; y++) {
      const row = picture.rgb.subarray(y * width * 3, (y + 1) * width * 3);
      rgb.set(row, ((top + y) * sheet.width + left) * 3);
    }
  });
  return { ...sheet, rgb };
}

/** Endings of files of pictures, and what writes them. */
const ENCODERS: { readonly [ending: string]: EncoderId } = { '.png': 'png', '.jpg': 'jpeg' };
export const PICTURE_ENDINGS = Object.keys(ENCODERS);
const JPEG_QUALITY = 88;

/** Writes a file of the kind that its name ends in. */
export function writePicture(path: string, { width, height, rgb }: Picture): void {
  const encoder = createEncoder(ENCODERS[extname(path).toLowerCase()] ?? 'png');
  try {
    writeFileSync(path, encoder.encode({ viewId: 0, tick: 0, width, height, planes: { rgb } }, JPEG_QUALITY));
  } catch (error) {
    throw optionError('--out', 'a file that can be written', error instanceof Error ? error.message : String(error));
  }
}
