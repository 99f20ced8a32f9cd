/**
 * What an operator might want of a world, at random: as JSON Patches, most of which need a mend or two. A
 * wish is a name and a seed, so that a property's shrunk example says what was asked for.
 */
import fc from 'fast-check';
import { planPatch } from '../../server/match/patch-plan.ts';
import { createRng, nextInt, nextUnit, type RngState } from '../../shared/math/rng.ts';
import { ParallaxError } from '../../shared/protocol/errors.ts';
import type { PatchOperation } from '../../shared/schema/schema.ts';
import type { Arena } from '../../shared/world/arena.ts';
import {
  BARREL_FUSE_TICKS,
  BARREL_HEALTH,
  BARREL_RETURN_TICKS,
  GATE_TICKS,
  GOAL_RETURN_TICKS,
  LIFT_DELAY_TICKS,
  MAX_PROJECTILES,
  PROJECTILE_HALF,
  RELIC_POINT_TICKS,
  RELIC_RETURN_TICKS,
  SEATS,
  SKIN,
} from '../../shared/world/constants.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import { AMMUNITION, AMMUNITION_KINDS, FLIGHTS, WEAPONS } from '../../shared/world/weapons.ts';
import { MOVER_PHASES, type World } from '../../shared/world/world.ts';
import { applyPatch } from './json-patch.ts';

const replace = (path: string, value: unknown): PatchOperation => ({ op: 'replace', path, value });

/** Operations that set fields of one item. */
const set = (at: string, fields: { readonly [name: string]: unknown }): PatchOperation[] =>
  Object.entries(fields).map(([name, value]) => replace(`${at}/${name}`, value));

/** Draws what a wish leaves open. */
class Draws {
  readonly #rng: RngState;
  readonly arena: Arena;
  readonly world: World;

  constructor(seed: number, arena: Arena, world: World) {
    this.#rng = createRng(seed);
    this.arena = arena;
    this.world = world;
  }

  between(low: number, high: number): number {
    return low + nextUnit(this.#rng) * (high - low);
  }

  /** A whole number from 0 to `most`. */
  whole(most: number): number {
    return nextInt(this.#rng, most + 1);
  }

  among<T>(values: readonly T[]): T {
    return values[this.whole(values.length - 1)] as T;
  }

  /** Somewhere near a place that somebody could be at, right on its floor or above it. */
  place(): { x: number; y: number; z: number } {
    const { spawns, pickups } = this.arena;
    const { x, y, z } = this.among([...spawns, ...pickups, ...this.bodies()]);
    const above = this.whole(1) === 0 ? 0 : this.between(-0.5, 4);
    return { x: x + this.between(-2, 2), y: y + above, z: z + this.between(-2, 2) };
  }

  bodies(): { x: number; y: number; z: number }[] {
    const { x, y, z, alive } = this.world.seat;
    const seats = Array.from({ length: SEATS }, (_, seat) => seat).filter((seat) => alive[seat] === 1);
    return seats.map((seat) => ({ x: x[seat] as number, y: y[seat] as number, z: z[seat] as number }));
  }

  velocity(most: number): { vx: number; vy: number; vz: number } {
    return { vx: this.between(-most, most), vy: this.between(-most, most), vz: this.between(-most, most) };
  }
}

type Make = (draws: Draws) => PatchOperation[];

const seat = (draws: Draws) => `/seat/${draws.whole(SEATS - 1)}`;
const mover = (draws: Draws) => draws.whole(Math.max(0, draws.arena.movers.length - 1));
const prop = (draws: Draws) => draws.whole(Math.max(0, draws.arena.props.length - 1));
const slot = (draws: Draws) => `/projectile/${draws.whole(MAX_PROJECTILES - 1)}`;

/** A prop of a kind, or any. */
function propOf({ arena }: Draws, kind: string, draws: Draws): number {
  const numbers = arena.props.flatMap((spec, p) => (spec.kind === kind ? [p] : []));
  return numbers.length === 0 ? prop(draws) : draws.among(numbers);
}

const MOVER_WISHES: { readonly [name: string]: Make } = {
  'a door or lift open': (draws) => {
    const m = mover(draws);
    const { metres = 0, waitTicks = 0 } = draws.arena.movers[m] ?? {};
    return set(`/mover/${m}`, { phase: 'open', offset: metres, waitTicks: draws.whole(waitTicks) });
  },
  'a door or lift shut': (draws) => set(`/mover/${mover(draws)}`, { phase: 'shut', offset: 0 }),
  'a door or lift half way': (draws) => {
    const m = mover(draws);
    const phase = draws.among(['opening', 'closing']);
    return set(`/mover/${m}`, { offset: draws.between(0, draws.arena.movers[m]?.metres ?? 1), phase });
  },
  'a door or lift farther out': (draws) =>
    set(`/mover/${mover(draws)}`, { offset: draws.between(0, draws.among([1e-10, 2, 5])) }),
  'a door or lift in some phase': (draws) => set(`/mover/${mover(draws)}`, { phase: draws.among(MOVER_PHASES) }),
  'a wait of a door or lift': (draws) =>
    set(`/mover/${mover(draws)}`, { waitTicks: draws.whole(4 * LIFT_DELAY_TICKS) }),
};

const PROP_WISHES: { readonly [name: string]: Make } = {
  'a crate or barrel elsewhere': (draws) => set(`/prop/${prop(draws)}`, draws.place()),
  'a crate or barrel on another': (draws) => {
    const [p, below] = [prop(draws), prop(draws)];
    const { x, y, z } = draws.world.prop;
    const top = (y[below] as number) + (draws.arena.props[below]?.height ?? 0);
    const aside = draws.between(-0.3, 0.3);
    return set(`/prop/${p}`, {
      x: (x[below] as number) + aside,
      y: draws.among([top, top + SKIN, top + 2 * SKIN, top + 0.3]),
      z: z[below] as number,
      grounded: draws.among([true, false]),
    });
  },
  'two of them swapped': (draws) => {
    const [a, b] = [prop(draws), prop(draws)];
    const { x, y, z } = draws.world.prop;
    const at = (p: number) => ({ x: x[p] as number, y: y[p] as number, z: z[p] as number });
    return [...set(`/prop/${a}`, at(b)), ...set(`/prop/${b}`, at(a))];
  },
  'a crate or barrel thrown': (draws) =>
    set(`/prop/${prop(draws)}`, { ...draws.velocity(draws.among([3, 15, 40])), grounded: draws.among([true, false]) }),
  'a crate or barrel that slides': (draws) =>
    set(`/prop/${prop(draws)}`, { vx: draws.between(-40, 40), vz: draws.between(-40, 40) }),
  'a barrel about to blow up': (draws) =>
    draws.among([
      () => set(`/prop/${propOf(draws, 'barrel', draws)}`, { fuseTicks: 1 + draws.whole(BARREL_FUSE_TICKS - 1) }),
      () => set(`/prop/${propOf(draws, 'barrel', draws)}`, { health: 0, hurtBy: draws.whole(SEATS - 1) }),
    ])(),
  'a barrel away': (draws) =>
    set(`/prop/${propOf(draws, 'barrel', draws)}`, {
      isThere: false,
      returnTicks: draws.among([0, 1, 2, BARREL_RETURN_TICKS, draws.whole(BARREL_RETURN_TICKS)]),
    }),
  'a barrel back': (draws) => set(`/prop/${propOf(draws, 'barrel', draws)}`, { isThere: true, returnTicks: 0 }),
  'a barrel there, elsewhere': (draws) =>
    set(`/prop/${propOf(draws, 'barrel', draws)}`, { isThere: true, ...draws.place(), returnTicks: 0 }),
  'a barrel hurt': (draws) =>
    set(`/prop/${propOf(draws, 'barrel', draws)}`, {
      health: draws.whole(BARREL_HEALTH),
      hurtBy: draws.among([0, 1, 2, 3, NOBODY]),
    }),
  'a count of a crate or barrel': (draws) =>
    set(`/prop/${prop(draws)}`, { [draws.among(['fuseTicks', 'health', 'returnTicks'])]: draws.whole(50) }),
};

const PROJECTILE_WISHES: { readonly [name: string]: Make } = {
  'something in flight': (draws) => {
    const kind = draws.among(['rocket', 'grenade', 'mine'] as const);
    const ticks = draws.whole(FLIGHTS[kind].fuseTicks);
    return set(slot(draws), {
      kind,
      ticks,
      ...draws.place(),
      ...draws.velocity(draws.among([8, 23, 40])),
      isStuck: false,
    });
  },
  'something at rest': (draws) => {
    const { x, y, z } = draws.place();
    const at = { x, y: y + PROJECTILE_HALF + draws.among([0, SKIN, 0.5]), z };
    const rest = { vx: 0, vy: 0, vz: 0, ticks: draws.whole(200), isStuck: true };
    return set(slot(draws), { kind: draws.among(['grenade', 'mine', 'rocket']), ...at, ...rest });
  },
  'a slot free': (draws) => set(slot(draws), { kind: 'none' }),
  'another kind in a slot': (draws) => set(slot(draws), { kind: draws.among(['rocket', 'grenade', 'mine']) }),
  'something stopped': (draws) => set(slot(draws), { isStuck: true }),
  'another time in a slot': (draws) => set(slot(draws), { ticks: draws.whole(400) }),
};

const OBJECTIVE_WISHES: { readonly [name: string]: Make } = {
  'the relic in hands': (draws) => set('/relic', { holder: draws.whole(SEATS - 1) }),
  'the relic elsewhere': (draws) => set('/relic', { ...draws.place(), holder: NOBODY }),
  'the relic dropped': () => [{ op: 'remove', path: '/relic/holder' }],
  'the relic in its place': ({ arena: { relic } }) => set('/relic', { ...relic, holder: NOBODY }),
  'a count of the relic': (draws) =>
    draws.among([
      () => set('/relic', { heldTicks: draws.whole(RELIC_POINT_TICKS) }),
      () => set('/relic', { awayTicks: draws.whole(RELIC_RETURN_TICKS) }),
    ])(),
  'the gate open': (draws) => set('/relay', { gateTicks: draws.whole(GATE_TICKS + 1) }),
  'the goal at rest': (draws) => set('/relay', { goalTicks: draws.whole(GOAL_RETURN_TICKS + 1) }),
};

const SEAT_WISHES: { readonly [name: string]: Make } = {
  'somebody elsewhere': (draws) => set(seat(draws), draws.place()),
  'somebody on a crate or barrel': (draws) => {
    const p = prop(draws);
    const { x, y, z } = draws.world.prop;
    const top = (y[p] as number) + (draws.arena.props[p]?.height ?? 0);
    return set(seat(draws), { x: x[p] as number, y: top, z: z[p] as number });
  },
  'somebody on a lift or door': (draws) => {
    const m = mover(draws);
    const spec = draws.arena.movers[m];
    if (!spec) return [];
    const offset = draws.world.mover.offset[m] as number;
    return set(seat(draws), {
      x: (spec.minX + spec.maxX) / 2 + spec.alongX * offset,
      y: spec.maxY + spec.alongY * offset,
      z: (spec.minZ + spec.maxZ) / 2 + spec.alongZ * offset,
    });
  },
  'somebody thrown': (draws) => set(seat(draws), draws.velocity(draws.among([8, 40]))),
  'somebody dead': (draws) => set(seat(draws), { alive: false, health: 0, respawnTicks: 1 + draws.whole(90) }),
  'somebody alive': (draws) => set(seat(draws), { alive: true, ...draws.place() }),
  'somebody low': (draws) => set(seat(draws), { crouched: draws.among([true, false]) }),
  'somebody armed': (draws) => {
    const row = draws.whole(WEAPONS.length - 1);
    const reserve = AMMUNITION_KINDS.map((kind) => draws.whole(AMMUNITION[kind].most));
    return set(seat(draws), { weapon: WEAPONS[row]?.name, carried: 510, reserve });
  },
  'somebody weak': (draws) => set(seat(draws), { health: 1 + draws.whole(99), armour: draws.whole(100) }),
  'a pickup away': (draws) =>
    set(`/pickup/${draws.whole(Math.max(0, draws.arena.pickups.length - 1))}`, { returnTicks: draws.whole(900) }),
};

export const WISHES: { readonly [name: string]: Make } = {
  ...MOVER_WISHES,
  ...PROP_WISHES,
  ...PROJECTILE_WISHES,
  ...OBJECTIVE_WISHES,
  ...SEAT_WISHES,
};

export interface Wish {
  readonly what: string;
  readonly seed: number;
}

export const wish: fc.Arbitrary<Wish> = fc.record({
  what: fc.constantFrom(...Object.keys(WISHES)),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
});

/** The operations of some wishes together. */
export function operationsOf(wishes: readonly Wish[], arena: Arena, world: World): PatchOperation[] {
  return wishes.flatMap(({ what, seed }) => WISHES[what]?.(new Draws(seed, arena, world)) ?? []);
}

/** Mends after which a wish is given up: each shows what was hidden behind it. */
const MOST_MENDS = 5;

/** What came of a wish: operations that are accepted, or the error that has no fix. */
export type Granted =
  | { readonly operations: PatchOperation[]; readonly mends: number }
  | { readonly error: ParallaxError };

/** Asks for operations, and again as the error's fix says. */
export function grant(world: World, arena: Arena, asked: readonly PatchOperation[]): Granted {
  let request = { patch: [...asked] };
  for (let mends = 0; ; mends++) {
    try {
      planPatch(world, arena, request.patch);
      return { operations: request.patch, mends };
    } catch (error) {
      if (!(error instanceof ParallaxError)) throw error;
      const { fix } = error.body;
      if (!fix) return { error };
      if (mends === MOST_MENDS) throw new Error(`still not mended: ${JSON.stringify(error.body)}`);
      request = applyPatch(request, fix) as typeof request;
    }
  }
}
