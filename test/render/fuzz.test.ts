/** Requests by chance: every one is drawn as a defined picture or refused, and the renderer goes on. */
import { expect, test } from 'vitest';
import { createRenderer } from '../../server/render/create-renderer.ts';
import { MAX_ENTITIES, type Scene, SEGMENT } from '../../shared/view/scene.ts';
import { fuzzRender } from '../fuzz/render-fuzz.ts';
import { changedPixels, eyes, put, putPlayer, room, sceneIn, shoot } from './staging.ts';

const SEED = 4242;
const REQUESTS = 1500;

test(`VIEW-32 ${REQUESTS} requests by chance, seed ${SEED}, are drawn or refused, and leave the renderer whole`, async () => {
  const { drawn, refused } = await fuzzRender({ requests: REQUESTS, seed: SEED });
  expect(drawn).toBeGreaterThan(REQUESTS / 2);
  expect(Object.keys(refused).sort()).toEqual(['camera-invalid', 'plane-unknown', 'scene-invalid', 'size-invalid']);
});

test('VIEW-32 the largest frame is drawn whole, and so are small ones after it', async () => {
  const arena = room();
  const renderer = createRenderer('raster');
  renderer.loadArena(arena);
  const small = await shoot(renderer, sceneIn(arena), eyes());
  const large = await shoot(renderer, sceneIn(arena), eyes(), { width: 1280, height: 720 });
  expect(large.segmentation.every((id) => id === 1)).toBe(true);
  // The middle of both looks at the same wall.
  expect(large.depth[360 * 1280 + 640]).toBeCloseTo(10, 3);
  expect(await shoot(renderer, sceneIn(arena), eyes())).toEqual(small);
});

test('VIEW-32 a table full of what has most parts is drawn, as one of them is', async () => {
  const arena = room();
  const renderer = createRenderer('raster');
  renderer.loadArena(arena);
  const filled = (count: number, add: (scene: Scene) => void) => {
    const scene = sceneIn(arena);
    for (let i = 0; i < count; i++) add(scene);
    return scene;
  };
  const most: readonly ((scene: Scene) => void)[] = [
    (scene) => put(scene, 'explosion', [0, 1.5, -5], { variant: 48, age: 6, segment: SEGMENT.effect }),
    (scene) => putPlayer(scene, 1, [0, 0, -3], { shield: 40, fireAge: 1 }),
  ];
  for (const add of most) {
    const one = await shoot(renderer, filled(1, add), eyes());
    expect(changedPixels(one, await shoot(renderer, sceneIn(arena), eyes())).length).toBeGreaterThan(50);
    const all = await shoot(renderer, filled(MAX_ENTITIES, add), eyes());
    expect([all.depth, all.segmentation]).toEqual([one.depth, one.segmentation]);
  }
});
