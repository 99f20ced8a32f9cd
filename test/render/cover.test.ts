/** No pixel of a closed arena stays open, from anywhere in its air. */
import { expect, test } from 'vitest';
import { listArenas, loadArena } from '../../server/assets/arena-library.ts';
import { createRenderer } from '../../server/render/create-renderer.ts';
import { createOcclusion } from '../../server/render/mesh/occlusion.ts';
import { createRng } from '../../shared/math/rng.ts';
import type { Camera } from '../../shared/view/camera.ts';
import { placeInAir } from '../oracles/viewpoints.ts';
import { sceneIn, shoot } from './staging.ts';

const SEED = 20_261;
const VIEWPOINTS = 500;
const VIEW = { width: 160, height: 120, planes: ['segmentation'] } as const;

test.each(listArenas())(
  `VIEW-41 no pixel is uncovered from ${VIEWPOINTS} places in the air, seed ${SEED}: %s`,
  async (name) => {
    const arena = loadArena(name);
    const occlusion = createOcclusion(arena);
    const rng = createRng(SEED);
    const renderer = createRenderer('raster');
    renderer.loadArena(arena);
    const open: Camera[] = [];
    for (let i = 0; i < VIEWPOINTS; i++) {
      const camera = placeInAir(arena, occlusion, rng);
      const { segmentation } = await shoot(renderer, sceneIn(arena), camera, VIEW);
      if (segmentation.includes(0)) open.push(camera);
    }
    expect(open).toEqual([]);
  },
);
