/** `parallax arena view`: what an arena looks like, without anybody in it: one picture, or a sheet of many. */
import { initWorld } from '../../../shared/sim/commands.ts';
import type { Arena } from '../../../shared/world/arena.ts';
import { TIME_LIMIT_TICKS } from '../../../shared/world/constants.ts';
import { scoreLimitOf } from '../../../shared/world/modes.ts';
import { createWorld, type World } from '../../../shared/world/world.ts';
import { chooseArena } from '../arena-choice.ts';
import { cameraOptions, chooseCamera, describeCamera } from '../camera.ts';
import { defineCommand } from '../command.ts';
import { fileEndingIn, flag, type Size, size } from '../option.ts';
import { assertOutFile, forceOption } from '../out-file.ts';
import { PICTURE_ENDINGS, writePicture } from '../picture.ts';
import { arenaViews, describeViews, drawSheet, ON_SHEET } from '../sheet.ts';

/** Size of a picture alone, pixels; how many stand in a row of a sheet. */
const ALONE: Size = { width: 1280, height: 720 };
const COLUMNS = 4;

export const arenaView = defineCommand({
  details: [
    'Without --camera it draws a sheet, row by row: the eyes at every spawn, and then from as high as there is air, in',
    'each corner, and the map. The report names the camera of each, so that any of them can be drawn alone.',
  ].join('\n'),
  options: {
    ...cameraOptions('look from here alone, yaw to the left and pitch up; or the whole arena from above'),
    size: size({ doc: 'size of each picture, pixels; 1280x720 alone and 480x270 on a sheet when left out' }),
    out: fileEndingIn(PICTURE_ENDINGS, { doc: 'file to write', isRequired: true }),
    force: forceOption,
    json: flag('report as one JSON object'),
  },
  async run(values, [word = ''], output) {
    const { size: asked, out, force } = values;
    assertOutFile('--out', out, force);
    const arena = chooseArena(word, 'NAME|FILE');
    const each = asked ?? (values.camera ? ALONE : ON_SHEET);
    const camera = chooseCamera(values, arena, each);
    const views = camera
      ? [{ name: 'camera', camera, option: `--camera ${describeCamera(values, camera)}` }]
      : arenaViews(arena, each);
    const sheet = await drawSheet(arena, emptyWorld(arena), views, each, camera ? 1 : COLUMNS);
    writePicture(out, sheet);
    const { width, height } = sheet;
    const viewpoints = views.map(({ name, option }) => ({ name, camera: option.replace('--camera ', '') }));
    output.report({ arena: arena.name, out, width, height, viewpoints }, () =>
      [`${out}: ${viewpoints.length} viewpoints of ${arena.name}`, ...describeViews(views)].join('\n'),
    );
    return 0;
  },
});

/** Everything in its place, and nobody there. */
function emptyWorld(arena: Arena): World {
  const world = createWorld();
  const [mode = 'deathmatch'] = arena.modes;
  initWorld(world, arena, {
    mode,
    seed: 1,
    scoreLimit: scoreLimitOf(mode, arena.source),
    timeLimitTicks: TIME_LIMIT_TICKS,
  });
  return world;
}
