/**
 * The works: a foundry of our own. A casting hall with a pit of molten metal in its floor, a ring of
 * corridors around it, shops behind sliding doors, a bay under a crane, lofts above. About 40 by 34 m.
 * Its file, `assets/arenas/works.json`, is what the program reads; this is how the file is written.
 */
import type { ArenaSource } from '../../../shared/world/arena-source.ts';
import { fittings } from './fittings.ts';
import { GOAL, lights, PICKUPS, PLATES, PROPS, RELIC, SPAWNS } from './places.ts';
import { shell } from './shell.ts';
import { doors, walls } from './walls.ts';
import { HOIST, KILL_VOLUMES, LADDERS, ways } from './ways.ts';

const MATERIALS: ArenaSource['materials'] = {
  concrete: { texture: 'concrete', metresPerTile: 2 },
  brick: { texture: 'brick', metresPerTile: 1.5 },
  blocks: { texture: 'blocks', metresPerTile: 2 },
  plaster: { texture: 'plaster', metresPerTile: 2 },
  panel: { texture: 'panel', metresPerTile: 2 },
  stone: { texture: 'stone', metresPerTile: 2 },
  tiles: { texture: 'tiles', metresPerTile: 2 },
  wood: { texture: 'wood', metresPerTile: 2 },
  sand: { texture: 'sand', metresPerTile: 2 },
  metal: { texture: 'metal', metresPerTile: 1 },
  'metal-plate': { texture: 'metal-plate', metresPerTile: 1 },
  rust: { texture: 'rust', metresPerTile: 1 },
  grate: { texture: 'grate', metresPerTile: 1 },
  trim: { texture: 'trim', metresPerTile: 1 },
  crate: { texture: 'crate', metresPerTile: 1 },
  ladder: { texture: 'ladder', metresPerTile: 0.75 },
  molten: { texture: 'molten', metresPerTile: 4 },
  lamp: { texture: 'lamp', metresPerTile: 0.75 },
};

export function works(): ArenaSource {
  return {
    format: 'parallax-arena/1',
    name: 'works',
    title: 'Works',
    author: 'The Parallax authors',
    licence: 'CC0-1.0',
    materials: MATERIALS,
    brushes: [...shell(), ...walls(), ...ways(), ...fittings()],
    spawns: SPAWNS,
    pickups: PICKUPS,
    lights: lights(),
    ambient: [0.25, 0.25, 0.27],
    fog: { colour: [0.5, 0.47, 0.44], density: 0.01 },
    movers: [...doors(), HOIST],
    props: PROPS,
    ladders: LADDERS,
    killVolumes: KILL_VOLUMES,
    relic: RELIC,
    plates: PLATES,
    goal: GOAL,
  };
}
