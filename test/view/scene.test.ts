/** What of a world comes into its scene, in a room where everything is. */
import { describe, expect, test } from 'vitest';
import { provingGround } from '../../server/drift/proving-ground.ts';
import {
  createScene,
  ENTITY,
  type EntityKind,
  EXPLOSION_STEPS,
  MAX_ENTITIES,
  OBJECTIVE,
  type Scene,
  SEGMENT,
  segmentCategory,
} from '../../shared/view/scene.ts';
import { buildScene } from '../../shared/view/scene-builder.ts';
import { BUTTON } from '../../shared/world/action.ts';
import { EVENT_RING } from '../../shared/world/constants.ts';
import { EVENT } from '../../shared/world/event.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import type { ModeName } from '../../shared/world/modes.ts';
import { CAUSE, FLIGHTS, PROJECTILE, WEAPON, WEAPONS } from '../../shared/world/weapons.ts';
import { roomArena } from '../support/box-arena.ts';
import { createSandbox, type Sandbox } from '../support/sandbox.ts';

type Row = { [K in keyof Scene['entity']]: number };

/** The entities of a kind in the scene of a world, as plain rows. */
function entities(s: Sandbox, kind: EntityKind): Row[] {
  const scene = createScene();
  buildScene(s.world, s.arena, scene);
  const columns = Object.entries(scene.entity) as [string, ArrayLike<number>][];
  return Array.from({ length: scene.header.entityCount[0] as number }, (_, i) => i)
    .filter((i) => scene.entity.kind[i] === ENTITY[kind])
    .map((i) => Object.fromEntries(columns.map(([name, column]) => [name, column[i]])) as Row);
}

const segments = (rows: readonly Row[]) => rows.map(({ segment }) => segment);
const ground = (mode: ModeName = 'deathmatch', seats = 2) => createSandbox(provingGround(), seats, 1, mode);

/** Seat 0 in the south of an empty room, looking north, with a weapon. */
function shooter(weapon: keyof typeof WEAPON): Sandbox {
  const s = createSandbox(roomArena(), 1);
  s.put(0, 0, 0.01, 8);
  s.run(3);
  s.arm(0, weapon, 10);
  return s;
}

test('VIEW-04 a scene is a function of the world: restored bytes give the same scene', () => {
  const s = createSandbox(roomArena([], { pickups: [{ kind: 'health', at: [3, 0, 3] }] }), 3);
  s.run(20, [{ buttons: BUTTON.fire }, { moveZ: -127 }]);
  const [a, b] = [createScene(), createScene()];
  buildScene(s.world, s.arena, a);
  const digest = s.digest();
  const snapshot = s.world.bytes.slice();
  s.run(30, [{ moveX: 127 }]);
  s.step([], [{ kind: 'restore', snapshot }]);
  buildScene(s.world, s.arena, b);
  const used = (scene: typeof a) => Array.from(scene.entity.kind).slice(0, scene.header.entityCount[0]);
  expect(used(b)).toEqual(used(a));
  expect(used(a).filter((kind) => kind === ENTITY.player)).toHaveLength(3);
  expect(Array.from(a.entity.segment)).toContain(SEGMENT.pickup);
  expect(a.bytes).toEqual(b.bytes);
  expect(s.digest()).toBe(digest);
});

describe('things in a scene', () => {
  test('VIEW-05 a door is a box of its size, where its way has taken it', () => {
    const s = ground();
    const [, hatch] = s.arena.movers;
    expect(segments(entities(s, 'mover'))).toEqual([0, 1, 2, 3].map((number) => SEGMENT.mover + number));
    expect(entities(s, 'mover')[1]).toMatchObject({ x: 0, y: expect.closeTo(1.3, 5), z: expect.closeTo(1.2, 5) });
    expect(entities(s, 'mover')[1]).toMatchObject({ ex: expect.closeTo(1.2, 5), ey: expect.closeTo(2.6, 5) });
    s.world.mover.offset[1] = 0.5;
    expect(hatch?.alongX).toBe(-1);
    expect(entities(s, 'mover')[1]?.x).toBeCloseTo(-0.5, 6);
  });

  test('VIEW-05 crates and barrels stand where they are, and a barrel that blew up is not there', () => {
    const s = ground();
    expect(entities(s, 'prop')).toHaveLength(s.arena.props.length);
    s.world.prop.x[4] = 3.25;
    s.world.prop.isThere[5] = 0;
    const props = entities(s, 'prop');
    expect(props.find(({ segment }) => segment === SEGMENT.prop + 4)).toMatchObject({ x: 3.25, variant: 1 });
    expect(segments(props)).not.toContain(SEGMENT.prop + 5);
    expect(props).toHaveLength(s.arena.props.length - 1);
  });

  test('VIEW-05 each kind of pickup is there until it is taken', () => {
    const s = ground();
    expect(entities(s, 'pickup').map(({ variant }) => variant)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    s.world.pickup.returnTicks[3] = 20;
    expect(entities(s, 'pickup').map(({ variant }) => variant)).toEqual([0, 1, 2, 4, 5, 6, 7]);
  });

  test('VIEW-05 what flies is there with its velocity, in the slot of its seat', () => {
    const s = shooter('rocket');
    s.step([{ buttons: BUTTON.fire }]);
    s.run(5);
    const [rocket] = entities(s, 'projectile');
    expect(rocket).toMatchObject({ variant: PROJECTILE.rocket, owner: 0, segment: SEGMENT.projectile });
    expect(rocket?.ez).toBeCloseTo(-FLIGHTS.rocket.speedMps, 0);
    expect(rocket?.z).toBeLessThan(8 - 5 * (FLIGHTS.rocket.speedMps / 60));
    s.run(120);
    expect(entities(s, 'projectile')).toEqual([]);
  });

  test('VIEW-05 plates are there in every mode, relic and goal in theirs', () => {
    for (const [mode, relics, goals] of [
      ['deathmatch', 0, 0],
      ['relic', 1, 0],
      ['relay', 0, 1],
    ] as const) {
      const s = ground(mode);
      s.world.relay.plates[0] = 2;
      expect(entities(s, 'plate').map(({ variant, segment }) => [variant, segment])).toEqual([
        [0, OBJECTIVE.plate],
        [1, OBJECTIVE.plate + 1],
      ]);
      expect([entities(s, 'relic').length, entities(s, 'goal').length]).toEqual([relics, goals]);
    }
  });

  test('VIEW-05 the relic lies in its place or is over the head of who holds it', () => {
    const s = ground('relic');
    expect(entities(s, 'relic')[0]).toMatchObject({
      x: expect.closeTo(1.6, 5),
      owner: NOBODY,
      segment: OBJECTIVE.relic,
    });
    s.world.relic.holder[0] = 1;
    const { x, y, eye } = s.world.seat;
    const [held] = entities(s, 'relic');
    expect(held).toMatchObject({ x: expect.closeTo(x[1] as number, 5), owner: 1 });
    expect((held?.y as number) - (y[1] as number) - (eye[1] as number)).toBeGreaterThan(0.3);
  });

  test('VIEW-05 a goal that was reached is shut for a while', () => {
    const s = ground('relay');
    expect(entities(s, 'goal')[0]?.variant).toBe(1);
    s.world.relay.goalTicks[0] = 100;
    expect(entities(s, 'goal')[0]?.variant).toBe(0);
  });
});

describe('effects in a scene', () => {
  test.each([
    ['rifle', 1, 1],
    ['shotgun', 6, 6],
    ['melee', 0, 0],
    ['rocket', 0, 0],
  ] as const)('VIEW-06 a shot of the %s into a far wall has %i tracers and %i marks', (weapon, tracers, marks) => {
    const s = shooter(weapon);
    s.step([{ buttons: BUTTON.fire }]);
    expect([entities(s, 'tracer').length, entities(s, 'impact').length]).toEqual([tracers, marks]);
    s.run(40);
    expect([entities(s, 'tracer').length, entities(s, 'impact').length]).toEqual([0, 0]);
  });

  test('VIEW-06 a blow that meets a wall leaves a mark and no tracer', () => {
    const s = shooter('melee');
    s.put(0, 0, 0.01, -8.8);
    s.step([{ buttons: BUTTON.fire }]);
    expect([entities(s, 'tracer').length, entities(s, 'impact').length]).toEqual([0, 1]);
    expect(entities(s, 'player')[0]?.fireAge).toBe(0);
  });

  test('VIEW-06 an explosion is seen where it is, as large as it is, for 36 ticks', () => {
    const s = shooter('rocket');
    s.step([{ buttons: BUTTON.fire }]);
    while (!s.events.some(({ kind }) => kind === 'explosion')) s.step();
    const { at } = s.events.find(({ kind }) => kind === 'explosion') as (typeof s.events)[0];
    const radius = FLIGHTS.rocket.blast.radiusMetres;
    expect(entities(s, 'explosion')).toMatchObject([{ x: at[0], y: at[1], z: at[2], age: 0, segment: SEGMENT.effect }]);
    expect(entities(s, 'explosion')[0]?.variant).toBe(radius * EXPLOSION_STEPS);
    s.run(35);
    expect(entities(s, 'explosion')[0]?.age).toBe(35);
    s.step();
    expect(entities(s, 'explosion')).toEqual([]);
  });

  test('VIEW-39 a shot and an explosion leave marks where they ended, which fade and go', () => {
    const s = shooter('rifle');
    s.step([{ buttons: BUTTON.fire }]);
    const { end } = s.events.find(({ kind }) => kind === 'shot') as (typeof s.events)[0];
    expect(entities(s, 'hole')).toMatchObject([{ x: end[0], y: end[1], z: end[2], fade: 1 }]);
    s.run(1600);
    const [late] = entities(s, 'hole');
    expect(late?.fade).toBeGreaterThan(0);
    expect(late?.fade).toBeLessThan(0.8);
    s.run(300);
    expect(entities(s, 'hole')).toEqual([]);
    const r = shooter('rocket');
    r.step([{ buttons: BUTTON.fire }]);
    while (!r.events.some(({ kind }) => kind === 'explosion')) r.step();
    expect(entities(r, 'scorch')).toMatchObject([{ variant: FLIGHTS.rocket.blast.radiusMetres * EXPLOSION_STEPS }]);
  });

  test('VIEW-39 a mark whose event is about to be overwritten is faint', () => {
    const s = shooter('rifle');
    s.step([{ buttons: BUTTON.fire }]);
    const written = s.world.match.eventCount[0] as number;
    const fadeAfter = (events: number) => {
      s.world.match.eventCount[0] = written + events;
      return entities(s, 'hole')[0]?.fade ?? 0;
    };
    const newer = s.events.length - s.events.findIndex(({ kind }) => kind === 'shot') - 1;
    expect(fadeAfter(EVENT_RING - 25 - newer)).toBe(1);
    const last = [20, 10, 1].map((left) => fadeAfter(EVENT_RING - left - newer));
    expect(last).toEqual(last.toSorted((a, b) => b - a));
    expect(last[0]).toBeLessThan(1);
    expect(last[2]).toBeLessThan(0.06);
    expect(last[2]).toBeGreaterThan(0);
  });

  test('VIEW-06 a full scene keeps all that is there and leaves out the oldest effects', () => {
    const s = ground('relic', 4);
    s.run(10);
    const { event, match, projectile } = s.world;
    projectile.kind.fill(PROJECTILE.mine);
    event.tick.forEach((_, i) => {
      // The ring's oldest is where the next will be written; three ticks lie between oldest and newest.
      const age =
        3 - Math.floor(((((i - (match.eventCount[0] as number)) % EVENT_RING) + EVENT_RING) % EVENT_RING) / 24);
      [event.tick[i], event.kind[i], event.cause[i]] = [(match.tick[0] as number) - age, EVENT.shot, CAUSE.rifle];
      [event.x[i], event.z[i], event.ex[i], event.ez[i]] = [0, 0, 0, -6];
    });
    const scene = createScene();
    buildScene(s.world, s.arena, scene);
    expect(scene.header.entityCount[0]).toBe(MAX_ENTITIES);
    const counts = (['player', 'weapon', 'pickup', 'mover', 'prop', 'projectile', 'relic', 'plate'] as const).map(
      (kind) => entities(s, kind).length,
    );
    expect(counts).toEqual([4, 4, 8, 4, 8, 24, 1, 2]);
    const ages = entities(s, 'impact').map(({ age }) => age);
    expect(ages.filter((age) => age === 0)).toHaveLength(24);
    expect(ages.filter((age) => age === 3).length).toBeLessThan(24);
  });
});

describe('players in a scene', () => {
  test('VIEW-07 players have their own colour, and in teams their team’s', () => {
    const colours = (mode: ModeName) => entities(ground(mode, 4), 'player').map(({ variant }) => variant);
    expect([colours('deathmatch'), colours('teams')]).toEqual([
      [0, 1, 2, 3],
      [0, 1, 0, 1],
    ]);
    expect(segments(entities(ground('teams', 4), 'player'))).toEqual([16, 17, 18, 19]);
  });

  test('VIEW-07 who looks through sights has no weapon in the picture; a weapon without sights stays', () => {
    const zoomed = (weapon: keyof typeof WEAPON) => {
      const s = shooter(weapon);
      s.run(2, [{ buttons: BUTTON.zoom }]);
      return entities(s, 'weapon').length;
    };
    expect([zoomed('marksman'), zoomed('rifle')]).toEqual([0, 1]);
  });

  test('VIEW-24 a player has its weapon in hand, raised since it was taken, and its rounds', () => {
    const s = shooter('rifle');
    s.world.seat.carried[0] = (s.world.seat.carried[0] as number) | (1 << WEAPON.pistol);
    s.step([{ weapon: WEAPON.pistol }]);
    s.run(5);
    const [player] = entities(s, 'player');
    expect(player).toMatchObject({ weapon: WEAPON.pistol, isLoaded: 1 });
    expect(player?.raise).toBeCloseTo(5 / (WEAPONS[WEAPON.pistol]?.raiseTicks ?? 0), 5);
    s.run(30);
    s.world.seat.magazine.fill(0);
    expect(entities(s, 'player')[0]).toMatchObject({ raise: 1, isLoaded: 0 });
  });

  test('VIEW-24 a shot of one weapon is not seen on the next', () => {
    const s = shooter('rifle');
    s.step([{ buttons: BUTTON.fire }]);
    expect(entities(s, 'player')[0]?.fireAge).toBe(0);
    s.arm(0, 'melee');
    expect(entities(s, 'player')[0]?.fireAge).toBe(255);
  });

  test('VIEW-36 a player that cannot be hurt yet is told with the ticks that are left', () => {
    const s = shooter('rifle');
    expect(entities(s, 'player')[0]?.shield).toBe(0);
    s.world.seat.protectedTicks[0] = 60;
    expect(entities(s, 'player')[0]?.shield).toBe(60);
  });
});

test('VIEW-08 an id tells its category, and every entity of a full room has one of its own', () => {
  const firsts = Object.entries(SEGMENT);
  for (const [i, [category, first]] of firsts.entries()) {
    const next = firsts[i + 1]?.[1] ?? 256;
    expect([segmentCategory(first), segmentCategory(next - 1)]).toEqual([category, category]);
  }
  const s = ground('relic', 4);
  const kinds = {
    weapon: 'weapon',
    player: 'player',
    pickup: 'pickup',
    mover: 'mover',
    prop: 'prop',
    relic: 'objective',
    plate: 'objective',
  } as const;
  const ids = Object.entries(kinds).flatMap(([kind, category]) => {
    const rows = entities(s, kind as EntityKind);
    expect(rows.length).toBeGreaterThan(0);
    for (const { segment } of rows) expect(segmentCategory(segment)).toBe(category);
    return segments(rows);
  });
  expect(new Set(ids).size).toBe(ids.length);
});
