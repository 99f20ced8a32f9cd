/** Looks around in an arena: from its spawns, in four directions, and counts what no surface covers. */
import { createRenderer } from '../../server/render/create-renderer.ts';
import { SEAT_FOV_DEG } from '../../shared/view/camera.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { STAND_EYE } from '../../shared/world/constants.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import { sceneIn, shoot } from '../render/staging.ts';

const QUARTER = 16_384;
const DIRECTIONS = [0, 1, 2, 3];

/** Uncovered pixels of the views from each spawn. */
export async function uncoveredPixels(arena: Arena): Promise<number[]> {
  const renderer = createRenderer('raster');
  renderer.loadArena(arena);
  const counts: number[] = [];
  for (const { x, y, z } of arena.spawns) {
    let open = 0;
    for (const direction of DIRECTIONS) {
      const camera = {
        x,
        y: y + STAND_EYE,
        z,
        yaw: direction * QUARTER + 1000,
        pitch: -1500,
        fovDeg: SEAT_FOV_DEG,
        seat: NOBODY,
      };
      const { segmentation } = await shoot(renderer, sceneIn(arena), camera, {
        width: 80,
        height: 60,
        planes: ['segmentation'],
      });
      open += segmentation.filter((id) => id === 0).length;
    }
    counts.push(open);
  }
  renderer.dispose();
  return counts;
}
