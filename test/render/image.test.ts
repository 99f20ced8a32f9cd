/** Images of surfaces: made when seen, thrown away when there is no room, and never visible as such. */
import { expect, test } from 'vitest';
import { loadArena } from '../../server/assets/arena-library.ts';
import { meshOf } from '../../server/render/mesh/arena-mesh.ts';
import { evaluate } from '../../server/render/mesh/surface.ts';
import { RasterRenderer } from '../../server/render/raster/raster-renderer.ts';
import { ReferenceRenderer } from '../../server/render/reference/reference-renderer.ts';
import { SEAT_FOV_DEG } from '../../shared/view/camera.ts';
import { eyes, room, sceneIn, shoot } from './staging.ts';

test.each(['atrium', 'works', 'yard'])('VIEW-17 surfaces of %s fit into images', (name) => {
  const spans = meshOf(loadArena(name)).surfaces.flatMap(({ points, s, t }) =>
    [s, t].map((mapping) => {
      const places = points.map((point) => evaluate(mapping, point));
      return Math.max(...places) - Math.min(...places);
    }),
  );
  expect(Math.max(...spans)).toBeLessThanOrEqual(1020);
  expect(Math.max(...spans)).toBeGreaterThan(700);
});

test('VIEW-17 a pool that is filled again and again gives the same pictures', async () => {
  const arena = loadArena('works');
  const [roomy, tight] = [new RasterRenderer(), new RasterRenderer({ poolBytes: 0 })];
  for (const renderer of [roomy, tight]) renderer.loadArena(arena);
  const size = { width: 320, height: 240, planes: ['rgb'] } as const;
  const places = arena.spawns.flatMap(({ x, y, z }) =>
    [0, 16_384, 32_768, 49_152].map((yaw) => ({ x, y: y + 1.62, z, yaw, pitch: 0, fovDeg: SEAT_FOV_DEG, seat: 255 })),
  );
  for (const camera of [...places, ...places.slice(0, 4)]) {
    const [a, b] = [await shoot(roomy, sceneIn(arena), camera, size), await shoot(tight, sceneIn(arena), camera, size)];
    expect(Buffer.compare(a.rgb, b.rgb)).toBe(0);
  }
});

/** Pixels where only one of two pictures has a colour that its neighbours on the row do not have. */
function strays(drawn: Uint8Array, meant: Uint8Array, width: number): number {
  const off = (a: Uint8Array, i: number, b: Uint8Array, j: number) =>
    Math.max(...[0, 1, 2].map((c) => Math.abs((a[i * 3 + c] as number) - (b[j * 3 + c] as number))));
  let count = 0;
  for (let i = 1; i < meant.length / 3 - 1; i++) {
    if (i % width === 0 || i % width === width - 1) continue;
    const isSmooth = off(meant, i, meant, i - 1) < 12 && off(meant, i, meant, i + 1) < 12;
    if (isSmooth && off(drawn, i, meant, i) > 28) count++;
  }
  return count;
}

test('VIEW-40 no pixel has a texel from elsewhere on its surface', async () => {
  // Light that changes much along a few texels tells where a texel is from.
  const lamp = (x: number, y: number, z: number) => ({ at: [x, y, z], colour: [1, 0.8, 0.5], power: 2, radius: 3 });
  const arena = room({
    lights: [lamp(0, 2, -9.2), lamp(3, 4, -9.2), lamp(-3, 1, -9.2), lamp(-5, 5.2, -4), lamp(2, 5.2, -6)],
    ambient: [0.05, 0.05, 0.05],
    materials: { stone: { texture: 'plaster', metresPerTile: 2 } },
  });
  const [raster, reference] = [new RasterRenderer(), new ReferenceRenderer()];
  for (const renderer of [raster, reference]) renderer.loadArena(arena);
  const size = { width: 640, height: 360, planes: ['rgb'] } as const;
  let smooth = 0;
  for (const camera of [eyes(), eyes({ yaw: 9000, pitch: 4000 }), eyes({ x: 6, z: 5, yaw: 40_000, pitch: -5000 })]) {
    const [drawn, meant] = [
      await shoot(raster, sceneIn(arena), camera, size),
      await shoot(reference, sceneIn(arena), camera, size),
    ];
    smooth += meant.rgb.length / 3;
    expect(strays(drawn.rgb, meant.rgb, size.width)).toBe(0);
  }
  expect(smooth).toBeGreaterThan(600_000);
});
