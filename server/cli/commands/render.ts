/** `parallax render FILE`: a picture of a recorded tick, through any seat's eyes, a free camera or as a map; or a sheet of many. */
import { createExactSimulator } from '../../../shared/sim/exact.ts';
import { type Camera, seatCamera } from '../../../shared/view/camera.ts';
import { SEATS } from '../../../shared/world/constants.ts';
import { openReplay, type Replay } from '../../record/replay.ts';
import { cameraOptions, cameraText, chooseCamera, describeCamera } from '../camera.ts';
import { defineCommand } from '../command.ts';
import { parseOperand } from '../operand.ts';
import { fileEndingIn, flag, integer, optionError, type Size, size, type Values } from '../option.ts';
import { assertOutFile, forceOption } from '../out-file.ts';
import { PICTURE_ENDINGS, writePicture } from '../picture.ts';
import { describeViews, drawSheet, matchViews, ON_SHEET, type SheetView } from '../sheet.ts';

const COUNTED = { min: 0, max: 4_294_967_295 };
/** Size of a picture alone, pixels; how many stand in a row of a sheet. */
const ALONE: Size = { width: 640, height: 360 };
const COLUMNS = 3;

const options = {
  tick: integer(COUNTED, { doc: 'world time to draw', isRequired: true }),
  episode: integer(COUNTED, { doc: 'episode to look in; the first that has the tick when left out' }),
  branch: integer(COUNTED, { doc: 'branch to look in, where restores lead back; the first when left out' }),
  seat: integer({ min: 0, max: SEATS - 1 }, { doc: 'whose eyes; those of seat 0 when left out' }),
  ...cameraOptions('look from here instead, yaw to the left and pitch up; or the whole arena from above'),
  sheet: flag('draw a sheet: the eyes of all seats that were held, from high up in each corner, and the map'),
  size: size({ doc: 'size of each picture, pixels; 640x360 alone and 480x270 on a sheet when left out' }),
  out: fileEndingIn(PICTURE_ENDINGS, { doc: 'file to write', isRequired: true }),
  force: forceOption,
  json: flag('report as one JSON object'),
};

export const render = defineCommand({
  options,
  async run(values, [file = ''], output) {
    const { tick, out, sheet: isSheet } = values;
    assertOneAim(values);
    assertOutFile('--out', out, values.force);
    const replay = parseOperand(file, (bytes) => openReplay(bytes, createExactSimulator()));
    replay.seekTick(tick, values);
    const each = values.size ?? (isSheet ? ON_SHEET : ALONE);
    const views = isSheet ? sheetOf(replay, each) : [viewOf(replay, values, each)];
    const picture = await drawSheet(replay.arena, replay.world, views, each, isSheet ? COLUMNS : 1);
    writePicture(out, picture);
    const { episode, branch } = replay.place;
    const place = { file, episode, branch, tick, width: picture.width, height: picture.height, out };
    const [{ name, option }] = views as [SheetView];
    const words = `tick ${tick} of episode ${episode}`;
    if (isSheet) {
      const viewpoints = views.map((view) => ({ name: view.name, option: view.option }));
      output.report({ ...place, viewpoints }, () =>
        [`${words} from ${views.length} viewpoints: ${out}`, ...describeViews(views)].join('\n'),
      );
    } else {
      output.report(
        { ...place, seat: seatOf(values), camera: option.replace('--camera ', '') },
        () => `${words} ${name}: ${out}`,
      );
    }
    return 0;
  },
});

type RenderValues = Values<typeof options>;

/** Throws `option-invalid` for a picture of two things at once. */
function assertOneAim({ camera, seat, sheet }: RenderValues): void {
  const isSeat = seat !== undefined;
  if (camera && isSeat) throw optionError('--camera', 'a camera or a --seat', 'both');
  if (sheet && (camera || isSeat))
    throw optionError('--sheet', 'a sheet alone', camera ? 'a --camera, too' : 'a --seat, too');
}

function seatOf({ camera, seat }: RenderValues): number | null {
  return camera ? null : (seat ?? 0);
}

function viewOf(replay: Replay, values: RenderValues, each: Size): SheetView {
  const camera = chooseCamera(values, replay.arena, each);
  if (camera) {
    const option = describeCamera(values, camera);
    return { name: `from ${option}`, camera, option };
  }
  const seat = values.seat ?? 0;
  const eyes = eyesOf(replay, seat);
  return { name: `through seat ${seat}`, camera: eyes, option: cameraText(eyes) };
}

function sheetOf(replay: Replay, each: Size): SheetView[] {
  return matchViews(replay.arena, replay.world, heldSeats(replay), each);
}

function eyesOf(replay: Replay, seat: number): Camera {
  if (replay.world.seat.controller[seat] === 0) throw optionError('--seat', heldText(replay), `${seat}`);
  return seatCamera(replay.world, seat);
}

function heldSeats({ world }: Replay): number[] {
  return [...world.seat.controller.keys()].filter((seat) => world.seat.controller[seat] !== 0);
}

function heldText(replay: Replay): string {
  const held = heldSeats(replay);
  return held.length > 0 ? `a seat that was held then: ${held.join(', ')}` : 'a tick at which a seat was held';
}
