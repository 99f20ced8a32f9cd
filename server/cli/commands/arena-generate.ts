/** `parallax arena generate`: an arena of its own for each seed, checked before it is written. */
import { writeFileSync } from 'node:fs';
import { arenaText } from '../../../assets/make/arena-text.ts';
import { loadNavigation } from '../../bots/navigation.ts';
import { generateArena } from '../arena/generation.ts';
import { defineCommand } from '../command.ts';
import { flag, integer, optionError, text } from '../option.ts';
import { assertOutFile, forceOption } from '../out-file.ts';

const MOST_SEED = 4_294_967_295;

export const arenaGenerate = defineCommand({
  options: {
    seed: integer({ min: 0, max: MOST_SEED }, { doc: 'seed of all chance', isRequired: true }),
    out: text('FILE', { doc: 'file to write', isRequired: true }),
    force: forceOption,
    json: flag('report as one JSON object'),
  },
  async run({ seed, out, force }, _operands, output) {
    assertOutFile('--out', out, force);
    await loadNavigation();
    const { arena, verdict, loops, rejections } = generateArena(seed);
    writeArena(out, arenaText(arena.source));
    const { brushes, spawns, pickups, areaM2, floors } = verdict.measures;
    output.report({ seed, out, id: arena.id, ...verdict.measures, loops, rejections: rejections.length }, () =>
      [
        `${out}: ${brushes} brushes, ${spawns} spawns, ${pickups} pickups`,
        `ground   ${areaM2} m² on ${floors} floors, ${loops} loops`,
        `checked  passes all; ${rejections.length} layouts were rejected before`,
      ].join('\n'),
    );
    return 0;
  },
});

function writeArena(path: string, content: string): void {
  try {
    writeFileSync(path, content);
  } catch (error) {
    throw optionError('--out', 'a file that can be written', error instanceof Error ? error.message : String(error));
  }
}
