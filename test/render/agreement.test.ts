/** The raster against the reference, pixel by pixel: in an arena of the package, and in a room where everything is. */
import { beforeAll, describe, expect, test } from 'vitest';
import { loadArena } from '../../server/assets/arena-library.ts';
import { provingGround } from '../../server/drift/proving-ground.ts';
import { createRenderer } from '../../server/render/create-renderer.ts';
import { createOcclusion } from '../../server/render/mesh/occlusion.ts';
import type { Renderer } from '../../server/render/renderer.ts';
import { cos, sin } from '../../shared/math/angle.ts';
import { type Camera, cameraToward, mapCamera, SEAT_FOV_DEG, seatCamera } from '../../shared/view/camera.ts';
import type { Planes } from '../../shared/view/planes.ts';
import { createScene, ENTITY, type Scene, SEGMENT, segmentCategory } from '../../shared/view/scene.ts';
import { buildScene } from '../../shared/view/scene-builder.ts';
import { BUTTON } from '../../shared/world/action.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { createSandbox } from '../support/sandbox.ts';
import { changedPixels, put, putPlayer, putWeapon, sceneIn, shoot } from './staging.ts';

const arena = loadArena('atrium');
const [WIDTH, HEIGHT] = [80, 60];

/** Effects that `fullScene` ends with. */
const EFFECTS = 5;

/** A full scene: four players at spawns in different poses, weapons, pickups, a tracer, an impact, an explosion and marks. */
function fullScene(): Scene {
  const scene = sceneIn(arena);
  arena.spawns.slice(0, 4).forEach(({ x, y, z, yaw }, seat) => {
    const pose = { yaw, stride: seat * 0.7, pace: seat / 3, crouch: seat === 2 ? 1 : 0, pitch: seat * 900 };
    putPlayer(scene, seat, [x, y, z], { ...pose, fireAge: seat === 3 ? 1 : 255, deathAge: seat === 1 ? 12 : 255 });
    putWeapon(scene, seat, [x, y + 1.62, z], { ...pose, reload: seat === 0 ? 0.4 : 0 });
  });
  arena.pickups.forEach(({ kind, x, y, z }, i) => {
    put(scene, 'pickup', [x, y + 0.45, z], {
      variant: kind === 'health' ? 0 : 1,
      segment: SEGMENT.pickup + i,
      age: i * 20,
    });
  });
  const { x, y, z, yaw } = arena.spawns[0] as (typeof arena.spawns)[0];
  put(scene, 'tracer', [x, y + 1.3, z], { ex: x + 2, ey: y + 1.5, ez: z + 2, age: 2, segment: SEGMENT.effect });
  put(scene, 'impact', [x + 0.5, y + 1.4, z + 0.8], { age: 3, segment: SEGMENT.effect });
  const ahead = (metres: number) => [x - metres * sin(yaw), y, z - metres * cos(yaw)] as const;
  put(scene, 'scorch', ahead(2), { variant: 40, fade: 1, segment: SEGMENT.effect });
  put(scene, 'explosion', ahead(3), { variant: 32, age: 12, segment: SEGMENT.effect });
  put(scene, 'hole', ahead(1.5), { fade: 0.6, segment: SEGMENT.effect });
  return scene;
}

/** From the first spawn towards -X, until a hand's breadth is left. */
function noseOnWall(): { x: number; y: number; z: number } {
  const occlusion = createOcclusion(arena);
  const { x, y, z } = arena.spawns[0] as (typeof arena.spawns)[0];
  let way = 0;
  while (occlusion.isClear([x, y + 1.62, z], [x - way - 0.06, y + 1.62, z])) way += 0.02;
  return { x: x - way, y: y + 1.62, z };
}

/** Eyes of the four seats, cameras close to each player, with the nose near things, and from above. */
function cameras(): [string, Camera][] {
  const seats = arena.spawns.slice(0, 4).map(({ x, y, z, yaw }, seat): [string, Camera] => {
    return [`eyes of seat ${seat}`, { x, y: y + 1.62, z, yaw, pitch: seat * 900, fovDeg: SEAT_FOV_DEG, seat }];
  });
  const close = arena.spawns.slice(0, 4).map(({ x, y, z }, seat): [string, Camera] => {
    return [`close to seat ${seat}`, cameraToward([x * 0.9, y + 1.5, z * 0.9], [x, y + 1, z])];
  });
  const pickups = arena.pickups.slice(0, 2).map(({ x, y, z }, i): [string, Camera] => {
    return [`close to pickup ${i}`, cameraToward([x * 0.93, y + 1.2, z * 0.93], [x, y + 0.4, z])];
  });
  const wall: Camera = { ...noseOnWall(), yaw: 15_000, pitch: 700, fovDeg: SEAT_FOV_DEG, seat: 255 };
  return [
    ...seats,
    ...close,
    ...close.map(([name, camera]): [string, Camera] => [`orthographic, ${name}`, { ...camera, span: 4 }]),
    ...pickups,
    ['nose near a wall', wall],
    ['from above', cameraToward([0, 7, 0], [9, 0, 7])],
    ['a map of all', mapCamera(arena.bounds, WIDTH, HEIGHT)],
    ['orthographic', { ...cameraToward([0, 7, 0], [9, 0, 7]), span: 8 }],
  ];
}

function partWhere(count: number, isSo: (pixel: number) => boolean): number {
  return Array.from({ length: count }, (_, pixel) => pixel).filter(isSo).length / count;
}

const worstChannel = (a: Planes, b: Planes, pixel: number) =>
  Math.max(...[0, 1, 2].map((c) => Math.abs((a.rgb[pixel * 3 + c] as number) - (b.rgb[pixel * 3 + c] as number))));

/** A moment of a fight with all weapons in the proving ground: things fly, lie in wait, blow up; doors are half open. */
function fight(): { arena: Arena; scene: Scene; views: [string, Camera][] } {
  const s = createSandbox(provingGround(), 4, 7, 'relic');
  const names = ['shotgun', 'rocket', 'grenade', 'mine'] as const;
  for (const [seat, name] of names.entries()) s.arm(seat, name, 4);
  s.run(
    2,
    names.map(() => ({ buttons: BUTTON.fire, look: -900 })),
  );
  s.arm(1, 'rocket', 4);
  s.world.mover.offset.set([1.1, 0.4, 0.9, 2.2]);
  s.world.seat.protectedTicks[2] = 40;
  s.run(9);
  s.step([{}, { buttons: BUTTON.fire }]);
  s.world.mover.offset.set([1.1, 0.4, 0.9, 2.2]);
  s.step();
  const scene = createScene();
  buildScene(s.world, s.arena, scene);
  const eyes = names.map((name, seat): [string, Camera] => [`eyes with the ${name}`, seatCamera(s.world, seat)]);
  return {
    arena: s.arena,
    scene,
    views: [
      ...eyes,
      ['doors', cameraToward([-1, 2, -3.4], [0, 1, 1.2])],
      ['doors from behind', cameraToward([1.5, 2.2, 5.4], [0, 1, 1])],
      ['crates and barrels', cameraToward([-0.2, 1.3, -0.6], [-0.4, 0.6, -3])],
      ['the room', cameraToward([4.4, 6, 4], [-2, 0, -3])],
      ['the room as a map', mapCamera(s.arena.bounds, WIDTH, HEIGHT)],
      ['the room from aside', { ...cameraToward([4.4, 6, 4], [-2, 0, -3]), span: 6 }],
      ['the lift', cameraToward([-1, 2.4, -3.8], [-4, 2, -6])],
    ],
  };
}

/** What is beside a map and outside of the arena is nothing. */
function expectAgreement(a: Planes, b: Planes, camera: Camera): void {
  const pixels = WIDTH * HEIGHT;
  expect(partWhere(pixels, (i) => a.segmentation[i] === b.segmentation[i])).toBeGreaterThanOrEqual(0.995);
  expect(partWhere(pixels, (i) => worstChannel(a, b, i) <= 8)).toBeGreaterThanOrEqual(0.99);
  const isNear = (i: number) =>
    a.depth[i] === b.depth[i] ||
    Math.abs((a.depth[i] as number) - (b.depth[i] as number)) <= 0.01 * (b.depth[i] as number);
  expect(partWhere(pixels, isNear)).toBeGreaterThanOrEqual(0.995);
  if (camera.span === undefined) expect(partWhere(pixels, (i) => (b.segmentation[i] as number) > 0)).toBe(1);
}

describe('raster and reference', () => {
  const [raster, reference] = [createRenderer('raster'), createRenderer('reference')] as [Renderer, Renderer];
  const moment = fight();
  const size = { width: WIDTH, height: HEIGHT };
  beforeAll(() => {
    for (const renderer of [raster, reference]) for (const place of [arena, moment.arena]) renderer.loadArena(place);
  });

  test.each(cameras())('VIEW-40 agree in a full arena: %s', async (_, camera) => {
    const scene = fullScene();
    expectAgreement(await shoot(raster, scene, camera, size), await shoot(reference, scene, camera, size), camera);
  });

  test.each(moment.views)('VIEW-40 agree in a fight: %s', async (_, camera) => {
    const { scene } = moment;
    expectAgreement(await shoot(raster, scene, camera, size), await shoot(reference, scene, camera, size), camera);
  });

  test('VIEW-40 the viewpoints show players, weapons, pickups and effects', async () => {
    const seen = new Set<number>();
    for (const [, camera] of cameras()) {
      const { segmentation } = await shoot(raster, fullScene(), camera, size);
      for (const id of segmentation) seen.add(id);
    }
    const wanted = [0, 1, 2, 3].flatMap((seat) => [SEGMENT.player + seat, SEGMENT.weapon + seat]);
    for (const id of [...wanted, SEGMENT.pickup, SEGMENT.pickup + 1]) expect(seen).toContain(id);
    const [, eye] = cameras()[0] as [string, Camera];
    const bare = fullScene();
    bare.header.entityCount[0] = (bare.header.entityCount[0] as number) - EFFECTS;
    const [withEffects, without] = [await shoot(raster, fullScene(), eye, size), await shoot(raster, bare, eye, size)];
    expect(changedPixels(withEffects, without, 8).length).toBeGreaterThan(40);
  });

  test('VIEW-40 the viewpoints of the fight show every kind of thing', async () => {
    const seen = new Set<string>();
    for (const [, camera] of moment.views) {
      const { segmentation } = await shoot(raster, moment.scene, camera, size);
      for (const id of segmentation) seen.add(segmentCategory(id));
    }
    const kinds = new Set(Object.values(ENTITY).filter((kind) => moment.scene.entity.kind.includes(kind)));
    for (const kind of ['explosion', 'projectile', 'relic', 'mover', 'prop', 'plate', 'impact'] as const)
      expect(kinds).toContain(ENTITY[kind]);
    expect([...seen].sort()).toEqual(
      Object.keys(SEGMENT)
        .filter((name) => name !== 'effect')
        .sort(),
    );
  });
});
