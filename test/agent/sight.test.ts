/** Pixels as angles and distances, against the camera that drew them. */
import { describe, expect, it } from 'vitest';
import { aimAt, deepestPixel, type Frame, nearestPixel } from '../../client/agent/index.ts';
import { TURN } from '../../shared/math/angle.ts';
import { SEAT_FOV_DEG } from '../../shared/view/camera.ts';

const [width, height] = [160, 96];
const STEPS_PER_RADIAN = 65_536 / (2 * Math.PI);

function frameOf(planes: Partial<Frame>): Frame {
  return { match: 'm', view: 0, frame: 0, tick: 0, width, height, ...planes };
}

/** The pixel that shows what lies `turn` to the left and at `pitch` for a camera at `tilt`; angles in steps. */
function pixelOf(turn: number, pitch: number, tilt: number): number {
  const [yaw, rise, own] = [turn, pitch, tilt].map((steps) => steps / STEPS_PER_RADIAN) as [number, number, number];
  const [right, up, forward] = [-Math.sin(yaw) * Math.cos(rise), Math.sin(rise), Math.cos(yaw) * Math.cos(rise)];
  const depth = forward * Math.cos(own) + up * Math.sin(own);
  const high = up * Math.cos(own) - forward * Math.sin(own);
  const focal = height / 2 / Math.tan(((SEAT_FOV_DEG / 2) * Math.PI) / 180);
  const x = Math.floor(width / 2 + (right / depth) * focal);
  const y = Math.floor(height / 2 - (high / depth) * focal);
  return y * width + x;
}

describe('sight', () => {
  it.each([
    [0, 0, 0],
    [5_000, 0, 0],
    [-6_000, 2_000, 0],
    [3_000, -2_500, -3_000],
    [-4_000, 6_000, 5_000],
  ])(
    'NET-93 the pixel of what is %i to the left at pitch %i, for eyes at pitch %i, leads there',
    (turn, pitch, tilt) => {
      const aim = aimAt(frameOf({}), pixelOf(turn, pitch, tilt), tilt);
      const ofPixel = TURN / 4 / height; // more than a pixel spans anywhere in the picture
      expect(Math.abs(aim.turn - turn)).toBeLessThan(ofPixel);
      expect(Math.abs(tilt + aim.look - pitch)).toBeLessThan(ofPixel);
    },
  );

  it('NET-93 the nearest pixel is of the wanted ids only', () => {
    const segmentation = new Uint8Array(width * height).fill(1);
    const depth = new Float32Array(width * height).fill(2);
    [
      [100, 17, 9],
      [200, 17, 7],
      [300, 18, 4],
    ].forEach(([pixel = 0, id = 0, metres = 0]) => {
      segmentation[pixel] = id;
      depth[pixel] = metres;
    });
    const frame = frameOf({ segmentation, depth });
    expect(nearestPixel(frame, (id) => id === 17)).toEqual({ pixel: 200, metres: 7 });
    expect(nearestPixel(frame, (id) => id >= 17)).toEqual({ pixel: 300, metres: 4 });
    expect(nearestPixel(frame, (id) => id === 19)).toBeUndefined();
  });

  it('NET-93 the deepest pixel is in the row asked for', () => {
    const depth = new Float32Array(width * height).fill(3);
    depth[48 * width + 31] = 12;
    depth[10 * width + 5] = 40;
    expect(deepestPixel(frameOf({ depth }))).toEqual({ pixel: 48 * width + 31, metres: 12 });
    expect(deepestPixel(frameOf({ depth }), 10 / 96)).toEqual({ pixel: 10 * width + 5, metres: 40 });
  });
});
