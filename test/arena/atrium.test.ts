/** The atrium as a place to play in: closed, clear where players appear, on two floors. */
import { describe, expect, test } from 'vitest';
import { loadArena } from '../../server/assets/arena-library.ts';
import { createRng, nextSigned, nextUnit, type RngState } from '../../shared/math/rng.ts';
import { createHit, traceRay } from '../../shared/sim/trace.ts';
import { PLAYER_HALF_WIDTH, STAND_HEIGHT } from '../../shared/world/constants.ts';
import { clash, facesOf, isSolid } from './faces.ts';

const arena = loadArena('atrium');
const places = [...arena.spawns.map((at) => ({ ...at, kind: 'spawn' })), ...arena.pickups];

/** Points of a player's box at a place: corners, edges' middles, a line of heights. */
function bodyPoints({ x, y, z }: { x: number; y: number; z: number }): [number, number, number][] {
  const offsets = [-PLAYER_HALF_WIDTH, 0, PLAYER_HALF_WIDTH];
  const heights = [1 / 64, 0.5, 1, 1.5, STAND_HEIGHT];
  return offsets.flatMap((dx) =>
    offsets.flatMap((dz) => heights.map((h): [number, number, number] => [x + dx, y + h, z + dz])),
  );
}

/** A way in a random direction, long enough to cross the arena. */
function longWay(rng: RngState): [number, number, number] {
  const parts = [nextSigned(rng), nextSigned(rng), nextSigned(rng)] as const;
  const scale = 200 / Math.max(...parts.map(Math.abs));
  return [parts[0] * scale, parts[1] * scale, parts[2] * scale];
}

describe('the atrium', () => {
  test('ENV-11 has 80 to 256 brushes, 8 spawns or more, and both kinds of pickup on two floors', () => {
    expect(arena.brushes.count).toBeGreaterThanOrEqual(80);
    expect(arena.brushes.count).toBeLessThanOrEqual(256);
    expect(arena.spawns.length).toBeGreaterThanOrEqual(8);
    for (const kind of ['health', 'ammunition'] as const) {
      const floors = arena.pickups.filter((spot) => spot.kind === kind).map((spot) => spot.y);
      expect(floors.length).toBeGreaterThanOrEqual(4);
      expect(new Set(floors)).toEqual(new Set([0, 4]));
    }
    expect(new Set(arena.spawns.map((spawn) => spawn.y))).toEqual(new Set([0, 4]));
    const kinds = new Set(arena.source.brushes.map((brush) => brush.kind));
    expect(kinds).toEqual(new Set(['box', 'ramp', 'convex']));
  });

  test.each(places)('ENV-12 $kind at $x, $y, $z has room for a player and floor under it', (place) => {
    const inSolid = bodyPoints(place).filter((point) => isSolid(arena, ...point));
    expect(inSolid).toEqual([]);
    expect(isSolid(arena, place.x, place.y - 1 / 64, place.z)).toBe(true);
  });

  test('ENV-13 is closed: no ray from inside leaves it', () => {
    const seed = 20_261;
    const rng = createRng(seed);
    const hit = createHit();
    const open: number[][] = [];
    let cast = 0;
    while (cast < 10_000) {
      const from = [nextSigned(rng) * 20, nextUnit(rng) * 9.5, nextSigned(rng) * 16] as const;
      if (isSolid(arena, ...from)) continue;
      const way = longWay(rng);
      traceRay(arena, ...from, ...way, hit);
      if (hit.fraction === 1) open.push([...from, ...way]);
      cast++;
    }
    expect(open, `seed ${seed}`).toEqual([]);
  });

  test('ENV-14 has nowhere two materials on one face', () => {
    const faces = facesOf(arena);
    const clashes: string[] = [];
    for (const [i, a] of faces.entries()) {
      for (const b of faces.slice(i + 1)) {
        const at = clash(arena, a, b);
        const name = (brush: number) => arena.source.brushes[brush]?.id;
        if (at) clashes.push(`${name(a.brush)} and ${name(b.brush)} at ${at.join(', ')}`);
      }
    }
    expect(clashes).toEqual([]);
  });

  test('ENV-15 has a unique id for each brush and keeps to eighths of a metre', () => {
    const ids = arena.source.brushes.map((brush) => brush.id);
    expect(new Set(ids).size).toBe(ids.length);
    const { minX, minY, minZ, maxX, maxY, maxZ } = arena.brushes;
    const uneven = [minX, minY, minZ, maxX, maxY, maxZ].flatMap((column) =>
      ids.filter((_, i) => Math.abs((column[i] as number) * 8 - Math.round((column[i] as number) * 8)) > 1e-9),
    );
    expect(uneven).toEqual([]);
  });

  test('ENV-16 has 10 to 25 lights, none inside a brush', () => {
    const { lights } = arena.source;
    expect(lights.length).toBeGreaterThanOrEqual(10);
    expect(lights.length).toBeLessThanOrEqual(25);
    expect(lights.filter(({ at }) => isSolid(arena, ...(at as [number, number, number])))).toEqual([]);
  });
});
