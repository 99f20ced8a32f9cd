/** `parallax arena bake`: works out the light and the mesh of arenas beforehand, so that their first picture is there at once. */
import { listArenas, loadArena } from '../../assets/arena-library.ts';
import { dropOutdated, keepBaked } from '../../render/mesh/bake-store.ts';
import { chooseArena } from '../arena-choice.ts';
import { defineCommand } from '../command.ts';
import { flag } from '../option.ts';

/** The word for all arenas of the library. */
const ALL = 'all';

export const arenaBake = defineCommand({
  details: [
    `'${ALL}' bakes every arena of the package, as \`npm run build\` does. What is baked is kept beside the built program under`,
    'a name that is a digest of the arena and of the code: what did not change is not baked again.',
  ].join('\n'),
  options: { json: flag('report as one JSON object') },
  async run(_values, [word = ''], output) {
    if (word === ALL) dropOutdated();
    const arenas = word === ALL ? listArenas().map((name) => loadArena(name)) : [chooseArena(word, 'NAME|FILE')];
    const baked = arenas.map((arena) => ({ arena: arena.name, isNew: keepBaked(arena) }));
    output.report({ baked }, () =>
      baked.map(({ arena, isNew }) => `${arena} ${isNew ? 'is baked' : 'was baked already'}`).join('\n'),
    );
    return 0;
  },
});
