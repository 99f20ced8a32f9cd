/** Plots in the proving ground: doors, lifts, crates, barrels, what flies, harm by the world, and the modes. */
import { describe, it } from 'vitest';
import { provingGround } from '../../server/drift/proving-ground.ts';
import { INVARIANTS } from '../../server/invariants/catalogue.ts';
import type { StepJob } from '../../shared/sim/simulator.ts';
import { PROJECTILES_EACH } from '../../shared/world/constants.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import type { ModeName } from '../../shared/world/modes.ts';
import { CAUSE, PROJECTILE, WEAPON, ZONES } from '../../shared/world/weapons.ts';
import { MOVER, type World } from '../../shared/world/world.ts';
import { add, addEvent, type Plot, playPlot } from './plot.ts';
import { edit, type Rig } from './rig.ts';

/** Numbers of movers and props of the proving ground. */
const NEAR_DOOR = 0;
const LIFT = 3;
const CRATE = 2;
const BARREL = 4;
/** A slot of seat 1. */
const SLOT = PROJECTILES_EACH;

function put({ seat: s }: World, seat: number, x: number, y: number, z: number): void {
  [s.x[seat], s.y[seat], s.z[seat]] = [x, y, z];
  s.vx[seat] = s.vy[seat] = s.vz[seat] = 0;
  s.grounded[seat] = 0;
  s.protectedTicks[seat] = 0;
}

/** Something of seat 1's that flies through the open middle of the northern hall. */
const launch =
  (kind: keyof typeof PROJECTILE, [x, y, z]: readonly number[], [vx, vy, vz]: readonly number[]) =>
  (rig: Rig): void => {
    edit(rig, ({ projectile: p }) => {
      [p.x[SLOT], p.y[SLOT], p.z[SLOT]] = [x, y, z] as [number, number, number];
      [p.vx[SLOT], p.vy[SLOT], p.vz[SLOT]] = [vx, vy, vz] as [number, number, number];
      p.kind[SLOT] = PROJECTILE[kind];
      p.ticks[SLOT] = 5;
    });
  };
const flyRocket = launch('rocket', [0, 5, -1], [0, 0, 6]);
const bounceGrenade = launch('grenade', [0, 0.08, -1], [0, -5, 1]);
/** Into the western wall, before seat 1 in the south can be reached. */
const hitWall = launch('rocket', [-4.9, 3, -1], [-24, 0, 0]);

type Axis = 'x' | 'y' | 'z' | 'vx' | 'vy' | 'vz';
const moveThing =
  (record: 'prop' | 'projectile', field: Axis, at: number, amount: number) =>
  ({ next }: StepJob): void => {
    next[record][field][at] = (next[record][field][at] as number) + amount;
  };

/** Takes health, and tells a wound of it. */
const wound =
  (about: { seat: number; other: number; value: number; cause: number; zone?: number }) =>
  (job: StepJob): void => {
    const s = job.next.seat;
    const [x, y, z] = [s.x[about.other] ?? 0, s.y[about.other] ?? 0, s.z[about.other] ?? 0];
    s.health[about.other] = (s.health[about.other] as number) - about.value;
    s.damageTaken[about.other] = (s.damageTaken[about.other] as number) + about.value;
    addEvent(job, 'hit', { ...about, x, y, z, ex: x, ey: y, ez: z });
  };

const unshield = (rig: Rig): void => edit(rig, ({ seat }) => void seat.protectedTicks.fill(0));

/** A ray from 1 m beside the crate to 1 m on its other side. */
function shootThroughCrate(job: StepJob): void {
  const [x, y, z] = (['x', 'y', 'z'] as const).map((axis) => job.next.prop[axis][CRATE] as number) as [
    number,
    number,
    number,
  ];
  addEvent(job, 'shot', { seat: 1, cause: WEAPON.rifle, x: x - 1, y: y + 0.4, z, ex: x + 1, ey: y + 0.4, ez: z });
}

interface GroundPlot extends Plot {
  readonly mode?: ModeName;
}

const PLOTS: readonly GroundPlot[] = [
  {
    caught: 'mover-range',
    fault: 'a door 1 cm out of its place',
    plant: ({ next }) => (next.mover.offset[NEAR_DOOR] = 0.01),
  },
  { caught: 'mover-range', fault: 'a door beyond its way', plant: ({ next }) => (next.mover.offset[NEAR_DOOR] = 2.6) },
  {
    caught: 'mover-range',
    fault: 'a lift that goes with nobody on it',
    plant: ({ next }) => (next.mover.phase[LIFT] = MOVER.opening),
  },
  {
    caught: 'mover-clear',
    fault: 'a door that shuts on somebody',
    prepare: (rig) => {
      edit(rig, (world) => {
        put(world, 1, -2.7, 0.001, 1.2);
        world.mover.offset[NEAR_DOOR] = 2.5;
        world.mover.phase[NEAR_DOOR] = MOVER.open;
        world.mover.waitTicks[NEAR_DOOR] = 30;
      });
      rig.step();
    },
    plant: ({ next }) => (next.mover.offset[NEAR_DOOR] = 0.5),
  },
  { caught: 'prop-clear', fault: 'a crate sunk 1 mm into the floor', plant: moveThing('prop', 'y', CRATE, -0.002) },
  {
    caught: 'prop-clear',
    fault: 'a crate in somebody',
    plant: ({ next: { prop, seat } }) => {
      for (const axis of ['x', 'y', 'z'] as const) prop[axis][CRATE] = seat[axis][1] as number;
    },
  },
  { caught: 'prop-conservation', fault: 'a crate that vanishes', plant: ({ next }) => (next.prop.isThere[CRATE] = 0) },
  {
    caught: 'prop-conservation',
    fault: 'a barrel hurt by nothing',
    plant: ({ next }) => (next.prop.health[BARREL] = 39),
  },
  {
    caught: 'prop-conservation',
    fault: 'a barrel that burns unhurt',
    plant: ({ next }) => (next.prop.fuseTicks[BARREL] = 8),
  },
  { caught: 'prop-motion', fault: 'a crate that floats up', plant: moveThing('prop', 'y', CRATE, 0.5) },
  { caught: 'prop-motion', fault: 'a crate that nobody pushed', plant: moveThing('prop', 'vx', CRATE, 3) },
  {
    caught: 'projectile-flight',
    fault: 'a rocket that curves',
    prepare: flyRocket,
    plant: moveThing('projectile', 'vx', SLOT, 0.01),
  },
  {
    caught: 'projectile-flight',
    fault: 'a rocket that jumps',
    prepare: flyRocket,
    plant: moveThing('projectile', 'x', SLOT, 0.1),
  },
  {
    caught: 'projectile-energy',
    fault: 'a rocket that gains speed',
    prepare: flyRocket,
    plant: moveThing('projectile', 'vz', SLOT, 0.1),
  },
  {
    caught: 'restitution',
    fault: 'a grenade that bounces too high',
    prepare: bounceGrenade,
    plant: moveThing('projectile', 'vy', SLOT, 0.5),
  },
  {
    caught: 'restitution',
    fault: 'a grenade that bounces too low',
    prepare: bounceGrenade,
    plant: moveThing('projectile', 'vy', SLOT, -0.5),
  },
  {
    caught: 'projectile-ledger',
    fault: 'a mine out of nothing',
    plant: ({ next }) => (next.projectile.kind[SLOT] = PROJECTILE.mine),
  },
  {
    caught: 'projectile-ledger',
    fault: 'a rocket that is gone',
    prepare: flyRocket,
    plant: ({ next: { projectile } }) => {
      for (const column of Object.values(projectile)) column[SLOT] = 0;
    },
  },
  {
    caught: 'blast',
    fault: 'a wound by an explosion that was none',
    prepare: unshield,
    plant: wound({ seat: 1, other: 2, value: 20, cause: CAUSE.rocket }),
  },
  {
    caught: 'blast',
    fault: 'a wound by an explosion far away',
    prepare: (rig) => {
      unshield(rig);
      hitWall(rig);
    },
    plant: (job) => {
      const { columns, count } = job.events;
      const i = columns.cause.subarray(0, count).indexOf(CAUSE.rocket);
      const at = { ex: columns.x[i] as number, ey: columns.y[i] as number, ez: columns.z[i] as number };
      wound({ seat: 1, other: 3, value: 5, cause: CAUSE.rocket })(job);
      for (const [name, value] of Object.entries(at)) columns[name as keyof typeof at][job.events.count - 1] = value;
    },
  },
  { caught: 'hit-sight', fault: 'a shot through a crate', plant: shootThroughCrate },
  {
    caught: 'hit-zone',
    fault: 'a head at the feet',
    prepare: unshield,
    plant: wound({ seat: 1, other: 2, value: 34, cause: CAUSE.rifle, zone: ZONES.indexOf('head') }),
  },
  { caught: 'armour-ledger', fault: 'armour out of nothing', plant: add('armour', 1) },
  { caught: 'weapon-carried', fault: 'a weapon in hand that is not carried', plant: add('weapon', 3) },
  { caught: 'weapon-carried', fault: 'a weapon out of nothing', plant: add('carried', 1 << WEAPON.rocket) },
  { caught: 'protection', fault: 'protection out of nothing', plant: add('protectedTicks', 5) },
  {
    caught: 'protection',
    fault: 'a wound of who has just spawned',
    plant: wound({ seat: NOBODY, other: 2, value: 5, cause: CAUSE.fall }),
  },
  {
    caught: 'fall-harm',
    fault: 'a wound by a fall that was none',
    prepare: unshield,
    plant: wound({ seat: NOBODY, other: 2, value: 5, cause: CAUSE.fall }),
  },
  {
    caught: 'pit',
    fault: 'somebody alive in the pit',
    plant: ({ next }) => put(next, 1, 4, -2.6, 6),
  },
  {
    caught: 'pit',
    fault: 'a death by a pit far from it',
    plant: wound({ seat: NOBODY, other: 2, value: 100, cause: CAUSE.pit }),
  },
  {
    caught: 'ladder',
    fault: 'a climb that nobody asked for',
    prepare: (rig) => {
      edit(rig, (world) => put(world, 1, 2.5, 2, -4.63));
      rig.step();
    },
    plant: add('vy', 0.1),
  },
  {
    caught: 'crush',
    fault: 'a lift that hurts from afar',
    prepare: unshield,
    plant: wound({ seat: NOBODY, other: 2, value: 2, cause: CAUSE.crush }),
  },
  {
    caught: 'team-peace',
    fault: 'a mate that hurts',
    mode: 'teams',
    prepare: unshield,
    plant: wound({ seat: 0, other: 2, value: 17, cause: CAUSE.rifle }),
  },
  { caught: 'relic-ledger', fault: 'a relic that moves', mode: 'relic', plant: ({ next }) => (next.relic.x[0] = 0) },
  {
    caught: 'relic-ledger',
    fault: 'a relic that somebody has without taking it',
    mode: 'relic',
    plant: ({ next }) => (next.relic.holder[0] = 1),
  },
  {
    caught: 'relay-ledger',
    fault: 'a gate with a time of its own',
    plant: ({ next }) => (next.relay.gateTicks[0] = 77),
  },
  { caught: 'relay-ledger', fault: 'a plate that nobody is on', plant: ({ next }) => (next.relay.plates[0] = 2) },
  {
    caught: 'relay-ledger',
    fault: 'a goal reached from afar',
    mode: 'relay',
    plant: (job) => addEvent(job, 'goal', { seat: 1 }),
  },
  { caught: 'score-ledger', fault: 'a point that is not told', mode: 'relay', plant: add('score', 1) },
];

const RULES = new Map<string, string>(INVARIANTS.map(({ id, rule }) => [id, rule]));

// The rules by name, for whoever looks for the test of one: each is held by the plot that offends it.
describe('INV-70, INV-71, INV-72, INV-73, INV-74, INV-75, INV-76, INV-77, INV-78, INV-79, INV-80, INV-81, INV-82, INV-83, INV-84, INV-85, INV-86, INV-87, INV-88, INV-89, INV-90, INV-91, INV-33 each fault is caught by its own invariant', () => {
  for (const plot of PLOTS) {
    it(`${RULES.get(plot.caught)}, INV-33 ${plot.caught} catches ${plot.fault}`, () => {
      playPlot(plot, { arena: provingGround(), mode: plot.mode ?? 'deathmatch' });
    });
  }
});
