/** No pixel of a closed arena stays open, from anywhere in its air. */
import { expect, test } from 'vitest';
import { loadArena } from '../../server/assets/arena-library.ts';
import { createRenderer } from '../../server/render/create-renderer.ts';
import { createOcclusion } from '../../server/render/mesh/occlusion.ts';
import { createRng, nextInt, nextSigned, nextUnit } from '../../shared/math/rng.ts';
import type { Camera } from '../../shared/view/camera.ts';
import { sceneIn, shoot } from './staging.ts';

const SEED = 20_261;
const VIEWPOINTS = 500;
/** Eyes keep at least this off everything, m: less than any player's can come near. */
const CLEARANCE = 0.05;

const arena = loadArena('atrium');
const occlusion = createOcclusion(arena);
const rng = createRng(SEED);

/** A place in the air that a spawn sees, with all directions possible. */
function somewhere(): Camera {
  for (;;) {
    const spawn = arena.spawns[nextInt(rng, arena.spawns.length)] as (typeof arena.spawns)[0];
    const from = [spawn.x, spawn.y + 1.62, spawn.z] as const;
    const [x, y, z] = [
      from[0] + nextSigned(rng) * 15,
      spawn.y + 0.1 + nextUnit(rng) * 6,
      from[2] + nextSigned(rng) * 15,
    ];
    const offsets = [-CLEARANCE, CLEARANCE].flatMap((d) => [
      [d, 0, 0] as const,
      [0, d, 0] as const,
      [0, 0, d] as const,
    ]);
    if (!occlusion.isClear(from, [x, y, z])) continue;
    if (offsets.some(([dx, dy, dz]) => occlusion.isSolid([x + dx, y + dy, z + dz]))) continue;
    const [yaw, pitch] = [nextInt(rng, 65_536), nextInt(rng, 32_000) - 16_000];
    return { x, y, z, yaw, pitch, fovDeg: 40 + nextUnit(rng) * 60, seat: 255 };
  }
}

test(`VIEW-41 no pixel is uncovered from ${VIEWPOINTS} places in the air`, async () => {
  const renderer = createRenderer('raster');
  renderer.loadArena(arena);
  const open: Camera[] = [];
  for (let i = 0; i < VIEWPOINTS; i++) {
    const camera = somewhere();
    const { segmentation } = await shoot(renderer, sceneIn(arena), camera, {
      width: 160,
      height: 120,
      planes: ['segmentation'],
    });
    if (segmentation.includes(0)) open.push(camera);
  }
  expect(open).toEqual([]);
});
