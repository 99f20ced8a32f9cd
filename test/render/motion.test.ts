/** The motion plane: of both renderers, of one beside the other, and the memory it keeps. */
import { describe, expect, test } from 'vitest';
import { openBenchReplay } from '../../server/cli/bench/bench-recording.ts';
import { History } from '../../server/render/history.ts';
import { RasterRenderer } from '../../server/render/raster/raster-renderer.ts';
import { ReferenceRenderer } from '../../server/render/reference/reference-renderer.ts';
import { seatCamera } from '../../shared/view/camera.ts';
import type { Planes } from '../../shared/view/planes.ts';
import { createScene, type Scene, SEGMENT } from '../../shared/view/scene.ts';
import { buildScene } from '../../shared/view/scene-builder.ts';
import { describeMotion } from './motion.ts';
import { eyes, room, sceneIn, shoot, viewOf } from './staging.ts';

describeMotion('raster', () => new RasterRenderer());
describeMotion('reference', () => new ReferenceRenderer());

const SIZE = { width: 80, height: 60 } as const;
const PLANES = ['rgb', 'gray', 'depth', 'segmentation', 'motion'] as const;

/** Moments of a recording, so many ticks apart. */
function moments(name: string, count: number, ticks: number) {
  const replay = openBenchReplay(name);
  replay.seek(900);
  return {
    arena: replay.arena,
    moments: Array.from({ length: count }, () => {
      for (let i = 0; i < ticks; i++) replay.step();
      const scene = createScene();
      buildScene(replay.world, replay.arena, scene);
      return {
        scene,
        tick: replay.world.match.tick[0] as number,
        cameras: [0, 1].map((seat) => seatCamera(replay.world, seat)),
      };
    }),
  };
}

const partWhere = (isSo: (pixel: number) => boolean) => {
  const pixels = Array.from({ length: SIZE.width * SIZE.height }, (_, pixel) => pixel);
  return pixels.filter(isSo).length / pixels.length;
};

describe.each(['atrium-deathmatch', 'works-deathmatch', 'yard-teams'])('%s', (name) => {
  const { arena, moments: taken } = moments(name, 4, 5);

  /** All pictures of two seats by a renderer. */
  async function drawAll(renderer: RasterRenderer | ReferenceRenderer): Promise<Planes[]> {
    renderer.loadArena(arena);
    const out: Planes[] = [];
    for (const { scene, tick, cameras } of taken) {
      for (const [viewId, camera] of cameras.entries()) {
        out.push(await shoot(renderer, scene, camera, { ...SIZE, viewId, tick, reset: false, planes: PLANES }));
      }
    }
    return out;
  }

  test('VIEW-40 VIEW-60 gray and motion of the raster are those of the reference', async () => {
    const [ours, theirs] = [await drawAll(new RasterRenderer()), await drawAll(new ReferenceRenderer())];
    ours.forEach((a, i) => {
      const b = theirs[i] as Planes;
      const isSame = (pixel: number) =>
        [0, 1].every((c) => {
          const [mine, other] = [a.motion[pixel * 2 + c] as number, b.motion[pixel * 2 + c] as number];
          return Math.abs(mine - other) <= 0.02 + 0.001 * Math.abs(other);
        });
      expect(partWhere(isSame)).toBeGreaterThanOrEqual(0.995);
      expect(
        partWhere((pixel) => Math.abs((a.gray[pixel] as number) - (b.gray[pixel] as number)) <= 8),
      ).toBeGreaterThanOrEqual(0.99);
      expect(a.motion.every(Number.isFinite)).toBe(true);
    });
    expect(ours.some(({ motion }) => motion.some((number) => Math.abs(number) > 0.5))).toBe(true);
  });

  test('VIEW-60 gray is the luma of the rgb of the same picture, byte for byte', async () => {
    for (const { rgb, gray } of await drawAll(new RasterRenderer())) {
      const luma = gray.map(
        (_, i) =>
          (77 * (rgb[3 * i] as number) + 150 * (rgb[3 * i + 1] as number) + 29 * (rgb[3 * i + 2] as number) + 128) >> 8,
      );
      expect(gray).toEqual(luma);
    }
  });

  test('VIEW-64 pictures taken back along their motion are those before', async () => {
    const pictures = await drawAll(new RasterRenderer());
    let [asked, met, metWithout] = [0, 0, 0];
    pictures.forEach((now, i) => {
      const before = pictures[i - 2];
      if (!before) return;
      for (let pixel = 0; pixel < SIZE.width * SIZE.height; pixel++) {
        const [x, y] = [pixel % SIZE.width, Math.floor(pixel / SIZE.width)];
        const [wasX, wasY] = [
          x - 5 * (now.motion[pixel * 2] as number),
          y - 5 * (now.motion[pixel * 2 + 1] as number),
        ].map(Math.round) as [number, number];
        if (wasX < 0 || wasY < 0 || wasX >= SIZE.width || wasY >= SIZE.height) continue;
        const isLike = (was: number) => Math.abs((now.gray[pixel] as number) - (before.gray[was] as number)) <= 12;
        asked++;
        if (isLike(wasY * SIZE.width + wasX)) met++;
        if (isLike(pixel)) metWithout++;
      }
    });
    expect(asked).toBeGreaterThan(10_000);
    expect(met / asked).toBeGreaterThan(0.7);
    expect(met).toBeGreaterThan(metWithout);
  });

  test('VIEW-13 the same pictures in the same order have the same motion, from any instance', async () => {
    const [a, b] = [await drawAll(new RasterRenderer()), await drawAll(new RasterRenderer())];
    expect(a).toEqual(b);
  });
});

test('VIEW-65 so many views are remembered, the one not seen for longest is forgotten', () => {
  const history = new History(2);
  const scene: Scene = sceneIn(room());
  const follow = (viewId: number, tick: number) =>
    history.follow(viewOf(eyes(), { viewId, tick, reset: false }), scene)?.tick;
  expect([follow(1, 10), follow(2, 10), follow(1, 11)]).toEqual([undefined, undefined, 10]);
  expect(follow(3, 11)).toBeUndefined();
  expect(history.size).toBe(2);
  expect(follow(1, 12)).toBe(11);
  expect(follow(2, 12)).toBeUndefined();
  expect(history.size).toBe(2);
});

test('VIEW-65 what a view showed is kept as it was: the scene may be written again', () => {
  const history = new History();
  const scene = sceneIn(room());
  scene.entity.x[0] = 5;
  history.follow(viewOf(eyes({ x: 1 }), { tick: 1, reset: false }), scene);
  scene.entity.x[0] = 6;
  const past = history.follow(viewOf(eyes({ x: 2 }), { tick: 3, reset: false }), scene);
  expect([past?.tick, past?.camera.x, past?.scene.entity.x[0]]).toEqual([1, 1, 5]);
});

test('VIEW-11 planes are the same alone and together', async () => {
  const renderer = new RasterRenderer();
  const arena = room();
  renderer.loadArena(arena);
  const scene = sceneIn(arena);
  const together = await shoot(renderer, scene, eyes(), { planes: PLANES });
  for (const name of PLANES) {
    const alone = await shoot(renderer, scene, eyes(), { planes: [name] });
    expect(Object.keys(alone)).toEqual([name]);
    expect(alone[name]).toEqual(together[name]);
  }
  expect(together.segmentation[0]).toBe(SEGMENT.arena);
});
