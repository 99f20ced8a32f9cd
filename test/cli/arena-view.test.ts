/** Pictures without a seat: an arena as a sheet or from one place, and a recorded tick from any place. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decode } from 'fast-png';
import { afterAll, describe, expect, it } from 'vitest';
import { listArenas, loadArena } from '../../server/assets/arena-library.ts';
import { listViewpoints } from '../../server/assets/viewpoints.ts';
import { cameraText, readCamera } from '../../server/cli/camera.ts';
import { openReplay } from '../../server/record/replay.ts';
import { createExactSimulator } from '../../shared/sim/exact.ts';
import { mapCamera } from '../../shared/view/camera.ts';
import { roomSource } from '../support/box-arena.ts';
import { runProgram } from './program.ts';

const RECORDING = fileURLToPath(new URL('../../assets/recordings/works-relic.mcap', import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'parallax-view-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

interface Drawn {
  report: { viewpoints: { name: string; camera: string }[]; camera: string; seat: number | null };
  data: Buffer;
  width: number;
  height: number;
}

let drawn = 0;
function draw(words: readonly string[]): Drawn {
  const out = join(dir, `${drawn++}.png`);
  const { code, out: said, err } = runProgram([...words, '--out', out, '--json']);
  expect(code, err).toBe(0);
  const { width, height, data } = decode(readFileSync(out));
  return { report: JSON.parse(said), width, height, data: Buffer.from(data as Uint8Array) };
}

/** A part of a picture of 3 bytes a pixel. */
function crop({ data, width }: Drawn, left: number, top: number, wide: number, high: number): Buffer {
  const rows = Array.from({ length: high }, (_, y) =>
    data.subarray(((top + y) * width + left) * 3, ((top + y) * width + left + wide) * 3),
  );
  return Buffer.concat(rows);
}

describe('arena view', () => {
  it.each(listArenas())(
    'CLI-32 the sheet of %s shows every spawn, four places above and the map, each another picture',
    (name) => {
      const views = listViewpoints(loadArena(name));
      expect(views.length).toBe(loadArena(name).spawns.length + 4);
      expect(views.length).toBeGreaterThanOrEqual(8);
      const sheet = draw(['arena', 'view', name, '--size', '96x54']);
      expect(sheet.report.viewpoints.map((view) => view.name)).toEqual([...views.map((view) => view.name), 'map']);
      const tiles = sheet.report.viewpoints.map((_, i) => crop(sheet, (i % 4) * 100, Math.floor(i / 4) * 58, 96, 54));
      expect(new Set(tiles.map((tile) => tile.toString('base64'))).size).toBe(tiles.length);
      // Nothing but one colour is what a camera in a wall or outside sees.
      for (const tile of tiles) expect(new Set(tile).size).toBeGreaterThan(20);
    },
  );

  it('CLI-32 the camera that the report names leads to the same picture alone', () => {
    const sheet = draw(['arena', 'view', 'works', '--size', '96x54']);
    for (const i of [17]) {
      const camera = sheet.report.viewpoints[i]?.camera ?? '';
      const alone = draw(['arena', 'view', 'works', '--size', '96x54', '--camera', camera]);
      const tile = crop(sheet, (i % 4) * 100, Math.floor(i / 4) * 58, 96, 54);
      const off = alone.data.filter((byte, at) => Math.abs(byte - (tile[at] as number)) > 24).length;
      expect(off / tile.length).toBeLessThan(0.02);
    }
  });

  it('CLI-30, CLI-32 an arena of a file is drawn; a bad one is refused with its name and place', () => {
    const file = join(dir, 'room.json');
    writeFileSync(file, JSON.stringify(roomSource()));
    expect(draw(['arena', 'view', file, '--size', '96x54']).report.viewpoints.length).toBe(9);
    const materials = { stone: { texture: 'velvet', metresPerTile: 2 } };
    writeFileSync(file, JSON.stringify({ ...roomSource(), materials }));
    for (const words of [
      ['arena', 'view', file, '--out', join(dir, 'bad.png')],
      ['arena', 'check', file],
      ['rollout', '--ticks', '5', '--arena', file],
      ['serve', '--port', '0', '--no-record', '--arena', file],
      ['drift', '--b', 'exact', '--out', dir, '--arena', file],
    ]) {
      const { code, err } = runProgram(words);
      expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(`At ${file}#/materials/stone/texture: `) });
    }
    const missing = runProgram(['drift', '--b', 'exact', '--out', dir, '--arena', '/nowhere/a.json']);
    expect({ code: missing.code, err: missing.err }).toEqual({ code: 2, err: expect.stringContaining('At --arena: ') });
  });
});

describe('render --camera', () => {
  const words = ['render', RECORDING, '--tick', '2339', '--size', '96x54'];

  it('CLI-31 draws a recorded tick from the place that is asked for', () => {
    const camera = '-18,1.62,-12.5,-135,0';
    const free = draw([...words, '--camera', camera]);
    expect(free.report).toMatchObject({ seat: null, camera });
    // The same place of the same arena, but for what happened in it.
    const empty = draw(['arena', 'view', 'works', '--size', '96x54', '--camera', camera]);
    const off = free.data.filter((byte, at) => Math.abs(byte - (empty.data[at] as number)) > 24).length;
    expect(off / free.data.length).toBeLessThan(0.1);
    const elsewhere = draw([...words, '--camera', '-18,1.62,-12.5,45,0']);
    const turned = elsewhere.data.filter((byte, at) => Math.abs(byte - (free.data[at] as number)) > 24).length;
    expect(turned / free.data.length).toBeGreaterThan(0.3);
  });

  it.each([
    [['--camera', '0,0'], '--camera', 'such as 0,1.6,4,90,-10'],
    [['--camera', '0,1,2,3,91'], '--camera', '90 degrees'],
    [['--camera', '0,1,1001'], '--camera', 'within 1000 m'],
    [['--camera', '0,one,2'], '--camera', 'x,y,z in metres'],
    [['--camera', '0,1,2', '--seat', '0'], '--camera', 'a camera or a --seat'],
    [['--camera', '0,1,2', '--fov', '121'], '--fov', 'from 20 to 120'],
    [['--camera', '0,1,2', '--span', '0'], '--span', 'from 0.5 to 4000'],
    [['--span', '20'], '--span', 'a --camera'],
    [['--camera', 'map', '--fov', '60'], '--fov', 'perspective'],
  ])('CLI-31 %j is refused', (more, path, expected) => {
    const { code, err } = runProgram([...words, '--out', join(dir, 'no.png'), ...more]);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(`At ${path}: `) });
    expect(err).toContain(expected);
  });

  it('CLI-31 a map shows the whole arena, north up, and the players on it where they are', () => {
    const map = draw([...words, '--camera', 'map', '--size', '640x360']);
    expect(map.report).toMatchObject({ seat: null, camera: 'map' });
    const empty = draw(['arena', 'view', 'works', '--size', '640x360', '--camera', 'map']);
    const changed = Array.from({ length: 640 * 360 }, (_, i) => i).filter((i) =>
      [0, 1, 2].some((c) => Math.abs((map.data[i * 3 + c] as number) - (empty.data[i * 3 + c] as number)) > 40),
    );
    expect(changed.length).toBeGreaterThan(20);
    const replay = openReplay(readFileSync(RECORDING), createExactSimulator());
    replay.seekTick(2339, {});
    const { bounds } = loadArena('works');
    const { x: cameraX, z: cameraZ, span } = mapCamera(bounds, 640, 360);
    const { x, z, alive } = replay.world.seat;
    const living = [...alive.keys()].filter((seat) => alive[seat] === 1);
    expect(living.length).toBeGreaterThan(0);
    for (const seat of living) {
      const column = 320 + ((x[seat] as number) - cameraX) * (360 / (span as number));
      const row = 180 + ((z[seat] as number) - cameraZ) * (360 / (span as number));
      const near = changed.filter((i) => Math.hypot((i % 640) - column, Math.floor(i / 640) - row) < 6);
      expect(near.length).toBeGreaterThan(5);
    }
  });

  it('CLI-31 a field of view and a span change what a camera shows', () => {
    const view = [...words, '--camera', '0,3,0,-135,-10'];
    const pictures = [[], ['--fov', '40'], ['--span', '12'], ['--span', '6']].map((more) => draw([...view, ...more]));
    expect(new Set(pictures.map(({ data }) => data.toString('base64'))).size).toBe(4);
  });

  it('CLI-31 yaw goes to the left and pitch up, in degrees', () => {
    expect(readCamera('1,2.5,-3,90,-45')).toMatchObject({ x: 1, y: 2.5, z: -3, yaw: 16_384, pitch: -8192 });
    expect(readCamera('1,2,3,-90')).toMatchObject({ yaw: 49_152, pitch: 0 });
    const camera = readCamera('-1.25,0,9,-170,30');
    expect(camera && camera !== 'map' && cameraText(camera)).toBe('-1.25,0,9,-170,30');
  });
});
