/** Plots in the atrium, where bodies, weapons and clocks are all there is to break. */
import { describe, expect, it } from 'vitest';
import { INVARIANTS } from '../../server/invariants/catalogue.ts';
import type { StepJob } from '../../shared/sim/simulator.ts';
import { add, addEvent, type Plot, playPlot } from './plot.ts';
import { createRig, createSaboteur, edit, JOINS, type Rig } from './rig.ts';

const jumpInTheOpen = (rig: Rig) => {
  edit(rig, (world) => {
    world.seat.y[1] = (world.seat.y[1] as number) + 1.2;
    world.seat.grounded[1] = 0;
    world.seat.vy[1] = 1;
  });
  rig.step();
};
const killSeatTwo = (rig: Rig) =>
  edit(rig, (world) => {
    world.seat.alive[2] = 0;
    world.seat.health[2] = 0;
    world.seat.respawnTicks[2] = 100;
  });

const PLOTS: readonly Plot[] = [
  { caught: 'finite-state', fault: 'a place that is not a number', plant: add('x', Number.NaN) },
  { caught: 'finite-state', fault: 'an infinite speed', plant: add('vz', Number.POSITIVE_INFINITY) },
  { caught: 'finite-state', fault: 'eyes that are not a number', plant: add('eye', Number.NaN) },
  { caught: 'in-bounds', fault: 'a player far outside', plant: add('x', 400) },
  { caught: 'in-bounds', fault: 'a player below everything', plant: add('y', -30) },
  { caught: 'no-penetration', fault: 'sunk 5 mm into the floor', plant: add('y', -0.005) },
  { caught: 'no-penetration', fault: 'sunk to the knees', plant: add('y', -0.5) },
  { caught: 'no-teleport', fault: 'a jump of 5 cm while standing', plant: add('x', 0.05) },
  { caught: 'no-teleport', fault: 'a jump of 3 m', plant: add('z', 3) },
  { caught: 'no-teleport', fault: 'a lift of 1 m', plant: add('y', 1) },
  { caught: 'no-teleport', fault: 'a hidden respawn', plant: (job) => hideRespawn(job, 1) },
  { caught: 'speed-cap', fault: 'a speed just above the cap', plant: add('vx', 40.3) },
  { caught: 'speed-cap', fault: 'a speed far above the cap', plant: add('vy', 4000) },
  { caught: 'effort', fault: 'twice the acceleration', plant: add('vx', 2.5) },
  { caught: 'effort', fault: 'a kick', plant: add('vz', -12) },
  { caught: 'gravity', fault: 'gravity off', prepare: jumpInTheOpen, plant: add('vy', 15 / 60) },
  { caught: 'gravity', fault: 'gravity 1 % weak', prepare: jumpInTheOpen, plant: add('vy', 0.01 * (15 / 60)) },
  { caught: 'gravity', fault: 'gravity doubled', prepare: jumpInTheOpen, plant: add('vy', -15 / 60) },
  { caught: 'gravity', fault: 'a fall that does not move', prepare: jumpInTheOpen, plant: (job) => holdUp(job, 1) },
  {
    caught: 'ground-support',
    fault: 'standing on air',
    prepare: jumpInTheOpen,
    plant: (job) => (job.next.seat.grounded[1] = 1),
  },
  {
    caught: 'health-ledger',
    fault: 'one health out of nothing',
    prepare: (rig) => wound(rig, 1),
    plant: add('health', 1),
  },
  { caught: 'health-ledger', fault: 'health that leaks', plant: add('health', -40) },
  { caught: 'health-ledger', fault: 'a wound counted twice', plant: add('damageTaken', 17) },
  { caught: 'score-ledger', fault: 'a kill out of nothing', plant: add('score', 1) },
  { caught: 'score-ledger', fault: 'a score set back', plant: add('score', -20) },
  { caught: 'score-ledger', fault: 'a death nobody died', plant: add('deaths', 1) },
  { caught: 'no-overlap', fault: 'two players in one place', plant: (job) => merge(job, 1, 3, 0) },
  { caught: 'no-overlap', fault: 'two players 1 mm in each other', plant: (job) => merge(job, 1, 3, 0.699) },
  { caught: 'dead-still', fault: 'a dead player creeps', prepare: killSeatTwo, plant: add('x', 0.001, 2) },
  { caught: 'dead-still', fault: 'a dead player turns', prepare: killSeatTwo, plant: add('yaw', 1, 2) },
  { caught: 'aim', fault: 'a view one step off', plant: add('yaw', 1) },
  { caught: 'aim', fault: 'a view turned around', plant: add('yaw', 32_768) },
  { caught: 'view-limit', fault: 'a look straight up', plant: add('pitch', 16_384) },
  { caught: 'vitals', fault: 'more than full health', plant: add('health', 1) },
  { caught: 'vitals', fault: 'alive without health', plant: (job) => (job.next.seat.health[1] = 0) },
  { caught: 'life', fault: 'gone without a death', plant: (job) => (job.next.seat.alive[1] = 0) },
  { caught: 'life', fault: 'back without a spawn', prepare: killSeatTwo, plant: (job) => (job.next.seat.alive[2] = 1) },
  {
    caught: 'spawn',
    fault: 'a spawn of somebody alive',
    plant: (job) => addEvent(job, 'spawn', { seat: 1 }),
  },
  {
    caught: 'respawn-wait',
    fault: 'a wait cut short by a tick',
    prepare: killSeatTwo,
    plant: add('respawnTicks', -1, 2),
  },
  { caught: 'respawn-wait', fault: 'a wait without end', prepare: killSeatTwo, plant: add('respawnTicks', 1000, 2) },
  { caught: 'ammunition-ledger', fault: 'a round out of nothing', plant: add('reserve', 1) },
  { caught: 'ammunition-ledger', fault: 'an endless magazine', plant: add('magazine', 500) },
  { caught: 'shot-ledger', fault: 'a hit that was none', plant: add('hits', 1) },
  { caught: 'weapon-clocks', fault: 'a weapon that never cools', plant: add('cooldownTicks', 1) },
  {
    caught: 'fire-interval',
    fault: 'two shots at once',
    plant: (job) => {
      for (let i = 0; i < 2; i++) addEvent(job, 'shot', { seat: 1 });
    },
  },
  { caught: 'shot-line', fault: 'a shot through the floor', plant: (job) => shootDown(job, 1) },
  {
    caught: 'wound',
    fault: 'a wound without a shot',
    plant: (job) => addEvent(job, 'hit', { seat: 1, other: 2, value: 17 }),
  },
  { caught: 'pickup-ledger', fault: 'a pickup that vanishes', plant: (job) => (job.next.pickup.returnTicks[0] = 300) },
  {
    caught: 'pickup-ledger',
    fault: 'a pickup taken from afar',
    plant: (job) => addEvent(job, 'pickup', { seat: 1, other: 0, value: 20 }),
  },
  {
    caught: 'clock',
    fault: 'time that stands still',
    plant: (job) => (job.next.match.tick[0] = job.world.match.tick[0] as number),
  },
  { caught: 'clock', fault: 'an episode that gains time', plant: (job) => (job.next.match.episodeTick[0] = 0) },
  { caught: 'identity', fault: 'another arena', plant: (job) => (job.next.match.arena[1] = 1) },
  { caught: 'identity', fault: 'another seed', plant: (job) => (job.next.match.seed[0] = 99) },
  { caught: 'event-count', fault: 'an event that is not told', plant: (job) => (job.next.match.eventCount[0] = 5000) },
  { caught: 'seat-holder', fault: 'a seat that changes hands', plant: (job) => (job.next.seat.controller[1] = 1) },
  { caught: 'episode-end', fault: 'an episode that ends early', plant: (job) => (job.next.match.phase[0] = 1) },
];

function hideRespawn(job: StepJob, seat: number): void {
  const s = job.next.seat;
  for (const name of ['x', 'y', 'z'] as const)
    s[name][seat] = job.arena.spawns.map((spawn) => spawn[name]).at(-1) as number;
}

function holdUp(job: StepJob, seat: number): void {
  job.next.seat.y[seat] = job.world.seat.y[seat] as number;
}

function wound(rig: Rig, seat: number): void {
  edit(rig, (world) => {
    world.seat.health[seat] = 50;
  });
}

function merge(job: StepJob, seat: number, other: number, apart: number): void {
  const s = job.next.seat;
  for (const name of ['x', 'y', 'z'] as const) s[name][seat] = s[name][other] as number;
  s.x[seat] = (s.x[seat] as number) + apart;
}

function shootDown(job: StepJob, seat: number): void {
  addEvent(job, 'shot', { seat });
  const { columns, count } = job.events;
  columns.ey[count - 1] = (columns.y[count - 1] as number) - 2.2;
}

const RULES = new Map<string, string>(INVARIANTS.map(({ id, rule }) => [id, rule]));

// The rules by name, for whoever looks for the test of one: each is held by the plot that offends it.
describe('INV-01, INV-02, INV-03, INV-04, INV-05, INV-06, INV-07, INV-08, INV-09, INV-10, INV-11, INV-12, INV-13, INV-14, INV-15, INV-16, INV-17, INV-18, INV-19, INV-20, INV-21, INV-22, INV-23, INV-24, INV-25, INV-26, INV-27, INV-28, INV-29, INV-30, INV-33 each fault is caught by its own invariant', () => {
  for (const plot of PLOTS) {
    const { caught, fault } = plot;
    it(`${RULES.get(caught)}, INV-33 ${caught} catches ${fault}`, () => {
      playPlot(plot);
    });
  }

  it('INV-35 a fault that lasts is told once and counted on every tick; after a quiet second it is told again', () => {
    let isPlanting = false;
    const rig = createRig({ simulator: createSaboteur((job) => isPlanting && add('pitch', 16_384)(job)) });
    rig.step(JOINS);
    isPlanting = true;
    for (let i = 0; i < 50; i++) rig.step();
    const told = rig.monitor.drain().filter(({ invariant }) => invariant === 'view-limit');
    expect(told).toHaveLength(1);
    expect(rig.monitor.byInvariant['view-limit']).toBe(50);
    expect(rig.monitor.total).toBeGreaterThanOrEqual(50);
    isPlanting = false;
    rig.step([{ kind: 'reset', seed: 1 }]);
    for (let i = 0; i < 61; i++) rig.step();
    rig.monitor.drain();
    isPlanting = true;
    rig.step();
    expect(rig.monitor.drain().map(({ invariant }) => invariant)).toContain('view-limit');
  });
});
