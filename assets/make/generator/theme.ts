/** What a generated arena is made of: one look a seed, and each room's floor and walls from it. */
import type { ArenaSource } from '../../../shared/world/arena-source.ts';
import type { Chance } from './chance.ts';

export interface RoomLook {
  readonly floor: string;
  readonly upperFloor: string;
  readonly wall: string;
  readonly upperWall: string;
}

export interface Theme {
  readonly shell: string;
  readonly ceiling: string;
  readonly post: string;
  readonly step: string;
  readonly rail: string;
  readonly door: string;
  readonly looks: readonly RoomLook[];
  /** Colours of lamps, linear. */
  readonly hues: readonly (readonly number[])[];
  readonly ambient: number[];
  readonly fog: ArenaSource['fog'];
}

/** Every material that a theme may use, with the length of its texture, m. */
export const MATERIALS: ArenaSource['materials'] = {
  stone: { texture: 'stone', metresPerTile: 2 },
  brick: { texture: 'brick', metresPerTile: 1.5 },
  blocks: { texture: 'blocks', metresPerTile: 2 },
  plaster: { texture: 'plaster', metresPerTile: 2 },
  concrete: { texture: 'concrete', metresPerTile: 2 },
  metal: { texture: 'metal', metresPerTile: 1 },
  'metal-plate': { texture: 'metal-plate', metresPerTile: 1 },
  panel: { texture: 'panel', metresPerTile: 2 },
  wood: { texture: 'wood', metresPerTile: 2 },
  crate: { texture: 'crate', metresPerTile: 1 },
  tiles: { texture: 'tiles', metresPerTile: 2 },
  grate: { texture: 'grate', metresPerTile: 1 },
  trim: { texture: 'trim', metresPerTile: 1 },
  rust: { texture: 'rust', metresPerTile: 1 },
  moss: { texture: 'moss', metresPerTile: 1 },
  dirt: { texture: 'dirt', metresPerTile: 2 },
  lamp: { texture: 'lamp', metresPerTile: 0.75 },
};

interface Style {
  readonly shells: readonly string[];
  readonly walls: readonly string[];
  readonly floors: readonly string[];
  readonly upperFloors: readonly string[];
  readonly posts: readonly string[];
  readonly rails: readonly string[];
  readonly doors: readonly string[];
  readonly hues: readonly (readonly number[])[];
  readonly haze: readonly number[];
}

const WARM = [1, 0.86, 0.66];
const COOL = [0.72, 0.86, 1];
const AMBER = [1, 0.68, 0.38];
const WHITE = [0.95, 0.97, 1];

const STYLES: readonly Style[] = [
  {
    shells: ['brick', 'stone'],
    walls: ['brick', 'plaster', 'stone'],
    floors: ['tiles', 'wood', 'concrete'],
    upperFloors: ['wood', 'tiles'],
    posts: ['stone', 'wood'],
    rails: ['wood', 'plaster'],
    doors: ['wood', 'panel'],
    hues: [WARM, AMBER, WARM],
    haze: [0.56, 0.53, 0.48],
  },
  {
    shells: ['concrete', 'panel'],
    walls: ['panel', 'concrete', 'blocks'],
    floors: ['metal', 'tiles', 'metal-plate'],
    upperFloors: ['grate', 'metal'],
    posts: ['metal', 'rust'],
    rails: ['metal', 'trim'],
    doors: ['panel', 'metal-plate', 'rust'],
    hues: [COOL, WHITE, COOL, AMBER],
    haze: [0.5, 0.54, 0.6],
  },
  {
    shells: ['stone', 'blocks'],
    walls: ['stone', 'blocks', 'brick'],
    floors: ['dirt', 'concrete', 'moss'],
    upperFloors: ['wood', 'tiles'],
    posts: ['stone', 'blocks'],
    rails: ['wood', 'stone'],
    doors: ['wood', 'rust'],
    hues: [AMBER, WARM],
    haze: [0.46, 0.5, 0.45],
  },
  {
    shells: ['plaster', 'blocks'],
    walls: ['plaster', 'blocks', 'brick'],
    floors: ['tiles', 'wood'],
    upperFloors: ['wood', 'tiles', 'concrete'],
    posts: ['wood', 'concrete'],
    rails: ['plaster', 'metal'],
    doors: ['panel', 'wood', 'metal'],
    hues: [WHITE, WARM, COOL],
    haze: [0.58, 0.58, 0.58],
  },
];

export function drawTheme(chance: Chance, rooms: number): Theme {
  const style = chance.pick(STYLES);
  return {
    shell: chance.pick(style.shells),
    ceiling: chance.pick(['plaster', 'concrete']),
    post: chance.pick(style.posts),
    step: chance.pick(['stone', 'wood', 'metal-plate']),
    rail: chance.pick(style.rails),
    door: chance.pick(style.doors),
    looks: Array.from({ length: rooms }, () => ({
      floor: chance.pick(style.floors),
      upperFloor: chance.pick(style.upperFloors),
      wall: chance.pick(style.walls),
      upperWall: chance.pick(style.walls),
    })),
    hues: style.hues,
    ambient: [0.26, 0.27, 0.29],
    fog: { colour: [...style.haze], density: 0.008 },
  };
}
