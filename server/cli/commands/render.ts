/** `parallax render FILE`: one picture from a recording, of any tick, through any seat's eyes. */
import { writeFileSync } from 'node:fs';
import { encode } from 'fast-png';
import { createExactSimulator } from '../../../shared/sim/exact.ts';
import { seatCamera } from '../../../shared/view/camera.ts';
import { createScene } from '../../../shared/view/scene.ts';
import { buildScene } from '../../../shared/view/scene-builder.ts';
import { SEATS } from '../../../shared/world/constants.ts';
import { openReplay, type Replay } from '../../record/replay.ts';
import { createRenderer } from '../../render/create-renderer.ts';
import { defineCommand } from '../command.ts';
import { parseOperand } from '../operand.ts';
import { fileEndingIn, flag, integer, optionError, type Size, size } from '../option.ts';
import { assertOutFile, forceOption } from '../out-file.ts';

const COUNTED = { min: 0, max: 4_294_967_295 };

export const render = defineCommand({
  options: {
    tick: integer(COUNTED, { doc: 'world time to draw', isRequired: true }),
    episode: integer(COUNTED, { doc: 'episode to look in; the first that has the tick when left out' }),
    branch: integer(COUNTED, { doc: 'branch to look in, where restores lead back; the first when left out' }),
    seat: integer({ min: 0, max: SEATS - 1 }, { doc: 'whose eyes', fallback: 0 }),
    size: size({ doc: 'size of the picture, pixels', fallback: { width: 640, height: 360 } }),
    out: fileEndingIn('.png', { doc: 'file to write', isRequired: true }),
    force: forceOption,
    json: flag('report as one JSON object'),
  },
  async run(values, [file = ''], output) {
    assertOutFile('--out', values.out, values.force);
    const replay = parseOperand(file, (bytes) => openReplay(bytes, createExactSimulator()));
    replay.seekTick(values.tick, values);
    if (replay.world.seat.controller[values.seat] === 0)
      throw optionError('--seat', heldSeats(replay), `${values.seat}`);
    const rgb = await drawSeat(replay, values.seat, values.size);
    writePicture(values.out, rgb, values.size);
    const { episode, branch } = replay.place;
    const result = { file, episode, branch, tick: values.tick, seat: values.seat, ...values.size, out: values.out };
    output.report(result, () => `tick ${values.tick} of episode ${episode} through seat ${values.seat}: ${values.out}`);
    return 0;
  },
});

function heldSeats({ world }: Replay): string {
  const held = [...world.seat.controller.keys()].filter((seat) => world.seat.controller[seat] !== 0);
  return held.length > 0 ? `a seat that was held then: ${held.join(', ')}` : 'a tick at which a seat was held';
}

async function drawSeat({ arena, world }: Replay, seat: number, { width, height }: Size): Promise<Uint8Array> {
  const renderer = createRenderer('raster');
  const scene = createScene();
  buildScene(world, arena, scene);
  renderer.loadArena(arena);
  const tick = world.match.tick[0] as number;
  const view = {
    scene: 0,
    viewId: 0,
    tick,
    reset: true,
    camera: seatCamera(world, seat),
    width,
    height,
    planes: ['rgb'] as const,
  };
  const batch = await renderer.render({ scenes: [scene], views: [view] });
  const rgb = (batch.frames[0]?.planes.rgb ?? new Uint8Array(0)).slice();
  batch.release();
  renderer.dispose();
  return rgb;
}

function writePicture(path: string, data: Uint8Array, { width, height }: Size): void {
  try {
    writeFileSync(path, encode({ width, height, data, channels: 3, depth: 8 }));
  } catch (error) {
    throw optionError('--out', 'a file that can be written', error instanceof Error ? error.message : String(error));
  }
}
