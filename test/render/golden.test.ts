/**
 * Fingerprints of a few frames. They change only when the picture is meant to change: look at it,
 * then write the new ones here and the reason in CHANGELOG.md.
 */
import { expect, test } from 'vitest';
import { createRenderer } from '../../server/render/create-renderer.ts';
import { createDigest, digestWords, formatDigest } from '../../shared/math/digest.ts';
import type { Camera } from '../../shared/view/camera.ts';
import { SEGMENT } from '../../shared/view/scene.ts';
import { box } from '../support/box-arena.ts';
import { eyes, put, putPlayer, putWeapon, room, sceneIn, shoot } from './staging.ts';

const arena = room({}, [box('crate', [-3, 0, -6], [-1.5, 1.5, -4.5]), box('beam', [-10, 4, -2], [10, 4.5, -1])]);

function digestOf(plane: Uint8Array | Float32Array): string {
  const digest = createDigest();
  digestWords(new Uint32Array(plane.buffer, plane.byteOffset, plane.byteLength / 4), digest);
  return formatDigest(digest);
}

const FRAMES: readonly (readonly [name: string, camera: Camera, rgb: string, depth: string, segmentation: string])[] = [
  ['level', eyes({ seat: 0 }), 'd19568820f24d8c8', '4e51bcdedc0f8ab8', '594140946ba24c71'],
  [
    'askew',
    eyes({ x: 4, y: 3, z: 2, yaw: 9000, pitch: -3500 }),
    '56dc311a6631d9fb',
    '13c7b45593ddf5ff',
    'd1e5867b386311f1',
  ],
  ['from above', eyes({ y: 5.5, z: 3, pitch: -9000 }), '404cd379eecf9025', 'd10871a306f4a361', '55415c3e3e753e10'],
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
