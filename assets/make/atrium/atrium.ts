/**
 * The atrium: a hall open to both storeys, galleries and a bridge around and across it, wings with
 * rooms on each side. About 40 by 32 m. Its file, `assets/arenas/atrium.json`, is what the program
 * reads; this is how the file is written.
 */
import type { ArenaSource } from '../../../shared/world/arena-source.ts';
import { fittings } from './fittings.ts';
import { GATE, nook } from './nook.ts';
import { GOAL, lights, PICKUPS, PLATES, PROPS, RELIC, SPAWNS } from './places.ts';
import { shell } from './shell.ts';
import { walls } from './walls.ts';

const MATERIALS: ArenaSource['materials'] = {
  tiles: { texture: 'tiles', metresPerTile: 2 },
  concrete: { texture: 'concrete', metresPerTile: 2 },
  'metal-plate': { texture: 'metal-plate', metresPerTile: 1 },
  wood: { texture: 'wood', metresPerTile: 2 },
  stone: { texture: 'stone', metresPerTile: 2 },
  brick: { texture: 'brick', metresPerTile: 1.5 },
  plaster: { texture: 'plaster', metresPerTile: 2 },
  trim: { texture: 'trim', metresPerTile: 1 },
  grate: { texture: 'grate', metresPerTile: 1 },
  metal: { texture: 'metal', metresPerTile: 1 },
  rust: { texture: 'rust', metresPerTile: 1 },
  crate: { texture: 'crate', metresPerTile: 1 },
  lamp: { texture: 'lamp', metresPerTile: 0.75 },
};

export function atrium(): ArenaSource {
  return {
    format: 'parallax-arena/1',
    name: 'atrium',
    title: 'Atrium',
    author: 'The Parallax authors',
    licence: 'CC0-1.0',
    materials: MATERIALS,
    brushes: [...shell(), ...walls(), ...nook(), ...fittings()],
    spawns: SPAWNS,
    pickups: PICKUPS,
    lights: lights(),
    ambient: [0.27, 0.28, 0.31],
    fog: { colour: [0.5, 0.54, 0.6], density: 0.008 },
    movers: [GATE],
    props: PROPS,
    relic: RELIC,
    plates: PLATES,
    goal: GOAL,
  };
}
