/**
 * Arenas from a seed: rooms and corridors on a grid of cells, halls open to both storeys, ways up,
 * bridges, openings that close loops, sliding doors, cover, lamps, and what lies and stands about. A function of seed and attempt only. Whether the
 * outcome is fit to play in is for a check to say; who generates tries the next attempt if it is not.
 */
import type { ArenaSource } from '../../../shared/world/arena-source.ts';
import { body } from './body.ts';
import { Chance } from './chance.ts';
import { contents } from './contents.ts';
import { planLeaves } from './leaves.ts';
import { planGround } from './rooms.ts';
import { planStoreys } from './storeys.ts';
import { drawTheme, MATERIALS } from './theme.ts';

export function layOutArena(seed: number, attempt: number): ArenaSource {
  const chance = new Chance(seed, attempt);
  const plan = planGround(chance);
  const storeys = planStoreys(chance, plan);
  const theme = drawTheme(chance, plan.rooms.length);
  const leaves = planLeaves(chance, plan, storeys, theme.door);
  const { brushes, movers } = body(plan, storeys, leaves, theme);
  const { cover, lights, ...inside } = contents(chance, plan, storeys, leaves, theme);
  return {
    format: 'parallax-arena/1',
    name: `seed-${seed}`,
    title: `Seed ${seed}`,
    author: 'parallax arena generate',
    licence: 'CC0-1.0',
    materials: MATERIALS,
    brushes: [...brushes, ...cover],
    lights,
    ambient: theme.ambient,
    fog: theme.fog,
    // Where there was no room for plates the strongroom stays open.
    movers: movers.filter(({ trigger }) => trigger !== 'plates' || inside.plates),
    ...inside,
  };
}
