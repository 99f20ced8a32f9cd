/**
 * What is translucent: sheets blended over what is solid, by an exact rule, in an exact order, changing
 * colours alone, and marks that lie on their surfaces. Run over both renderers where pixels are told.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRenderer } from '../../server/render/create-renderer.ts';
import { meshOf } from '../../server/render/mesh/arena-mesh.ts';
import { SHEETS } from '../../server/render/model/sheet.ts';
import { stageScene } from '../../server/render/model/stage.ts';
import type { Renderer } from '../../server/render/renderer.ts';
import { type Camera, cameraToward } from '../../shared/view/camera.ts';
import type { Scene } from '../../shared/view/scene.ts';
import { WEAPON } from '../../shared/world/weapons.ts';
import { box } from '../support/box-arena.ts';
import { rayOf } from './ray.ts';
import { changedPixels, eyes, put, putWeapon, room, sceneIn, shoot } from './staging.ts';

const SIZE = { width: 128, height: 96 };
const AIR = { lights: [], ambient: [1, 1, 1] };
const clear = room({ ...AIR, fog: { colour: [0, 0, 0], density: 0 } });
const foggy = room({ ...AIR, fog: { colour: [0.6, 0.1, 0.1], density: 4 } });
/** A wall across the room before all effects. */
const WALL = box('wall', [-10, 0, -1.6], [10, 6, -1.5]);
const walled = room({ ...AIR, fog: { colour: [0, 0, 0], density: 0 } }, [WALL]);
/** A block on whose edge something burns. */
const block = room({ ...AIR, fog: { colour: [0, 0, 0], density: 0 } }, [box('block', [-1, 0, -4], [1, 1, -3])]);
const PLANES = ['rgb', 'gray', 'depth', 'segmentation'] as const;

type Fill = (scene: Scene) => void;
const nothing: Fill = () => undefined;
const sceneOf = (arena: typeof clear, ...fills: readonly Fill[]) => {
  const scene = sceneIn(arena);
  for (const fill of fills) fill(scene);
  return scene;
};

const EFFECTS: readonly (readonly [string, Fill])[] = [
  ['explosion in flames', (s) => put(s, 'explosion', [0, 1.5, -5], { variant: 40, age: 6 })],
  ['explosion in smoke', (s) => put(s, 'explosion', [0, 1.5, -5], { variant: 40, age: 20 })],
  ['tracer', (s) => put(s, 'tracer', [-2, 1.4, -4], { ex: 2, ey: 1.8, ez: -5, age: 2 })],
  ['impact', (s) => put(s, 'impact', [0.4, 1.5, -3], { age: 2 })],
  ['hole', (s) => put(s, 'hole', [0, 0, -2], { fade: 1 })],
  ['scorch', (s) => put(s, 'scorch', [0, 0.02, -5], { variant: 40, fade: 1 })],
];

describe.each(['raster', 'reference'] as const)('sheets in renderer %s', (name) => {
  let renderer: Renderer;
  beforeAll(() => {
    renderer = createRenderer(name);
    for (const arena of [clear, foggy, walled, block]) renderer.loadArena(arena);
  });
  afterAll(() => renderer.dispose());

  const draw = (arena: typeof clear, fills: readonly Fill[], camera: Camera = eyes({ pitch: -3500 })) =>
    shoot(renderer, sceneOf(arena, ...fills), camera, { ...SIZE, planes: PLANES });

  test.each(EFFECTS)('VIEW-37 changes colours and nothing else: %s', async (_, fill) => {
    const [bare, seen] = [await draw(clear, [nothing]), await draw(clear, [fill])];
    expect(seen.depth).toEqual(bare.depth);
    expect(seen.segmentation).toEqual(bare.segmentation);
    expect(seen.gray).not.toEqual(bare.gray);
    expect(changedPixels(seen, bare).length).toBeGreaterThan(3);
    expect((await draw(clear, [fill])).rgb).toEqual(seen.rgb);
  });

  test.each(EFFECTS)('VIEW-37 is not seen behind a wall: %s', async (_, fill) => {
    const [bare, seen] = [await draw(walled, [nothing]), await draw(walled, [fill])];
    expect(seen.rgb).toEqual(bare.rgb);
  });

  test('VIEW-38 light is added: no channel gets darker, and fog takes the light away and adds none of its own', async () => {
    const tracer = EFFECTS[2]?.[1] as Fill;
    const gain = async (arena: typeof clear) => {
      const [bare, seen] = [await draw(arena, [nothing]), await draw(arena, [tracer])];
      expect(seen.rgb.every((value, i) => value >= (bare.rgb[i] as number))).toBe(true);
      return seen.rgb.reduce((sum, value, i) => sum + value - (bare.rgb[i] as number), 0);
    };
    const [inClear, inFog] = [await gain(clear), await gain(foggy)];
    expect(inClear).toBeGreaterThan(500);
    expect(inFog).toBeLessThan(inClear / 10);
  });

  test('VIEW-38 a pixel is blended by the rule, exactly', async () => {
    // The middle of a hole in the floor, by the texels of all its levels: what covers, how much, over what was there.
    const camera = cameraToward([0, 0.4, -2], [0, 0, -2.01]);
    const [bare, seen] = [await draw(clear, [nothing], camera), await draw(clear, [EFFECTS[4]?.[1] as Fill], camera)];
    const texture = SHEETS.hole.model.polygons[0]?.texture;
    const texels = Array.from({ length: (texture?.texels.length ?? 0) / 4 }, (_, i) => [
      ...(texture?.texels.subarray(i * 4, i * 4 + 4) ?? []),
    ]);
    const light = new Float64Array(3);
    stageScene(sceneOf(clear, EFFECTS[4]?.[1] as Fill), meshOf(clear))[0]?.light(light);
    const blended = (pixel: number, [r = 0, g = 0, b = 0, alpha = 0]: readonly number[]) =>
      [r, g, b].map((value, c) => {
        const lit = Math.min((value * Math.floor(light[c] as number)) >> 7, 255);
        const part = alpha + (alpha >> 7);
        return (((bare.rgb[pixel * 3 + c] as number) * (256 - part) + 128) >> 8) + ((lit * part + 128) >> 8);
      });
    const changed = changedPixels(seen, bare);
    expect(changed.length).toBeGreaterThan(300);
    const isByRule = (pixel: number) =>
      texels.some((texel) => blended(pixel, texel).every((value, c) => value === seen.rgb[pixel * 3 + c]));
    expect(changed.filter((pixel) => !isByRule(pixel))).toEqual([]);
  });

  test('VIEW-38 what is farther is blended first, whichever comes first in the scene', async () => {
    const smoke =
      (z: number): Fill =>
      (s) =>
        put(s, 'explosion', [0, 1.6, z], { variant: 24, age: 18 });
    const [near, far] = [smoke(-3), smoke(-8)];
    expect((await draw(clear, [near, far])).rgb).toEqual((await draw(clear, [far, near])).rgb);
    // Light behind smoke is dimmer than the same light alone, and is not when it is before it.
    const light =
      (z: number): Fill =>
      (s) =>
        put(s, 'tracer', [-0.5, 1.6, z], { ex: 0.5, ey: 1.6, ez: z, age: 2 });
    const gain = async (z: number) => {
      const [without, withLight] = [await draw(clear, [near]), await draw(clear, [light(z), near])];
      return withLight.rgb.reduce((sum, value, i) => sum + value - (without.rgb[i] as number), 0);
    };
    const alone = async (z: number) => {
      const [without, withLight] = [await draw(clear, [nothing]), await draw(clear, [light(z)])];
      return withLight.rgb.reduce((sum, value, i) => sum + value - (without.rgb[i] as number), 0);
    };
    expect((await gain(-6)) / (await alone(-6))).toBeLessThan(0.9);
    expect((await gain(-1.5)) / (await alone(-1.5))).toBeGreaterThan(0.9);
  });

  test('VIEW-38 the weapon in hand is before all effects, its own fire before it', async () => {
    const hand =
      (fireAge: number): Fill =>
      (s) =>
        putWeapon(s, 0, [0, 1.62, 0], { weapon: WEAPON.rifle, fireAge });
    const camera = eyes({ seat: 0 });
    const cloud: Fill = (s) => put(s, 'explosion', [0.1, 1.5, -0.6], { variant: 24, age: 18 });
    const [bare, seen] = [await draw(clear, [hand(255)], camera), await draw(clear, [hand(255), cloud], camera)];
    const changed = changedPixels(seen, bare);
    expect(changed.length).toBeGreaterThan(500);
    expect(changed.filter((pixel) => bare.segmentation[pixel] !== 1)).toEqual([]);
    const fired = changedPixels(await draw(clear, [hand(0)], camera), await draw(clear, [nothing], camera), 60);
    expect(fired.length).toBeGreaterThan(100);
  });

  test('VIEW-39 a mark is whole from every side it is seen from, and ends where its surface does', async () => {
    // From around the soot on the floor: every pixel of its heart is dark, none flickers with the view.
    const scorch: Fill = (s) => put(s, 'scorch', [0, 0.03, -5], { variant: 48, fade: 1 });
    for (let i = 0; i < 20; i++) {
      const angle = (i / 20) * 2 * Math.PI;
      const height = 0.25 + (i % 5) * 0.7;
      const camera = cameraToward([3 * Math.sin(angle), height, -5 + 3 * Math.cos(angle)], [0, 0, -5]);
      const [bare, seen] = [await draw(clear, [nothing], camera), await draw(clear, [scorch], camera)];
      const dark = new Set(changedPixels(seen, bare, 30));
      const middle = (SIZE.height / 2) * SIZE.width + SIZE.width / 2;
      for (const pixel of [middle, middle - 1, middle + 1, middle - 2, middle + 2]) expect(dark).toContain(pixel);
      for (const pixel of dark) expect(bare.depth[pixel]).toBeLessThan(3 + 3);
    }
  });

  test('VIEW-39 soot at the edge of a block hangs over nothing and does not climb down its side', async () => {
    const scorch: Fill = (s) => put(s, 'scorch', [0.8, 1.02, -3.2], { variant: 48, fade: 1 });
    for (let i = 0; i < 20; i++) {
      const angle = (i / 20) * 2 * Math.PI;
      const eye = [0.8 + 3 * Math.sin(angle), 1.6 + (i % 5) * 0.6, -3.2 + 3 * Math.cos(angle)] as const;
      const camera = cameraToward([...eye], [0.8, 1, -3.2]);
      const [bare, seen] = [await draw(block, [nothing], camera), await draw(block, [scorch], camera)];
      const changed = changedPixels(seen, bare, 8);
      expect(changed.length).toBeGreaterThan(50);
      for (const pixel of changed) {
        const ray = rayOf(camera, pixel % SIZE.width, Math.floor(pixel / SIZE.width), SIZE.width, SIZE.height);
        const height = camera.y + ray[1] * (bare.depth[pixel] as number);
        expect(Math.abs(height - 1)).toBeLessThan(0.03);
      }
    }
  });
});

describe('marks', () => {
  const sheets = (fill: Fill) => stageScene(sceneOf(clear, fill), meshOf(clear)).flatMap((group) => group.sheets());

  test('VIEW-39 a mark lies in the plane of the surface that was struck, and there is none in the air', () => {
    const [hole] = sheets((s) => put(s, 'hole', [3, 2, -9.99], { fade: 1 }));
    expect(hole?.place[11]).toBeCloseTo(-10, 6);
    expect([hole?.place[2], hole?.place[6], hole?.place[10]]).toEqual([0, 0, 1]);
    expect(sheets((s) => put(s, 'hole', [3, 2, -8], { fade: 1 }))).toEqual([]);
    expect(sheets((s) => put(s, 'scorch', [3, 3, 0], { variant: 48, fade: 1 }))).toEqual([]);
  });

  test('VIEW-39 a mark fades: half of it is half as strong, and none is not there', () => {
    const strength = (fade: number) => sheets((s) => put(s, 'hole', [3, 2, -10], { fade }))[0]?.strength ?? 0;
    expect([1, 0.5, 0].map(strength)).toEqual([256, 128, 0]);
  });
});
