/**
 * What every renderer must do, as one suite that is run over each of them. Every test looks at
 * pixels or at a refusal.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RenderErrorCode, Renderer, View } from '../../server/render/renderer.ts';
import { RenderError } from '../../server/render/renderer.ts';
import type { Camera } from '../../shared/view/camera.ts';
import { MAX_ENTITIES, SEGMENT } from '../../shared/view/scene.ts';
import { originOf, rayOf, roomDepth } from './ray.ts';
import {
  changedPixels,
  eyes,
  meanColour,
  pixelsOf,
  put,
  putPlayer,
  putWeapon,
  room,
  sceneIn,
  shoot,
  viewOf,
} from './staging.ts';

/** Cameras in the empty room: level, askew, steep, wide, narrow, with the nose on a wall and in a corner. */
const CAMERAS: readonly (readonly [name: string, camera: Camera])[] = [
  ['level', eyes()],
  ['askew', eyes({ x: 3, z: -4, yaw: 7000, pitch: -3000 })],
  ['steep', eyes({ y: 5.5, yaw: 40_000, pitch: -16_000 })],
  ['wide', eyes({ x: -8, yaw: 50_000, fovDeg: 120 })],
  ['narrow', eyes({ yaw: 20_000, pitch: 1500, fovDeg: 20 })],
  ['nose on the wall', eyes({ z: -9.93, yaw: 1200, pitch: 300 })],
  ['along the wall', eyes({ x: 9.95, z: 5, yaw: 300 })],
  ['in a corner', eyes({ x: -9.9, y: 0.1, z: -9.9, yaw: 8192, pitch: -6000 })],
  ['orthographic', eyes({ yaw: 3000, span: 3 })],
  ['orthographic from straight above', eyes({ y: 5.9, pitch: -16_384, span: 14 })],
  ['orthographic and askew', eyes({ x: 2, y: 2.8, z: -1, yaw: 50_000, pitch: -5000, span: 2 })],
];

/** Requests that are refused: what is changed, the code and the path. */
const REFUSED: readonly (readonly [name: string, changes: Partial<View>, code: RenderErrorCode, path: string])[] = [
  ['a width of 15', { width: 15 }, 'size-invalid', '/views/0/width'],
  ['a height of 721', { height: 721 }, 'size-invalid', '/views/0/height'],
  ['half a pixel', { width: 32.5 }, 'size-invalid', '/views/0/width'],
  ['no plane', { planes: [] }, 'plane-unknown', '/views/0/planes'],
  ['an unknown plane', { planes: ['heat' as 'rgb'] }, 'plane-unknown', '/views/0/planes/0'],
  ['a plane twice', { planes: ['rgb', 'rgb'] }, 'plane-unknown', '/views/0/planes/1'],
  ['a camera nowhere', { camera: eyes({ x: Number.NaN }) }, 'camera-invalid', '/views/0/camera/x'],
  ['a camera far beyond', { camera: eyes({ z: 1e9 }) }, 'camera-invalid', '/views/0/camera/z'],
  ['a field of view of 19', { camera: eyes({ fovDeg: 19 }) }, 'camera-invalid', '/views/0/camera/fovDeg'],
  ['a field of view of 121', { camera: eyes({ fovDeg: 121 }) }, 'camera-invalid', '/views/0/camera/fovDeg'],
  ['a span of nothing', { camera: eyes({ span: 0 }) }, 'camera-invalid', '/views/0/camera/span'],
  ['a span of no number', { camera: eyes({ span: Number.NaN }) }, 'camera-invalid', '/views/0/camera/span'],
  ['a pitch beyond straight up', { camera: eyes({ pitch: 16_385 }) }, 'camera-invalid', '/views/0/camera/pitch'],
  ['a scene that is not there', { scene: 3 }, 'scene-invalid', '/views/0/scene'],
];

export function describeRenderer(name: string, create: () => Renderer): void {
  describe(`renderer ${name}`, () => {
    let renderer: Renderer;
    const arena = room();
    beforeAll(() => {
      renderer = create();
      renderer.loadArena(arena);
    });
    afterAll(() => renderer.dispose());

    describePlanes(() => renderer, create);
    describeEntities(() => renderer);
    describeRefusals(() => renderer);
  });

  function describePlanes(get: () => Renderer, make: () => Renderer): void {
    const arena = room();

    test.each(CAMERAS)(
      'VIEW-10 depth is the way along the view axis to the wall at every pixel: %s',
      async (_, camera) => {
        const { depth, segmentation } = await shoot(get(), sceneIn(arena), camera);
        let worst = 0;
        depth.forEach((z, i) => {
          const pixel = [i % 64, Math.floor(i / 64), 64, 48] as const;
          const exact = roomDepth(originOf(camera, ...pixel), rayOf(camera, ...pixel));
          worst = Math.max(worst, Math.abs(z - exact) / exact);
        });
        expect(worst).toBeLessThan(2e-3);
        expect(new Set(segmentation)).toEqual(new Set([SEGMENT.arena]));
      },
    );

    test.each([
      [16, 16],
      [17, 19],
      [65, 33],
      [160, 120],
    ])('VIEW-11 a frame of %i x %i has its planes tightly packed, from the top left', async (width, height) => {
      const planes = await shoot(get(), sceneIn(arena), eyes({ pitch: -4000 }), { width, height });
      expect(planes.rgb).toHaveLength(width * height * 3);
      expect(planes.depth).toHaveLength(width * height);
      expect(planes.segmentation).toHaveLength(width * height);
      const last = width * height - 1;
      expect(planes.depth[0]).toBeGreaterThan(planes.depth[last] as number);
      expect(planes.rgb[last * 3]).toBeGreaterThan(0);
    });

    test('VIEW-11 only the planes asked for are given, each the same as with the others', async () => {
      const scene = sceneIn(arena);
      putPlayer(scene, 2, [1, 0, -4]);
      const whole = await shoot(get(), scene, eyes());
      for (const plane of ['rgb', 'depth', 'segmentation'] as const) {
        const alone = await shoot(get(), scene, eyes(), { planes: [plane] });
        expect(Object.keys(alone)).toEqual([plane]);
        expect(alone[plane]).toEqual(whole[plane]);
      }
    });

    test('VIEW-12 frames come in the order of their views and carry viewId and tick', async () => {
      const scenes = [sceneIn(arena), sceneIn(arena)];
      putPlayer(scenes[1] as (typeof scenes)[0], 0, [0, 0, -3]);
      const views = [1, 0, 1].map((scene, i) => viewOf(eyes(), { scene, viewId: 40 + i, tick: 7 + i }));
      const batch = await get().render({ scenes, views });
      expect(batch.frames.map(({ viewId, tick }) => [viewId, tick])).toEqual([
        [40, 7],
        [41, 8],
        [42, 9],
      ]);
      const hasPlayer = batch.frames.map(({ planes }) => planes.segmentation?.includes(SEGMENT.player) ?? false);
      expect(hasPlayer).toEqual([true, false, true]);
      batch.release();
    });

    test('VIEW-12 a released frame has no planes, and its memory is used again', async () => {
      const batch = await get().render({ scenes: [sceneIn(arena)], views: [viewOf(eyes())] });
      const before = batch.frames[0]?.planes.rgb;
      batch.release();
      expect(batch.frames[0]?.planes).toEqual({});
      const next = await get().render({ scenes: [sceneIn(arena)], views: [viewOf(eyes())] });
      expect(next.frames[0]?.planes.rgb).toBe(before);
    });

    test('VIEW-12 frames of two batches that are both out do not share memory', async () => {
      const level = await get().render({ scenes: [sceneIn(arena)], views: [viewOf(eyes())] });
      const copy = level.frames[0]?.planes.rgb?.slice();
      const other = await get().render({ scenes: [sceneIn(arena)], views: [viewOf(eyes({ pitch: 9000 }))] });
      expect(level.frames[0]?.planes.rgb).toEqual(copy);
      expect(other.frames[0]?.planes.rgb).not.toEqual(copy);
      level.release();
      other.release();
    });

    test('VIEW-13 the same request gives the same bytes, again and from another instance', async () => {
      const scene = sceneIn(arena);
      putPlayer(scene, 1, [1, 0, -5], { yaw: 9000, stride: 3.3, pace: 0.8 });
      put(scene, 'pickup', [-1, 0.45, -4], { segment: SEGMENT.pickup, age: 33 });
      const other = make();
      other.loadArena(arena);
      await shoot(other, sceneIn(arena), eyes({ yaw: 30_000 }));
      const first = await shoot(get(), scene, eyes());
      expect(await shoot(get(), scene, eyes())).toEqual(first);
      expect(await shoot(other, scene, eyes())).toEqual(first);
      other.dispose();
    });

    test('VIEW-14 textures follow perspective: a wall seen askew repeats its tiles evenly in space', async () => {
      const plain = room({ lights: [], ambient: [1, 1, 1], fog: { colour: [0, 0, 0], density: 0 } });
      get().loadArena(plain);
      // The middle row lies at the height of the eyes all along the wall.
      const camera = eyes({ yaw: 6000, y: 2.9 });
      const [width, height] = [257, 65];
      const { rgb } = await shoot(get(), sceneIn(plain), camera, { width, height });
      const row = 32;
      const byPlace = new Map<number, number[]>();
      for (let x = 0; x < width; x++) {
        const ray = rayOf(camera, x, row, width, height);
        const depth = roomDepth(camera, ray);
        if (camera.z + ray[2] * depth > -9.99) continue;
        const inTile = Math.floor((((camera.x + ray[0] * depth) % 2) + 2) * 16) % 32;
        byPlace.set(inTile, [...(byPlace.get(inTile) ?? []), rgb[(row * width + x) * 3] as number]);
      }
      const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
      const spread = (values: number[]) => mean(values.map((value) => (value - mean(values)) ** 2)) * values.length;
      const whole = [...byPlace.values()].flat();
      const within = [...byPlace.values()].reduce((sum, values) => sum + spread(values), 0);
      expect(whole.length).toBeGreaterThan(120);
      // The place in the tile tells most of the colour; by chance it would tell a fifth.
      expect(within / spread(whole)).toBeLessThan(0.5);
    });

    test('VIEW-15 fog takes far walls to its colour and leaves depth alone', async () => {
      const fog = { colour: [1, 0, 0], density: 0.4 };
      const thick = room({ fog });
      get().loadArena(thick);
      const clear = await shoot(get(), sceneIn(arena), eyes());
      const foggy = await shoot(get(), sceneIn(thick), eyes());
      const pixels = [...clear.depth.keys()].filter((i) => (clear.depth[i] as number) > 9);
      const [r, g, b] = meanColour(foggy, pixels);
      expect(r).toBeGreaterThan(220);
      expect(Math.max(g, b)).toBeLessThan(20);
      expect(foggy.depth).toEqual(clear.depth);
    });

    test('VIEW-16 light falls off with distance and is cut by what stands between', async () => {
      const lamp = { at: [0, 3, -9], colour: [1, 1, 1], power: 8, radius: 12 };
      const wall = { kind: 'box', id: 'screen', material: 'stone', min: [0.5, 0, -10], max: [1, 6, -6] } as const;
      const lit = room({ lights: [lamp], ambient: [0.01, 0.01, 0.01], fog: { colour: [0, 0, 0], density: 0 } }, [
        { ...wall, min: [...wall.min], max: [...wall.max] },
      ]);
      get().loadArena(lit);
      const planes = await shoot(get(), sceneIn(lit), eyes({ y: 3 }));
      const brightness = (x: number) => meanColour(planes, [24 * 64 + x, 25 * 64 + x, 23 * 64 + x])[0];
      expect(brightness(30)).toBeGreaterThan(brightness(8) * 1.5);
      expect(brightness(30)).toBeGreaterThan(brightness(46) * 3);
    });
  }
}

function describeEntities(get: () => Renderer): void {
  const arena = room();

  test('VIEW-20 a player covers the pixels of its body, in its id, at its distance, and changes the colour there', async () => {
    const scene = sceneIn(arena);
    putPlayer(scene, 1, [0, 0, -5]);
    const without = await shoot(get(), sceneIn(arena), eyes());
    const planes = await shoot(get(), scene, eyes());
    const body = pixelsOf(planes, SEGMENT.player + 1);
    const rows = body.map((pixel) => Math.floor(pixel / 64));
    // 1.8 m at 5 m and 32 px focal length: feet at row 34, crown at row 23.
    expect(Math.min(...rows)).toBeGreaterThanOrEqual(22);
    expect(Math.min(...rows)).toBeLessThanOrEqual(24);
    expect(Math.max(...rows)).toBeGreaterThanOrEqual(32);
    expect(Math.max(...rows)).toBeLessThanOrEqual(35);
    for (const pixel of body) expect(Math.abs((planes.depth[pixel] as number) - 5)).toBeLessThan(0.9);
    const changed = body.filter((pixel) =>
      [0, 1, 2].some((c) => planes.rgb[pixel * 3 + c] !== without.rgb[pixel * 3 + c]),
    );
    expect(changed.length).toBeGreaterThan(body.length * 0.95);
    const rest = [...planes.depth.keys()].filter((pixel) => planes.segmentation[pixel] === SEGMENT.arena);
    for (const pixel of rest) expect(planes.depth[pixel]).toBe(without.depth[pixel]);
  });

  test.each([
    [0, 'red', (r: number, g: number, b: number) => r > 1.6 * g && r > 1.6 * b],
    [1, 'blue', (r: number, g: number, b: number) => b > 1.4 * g && b > 1.6 * r],
    [2, 'green', (r: number, g: number, b: number) => g > 1.6 * r && g > 1.4 * b],
    [3, 'yellow', (r: number, g: number, b: number) => r > 1.6 * b && g > 1.4 * b],
  ])('VIEW-21 the player of seat %i is mostly %s', async (seat, _, isColour) => {
    const scene = sceneIn(arena);
    putPlayer(scene, seat, [0, 0, -2.5], { yaw: 32_768 });
    const planes = await shoot(get(), scene, eyes({ y: 1.2 }));
    const body = pixelsOf(planes, SEGMENT.player + seat);
    const coloured = body.filter((pixel) => isColour(...meanColour(planes, [pixel])));
    expect(body.length).toBeGreaterThan(60);
    expect(coloured.length).toBeGreaterThan(body.length * 0.35);
  });

  test('VIEW-22 a player is not in its own picture, its weapon is, and in nobody else’s', async () => {
    const scene = sceneIn(arena);
    putPlayer(scene, 0, [0, 0, 0]);
    putWeapon(scene, 0, [0, 1.62, 0]);
    const own = await shoot(get(), scene, eyes({ seat: 0 }));
    const other = await shoot(get(), scene, eyes({ z: 3, seat: 2 }));
    expect(pixelsOf(own, SEGMENT.player)).toHaveLength(0);
    expect(pixelsOf(own, SEGMENT.weapon).length).toBeGreaterThan(40);
    expect(pixelsOf(other, SEGMENT.player).length).toBeGreaterThan(40);
    expect(pixelsOf(other, SEGMENT.weapon)).toHaveLength(0);
  });

  test('VIEW-22 the own weapon is in front of a wall it would reach into, with its true depth', async () => {
    const scene = sceneIn(arena);
    putWeapon(scene, 0, [0, 1.62, 0]);
    const free = await shoot(get(), scene, eyes({ seat: 0 }));
    const nose = sceneIn(arena);
    putWeapon(nose, 0, [0, 1.62, -9.9]);
    const close = await shoot(get(), nose, eyes({ z: -9.9, seat: 0 }));
    const weapon = pixelsOf(free, SEGMENT.weapon);
    const seen = new Set(pixelsOf(close, SEGMENT.weapon));
    const kept = weapon.filter((pixel) => seen.has(pixel));
    expect(kept.length).toBeGreaterThan(weapon.length * 0.97);
    const deepest = Math.max(...kept.map((pixel) => close.depth[pixel] as number));
    expect(deepest).toBeGreaterThan(0.3);
    expect(deepest).toBeLessThan(1.3);
  });

  test('VIEW-23 a nearer player hides a farther one, and a wall hides both', async () => {
    const pillar = { kind: 'box', id: 'pillar', material: 'stone', min: [-1, 0, -4], max: [1, 6, -3] } as const;
    const blocked = room({}, [{ ...pillar, min: [...pillar.min], max: [...pillar.max] }]);
    get().loadArena(blocked);
    const fill = (target: typeof arena) => {
      const scene = sceneIn(target);
      putPlayer(scene, 3, [0.05, 0, -7]);
      putPlayer(scene, 1, [0, 0, -5]);
      return scene;
    };
    const open = await shoot(get(), fill(arena), eyes());
    const hidden = await shoot(get(), fill(blocked), eyes());
    expect(pixelsOf(open, SEGMENT.player + 1).length).toBeGreaterThan(20);
    expect(pixelsOf(open, SEGMENT.player + 3).length).toBeLessThan(8);
    expect([...hidden.segmentation].some((id) => id >= SEGMENT.player)).toBe(false);
  });

  test.each([
    ['walks', { stride: 0.5, pace: 1 }, { stride: 1.1, pace: 1 }],
    ['crouches', { crouch: 0 }, { crouch: 1 }],
    ['aims', { pitch: 0 }, { pitch: 8000 }],
    ['reloads', { reload: 0 }, { reload: 0.5 }],
    ['fires', {}, { fireAge: 1 }],
    ['flinches', {}, { hurtAge: 1 }],
    ['dies', {}, { deathAge: 40 }],
  ])('VIEW-24 a player that %s looks different', async (_, before, after) => {
    const [a, b] = [sceneIn(arena), sceneIn(arena)];
    putPlayer(a, 0, [0, 0, -2], { yaw: 9000, ...before });
    putPlayer(b, 0, [0, 0, -2], { yaw: 9000, ...after });
    const [one, two] = [await shoot(get(), a, eyes()), await shoot(get(), b, eyes())];
    const differing = [...one.depth.keys()].filter((i) => one.depth[i] !== two.depth[i]);
    expect(differing.length).toBeGreaterThan(5);
  });

  test('VIEW-24 a crouching player is lower, a dead one lies', async () => {
    const top = async (fields: Parameters<typeof putPlayer>[3]) => {
      const scene = sceneIn(arena);
      putPlayer(scene, 0, [0, 0, -3], { yaw: 16_384, ...fields });
      const rows = pixelsOf(await shoot(get(), scene, eyes({ y: 1 })), SEGMENT.player).map((pixel) =>
        Math.floor(pixel / 64),
      );
      return Math.min(...rows);
    };
    const [standing, crouching, dead] = [await top({}), await top({ crouch: 1 }), await top({ deathAge: 100 })];
    expect(crouching).toBeGreaterThan(standing + 3);
    expect(dead).toBeGreaterThan(crouching + 2);
  });

  test('VIEW-25 pickups turn with age and differ by kind', async () => {
    const draw = async (variant: number, age: number) => {
      const scene = sceneIn(arena);
      put(scene, 'pickup', [0, 0.45, -2], { variant, age, segment: SEGMENT.pickup + 5 });
      const planes = await shoot(get(), scene, eyes({ y: 0.8 }));
      return { planes, pixels: pixelsOf(planes, SEGMENT.pickup + 5) };
    };
    const [health, turned, ammunition] = [await draw(0, 0), await draw(0, 25), await draw(1, 0)];
    expect(health.pixels.length).toBeGreaterThan(30);
    expect(turned.planes.segmentation).not.toEqual(health.planes.segmentation);
    const white = meanColour(health.planes, health.pixels);
    const olive = meanColour(ammunition.planes, ammunition.pixels);
    expect(white[0] + white[2]).toBeGreaterThan(olive[0] + olive[2] + 60);
  });

  test('VIEW-26 tracers and impacts are drawn where shots went, bright by themselves', async () => {
    const dark = room({ lights: [], ambient: [0.001, 0.001, 0.001] });
    get().loadArena(dark);
    const scene = sceneIn(dark);
    put(scene, 'tracer', [-3, 1.6, -4], { ex: 3, ey: 1.6, ez: -4, age: 2, variant: 1, segment: SEGMENT.effect + 1 });
    put(scene, 'impact', [0, 2.5, -3], { age: 2, segment: SEGMENT.effect + 2 });
    const size = { width: 320, height: 240 };
    const planes = await shoot(get(), scene, eyes(), size);
    const lit = changedPixels(planes, await shoot(get(), sceneIn(dark), eyes(), size), 20);
    const tracer = lit.filter((pixel) => pixel > 320 * 110);
    const columns = tracer.map((pixel) => pixel % 320);
    expect(Math.max(...columns) - Math.min(...columns)).toBeGreaterThan(150);
    expect(Math.max(...tracer.map((pixel) => planes.rgb[pixel * 3 + 2] as number))).toBeGreaterThan(150);
    const impact = lit.filter((pixel) => pixel < 320 * 100);
    expect(impact.length).toBeGreaterThan(5);
    expect(impact.some((pixel) => (planes.rgb[pixel * 3] as number) > 150)).toBe(true);
  });

  test('VIEW-26 a shot that ends at the eyes is narrow there, and its spark hides little', async () => {
    const arena = room();
    get().loadArena(arena);
    const [from, end] = [
      [3, 5, -9],
      [0.12, 1.72, -0.4],
    ] as const;
    const draw = (kind: 'tracer' | 'impact') => {
      const scene = sceneIn(arena);
      const [at, [ex, ey, ez], age] = kind === 'tracer' ? ([from, end, 3] as const) : ([end, from, 0] as const);
      put(scene, kind, at, { ex, ey, ez, age, segment: SEGMENT.effect });
      return shoot(get(), scene, eyes(), { width: 320, height: 240 });
    };
    const bare = await shoot(get(), sceneIn(arena), eyes(), { width: 320, height: 240 });
    const tracer = changedPixels(await draw('tracer'), bare, 20);
    const rows = new Map<number, number>();
    for (const pixel of tracer) rows.set(Math.floor(pixel / 320), (rows.get(Math.floor(pixel / 320)) ?? 0) + 1);
    expect(rows.size).toBeGreaterThan(12);
    expect(Math.max(...rows.values())).toBeLessThan(9);
    // What the spark adds much to is a small part of the picture.
    const spark = changedPixels(await draw('impact'), bare, 60);
    expect(spark.length).toBeGreaterThan(50);
    expect(spark.length / (320 * 240)).toBeLessThan(0.06);
  });
}

function describeRefusals(get: () => Renderer): void {
  const arena = room();

  async function refusalOf(request: Parameters<Renderer['render']>[0]): Promise<RenderError> {
    try {
      await get().render(request);
    } catch (error) {
      if (error instanceof RenderError) return error;
      throw error;
    }
    throw new Error('the request was drawn');
  }

  test.each(REFUSED)('VIEW-30 %s is refused with its place', async (_, changes, code, path) => {
    const error = await refusalOf({ scenes: [sceneIn(arena)], views: [viewOf(eyes(), changes)] });
    expect([error.code, error.path]).toEqual([code, path]);
    expect(error.message).toContain(error.expected);
  });

  test('VIEW-30 a scene of an arena that was never loaded is refused', async () => {
    const error = await refusalOf({ scenes: [sceneIn(room({ name: 'unknown' }))], views: [viewOf(eyes())] });
    expect([error.code, error.path]).toEqual(['arena-unknown', '/scenes/0/header/arena']);
  });

  test.each(['x', 'ey', 'stride', 'crouch'] as const)(
    'VIEW-30 an entity whose %s is no number is refused',
    async (field) => {
      const scene = sceneIn(arena);
      putPlayer(scene, 0, [0, 0, -3]);
      scene.entity[field][0] = Number.NaN;
      const error = await refusalOf({ scenes: [scene], views: [viewOf(eyes())] });
      expect([error.code, error.path]).toEqual(['scene-invalid', `/scenes/0/entity/0/${field}`]);
    },
  );

  test('VIEW-30 more entities than a scene can hold, and a kind there is not, are refused', async () => {
    const many = sceneIn(arena);
    many.header.entityCount[0] = MAX_ENTITIES + 1;
    expect((await refusalOf({ scenes: [many], views: [viewOf(eyes())] })).path).toBe('/scenes/0/header/entityCount');
    const strange = sceneIn(arena);
    putPlayer(strange, 0, [0, 0, 0]);
    strange.entity.kind[0] = 99;
    expect((await refusalOf({ scenes: [strange], views: [viewOf(eyes())] })).path).toBe('/scenes/0/entity/0/kind');
  });

  test.each([
    ['player', 'variant', 4],
    ['player', 'weapon', 9],
    ['pickup', 'variant', 8],
    ['prop', 'variant', 2],
    ['projectile', 'variant', 4],
    ['goal', 'variant', 2],
  ] as const)('VIEW-30 a %s whose %s is %i is refused', async (kind, field, value) => {
    const scene = sceneIn(arena);
    put(scene, kind, [0, 1, -3], { [field]: value });
    const error = await refusalOf({ scenes: [scene], views: [viewOf(eyes())] });
    expect([error.code, error.path]).toEqual(['scene-invalid', `/scenes/0/entity/0/${field}`]);
  });

  test('VIEW-30 a door that the arena does not have is refused', async () => {
    const scene = sceneIn(arena);
    putPlayer(scene, 0, [0, 0, -3]);
    put(scene, 'mover', [0, 1, -3], { ex: 1, ey: 2, ez: 0.5 });
    const error = await refusalOf({ scenes: [scene], views: [viewOf(eyes())] });
    expect([error.code, error.path]).toEqual(['scene-invalid', '/scenes/0/entity/1/ex']);
  });

  test('VIEW-31 a camera inside something solid, or outside the arena, gives a defined picture', async () => {
    for (const camera of [eyes({ x: 10.5 }), eyes({ y: -0.5 }), eyes({ x: 300, y: 200, yaw: 999 })]) {
      const planes = await shoot(get(), sceneIn(arena), camera);
      planes.segmentation.forEach((id, i) => {
        expect(planes.depth[i] === Number.POSITIVE_INFINITY).toBe(id === SEGMENT.none);
      });
    }
  });
}
