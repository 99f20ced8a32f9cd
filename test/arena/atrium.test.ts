/** The atrium as its maker means it: its size, its floors, its measures. */
import { describe, expect, test } from 'vitest';
import { loadArena } from '../../server/assets/arena-library.ts';

const arena = loadArena('atrium');

describe('the atrium', () => {
  test('ENV-11 has 80 to 256 brushes, 8 spawns or more, and supplies on two floors', () => {
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

  test('ENV-15 keeps to eighths of a metre', () => {
    const ids = arena.source.brushes.map((brush) => brush.id);
    const { minX, minY, minZ, maxX, maxY, maxZ } = arena.brushes;
    const uneven = [minX, minY, minZ, maxX, maxY, maxZ].flatMap((column) =>
      ids.filter((_, i) => Math.abs((column[i] as number) * 8 - Math.round((column[i] as number) * 8)) > 1e-9),
    );
    expect(uneven).toEqual([]);
  });

  test('ENV-16 has 10 to 30 lights', () => {
    const { lights } = arena.source;
    expect(lights.length).toBeGreaterThanOrEqual(10);
    expect(lights.length).toBeLessThanOrEqual(30);
  });
});
