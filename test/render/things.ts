/**
 * What every renderer must draw of doors, crates, weapons, flights, objectives and explosions, as one
 * suite that is run over each of them. Every test looks at pixels.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Renderer } from '../../server/render/renderer.ts';
import type { Planes } from '../../shared/view/planes.ts';
import { OBJECTIVE, type Scene, SEGMENT } from '../../shared/view/scene.ts';
import type { Arena } from '../../shared/world/arena.ts';
import type { ArenaSource } from '../../shared/world/arena-source.ts';
import { PROP_SIZES } from '../../shared/world/prop-kinds.ts';
import { WEAPON } from '../../shared/world/weapons.ts';
import { rayOf } from './ray.ts';
import {
  changedPixels,
  eyes,
  meanColour,
  pixelsOf,
  put,
  putPlayer,
  putWeapon,
  room,
  sceneIn,
  shoot,
} from './staging.ts';

const [WIDTH, HEIGHT] = [128, 96];
const SIZE = { width: WIDTH, height: HEIGHT };
/** 6 m wide, 3 m high, its front 4.75 m before the eyes, of tiles of 2 m. */
const DOOR: NonNullable<ArenaSource['movers']>[number] = {
  id: 'door',
  kind: 'door',
  material: 'stone',
  min: [-3, 0, -5],
  max: [3, 3, -4.75],
  travel: [0, 3, 0],
  speedMps: 2,
  trigger: 'near',
  waitSeconds: 1,
};
const FRONT = 4.75;
const NO_FOG = { colour: [0, 0, 0], density: 0 };
const AIR = { lights: [], ambient: [1, 1, 1], fog: NO_FOG };
/** Rooms: one without lamps or fog, one without light. */
const bright = room({ ...AIR, movers: [DOOR] });
const dark = room({ ...AIR, ambient: [0.002, 0.002, 0.002] });
const DOOR_ID = SEGMENT.mover;

type Point = readonly [number, number, number];

function putDoor(scene: Scene, dx = 0, dy = 0): void {
  put(scene, 'mover', [dx, 1.5 + dy, -4.875], { ex: 6, ey: 3, ez: 0.25, segment: DOOR_ID });
}

/** Pixels whose rays from the middle of the room meet a box, by geometry alone. */
function pixelsOnBox(low: Point, high: Point, from: Point): Set<number> {
  const camera = eyes({ x: from[0], y: from[1], z: from[2] });
  const met = new Set<number>();
  for (let pixel = 0; pixel < WIDTH * HEIGHT; pixel++) {
    const ray = rayOf(camera, pixel % WIDTH, Math.floor(pixel / WIDTH), WIDTH, HEIGHT);
    let [enter, leave] = [0, Number.POSITIVE_INFINITY];
    for (const axis of [0, 1, 2] as const) {
      const [a, b] = [(low[axis] - from[axis]) / ray[axis], (high[axis] - from[axis]) / ray[axis]];
      enter = Math.max(enter, Math.min(a, b));
      leave = Math.min(leave, Math.max(a, b));
    }
    if (enter < leave) met.add(pixel);
  }
  return met;
}

/** Part of two sets of pixels that they share. */
function overlap(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const both = [...a].filter((pixel) => b.has(pixel)).length;
  return both / (a.size + b.size - both);
}

const setOf = (planes: Planes, id: number) => new Set(pixelsOf(planes, id));

/** Pixels with an id that are brighter than `least` in some channel. */
function shining(planes: Planes, id: number, least = 120): number[] {
  return pixelsOf(planes, id).filter((pixel) => Math.max(...meanColour(planes, [pixel])) > least);
}

export function describeThings(name: string, create: () => Renderer): void {
  describe(`things in renderer ${name}`, () => {
    let renderer: Renderer;
    beforeAll(() => {
      renderer = create();
      for (const arena of [bright, dark]) renderer.loadArena(arena);
    });
    afterAll(() => renderer.dispose());

    /** Draws what `fill` puts into a room, from the middle of the room unless told. */
    const draw = (arena: Arena, fill: (scene: Scene) => void, camera = eyes()) => {
      const scene = sceneIn(arena);
      fill(scene);
      return shoot(renderer, scene, camera, SIZE);
    };

    describeMovers(draw);
    describeProps(draw);
    describeWeapons(draw);
    describeFlights(draw);
    describeObjectives(draw);
  });
}

type Draw = (arena: Arena, fill: (scene: Scene) => void, camera?: ReturnType<typeof eyes>) => Promise<Planes>;

function describeMovers(draw: Draw): void {
  test('VIEW-27 a door covers the pixels of its box, at its distance', async () => {
    const planes = await draw(bright, (scene) => putDoor(scene));
    const door = setOf(planes, DOOR_ID);
    expect(overlap(door, pixelsOnBox([-3, 0, -5], [3, 3, FRONT * -1], [0, 1.62, 0]))).toBeGreaterThan(0.98);
    for (const pixel of door) expect(planes.depth[pixel]).toBeCloseTo(FRONT, 2);
  });

  test('VIEW-27 the tiles of a door are as large as its material says', async () => {
    const planes = await draw(bright, (scene) => putDoor(scene));
    const row = Math.round(HEIGHT / 2) * WIDTH;
    const at = (metres: number) =>
      Math.round(WIDTH / 2 + (metres / FRONT) * (HEIGHT / 2 / Math.tan((73.74 / 360) * Math.PI)));
    const difference = (metres: number) => {
      const places = Array.from({ length: 90 }, (_, i) => -2.9 + (i / 90) * (5.8 - metres));
      return (
        places.reduce((sum, x) => sum + Math.abs(red(planes, row + at(x)) - red(planes, row + at(x + metres))), 0) / 90
      );
    };
    expect(difference(2)).toBeLessThan(0.6 * difference(1));
    expect(difference(2)).toBeLessThan(0.6 * difference(1.5));
  });

  test('VIEW-27 a door that has moved takes its texture along', async () => {
    const shut = await draw(bright, (scene) => putDoor(scene));
    const moved = await draw(bright, (scene) => putDoor(scene, 0.5, 0.75), eyes({ x: 0.5, y: 1.62 + 0.75 }));
    const both = pixelsOf(shut, DOOR_ID).filter((pixel) => moved.segmentation[pixel] === DOOR_ID);
    expect(both.length).toBeGreaterThan(2000);
    const same = both.filter((pixel) => Math.abs(red(shut, pixel) - red(moved, pixel)) <= 3);
    expect(same.length).toBeGreaterThan(both.length * 0.97);
  });

  test('VIEW-27 what stands behind a shut door is not drawn, and is when it is open', async () => {
    const behind = (dy: number) => (scene: Scene) => {
      putPlayer(scene, 1, [0, 0, -6.5]);
      put(scene, 'prop', [1.5, 0, -6], { segment: SEGMENT.prop });
      putDoor(scene, 0, dy);
    };
    const ids = [SEGMENT.player + 1, SEGMENT.prop];
    const counts = (planes: Planes) => ids.map((id) => pixelsOf(planes, id).length);
    expect(counts(await draw(bright, behind(0)))).toEqual([0, 0]);
    for (const count of counts(await draw(bright, behind(3)))) expect(count).toBeGreaterThan(20);
  });
}

const red = (planes: Planes, pixel: number) => planes.rgb[pixel * 3] as number;

function describeProps(draw: Draw): void {
  test.each([
    ['crate', 0, 0.97, 1],
    ['barrel', 1, 0.85, 0.995],
  ] as const)('VIEW-28 a %s fills its box', async (kind, variant, least, most) => {
    const { half, height } = PROP_SIZES[kind];
    const id = SEGMENT.prop + 3;
    const planes = await draw(bright, (scene) => put(scene, 'prop', [0.2, 0, -2], { variant, segment: id }));
    const box = pixelsOnBox([0.2 - half, 0, -2 - half], [0.2 + half, height, -2 + half], [0, 1.62, 0]);
    const part = overlap(setOf(planes, id), box);
    expect(part).toBeGreaterThan(least);
    expect(part).toBeLessThanOrEqual(most);
    const outside = pixelsOf(planes, id).filter((pixel) => !box.has(pixel));
    expect(outside.length).toBeLessThan(box.size * 0.02);
  });

  test('VIEW-28 crates are of wood in two tones, barrels red with a band of black and yellow', async () => {
    const colours = async (variant: number) => {
      const planes = await draw(bright, (scene) =>
        put(scene, 'prop', [0, 0, -1.8], { variant, segment: SEGMENT.prop }),
      );
      return pixelsOf(planes, SEGMENT.prop).map((pixel) => meanColour(planes, [pixel]));
    };
    const [crate, barrel] = [await colours(0), await colours(1)];
    const part = (list: typeof crate, is: (r: number, g: number, b: number) => boolean) =>
      list.filter(([r, g, b]) => is(r, g, b)).length / list.length;
    const isWood = (r: number, g: number, b: number) => r > g && g > b && g > 0.5 * r;
    expect(part(crate, isWood)).toBeGreaterThan(0.8);
    expect(part(crate, (r) => r > 120)).toBeGreaterThan(0.2);
    expect(part(crate, (r) => r < 90)).toBeGreaterThan(0.1);
    expect(part(barrel, (r, g) => r > 2 * g)).toBeGreaterThan(0.4);
    expect(part(barrel, (r, g, b) => r > 130 && g > 0.7 * r && b < 0.5 * r)).toBeGreaterThan(0.03);
  });
}

const WEAPON_ROWS = Object.entries(WEAPON).filter(([, row]) => row > 0);

/** Fails unless every two masks differ by more than a part of the smaller one. */
function expectAllToDiffer(masks: readonly ReadonlySet<number>[], part: number): void {
  masks.forEach((a, i) => {
    for (const b of masks.slice(i + 1)) expect(overlap(a, b)).toBeLessThan(1 - part);
  });
}

function describeWeapons(draw: Draw): void {
  const own = (fields: Parameters<typeof putWeapon>[3]) =>
    draw(bright, (scene) => putWeapon(scene, 0, [0, 1.62, 0], fields), eyes({ seat: 0 }));
  const held = (fields: Parameters<typeof putPlayer>[3]) =>
    draw(bright, (scene) => putPlayer(scene, 0, [0, 0, -1.6], { yaw: 49_152, ...fields }));

  test('VIEW-29 each weapon has an outline of its own in the own view and in the hands of others', async () => {
    const rows = WEAPON_ROWS.map(([, weapon]) => weapon);
    expect(rows).toHaveLength(8);
    const seen = await Promise.all(rows.map((weapon) => own({ weapon })));
    for (const planes of seen) expect(pixelsOf(planes, SEGMENT.weapon).length).toBeGreaterThan(100);
    expectAllToDiffer(
      seen.map((planes) => setOf(planes, SEGMENT.weapon)),
      0.1,
    );
    const others = await Promise.all(rows.map((weapon) => held({ weapon })));
    expectAllToDiffer(
      others.map((planes) => setOf(planes, SEGMENT.player)),
      0.015,
    );
  });

  test.each(['grenade', 'mine'] as const)('VIEW-29 a %s that was thrown is gone from the hands', async (name) => {
    const weapon = WEAPON[name];
    const count = (planes: Planes, id: number) => pixelsOf(planes, id).length;
    const [ready, thrown] = [await own({ weapon }), await own({ weapon, isLoaded: 0 })];
    expect(count(thrown, SEGMENT.weapon)).toBeLessThan(0.85 * count(ready, SEGMENT.weapon));
    const [full, empty] = [await held({ weapon }), await held({ weapon, isLoaded: 0 })];
    expect(count(empty, SEGMENT.player)).toBeLessThan(count(full, SEGMENT.player) - 5);
  });

  test('VIEW-24 a blow swings, and a weapon that is taken in hand comes up', async () => {
    const masks = [{ fireAge: 255 }, { fireAge: 4 }, { raise: 0.2 }].map((fields) =>
      own({ weapon: WEAPON.melee, ...fields }),
    );
    expectAllToDiffer(
      (await Promise.all(masks)).map((planes) => setOf(planes, SEGMENT.weapon)),
      0.2,
    );
    const poses = [{ fireAge: 255 }, { fireAge: 4 }].map((fields) => held({ weapon: WEAPON.melee, ...fields }));
    expectAllToDiffer(
      (await Promise.all(poses)).map((planes) => setOf(planes, SEGMENT.player)),
      0.02,
    );
  });

  test.each([
    ['rifle', 0],
    ['shotgun', 0],
    ['melee', 1],
  ] as const)('VIEW-24 a shot of the %s flashes unless it is a blow', async (name, isBlow) => {
    const flash = await draw(
      dark,
      (scene) => putWeapon(scene, 0, [0, 1.62, 0], { weapon: WEAPON[name], fireAge: 1 }),
      eyes({ seat: 0 }),
    );
    const bare = await draw(dark, () => undefined);
    expect(changedPixels(flash, bare, 100).length > 3).toBe(isBlow === 0);
  });

  test('VIEW-25 every kind of pickup has an outline of its own', async () => {
    const all = await Promise.all(
      [0, 1, 2, 3, 4, 5, 6, 7].map((variant) =>
        draw(
          bright,
          (scene) => put(scene, 'pickup', [0, 0.6, -1.4], { variant, age: 75, segment: SEGMENT.pickup }),
          eyes({ y: 0.8 }),
        ),
      ),
    );
    const masks = all.map((planes) => setOf(planes, SEGMENT.pickup));
    for (const mask of masks) expect(mask.size).toBeGreaterThan(60);
    expectAllToDiffer(masks, 0.15);
  });

  test('VIEW-36 a player that cannot be hurt is paler, with lights around it', async () => {
    const [plain, safe] = [await held({}), await held({ shield: 50 })];
    const body = pixelsOf(plain, SEGMENT.player);
    const sum = (planes: Planes) => meanColour(planes, body).reduce((a, b) => a + b);
    expect(sum(safe)).toBeGreaterThan(sum(plain) * 1.3);
    const around = pixelsOf(safe, SEGMENT.player).filter((pixel) => plain.segmentation[pixel] !== SEGMENT.player);
    expect(around.length).toBeGreaterThan(10);
    const [, , blue] = meanColour(safe, around);
    expect(blue).toBeGreaterThan(200);
  });
}

function describeFlights(draw: Draw): void {
  const ID = SEGMENT.projectile + 2;
  const columns = (pixels: readonly number[]) =>
    pixels.reduce((sum, pixel) => sum + (pixel % WIDTH), 0) / pixels.length;

  test.each([-1, 1])('VIEW-33 a rocket that flies to %i along X has its fire on the other side', async (way) => {
    const planes = await draw(dark, (scene) =>
      put(scene, 'projectile', [0, 1.62, -1.5], { variant: 1, age: 8, ex: 24 * way, segment: ID }),
    );
    const rocket = pixelsOf(planes, ID);
    const bare = await draw(dark, () => undefined);
    const fire = changedPixels(planes, bare, 100).filter((pixel) => planes.segmentation[pixel] !== ID);
    expect(Math.min(fire.length, rocket.length)).toBeGreaterThan(20);
    expect(Math.sign(columns(rocket) - columns(fire))).toBe(way);
  });

  test('VIEW-33 a rocket leaves smoke where it was, and none before it was launched', async () => {
    const length = async (age: number) => {
      const fly = { variant: 1, age, ex: 24, segment: ID };
      const planes = await draw(bright, (scene) => put(scene, 'projectile', [3, 1.62, -5], fly));
      const at = changedPixels(planes, await draw(bright, () => undefined), 8).map((pixel) => pixel % WIDTH);
      return Math.max(...at) - Math.min(...at);
    };
    expect(await length(24)).toBeGreaterThan((await length(2)) + 25);
  });

  test('VIEW-33 a mine blinks red, fast until it lies in wait, then seldom', async () => {
    const isLit = async (age: number) => {
      const planes = await draw(dark, (scene) =>
        put(scene, 'projectile', [0, 1.3, -1], { variant: 3, age, segment: ID }),
      );
      expect(pixelsOf(planes, ID).length).toBeGreaterThan(60);
      return shining(planes, ID).length > 5;
    };
    const times = (from: number) => Promise.all(Array.from({ length: 30 }, (_, i) => isLit(from + i * 2)));
    const lit = (list: boolean[]) => list.filter(Boolean).length;
    const [arming, waiting] = [lit(await times(0)), lit(await times(600))];
    expect(arming).toBeGreaterThan(10);
    expect(arming).toBeLessThan(20);
    expect(waiting).toBeGreaterThan(1);
    expect(waiting).toBeLessThan(8);
  });

  test('VIEW-33 a grenade tumbles while it flies', async () => {
    const at = (age: number) =>
      draw(bright, (scene) => put(scene, 'projectile', [0, 1.5, -0.8], { variant: 2, age, ex: 8, segment: ID }));
    const [a, b] = [setOf(await at(0), ID), setOf(await at(8), ID)];
    expect(a.size).toBeGreaterThan(60);
    expect(overlap(a, b)).toBeLessThan(0.85);
  });

  test('VIEW-34 an explosion swells, shines in the dark, turns to smoke and goes', async () => {
    const at = (age: number) =>
      draw(dark, (scene) => put(scene, 'explosion', [0, 1.5, -5], { variant: 48, age, segment: SEGMENT.effect }));
    const ages = await Promise.all([0, 3, 6, 24, 34, 36].map(at));
    const bare = await draw(dark, () => undefined);
    const lit = ages.map((planes) => changedPixels(planes, bare, 100).length);
    expect(lit[0]).toBeGreaterThan(50);
    expect(lit[2]).toBeGreaterThan(2 * (lit[0] as number));
    expect(lit[2]).toBeGreaterThan(500);
    expect(lit.slice(3)).toEqual([0, 0, 0]);
    expect((ages[5] as Planes).rgb).toEqual(bare.rgb);
    // Smoke does not shine: it is seen where there is light, and thins out.
    const smoke = async (age: number) => {
      const fill = (scene: Scene) => put(scene, 'explosion', [0, 1.5, -5], { variant: 48, age });
      return changedPixels(await draw(bright, fill), await draw(bright, () => undefined), 24).length;
    };
    const [thick, thin] = [await smoke(22), await smoke(34)];
    expect(thick).toBeGreaterThan(200);
    expect(thin).toBeLessThan(thick / 2);
  });

  test('VIEW-34 a larger radius makes a larger explosion', async () => {
    const of = async (variant: number) => {
      const planes = await draw(bright, (scene) =>
        put(scene, 'explosion', [0, 1.5, -7], { variant, age: 6, segment: SEGMENT.effect }),
      );
      return changedPixels(planes, await draw(bright, () => undefined), 8).length;
    };
    expect(await of(64)).toBeGreaterThan(2.5 * (await of(32)));
  });
}

function describeObjectives(draw: Draw): void {
  test.each([
    ['plate', OBJECTIVE.plate, -2],
    ['goal', OBJECTIVE.goal, -4],
  ] as const)('VIEW-35 a %s shines while it is pressed or open', async (kind, id, z) => {
    const at = (variant: number) =>
      draw(dark, (scene) => put(scene, kind, [0, 0, z], { variant, age: 10, segment: id }));
    const [off, on] = [await at(0), await at(1)];
    expect(pixelsOf(off, id).length).toBeGreaterThan(150);
    expect(shining(off, id)).toHaveLength(0);
    expect(shining(on, id).length).toBeGreaterThan(100);
  });

  test('VIEW-35 the relic shines and turns, and who holds it does not see it', async () => {
    const at = (age: number, owner: number) =>
      draw(
        dark,
        (scene) => put(scene, 'relic', [0, 1.6, -2], { age, owner, segment: OBJECTIVE.relic }),
        eyes({ seat: 1 }),
      );
    const [lying, later, others, own] = [await at(0, 255), await at(25, 255), await at(0, 2), await at(0, 1)];
    expect(shining(lying, OBJECTIVE.relic).length).toBeGreaterThan(40);
    expect(overlap(setOf(lying, OBJECTIVE.relic), setOf(later, OBJECTIVE.relic))).toBeLessThan(0.95);
    expect(others.segmentation).toEqual(lying.segmentation);
    expect(pixelsOf(own, OBJECTIVE.relic)).toHaveLength(0);
  });
}
