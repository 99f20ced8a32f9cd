/** Small arenas for tests: a closed room, and whatever a test puts into it. */
import { type Arena, compileArena } from '../../shared/world/arena.ts';
import type { ArenaSource, BrushSource } from '../../shared/world/arena-source.ts';

type Corner = [number, number, number];

export function box(id: string, min: Corner, max: Corner): BrushSource {
  return { kind: 'box', id, material: 'stone', min, max };
}

/** Floor top at 0, inner walls at +-half in x and z, ceiling at `height`. */
function shell(half: number, height: number): BrushSource[] {
  const out = half + 1;
  return [
    box('floor', [-out, -1, -out], [out, 0, out]),
    box('ceiling', [-out, height, -out], [out, height + 1, out]),
    box('west', [-out, 0, -out], [-half, height, out]),
    box('east', [half, 0, -out], [out, height, out]),
    box('north', [-half, 0, -out], [half, height, -half]),
    box('south', [-half, 0, half], [half, height, out]),
  ];
}

/** Source of a square room from -half to half, with brushes in it. */
export function roomSource(inside: BrushSource[] = [], changes: Partial<ArenaSource> = {}, half = 10): ArenaSource {
  return {
    format: 'parallax-arena/1',
    name: 'room',
    title: 'Room',
    author: 'tests',
    licence: 'CC0-1.0',
    materials: { stone: { texture: 'stone', metresPerTile: 2 } },
    brushes: [...shell(half, 6), ...inside],
    spawns: [
      { at: [-8, 0, -8], yawDeg: -135 },
      { at: [8, 0, -8], yawDeg: 135 },
      { at: [-8, 0, 8], yawDeg: -45 },
      { at: [8, 0, 8], yawDeg: 45 },
    ],
    pickups: [],
    lights: [{ at: [0, 5, 0], colour: [1, 1, 1], power: 20, radius: 20 }],
    ambient: [0.3, 0.3, 0.3],
    fog: { colour: [0.5, 0.5, 0.5], density: 0.01 },
    ...changes,
  };
}

export function roomArena(inside: BrushSource[] = [], changes: Partial<ArenaSource> = {}, half = 10): Arena {
  return compileArena(roomSource(inside, changes, half));
}
