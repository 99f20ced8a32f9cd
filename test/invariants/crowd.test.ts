/**
 * Crowds and falls: all four players are thrown together at random places in the air, at random
 * speeds, again and again, so that they land on edges, ramps and each other. No alarm is a right one.
 */
import { expect, it } from 'vitest';
import { createBoxColumns } from '../../server/invariants/geometry/box-columns.ts';
import {
  createSolidBoxes,
  feelThings,
  gatherSolids,
  type SolidBoxes,
} from '../../server/invariants/geometry/solid-boxes.ts';
import {
  clearanceOf,
  createContacts,
  createSolidGrid,
  type SolidGrid,
} from '../../server/invariants/geometry/solid-grid.ts';
import { createRng, nextInt, nextSigned, nextUnit, type RngState } from '../../shared/math/rng.ts';
import { PLAYER_HALF_WIDTH, SEATS, STAND_HEIGHT } from '../../shared/world/constants.ts';
import type { World } from '../../shared/world/world.ts';
import { createRig, edit, JOINS, type Rig } from './rig.ts';

const ROUNDS = Number(process.env.CROWD_ROUNDS ?? 40);
const TICKS = 60;
/** Clear of everything by this much, m, is a place to begin. */
const ROOM = 0.02;

type Place = readonly [number, number, number];

/** Finds places that are clear of walls and of each other. */
class Places {
  readonly #rig: Rig;
  readonly #rng: RngState;
  readonly #grid: SolidGrid;
  readonly #contacts = createContacts(1);
  readonly #body = createBoxColumns(1);
  readonly #things: SolidBoxes;
  #taken: Place[] = [];

  constructor(rig: Rig, rng: RngState) {
    this.#rig = rig;
    this.#rng = rng;
    this.#grid = createSolidGrid(rig.arena);
    this.#things = createSolidBoxes(rig.arena);
  }

  clear(): void {
    this.#taken = [];
  }

  /** A place close to the one taken last, if it is free, or else anywhere. */
  take(): Place {
    const last = this.#taken.at(-1);
    const near: Place | undefined = last && [last[0] + 0.75, last[1] + nextSigned(this.#rng), last[2]];
    let place = near ?? this.#pick();
    while (!this.#isFree(place)) place = this.#pick();
    this.#taken.push(place);
    return place;
  }

  #pick(): Place {
    const { min, max } = this.#rig.arena.bounds;
    const along = (axis: 0 | 1 | 2) => min[axis] + nextUnit(this.#rng) * (max[axis] - min[axis]);
    return [along(0), along(1), along(2)];
  }

  #isFree([x, y, z]: Place): boolean {
    const { min, max } = this.#rig.arena.bounds;
    if (x < min[0] || x > max[0] || y < min[1] || y > max[1] || z < min[2] || z > max[2]) return false;
    const { minX, minY, minZ, maxX, maxY, maxZ } = this.#body;
    [minX[0], minY[0], minZ[0]] = [x - PLAYER_HALF_WIDTH, y, z - PLAYER_HALF_WIDTH];
    [maxX[0], maxY[0], maxZ[0]] = [x + PLAYER_HALF_WIDTH, y + STAND_HEIGHT, z + PLAYER_HALF_WIDTH];
    if (clearanceOf(this.#grid, this.#body, 0) <= ROOM || this.#isAtThing()) return false;
    return this.#taken.every(
      (other) => Math.hypot(other[0] - x, other[2] - z) > 0.74 * Math.SQRT2 || Math.abs(other[0] - x) > 0.74,
    );
  }

  /** Whether the body looked at is in a door, a lift, a crate or a barrel as they are now. */
  #isAtThing(): boolean {
    const { arena, world } = this.#rig;
    gatherSolids(this.#things, arena, world, world);
    feelThings(this.#things, this.#body, 0, this.#contacts);
    return (this.#contacts.thingGap[0] as number) <= ROOM;
  }
}

/** Puts the living close together and gives them a push. */
function throwTogether(places: Places, rng: RngState, world: World): void {
  places.clear();
  for (let seat = 0; seat < SEATS; seat++) {
    if (world.seat.alive[seat] === 0) continue;
    const s = world.seat;
    [s.x[seat], s.y[seat], s.z[seat]] = places.take();
    [s.vx[seat], s.vy[seat], s.vz[seat]] = [nextSigned(rng) * 8, nextSigned(rng) * 8, nextSigned(rng) * 8];
    s.grounded[seat] = 0;
    s.crouched[seat] = 0;
    s.yaw[seat] = nextInt(rng, 65_536);
  }
}

it('INV-39 crowds, falls and collisions anywhere in the arena raise no alarm', () => {
  const seed = Number(process.env.CROWD_SEED ?? Date.now() % 1_000_000);
  const rng = createRng(seed);
  const rig = createRig({ seed });
  const places = new Places(rig, rng);
  rig.step(JOINS);
  let airborne = 0;
  for (let round = 0; round < ROUNDS; round++) {
    edit(rig, (world) => throwTogether(places, rng, world));
    expect(rig.monitor.drain(), `seed ${seed}, round ${round}`).toEqual([]);
    const start = Array.from(rig.world.seat.x, (x, seat) => [x, rig.world.seat.y[seat], rig.world.seat.z[seat]]);
    rig.play(TICKS);
    expect(rig.monitor.drain(), `seed ${seed}, round ${round} from ${JSON.stringify(start)}`).toEqual([]);
    airborne += rig.world.seat.grounded.filter((grounded) => grounded === 0).length;
  }
  expect(airborne).toBeGreaterThan(0);
});
