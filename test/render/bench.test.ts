/** The bench measures pictures, not emptiness. */
import { expect, test } from 'vitest';
import { benchRender, benchStream } from '../../server/render/bench.ts';
import { createEncoder } from '../../server/render/encoder/create-encoder.ts';
import { eyes, putPlayer, room, sceneIn } from './staging.ts';

const arena = room();
const clock = () => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

function moment(x = 0) {
  const scene = sceneIn(arena);
  putPlayer(scene, 0, [0, 0, -4]);
  return { scene, cameras: [eyes({ x }), eyes({ x, yaw: 20_000 })] };
}

test('VIEW-52 the bench tells frames a second with polygons and covered pixels beside them', () => {
  const rows = benchRender({
    arena,
    moments: [moment(), moment(2)],
    sizes: [{ width: 84, height: 84 }],
    planeSets: [['rgb'], ['rgb', 'depth', 'segmentation']],
    framesPerRow: 40,
    readMicroseconds: clock,
  });
  expect(rows.map(({ planes }) => planes.length)).toEqual([1, 3]);
  for (const row of rows) {
    expect(row.framesPerSecond).toBeGreaterThan(20);
    expect(row.polygonsPerFrame).toBeGreaterThan(1);
    expect(row.coveredPart).toBe(1);
  }
});

test('VIEW-52 the stream bench tells bytes and the part of a core, and refuses an empty picture', () => {
  const rest = { encoder: createEncoder('jpeg'), quality: 75, width: 96, height: 64, framesPerSecond: 30, frames: 20 };
  const row = benchStream({ arena, moments: [moment()], ...rest, readMicroseconds: clock });
  expect(row.views).toBe(2);
  expect(row.bytesPerFrame).toBeGreaterThan(600);
  expect(row.partOfCore).toBeCloseTo((row.msPerFrame * 60) / 1000, 9);
  const outside = { scene: moment().scene, cameras: [eyes({ x: 400 })] };
  expect(() => benchStream({ arena, moments: [outside], ...rest, readMicroseconds: clock })).toThrow(/drew no picture/);
});
