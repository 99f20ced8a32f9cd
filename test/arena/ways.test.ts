/** The ways through the atrium, on the mesh that bots walk on. */
import { beforeAll, describe, expect, test } from 'vitest';
import { loadArena } from '../../server/assets/arena-library.ts';
import {
  loadNavigation,
  MAX_CORNERS,
  type Navigation,
  navigationOf,
  type Point3,
} from '../../server/bots/navigation.ts';
import { clearHit, clipToBrush, Hit, Sweep } from '../../shared/sim/clip.ts';
import { PLAYER_HALF_WIDTH, SKIN, STAND_HEIGHT } from '../../shared/world/constants.ts';

const arena = loadArena('atrium');
const objectives = [arena.relic, ...arena.plates, arena.goal].filter((place) => place !== undefined);
const places: readonly Point3[] = [...arena.spawns, ...arena.pickups, ...objectives];
let navigation: Navigation;

beforeAll(async () => {
  await loadNavigation();
  navigation = navigationOf(arena);
});

/** Length of a path and the highest step it takes between two corners that are close together. */
function walk(from: Point3, to: Point3) {
  const path = { x: new Float64Array(MAX_CORNERS), y: new Float64Array(MAX_CORNERS), z: new Float64Array(MAX_CORNERS) };
  const corners = navigation.findPath(from, to, path);
  let metres = 0;
  let [x, z] = [from.x, from.z];
  for (let i = 0; i < corners; i++) {
    metres += Math.hypot((path.x[i] as number) - x, (path.z[i] as number) - z);
    [x, z] = [path.x[i] as number, path.z[i] as number];
  }
  return { corners, metres, end: [x, z] };
}

const hit = new Hit();
const body = new Sweep();
body.dx = body.dy = body.dz = 0;
body.ex = body.ez = PLAYER_HALF_WIDTH;
body.ey = STAND_HEIGHT / 2;

/** Whether a player's box with its feet at this place touches nothing solid. */
function hasRoom(x: number, y: number, z: number): boolean {
  [body.ox, body.oy, body.oz] = [x, y + body.ey, z];
  clearHit(hit);
  for (let b = 0; b < arena.brushes.count && !hit.startsSolid; b++) clipToBrush(body, arena.brushes, b, hit);
  return !hit.startsSolid;
}

/** Places on both floors where a player can stand, on a grid that hits no wall's plane. */
function standingPlaces(): Point3[] {
  const found = [];
  for (const y of [0, 4]) {
    for (let x = -19.6; x < 19.6; x += 0.4) {
      for (let z = -15.6; z < 15.6; z += 0.4) {
        if (hasRoom(x, y + SKIN, z) && !hasRoom(x, y - 0.05, z)) found.push({ x, y, z, yaw: 0 });
      }
    }
  }
  return found;
}

describe('the ways through the atrium', () => {
  test('ENV-19 lead from every spawn, pickup and objective to every other', () => {
    const cut = places.flatMap((from) =>
      places.filter((to) => !navigation.isReachable(from, to)).map((to) => ({ from, to })),
    );
    expect(cut).toEqual([]);
  });

  test('ENV-20 lead out of wherever a player can stand on a floor', () => {
    const standing = standingPlaces();
    expect(standing.length).toBeGreaterThan(5000);
    expect(standing.filter((at) => !navigation.isReachable(at, places[0] as Point3))).toEqual([]);
  });

  test('ENV-19 do not lead to where nobody can stand', () => {
    const pillarTop = { x: 9.25, y: 9.5, z: 7.25 };
    const insideKiln = { x: 17.25, y: 0, z: -11.75 };
    const outside = { x: 30, y: 0, z: 0 };
    for (const to of [pillarTop, insideKiln, outside])
      expect(navigation.isReachable(places[0] as Point3, to)).toBe(false);
  });

  test('ENV-19 end where they should and are short enough for a player to fetch what is there', () => {
    for (const from of arena.spawns) {
      for (const to of arena.pickups) {
        const { corners, metres, end } = walk(from, to);
        expect(corners).toBeGreaterThan(0);
        expect(corners).toBeLessThanOrEqual(MAX_CORNERS);
        expect(Math.hypot((end[0] as number) - to.x, (end[1] as number) - to.z)).toBeLessThan(0.5);
        expect(metres).toBeLessThan(90);
      }
    }
  });
});
