/** Requests by chance: every one is drawn as a defined picture or refused, and the renderer goes on. */
import { expect, test } from 'vitest';
import { createRenderer } from '../../server/render/create-renderer.ts';
import { RenderError } from '../../server/render/renderer.ts';
import { createRng, nextInt, nextSigned, nextUnit } from '../../shared/math/rng.ts';
import { PLANE_NAMES } from '../../shared/view/planes.ts';
import { ENTITY, ENTITY_KINDS, MAX_ENTITIES, type Scene, SEGMENT } from '../../shared/view/scene.ts';
import type { ArenaSource } from '../../shared/world/arena-source.ts';
import { WEAPONS } from '../../shared/world/weapons.ts';
import { box } from '../support/box-arena.ts';
import { changedPixels, eyes, put, putPlayer, room, sceneIn, shoot } from './staging.ts';

const SEED = 4242;
const REQUESTS = 1500;
const DOOR: NonNullable<ArenaSource['movers']>[number] = {
  id: 'door',
  kind: 'door',
  material: 'stone',
  min: [4, 0, -2],
  max: [6, 3, -1.5],
  travel: [0, 3, 0],
  speedMps: 2,
  trigger: 'near',
  waitSeconds: 1,
};

test(`VIEW-32 ${REQUESTS} requests by chance are drawn or refused, and leave the renderer whole`, async () => {
  const inside = [box('a', [1, 0, 1], [3, 2, 3]), box('b', [-5, 0, -6], [-2, 4, -5])];
  const arena = room({ movers: [DOOR] }, inside);
  const renderer = createRenderer('raster');
  renderer.loadArena(arena);
  const control = sceneIn(arena);
  putPlayer(control, 0, [0, 0, -4]);
  const expected = await shoot(renderer, control, eyes());
  const rng = createRng(SEED);
  const scene = sceneIn(arena);
  const [drawn, refused] = [[] as number[], [] as string[]];
  for (let i = 0; i < REQUESTS; i++) {
    // Bytes by chance over the whole entity table, then places near the arena for most.
    for (let w = 0; w < scene.words.length; w++) scene.words[w] = nextInt(rng, 4_294_967_296);
    scene.header.arena.set(arena.digest);
    scene.header.entityCount[0] = nextInt(rng, MAX_ENTITIES + 2);
    for (let e = 0; e < MAX_ENTITIES; e++) settle(e);
    const far = nextInt(rng, 5) === 0 ? 1999 : 12;
    const [x, y, z] = [nextSigned(rng) * far, nextSigned(rng) * far, nextSigned(rng) * far];
    const camera = eyes({
      x,
      y,
      z,
      yaw: nextInt(rng, 65_536),
      pitch: nextInt(rng, 32_769) - 16_384,
      seat: nextInt(rng, 256),
    });
    const size = { width: 8 + nextInt(rng, 70), height: 8 + nextInt(rng, 50) };
    const planes = PLANE_NAMES.filter(() => nextUnit(rng) < 0.7);
    try {
      const result = await shoot(renderer, scene, { ...camera, fovDeg: 10 + nextUnit(rng) * 115 }, { ...size, planes });
      drawn.push(size.width * size.height);
      result.depth?.forEach((depth) => {
        if (!(depth > 0)) throw new Error(`request ${i}: a depth of ${depth}`);
      });
    } catch (error) {
      if (!(error instanceof RenderError)) throw error;
      refused.push(error.code);
    }
  }
  expect(drawn.length).toBeGreaterThan(REQUESTS / 4);
  expect(new Set(refused)).toEqual(new Set(['size-invalid', 'plane-unknown', 'camera-invalid', 'scene-invalid']));
  expect(await shoot(renderer, control, eyes())).toEqual(expected);

  function settle(e: number): void {
    const { entity } = scene;
    entity.kind[e] = nextInt(rng, 500) === 0 ? 77 : nextInt(rng, ENTITY_KINDS.length);
    entity.variant[e] = nextInt(rng, 500) === 0 ? 250 : nextInt(rng, 2);
    entity.weapon[e] = nextInt(rng, WEAPONS.length);
    for (const field of ['x', 'y', 'z', 'ex', 'ey', 'ez'] as const) entity[field][e] = nextSigned(rng) * 12;
    for (const field of ['stride', 'pace', 'crouch', 'reload', 'raise'] as const) entity[field][e] = nextUnit(rng) * 3;
    // Doors have the size of the arena's, or are refused.
    if (entity.kind[e] !== ENTITY.mover || nextInt(rng, 200) === 0) return;
    [entity.variant[e], entity.ex[e], entity.ey[e], entity.ez[e]] = [0, 2, 3, 0.5];
  }
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
