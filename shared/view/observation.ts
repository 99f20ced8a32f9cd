/**
 * What one seat is told after a tick, and all it is told: its own state, what everybody may know,
 * and of others only what it sees. Hidden information is left out here, on the server; nothing later
 * has to hide it. Fields come from the state table by their visibility.
 */

import { yawToward } from '../math/angle.ts';
import {
  COLUMN_CLASS,
  defineTable,
  describeState,
  openState,
  type Placed,
  type State,
  type StateView,
  type Table,
  type TableShape,
} from '../schema/table.ts';
import { gatherSolids } from '../sim/solids.ts';
import type { Arena } from '../world/arena.ts';
import {
  EVENT_RING,
  MAX_MOVERS,
  MAX_PICKUPS,
  MAX_PROJECTILES,
  MAX_PROPS,
  SEATS,
  TICK_RATE,
} from '../world/constants.ts';
import { EVENT } from '../world/event.ts';
import { count16, flag, id8, ticks16, yawAngle } from '../world/fields.ts';
import { AMMUNITION_KINDS, AMMUNITION_OF, PROJECTILE, WEAPONS } from '../world/weapons.ts';
import { ownerOfSlot, type World, worldTable } from '../world/world.ts';
import { canSeeMover, canSeePickup, canSeeProjectile, canSeeProp, canSeeSeat } from './visibility.ts';

const seatFields = worldTable.shape.seat.fields;
const {
  match: { fields: matchFields },
  mover: { fields: moverFields },
  prop: { fields: propFields },
} = worldTable.shape;
const {
  projectile: { fields: projectileFields },
  relic: { fields: relicFields },
  relay: { fields: relayFields },
} = worldTable.shape;

/** Fields of the state table that the observation takes over, by who may know them. */
export const KNOWN_TO_ALL = ['score', 'deaths', 'controller', 'alive', 'killer'] as const;
export const KNOWN_WHEN_SEEN = [
  'x',
  'y',
  'z',
  'vx',
  'vy',
  'vz',
  'eye',
  'stride',
  'yaw',
  'pitch',
  'weapon',
  'crouched',
  'grounded',
  'protectedTicks',
] as const;
export const KNOWN_TO_OWNER = [
  'damageTaken',
  'healed',
  'shots',
  'hits',
  'health',
  'armour',
  'magazine',
  'reserve',
  'carried',
  'cooldownTicks',
  'reloadTicks',
  'respawnTicks',
  'heldButtons',
] as const;
export const KNOWN_OF_MATCH = ['tick', 'episodeTick', 'timeLimitTicks', 'scoreLimit', 'phase', 'mode'] as const;
/** Of what moves in the arena, when it is seen. */
const KNOWN_OF_MOVERS = ['offset', 'waitTicks', 'phase'] as const;
const KNOWN_OF_PROPS = ['x', 'y', 'z', 'vx', 'vy', 'vz', 'isThere', 'grounded'] as const;
const KNOWN_OF_PROJECTILES = ['x', 'y', 'z', 'vx', 'vy', 'vz', 'kind', 'isStuck'] as const;
/** Objectives are what everybody is after: everybody knows about them. */
const KNOWN_OF_RELIC = ['x', 'y', 'z', 'awayTicks', 'holder'] as const;
const KNOWN_OF_RELAY = ['gateTicks', 'goalTicks', 'plates'] as const;

type Picked<F, N extends readonly (keyof F)[]> = { readonly [K in N[number]]: F[K] };

function pick<F extends object, const N extends readonly (keyof F)[]>(fields: F, names: N): Picked<F, N> {
  return Object.fromEntries(names.map((name) => [name, fields[name]])) as unknown as Picked<F, N>;
}

/** Ticks after which the memory of a wound or a hit is dropped: "long ago". */
export const MEMORY_TICKS = TICK_RATE;

export const observationTable = defineTable('observation', {
  match: { count: 1, fields: pick(matchFields, KNOWN_OF_MATCH) },
  self: {
    count: 1,
    fields: {
      seat: id8('own place in the match'),
      hurtTicks: ticks16('ticks since the last wound, 60 for long ago'),
      hurtYaw: yawAngle('heading to where the last wound came from'),
      hitTicks: ticks16('ticks since the last own hit, 60 for long ago'),
      rounds: count16('rounds loaded in the weapon in hand'),
      supply: count16('rounds carried for the weapon in hand'),
      ...pick(seatFields, KNOWN_TO_ALL),
      ...pick(seatFields, KNOWN_WHEN_SEEN),
      ...pick(seatFields, KNOWN_TO_OWNER),
    },
  },
  /** All seats by number; the observer's own row has visible 0. What is not seen is 0. */
  other: {
    count: SEATS,
    fields: {
      visible: flag('whether the seat is seen right now'),
      ...pick(seatFields, KNOWN_TO_ALL),
      ...pick(seatFields, KNOWN_WHEN_SEEN),
    },
  },
  /** The arena's pickups by number. */
  pickup: {
    count: MAX_PICKUPS,
    fields: {
      visible: flag('whether the place is seen right now'),
      available: flag('whether the pickup is there; known only when seen'),
    },
  },
  /** The arena's doors and lifts by number; of one that is not seen all is 0. */
  mover: {
    count: MAX_MOVERS,
    fields: { visible: flag('whether it is seen right now'), ...pick(moverFields, KNOWN_OF_MOVERS) },
  },
  /** The arena's crates and barrels by number. */
  prop: {
    count: MAX_PROPS,
    fields: { visible: flag('whether it is seen right now'), ...pick(propFields, KNOWN_OF_PROPS) },
  },
  /** What flies or lies in wait; slots 6 k to 6 k + 5 are seat k's. Own ones are always known. */
  projectile: {
    count: MAX_PROJECTILES,
    fields: { visible: flag('whether it is known right now'), ...pick(projectileFields, KNOWN_OF_PROJECTILES) },
  },
  relic: { count: 1, fields: pick(relicFields, KNOWN_OF_RELIC) },
  relay: { count: 1, fields: pick(relayFields, KNOWN_OF_RELAY) },
});

export type Observation = State<typeof observationTable.shape>;

export function createObservation(memory?: ArrayBuffer): Observation {
  return openState(observationTable, memory);
}

/** The observation by names, from its bytes, which may lie anywhere in a message. */
export function nameObservation(packed: Uint8Array): StateView<typeof observationTable.shape> {
  const state = createObservation(new Uint8Array(packed).buffer);
  return describeState(observationTable, state) as StateView<typeof observationTable.shape>;
}

type Names = readonly string[];

/** Where the fields of a record's first item lie in a state, and how many bytes each takes. */
function spansOf({ placed }: Table<TableShape>, record: string, names: Names) {
  return names.map((name) => {
    const { offset, field } = placed.find((one) => one.record === record && one.name === name) as Placed;
    return { offset, bytes: COLUMN_CLASS[field.type].BYTES_PER_ELEMENT * (field.length ?? 1) };
  });
}

/**
 * Copies named fields from an item of a record of the world to an item of a record of an observation. As
 * bytes: both are the same fields, and columns of many types in one loop are slow.
 */
function createCopier(fromRecord: string, toRecord: string, names: Names) {
  const sources = spansOf(worldTable, fromRecord, names);
  const targets = spansOf(observationTable, toRecord, names);
  const from = Int32Array.from(sources, ({ offset }) => offset);
  const to = Int32Array.from(targets, ({ offset }) => offset);
  const width = Int32Array.from(sources, ({ bytes }) => bytes);
  return (world: World, fromIndex: number, out: Observation, toIndex: number): void => {
    const { bytes: source } = world;
    const { bytes: target } = out;
    for (let i = 0; i < width.length; i++) {
      const wide = width[i] as number;
      const first = (from[i] as number) + fromIndex * wide;
      const other = (to[i] as number) + toIndex * wide;
      for (let k = 0; k < wide; k++) target[other + k] = source[first + k] as number;
    }
  };
}

const copyMatch = createCopier('match', 'match', KNOWN_OF_MATCH);
const copyOwn = createCopier('seat', 'self', [...KNOWN_TO_ALL, ...KNOWN_WHEN_SEEN, ...KNOWN_TO_OWNER]);
const copyKnownToAll = createCopier('seat', 'other', KNOWN_TO_ALL);
const copyKnownWhenSeen = createCopier('seat', 'other', KNOWN_WHEN_SEEN);
const copyMover = createCopier('mover', 'mover', KNOWN_OF_MOVERS);
const copyProp = createCopier('prop', 'prop', KNOWN_OF_PROPS);
const copyProjectile = createCopier('projectile', 'projectile', KNOWN_OF_PROJECTILES);
const copyRelic = createCopier('relic', 'relic', KNOWN_OF_RELIC);
const copyRelay = createCopier('relay', 'relay', KNOWN_OF_RELAY);

/** Fills `out` with what `seat` may know of `world`. Reads only; allocates nothing but two numbers for who was hurt lately. */
export function observe(world: World, arena: Arena, seat: number, out: Observation): void {
  out.words.fill(0);
  gatherSolids(arena, world);
  copyMatch(world, 0, out, 0);
  out.self.seat[0] = seat;
  copyOwn(world, seat, out, 0);
  countRounds(world, seat, out);
  recallHits(world, seat, out);
  for (let other = 0; other < SEATS; other++) {
    copyKnownToAll(world, other, out, other);
    if (other === seat || !canSeeSeat(world, arena, seat, other)) continue;
    out.other.visible[other] = 1;
    copyKnownWhenSeen(world, other, out, other);
  }
  for (let p = 0; p < arena.pickups.length; p++) {
    if (!canSeePickup(world, arena, seat, p)) continue;
    out.pickup.visible[p] = 1;
    out.pickup.available[p] = world.pickup.returnTicks[p] === 0 ? 1 : 0;
  }
  observeThings(world, arena, seat, out);
  copyRelic(world, 0, out, 0);
  copyRelay(world, 0, out, 0);
}

function countRounds(world: World, seat: number, out: Observation): void {
  const weapon = world.seat.weapon[seat] as number;
  const ammunition = AMMUNITION_OF[weapon] as number;
  out.self.rounds[0] = world.seat.magazine[seat * WEAPONS.length + weapon] as number;
  out.self.supply[0] = world.seat.reserve[seat * AMMUNITION_KINDS.length + ammunition] as number;
}

/** What moves in the arena besides players, where it is seen. */
function observeThings(world: World, arena: Arena, seat: number, out: Observation): void {
  for (let m = 0; m < arena.movers.length; m++) {
    if (!canSeeMover(world, arena, seat, m)) continue;
    out.mover.visible[m] = 1;
    copyMover(world, m, out, m);
  }
  for (let p = 0; p < arena.props.length; p++) {
    if (!canSeeProp(world, arena, seat, p)) continue;
    out.prop.visible[p] = 1;
    copyProp(world, p, out, p);
  }
  const { kind } = world.projectile;
  for (let slot = 0; slot < MAX_PROJECTILES; slot++) {
    if (kind[slot] === PROJECTILE.none) continue;
    if (ownerOfSlot(slot) !== seat && !canSeeProjectile(world, arena, seat, slot)) continue;
    out.projectile.visible[slot] = 1;
    copyProjectile(world, slot, out, slot);
  }
}

/** A wound tells its direction and an own hit shows a marker, both for a short while. */
function recallHits(world: World, seat: number, out: Observation): void {
  const ring = world.event;
  const now = world.match.tick[0] as number;
  let hurt = -1;
  out.self.hurtTicks[0] = MEMORY_TICKS;
  out.self.hitTicks[0] = MEMORY_TICKS;
  for (let i = 0; i < EVENT_RING; i++) {
    if (ring.kind[i] !== EVENT.hit) continue;
    const age = now - (ring.tick[i] as number);
    if (age < 0) continue;
    if (ring.seat[i] === seat && age < (out.self.hitTicks[0] as number)) out.self.hitTicks[0] = age;
    if (ring.other[i] !== seat || age >= (out.self.hurtTicks[0] as number)) continue;
    out.self.hurtTicks[0] = age;
    hurt = i;
  }
  if (hurt < 0) return;
  // The event's end place is where the shot came from.
  const dx = (ring.ex[hurt] as number) - (world.seat.x[seat] as number);
  const dz = (ring.ez[hurt] as number) - (world.seat.z[seat] as number);
  out.self.hurtYaw[0] = yawToward(dx, dz);
}
