/**
 * The yard: walled ground under an open sky, with two towers, catwalks, sheds, containers and crates
 * around a monument. 48 by 40 m, the same after half a turn, so that no seat begins better. Its file,
 * `assets/arenas/yard.json`, is what the program reads; this is how the file is written.
 */
import type { ArenaSource } from '../../../shared/world/arena-source.ts';
import { cover } from './cover.ts';
import { gates, monument } from './monument.ts';
import { GOAL, lights, PLATES, pickups, props, RELIC, spawns } from './places.ts';
import { shell } from './shell.ts';
import { LADDER, tower } from './tower.ts';
import { turned, turnedLadder } from './turn.ts';

const MATERIALS: ArenaSource['materials'] = {
  sky: { texture: 'sky', metresPerTile: 32 },
  dirt: { texture: 'dirt', metresPerTile: 2 },
  sand: { texture: 'sand', metresPerTile: 2 },
  grass: { texture: 'grass', metresPerTile: 2 },
  brick: { texture: 'brick', metresPerTile: 1.5 },
  blocks: { texture: 'blocks', metresPerTile: 2 },
  concrete: { texture: 'concrete', metresPerTile: 2 },
  plaster: { texture: 'plaster', metresPerTile: 2 },
  stone: { texture: 'stone', metresPerTile: 2 },
  tiles: { texture: 'tiles', metresPerTile: 2 },
  wood: { texture: 'wood', metresPerTile: 2 },
  panel: { texture: 'panel', metresPerTile: 2 },
  metal: { texture: 'metal', metresPerTile: 1 },
  'metal-plate': { texture: 'metal-plate', metresPerTile: 1 },
  rust: { texture: 'rust', metresPerTile: 1 },
  grate: { texture: 'grate', metresPerTile: 1 },
  trim: { texture: 'trim', metresPerTile: 1 },
  crate: { texture: 'crate', metresPerTile: 1 },
  ladder: { texture: 'ladder', metresPerTile: 0.75 },
  lamp: { texture: 'lamp', metresPerTile: 0.75 },
};

export function yard(): ArenaSource {
  const north = [...tower(), ...cover()];
  return {
    format: 'parallax-arena/1',
    name: 'yard',
    title: 'Yard',
    author: 'The Parallax authors',
    licence: 'CC0-1.0',
    materials: MATERIALS,
    brushes: [...shell(), ...monument(), ...north, ...north.map(turned)],
    spawns: spawns(),
    pickups: pickups(),
    lights: lights(),
    ambient: [0.36, 0.38, 0.42],
    fog: { colour: [0.66, 0.72, 0.8], density: 0.006 },
    movers: gates(),
    props: props(),
    ladders: [LADDER, turnedLadder(LADDER)],
    relic: RELIC,
    plates: PLATES,
    goal: GOAL,
  };
}
