/**
 * Fingerprints of a few frames. They change only when the picture is meant to change: look at it,
 * then write the new ones here and the reason in CHANGELOG.md.
 */
import { expect, test } from 'vitest';
import { createRenderer } from '../../server/render/create-renderer.ts';
import { createDigest, digestWords, formatDigest } from '../../shared/math/digest.ts';
import type { Camera } from '../../shared/view/camera.ts';
import { OBJECTIVE, type Scene, SEGMENT } from '../../shared/view/scene.ts';
import { WEAPON } from '../../shared/world/weapons.ts';
import { box } from '../support/box-arena.ts';
import { eyes, put, putPlayer, putWeapon, room, sceneIn, shoot } from './staging.ts';

const arena = room({}, [box('crate', [-3, 0, -6], [-1.5, 1.5, -4.5]), box('beam', [-10, 4, -2], [10, 4.5, -1])]);

function digestOf(plane: Uint8Array | Float32Array): string {
  const digest = createDigest();
  digestWords(new Uint32Array(plane.buffer, plane.byteOffset, plane.byteLength / 4), digest);
  return formatDigest(digest);
}

/** A room with a door and everything that is not a body. */
const store = room({
  materials: { stone: { texture: 'stone', metresPerTile: 2 }, plate: { texture: 'metal-plate', metresPerTile: 1 } },
  movers: [
    {
      id: 'door',
      kind: 'door',
      material: 'plate',
      min: [-1, 0, -7],
      max: [1.5, 2.5, -6.75],
      travel: [0, 2.5, 0],
      speedMps: 2,
      trigger: 'near',
      waitSeconds: 1,
    },
  ],
});

function fillStore(): Scene {
  const scene = sceneIn(store);
  put(scene, 'mover', [0.25, 1.75, -6.875], { variant: 1, ex: 2.5, ey: 2.5, ez: 0.25, segment: SEGMENT.mover });
  put(scene, 'prop', [-2, 0, -4], { segment: SEGMENT.prop });
  put(scene, 'prop', [2, 0, -5], { variant: 1, segment: SEGMENT.prop + 1 });
  put(scene, 'projectile', [0.8, 2, -3], { variant: 1, age: 30, ex: 20, ey: 1, ez: -12, segment: SEGMENT.projectile });
  put(scene, 'projectile', [0.4, 0, -2.5], { variant: 3, age: 80, segment: SEGMENT.projectile + 1 });
  put(scene, 'explosion', [-3.5, 1, -7], { variant: 40, age: 9, segment: SEGMENT.effect });
  put(scene, 'relic', [-0.6, 0.9, -3], { age: 55, segment: OBJECTIVE.relic });
  put(scene, 'plate', [0.2, 0, -4], { variant: 1, segment: OBJECTIVE.plate });
  put(scene, 'goal', [4, 0, -6], { variant: 1, age: 20, segment: OBJECTIVE.goal });
  for (let kind = 2; kind < 8; kind++)
    put(scene, 'pickup', [kind - 4.5, 0.5, -2], { variant: kind, age: kind * 30, segment: SEGMENT.pickup + kind });
  putWeapon(scene, 0, [0, 1.62, 0], { weapon: WEAPON.marksman });
  putPlayer(scene, 1, [-1.2, 0, -5], { yaw: 40_000, weapon: WEAPON.rocket, shield: 30 });
  return scene;
}

const FRAMES: readonly (readonly [name: string, camera: Camera, rgb: string, depth: string, segmentation: string])[] = [
  ['level', eyes({ seat: 0 }), 'b632ebbd9134ab35', '499d522389992ca7', '7c561c84d31c69a0'],
  [
    'askew',
    eyes({ x: 4, y: 3, z: 2, yaw: 9000, pitch: -3500 }),
    'd99f1f545a8a1800',
    '1e912f21175ebf97',
    '0d0631d4b68387d6',
  ],
  ['from above', eyes({ y: 5.5, z: 3, pitch: -9000 }), '3983aa646fd9dc80', '57e13340680b0051', '55415c3e3e753e10'],
];

test.each(FRAMES)(
  'VIEW-45 the frame is byte for byte the known one: %s',
  async (_, camera, rgb, depth, segmentation) => {
    const renderer = createRenderer('raster');
    renderer.loadArena(arena);
    const scene = sceneIn(arena);
    putPlayer(scene, 1, [1, 0, -5], { yaw: 30_000, stride: 2.2, pace: 0.7, fireAge: 1 });
    putPlayer(scene, 2, [-0.5, 0, -3.5], { yaw: 12_000, crouch: 1, hurtAge: 4 });
    putPlayer(scene, 3, [2.5, 0, -3], { deathAge: 60 });
    putWeapon(scene, 0, [0, 1.62, 0], { reload: 0.3 });
    put(scene, 'pickup', [-1, 0.45, -2.5], { segment: SEGMENT.pickup, age: 40 });
    put(scene, 'tracer', [1, 1.4, -5], { ex: -4, ey: 2, ez: -9, age: 1, variant: 1, segment: SEGMENT.effect + 1 });
    const planes = await shoot(renderer, scene, camera, { width: 96, height: 72 });
    expect([digestOf(planes.rgb), digestOf(planes.depth), digestOf(planes.segmentation)]).toEqual([
      rgb,
      depth,
      segmentation,
    ]);
    expect(new Set(planes.segmentation).size).toBeGreaterThan(3);
  },
);

test('VIEW-45 the frame is byte for byte the known one: things of all kinds', async () => {
  const renderer = createRenderer('raster');
  renderer.loadArena(store);
  const planes = await shoot(renderer, fillStore(), eyes({ seat: 0, pitch: -700 }), { width: 96, height: 72 });
  expect([digestOf(planes.rgb), digestOf(planes.depth), digestOf(planes.segmentation)]).toEqual([
    '11ea5cb0c2d6f220',
    '3c1a66ddd05746fc',
    'c0c7a7faf689d605',
  ]);
  expect(new Set(planes.segmentation).size).toBeGreaterThan(14);
});
