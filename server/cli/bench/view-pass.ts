/** Draws the recorded moments through all four seats, and looks at what was drawn. */
import { ParallaxError } from '../../../shared/protocol/errors.ts';
import type { Frame, PlaneName, Renderer } from '../../render/renderer.ts';
import type { Size } from '../option.ts';
import type { Moment } from './bench-recording.ts';

/** Draws one moment, all seats in one batch, and hands each frame on. Returns the frames drawn. */
export function drawMoment(
  renderer: Renderer,
  { tick, scene, cameras }: Moment,
  size: Size,
  planes: readonly PlaneName[],
  use: (frame: Frame) => void,
): number {
  const views = cameras.map((camera, viewId) => ({ scene: 0, viewId, tick, reset: false, camera, ...size, planes }));
  const batch = renderer.render({ scenes: [scene], views });
  if (batch instanceof Promise)
    throw new ParallaxError('internal', { expected: 'a renderer that draws at once', received: renderer.id });
  for (const frame of batch.frames) use(frame);
  batch.release();
  return views.length;
}

/** Most single colour a picture may have, as part of its pixels: more is a blank one. */
const MOST_OF_ONE_COLOUR = 0.98;

/** Throws when a frame has a pixel that nothing covers, or shows nothing. */
export function assertDrawn({ tick, viewId, planes }: Frame): void {
  const { segmentation, rgb } = planes;
  const uncovered = segmentation?.indexOf(0) ?? -1;
  const place = `/tick/${tick}/seat/${viewId}`;
  if (uncovered >= 0)
    throw new ParallaxError('internal', {
      path: place,
      expected: 'all pixels covered',
      received: `none at pixel ${uncovered}`,
    });
  if (rgb && isBlank(rgb))
    throw new ParallaxError('internal', { path: place, expected: 'a picture', received: 'one colour' });
}

function isBlank(rgb: Uint8Array): boolean {
  let same = 0;
  for (let i = 0; i < rgb.length; i += 3) {
    if (rgb[i] === rgb[0] && rgb[i + 1] === rgb[1] && rgb[i + 2] === rgb[2]) same++;
  }
  return same > (rgb.length / 3) * MOST_OF_ONE_COLOUR;
}
