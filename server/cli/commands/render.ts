/** `parallax render FILE`: one picture from a recording, of any tick, through any seat's eyes, a free camera or as a map. */
import { createExactSimulator } from '../../../shared/sim/exact.ts';
import { type Camera, seatCamera } from '../../../shared/view/camera.ts';
import { SEATS } from '../../../shared/world/constants.ts';
import { openReplay, type Replay } from '../../record/replay.ts';
import { cameraOptions, cameraText, chooseCamera, describeCamera } from '../camera.ts';
import { defineCommand } from '../command.ts';
import { parseOperand } from '../operand.ts';
import { fileEndingIn, flag, integer, optionError, size } from '../option.ts';
import { assertOutFile, forceOption } from '../out-file.ts';
import { drawWorld, joinPictures, writePicture } from '../picture.ts';

const COUNTED = { min: 0, max: 4_294_967_295 };

export const render = defineCommand({
  options: {
    tick: integer(COUNTED, { doc: 'world time to draw', isRequired: true }),
    episode: integer(COUNTED, { doc: 'episode to look in; the first that has the tick when left out' }),
    branch: integer(COUNTED, { doc: 'branch to look in, where restores lead back; the first when left out' }),
    seat: integer({ min: 0, max: SEATS - 1 }, { doc: 'whose eyes; those of seat 0 when left out' }),
    ...cameraOptions('look from here instead, yaw to the left and pitch up; or the whole arena from above'),
    size: size({ doc: 'size of the picture, pixels', fallback: { width: 640, height: 360 } }),
    out: fileEndingIn('.png', { doc: 'file to write', isRequired: true }),
    force: forceOption,
    json: flag('report as one JSON object'),
  },
  async run(values, [file = ''], output) {
    const { tick, out } = values;
    if (values.camera && values.seat !== undefined) throw optionError('--camera', 'a camera or a --seat', 'both');
    assertOutFile('--out', out, values.force);
    const replay = parseOperand(file, (bytes) => openReplay(bytes, createExactSimulator()));
    replay.seekTick(tick, values);
    const free = chooseCamera(values, replay.arena, values.size);
    const seat = free ? null : (values.seat ?? 0);
    const camera = free ?? eyesOf(replay, values.seat ?? 0);
    const pictures = await drawWorld(replay.arena, replay.world, [camera], values.size);
    writePicture(out, joinPictures(pictures, 1));
    const { episode, branch } = replay.place;
    const name = free ? describeCamera(values, free) : cameraText(camera);
    const result = { file, episode, branch, tick, seat, camera: name, ...values.size, out };
    const through = seat === null ? `from ${result.camera}` : `through seat ${seat}`;
    output.report(result, () => `tick ${tick} of episode ${episode} ${through}: ${out}`);
    return 0;
  },
});

function eyesOf(replay: Replay, seat: number): Camera {
  if (replay.world.seat.controller[seat] === 0) throw optionError('--seat', heldSeats(replay), `${seat}`);
  return seatCamera(replay.world, seat);
}

function heldSeats({ world }: Replay): string {
  const held = [...world.seat.controller.keys()].filter((seat) => world.seat.controller[seat] !== 0);
  return held.length > 0 ? `a seat that was held then: ${held.join(', ')}` : 'a tick at which a seat was held';
}
