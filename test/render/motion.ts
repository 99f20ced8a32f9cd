/** What the motion plane must tell, of whatever stands behind the renderer's interface. */
import { beforeAll, describe, expect, test } from 'vitest';
import { lensOf } from '../../server/render/lens.ts';
import type { Renderer, View } from '../../server/render/renderer.ts';
import type { Camera } from '../../shared/view/camera.ts';
import type { Planes } from '../../shared/view/planes.ts';
import { type Scene, SEGMENT } from '../../shared/view/scene.ts';
import { eyes, pixelsOf, put, putPlayer, putWeapon, room, sceneIn, shoot } from './staging.ts';

const WIDTH = 64;
const HEIGHT = 48;
const PLANES = ['motion', 'depth', 'segmentation'] as const;
const CRATE = SEGMENT.prop;
/** Motion that is told from what is computed here, pixels a tick. */
const NEAR = 0.01;

type Vector = readonly [number, number, number];

/** Where a place in the world is on a picture, pixels. */
function project(camera: Camera, at: Vector): readonly [number, number] {
  const { eye, right, up, forward, focalPx, isOrtho } = lensOf(camera, HEIGHT);
  const along = (axis: Vector) => axis.reduce((sum, n, i) => sum + n * ((at[i] as number) - (eye[i] as number)), 0);
  const scale = focalPx / (isOrtho ? 1 : along(forward));
  return [WIDTH / 2 + along(right) * scale, HEIGHT / 2 - along(up) * scale];
}

/** The place in the world that a pixel shows. */
function placeOf(camera: Camera, pixel: number, depth: number): Vector {
  const { eye, right, up, forward, focalPx, isOrtho } = lensOf(camera, HEIGHT);
  const scale = (isOrtho ? 1 : depth) / focalPx;
  const x = ((pixel % WIDTH) + 0.5 - WIDTH / 2) * scale;
  const y = (HEIGHT / 2 - Math.floor(pixel / WIDTH) - 0.5) * scale;
  return [0, 1, 2].map(
    (i) => (eye[i] as number) + (right[i] as number) * x + (up[i] as number) * y + (forward[i] as number) * depth,
  ) as unknown as Vector;
}

function motionAt({ motion }: Planes, pixel: number): readonly [number, number] {
  return [motion[pixel * 2] as number, motion[pixel * 2 + 1] as number];
}

/** Expects the motion of some pixels, where what they show came from `back(place)`. */
function expectFlow(
  planes: Planes,
  pixels: readonly number[],
  [before, now]: readonly [Camera, Camera],
  ticks: number,
  back: (at: Vector) => Vector = (at) => at,
): void {
  expect(pixels.length).toBeGreaterThan(20);
  for (const pixel of pixels) {
    const at = back(placeOf(now, pixel, Math.min(planes.depth[pixel] as number, 1e9)));
    const [x, y] = project(before, at);
    const [dx, dy] = motionAt(planes, pixel);
    expect(Math.abs(dx - ((pixel % WIDTH) + 0.5 - x) / ticks)).toBeLessThan(NEAR);
    expect(Math.abs(dy - (Math.floor(pixel / WIDTH) + 0.5 - y) / ticks)).toBeLessThan(NEAR);
  }
}

const all = Array.from({ length: WIDTH * HEIGHT }, (_, pixel) => pixel);
const isNothing = (number: number) => Math.abs(number) < 1e-6;
const isStill = ({ motion }: Planes) => motion.every(isNothing);

export function describeMotion(name: string, create: () => Renderer): void {
  describe(name, () => {
    const arena = room();
    let renderer: Renderer;
    beforeAll(() => {
      renderer = create();
      renderer.loadArena(arena);
    });

    const look = (scene: Scene, camera: Camera, tick: number, changes: Partial<View> = {}) =>
      shoot(renderer, scene, camera, { viewId: 7, tick, reset: false, planes: PLANES, ...changes });

    /** The second of two pictures, so many ticks apart. */
    async function secondOf(scenes: readonly [Scene, Scene], cameras: readonly [Camera, Camera], ticks = 1) {
      await look(scenes[0], cameras[0], 100, { reset: true });
      return look(scenes[1], cameras[1], 100 + ticks);
    }

    const empty = sceneIn(arena);
    const still: readonly [Scene, Scene] = [empty, empty];

    /** A scene with a crate, and one with it elsewhere. */
    function crateMoved([x, y, z]: Vector): readonly [Scene, Scene] {
      const scenes = [sceneIn(arena), sceneIn(arena)] as const;
      put(scenes[0], 'prop', [0, 1, -4], { segment: CRATE });
      put(scenes[1], 'prop', [x, 1 + y, -4 + z], { segment: CRATE });
      return scenes;
    }

    test('VIEW-61 nothing moves in the first picture, after a reset, and where nothing moved', async () => {
      const aside = eyes({ x: 0.5, yaw: 300 });
      expect(isStill(await look(empty, eyes(), 100, { viewId: 1000 }))).toBe(true);
      expect(isStill(await look(empty, aside, 101, { viewId: 1000 }))).toBe(false);
      expect(isStill(await look(empty, eyes(), 102, { viewId: 1000, reset: true }))).toBe(true);
      expect(isStill(await look(empty, eyes(), 103, { viewId: 1000 }))).toBe(true);
      expect(isStill(await secondOf(crateMoved([0, 0, 0]), [aside, aside]))).toBe(true);
    });

    test('VIEW-61 the same tick again has the same picture before it; time that runs backwards begins anew', async () => {
      const cameras = [eyes(), eyes({ x: 0.2 })] as const;
      const once = await secondOf(still, cameras);
      expect(await look(empty, cameras[1], 101)).toEqual(once);
      expectFlow(await look(empty, eyes({ x: 0.3 }), 102), all, [cameras[1], eyes({ x: 0.3 })], 1);
      expect(isStill(await look(empty, eyes({ x: -1 }), 90))).toBe(true);
    });

    test('VIEW-61 views have histories of their own, and pictures without motion are none', async () => {
      await look(empty, eyes(), 100, { viewId: 1, reset: true });
      await look(empty, eyes({ x: 3 }), 100, { viewId: 2, reset: true });
      await look(empty, eyes({ x: -3 }), 101, { viewId: 1, planes: ['depth'] });
      const cameras = [eyes(), eyes({ x: 0.4 })] as const;
      expectFlow(await look(empty, cameras[1], 102, { viewId: 1 }), all, cameras, 2);
    });

    const MOVES: readonly (readonly [string, Camera])[] = [
      ['aside', eyes({ x: 0.3 })],
      ['ahead and up', eyes({ z: -0.4, y: 1.9 })],
      ['turned', eyes({ yaw: 700, pitch: -400 })],
      ['zoomed', eyes({ fovDeg: 40 })],
      ['all at once', eyes({ x: -0.2, y: 1.5, z: 0.3, yaw: -900, pitch: 500, fovDeg: 60 })],
    ];

    test.each(MOVES)('VIEW-62 walls move as the camera does: %s', async (_, camera) => {
      expectFlow(await secondOf(still, [eyes(), camera]), all, [eyes(), camera], 1);
    });

    const map = eyes({ y: 5.9, pitch: -16_384, span: 12 });
    test.each([
      ['aside', { ...map, x: 0.3, z: -0.2 }],
      ['lower', { ...map, y: 4 }],
      ['turned', { ...map, yaw: 700 }],
      ['tilted', { ...map, pitch: -14_000, yaw: 300 }],
      ['nearer', { ...map, span: 9 }],
    ])('VIEW-62 floors move as an orthographic camera does: %s', async (_, camera) => {
      expectFlow(await secondOf(still, [map, camera]), all, [map, camera], 1);
    });

    test('VIEW-63 a crate that moves takes its pixels of a map along', async () => {
      const near = { ...map, z: -4, span: 5 };
      const planes = await secondOf(crateMoved([0.5, 1, 0.3]), [near, near]);
      const crate = pixelsOf(planes, CRATE);
      expectFlow(planes, crate, [near, near], 1, ([x, y, z]) => [x - 0.5, y - 1, z - 0.3]);
    });

    test('VIEW-61 a picture of the other kind of rays begins anew', async () => {
      expect(isStill(await secondOf(still, [map, { ...map, span: undefined, x: 1 }]))).toBe(true);
      expect(isStill(await secondOf(still, [{ ...map, span: undefined, x: 1 }, map]))).toBe(true);
    });

    test('VIEW-62 motion is told by the tick', async () => {
      const cameras = [eyes(), eyes({ x: 0.3, yaw: 200 })] as const;
      const [one, four] = [await secondOf(still, cameras, 1), await secondOf(still, cameras, 4)];
      for (const [i, number] of four.motion.entries()) expect(number).toBeCloseTo((one.motion[i] as number) / 4, 5);
    });

    test('VIEW-62 what is endlessly far turns and does not come nearer', async () => {
      const outside = eyes({ x: 40, yaw: -16_384 });
      const turned = { ...outside, x: 41, z: 1, yaw: outside.yaw + 500, pitch: 300 };
      const planes = await secondOf(still, [outside, turned]);
      expect(planes.depth.every((depth) => depth === Infinity)).toBe(true);
      expectFlow(planes, all, [outside, { ...turned }], 1, (at) => at);
    });

    test('VIEW-62 what was behind the eye has no motion', async () => {
      const planes = await secondOf(still, [eyes({ yaw: 32_768 }), eyes()]);
      expect(isStill(planes)).toBe(true);
    });

    test('VIEW-63 a crate that moves takes its pixels along, and nothing else', async () => {
      const cameras = [eyes(), eyes()] as const;
      const planes = await secondOf(crateMoved([0.2, 0.1, 0.3]), cameras);
      const crate = pixelsOf(planes, CRATE);
      expectFlow(planes, crate, cameras, 1, ([x, y, z]) => [x - 0.2, y - 0.1, z - 0.3]);
      const rest = all.filter((pixel) => planes.segmentation[pixel] === SEGMENT.arena);
      expect(rest.every((pixel) => motionAt(planes, pixel).every(isNothing))).toBe(true);
    });

    test('VIEW-63 a crate and a camera that move as one stand still on the picture', async () => {
      const planes = await secondOf(crateMoved([0.3, 0, 0]), [eyes(), eyes({ x: 0.3 })]);
      const crate = pixelsOf(planes, CRATE);
      expect(crate.length).toBeGreaterThan(20);
      for (const pixel of crate)
        for (const number of motionAt(planes, pixel)) expect(Math.abs(number)).toBeLessThan(NEAR);
    });

    test('VIEW-63 what was not there before moves as what rests in the world', async () => {
      const scene = crateMoved([0, 0, 0])[1];
      const cameras = [eyes(), eyes({ x: 0.3 })] as const;
      const planes = await secondOf([empty, scene], cameras);
      expectFlow(planes, pixelsOf(planes, CRATE), cameras, 1);
    });

    test('VIEW-63 a player that walks moves, one that stands again somewhere else did not go there', async () => {
      const scenes = (deathAge: number) => {
        const pair = [sceneIn(arena), sceneIn(arena)] as const;
        putPlayer(pair[0], 1, [0, 0, -4], { deathAge });
        putPlayer(pair[1], 1, [0.1, 0, -4]);
        return pair;
      };
      const cameras = [eyes(), eyes()] as const;
      const walking = await secondOf(scenes(255), cameras);
      const player = pixelsOf(walking, SEGMENT.player + 1);
      expectFlow(walking, player, cameras, 1, ([x, y, z]) => [x - 0.1, y, z]);
      expect(isStill(await secondOf(scenes(60), cameras))).toBe(true);
    });

    test('VIEW-63 the weapon in hand goes with the eyes', async () => {
      const scenes = [sceneIn(arena), sceneIn(arena)] as const;
      putWeapon(scenes[0], 0, [0, 1.62, 0]);
      putWeapon(scenes[1], 0, [0.4, 1.62, 0], { yaw: 800 });
      const planes = await secondOf(scenes, [eyes({ seat: 0 }), eyes({ seat: 0, x: 0.4, yaw: 800 })]);
      const weapon = pixelsOf(planes, SEGMENT.weapon);
      expect(weapon.length).toBeGreaterThan(20);
      for (const pixel of weapon)
        for (const number of motionAt(planes, pixel)) expect(Math.abs(number)).toBeLessThan(0.1);
    });
  });
}
