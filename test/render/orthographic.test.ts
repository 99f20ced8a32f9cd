/** Pictures of parallel rays: what is where on them is told by plain arithmetic. */
import { beforeAll, describe, expect, test } from 'vitest';
import { listArenas, loadArena } from '../../server/assets/arena-library.ts';
import { createRenderer } from '../../server/render/create-renderer.ts';
import type { Renderer } from '../../server/render/renderer.ts';
import { type Camera, mapCamera } from '../../shared/view/camera.ts';
import { SEGMENT } from '../../shared/view/scene.ts';
import { PROP_SIZES } from '../../shared/world/prop-kinds.ts';
import { eyes, pixelsOf, put, room, sceneIn, shoot } from './staging.ts';

/** A pixel is 1/8 m. */
const SIZE = { width: 80, height: 64 };
const PIXELS_A_METRE = 8;
const ABOVE: Camera = eyes({ y: 5.5, pitch: -16_384, span: SIZE.height / PIXELS_A_METRE });

function rectangleOf(pixels: readonly number[]) {
  const columns = pixels.map((pixel) => pixel % SIZE.width);
  const rows = pixels.map((pixel) => Math.floor(pixel / SIZE.width));
  return [Math.min(...columns), Math.min(...rows), Math.max(...columns) + 1, Math.max(...rows) + 1];
}

describe.each(['raster', 'reference'] as const)('%s', (id) => {
  let renderer: Renderer;
  const arena = room();
  const foggy = room({ fog: { colour: [200, 40, 40], density: 0.5 } });
  beforeAll(() => {
    renderer = createRenderer(id);
    for (const place of [arena, foggy]) renderer.loadArena(place);
  });

  test.each([0.5, 2, 4])('VIEW-66 a crate covers the pixels of its ground plan, %s m above ground', async (height) => {
    const scene = sceneIn(arena);
    put(scene, 'prop', [1.25, height, -2], { segment: SEGMENT.prop });
    const planes = await shoot(renderer, scene, ABOVE, SIZE);
    const crate = pixelsOf(planes, SEGMENT.prop);
    const half = Math.round(PROP_SIZES.crate.half * PIXELS_A_METRE);
    const [column, row] = [SIZE.width / 2 + 1.25 * PIXELS_A_METRE, SIZE.height / 2 - 2 * PIXELS_A_METRE];
    expect(rectangleOf(crate)).toEqual([column - half, row - half, column + half, row + half]);
    expect(crate).toHaveLength(4 * half * half);
    for (const pixel of crate) expect(planes.depth[pixel]).toBeCloseTo(5.5 - height - PROP_SIZES.crate.height, 4);
    expect(planes.depth[0]).toBeCloseTo(5.5, 4);
  });

  test('VIEW-66 there is no fog', async () => {
    const [clear, fog] = [await shoot(renderer, sceneIn(arena), ABOVE), await shoot(renderer, sceneIn(foggy), ABOVE)];
    expect(fog.rgb).toEqual(clear.rgb);
    const inside = eyes({ y: 5.5, pitch: -16_384 });
    expect((await shoot(renderer, sceneIn(foggy), inside)).rgb).not.toEqual(
      (await shoot(renderer, sceneIn(arena), inside)).rgb,
    );
  });

  test('VIEW-66 what is not deeper than the near plane is not there', async () => {
    const scene = sceneIn(arena);
    put(scene, 'prop', [0, 4.5, 0], { segment: SEGMENT.prop });
    const seen = await shoot(renderer, scene, { ...ABOVE, y: 5.6 });
    expect(pixelsOf(seen, SEGMENT.prop).length).toBeGreaterThan(0);
    const below = await shoot(renderer, scene, { ...ABOVE, y: 4.4 });
    expect(pixelsOf(below, SEGMENT.prop)).toEqual([]);
    expect(new Set(below.segmentation)).toEqual(new Set([SEGMENT.arena]));
  });

  test('VIEW-66 from above one looks into a room through its ceiling; beside it is nothing', async () => {
    const planes = await shoot(renderer, sceneIn(arena), { ...ABOVE, y: 40, span: 30 }, { width: 90, height: 60 });
    for (let pixel = 0; pixel < 90 * 60; pixel++) {
      const [x, z] = [((pixel % 90) + 0.5 - 45) / 2, (Math.floor(pixel / 90) + 0.5 - 30) / 2];
      const isInside = Math.abs(x) < 10 && Math.abs(z) < 10;
      expect(planes.segmentation[pixel]).toBe(isInside ? SEGMENT.arena : 0);
      if (isInside) expect(planes.depth[pixel]).toBeCloseTo(40, 3);
      else expect(planes.depth[pixel]).toBe(Infinity);
    }
  });
});

describe('maps', () => {
  test.each(listArenas())('VIEW-67 the whole of %s is on its map, north up', async (name) => {
    const arena = loadArena(name);
    const renderer = createRenderer('raster');
    renderer.loadArena(arena);
    for (const [width, height] of [
      [320, 240],
      [100, 300],
      [640, 120],
    ] as const) {
      const camera = mapCamera(arena.bounds, width, height);
      const scale = height / (camera.span as number);
      const at = (x: number, z: number) => [width / 2 + (x - camera.x) * scale, height / 2 + (z - camera.z) * scale];
      const scene = sceneIn(arena);
      arena.spawns.slice(0, 4).forEach(({ x, z }, i) => {
        put(scene, 'prop', [x, arena.bounds.max[1] - 1, z], { segment: SEGMENT.prop + i });
      });
      const planes = await shoot(renderer, scene, camera, { width, height });
      const { min, max } = arena.bounds;
      const [left = 0, top = 0] = at(min[0], min[2]);
      const [right = 0, bottom = 0] = at(max[0], max[2]);
      expect(Math.min(left, top, width - right, height - bottom)).toBeGreaterThan(0);
      expect(Math.max((right - left) / width, (bottom - top) / height)).toBeGreaterThan(0.95);
      for (let i = 0; i < width * height; i++) {
        const [x, y] = [(i % width) + 0.5, Math.floor(i / width) + 0.5];
        if (x < left || x > right || y < top || y > bottom) expect(planes.segmentation[i]).toBe(0);
      }
      let seen = 0;
      arena.spawns.slice(0, 4).forEach(({ x, z }, i) => {
        const [column = 0, row = 0] = at(x, z);
        for (const pixel of pixelsOf(planes, SEGMENT.prop + i)) {
          seen++;
          expect(Math.abs((pixel % width) + 0.5 - column)).toBeLessThan(0.6 * scale + 1);
          expect(Math.abs(Math.floor(pixel / width) + 0.5 - row)).toBeLessThan(0.6 * scale + 1);
        }
      });
      expect(seen).toBeGreaterThan(4);
      expect(planes.segmentation.filter((id) => id > 0).length).toBeGreaterThan(0.5 * (right - left) * (bottom - top));
    }
  });
});
