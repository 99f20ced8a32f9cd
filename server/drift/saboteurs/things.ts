/** Faults of doors, lifts, crates, barrels and what flies. */
import type { StepJob } from '../../../shared/sim/simulator.ts';
import { MAX_PROJECTILES, PLAYER_HALF_WIDTH, SEATS, SKIN } from '../../../shared/world/constants.ts';
import { MOVER } from '../../../shared/world/world.ts';
import type { Saboteur } from '../saboteur.ts';
import { type Harm, lives, onEvent } from './harm.ts';

const isUnderWay = (phase: number | undefined) => phase === MOVER.opening || phase === MOVER.closing;

/** Does something to every door and lift that stays under way. */
const eachMover =
  (act: (job: StepJob, mover: number, amount: number) => void): Harm =>
  (job, amount) => {
    for (let m = 0; m < job.arena.movers.length; m++) {
      if (isUnderWay(job.world.mover.phase[m]) && isUnderWay(job.next.mover.phase[m])) act(job, m, amount);
    }
  };

/** Does something to every crate and barrel that is there. */
const eachProp =
  (act: (job: StepJob, prop: number, amount: number) => void): Harm =>
  (job, amount) => {
    for (let p = 0; p < job.arena.props.length; p++) {
      if (job.world.prop.isThere[p] === 1 && job.next.prop.isThere[p] === 1) act(job, p, amount);
    }
  };

/** Does something to everything that flies on. */
const eachFlight =
  (act: (job: StepJob, slot: number, amount: number) => void): Harm =>
  (job, amount) => {
    const { kind, isStuck } = job.next.projectile;
    for (let slot = 0; slot < MAX_PROJECTILES; slot++) {
      if (kind[slot] !== 0 && job.world.projectile.kind[slot] === kind[slot] && isStuck[slot] === 0)
        act(job, slot, amount);
    }
  };

export const THING_SABOTEURS: readonly Saboteur[] = [
  {
    id: 'overshoot',
    offends: 'mover-range',
    stage: 'ground',
    fault: 'doors and lifts under way get # m farther than their step',
    unit: 'm',
    amounts: [0.00001, 0.01, 1],
    harm: eachMover(({ next }, m, amount) => {
      next.mover.offset[m] = (next.mover.offset[m] as number) + amount;
    }),
  },
  {
    id: 'rusty-hinges',
    offends: 'mover-range',
    stage: 'ground',
    fault: 'doors and lifts wait # ticks longer',
    unit: 'ticks',
    amounts: [1, 30, 6000],
    isWhole: true,
    harm: onEvent('mover', ({ next, events }, i, amount) => {
      const m = events.columns.other[i] as number;
      next.mover.waitTicks[m] = (next.mover.waitTicks[m] as number) + amount;
    }),
  },
  {
    id: 'biting-door',
    offends: 'mover-clear',
    stage: 'ground',
    fault: 'seat 0 stands # m inside the first door',
    unit: 'm',
    amounts: [0.00001, 0.05, 0.6],
    harm(job, amount) {
      const door = job.arena.movers[0];
      const s = job.next.seat;
      if (!door || !lives(job, 0)) return;
      const offset = job.next.mover.offset[0] as number;
      s.x[0] = (door.minX + door.maxX) / 2 + door.alongX * offset;
      s.y[0] = door.minY + door.alongY * offset + SKIN;
      s.z[0] = door.minZ + door.alongZ * offset - PLAYER_HALF_WIDTH + amount;
    },
  },
  {
    id: 'sunken-crates',
    offends: 'prop-clear',
    stage: 'ground',
    fault: 'crates and barrels sink # m into the ground',
    unit: 'm',
    amounts: [0.00001, 0.005, 0.5],
    harm: eachProp(({ next, arena }, p, amount) => {
      next.prop.y[p] = (arena.props[p]?.y ?? 0) - amount;
    }),
  },
  {
    id: 'stolen-crates',
    offends: 'prop-conservation',
    stage: 'ground',
    fault: '# crates are gone',
    unit: 'crates',
    amounts: [1, 2, 4],
    isWhole: true,
    harm: ({ next }, amount) => next.prop.isThere.fill(0, 0, amount),
  },
  {
    id: 'wet-fuse',
    offends: 'prop-conservation',
    stage: 'ground',
    fault: 'a barrel that is hurt takes # more than it was told',
    unit: 'harm',
    amounts: [1, 5, 30],
    isWhole: true,
    harm: onEvent('prop', ({ next, events }, i, amount) => {
      const p = events.columns.other[i] as number;
      next.prop.health[p] = Math.max(0, (next.prop.health[p] as number) - amount);
    }),
  },
  {
    id: 'sliding-crates',
    offends: 'prop-motion',
    stage: 'ground',
    fault: 'crates and barrels get # m on in a tick',
    unit: 'm',
    amounts: [0.00001, 0.002, 0.5],
    harm: eachProp(({ next }, p, amount) => {
      next.prop.z[p] = (next.prop.z[p] as number) + amount;
    }),
  },
  {
    id: 'oiled-crates',
    offends: 'prop-motion',
    stage: 'ground',
    fault: 'what slides keeps # of its speed more than friction leaves',
    unit: '1',
    amounts: [0.001, 0.05, 1],
    harm: eachProp(({ next }, p, amount) => {
      for (const name of ['vx', 'vz'] as const) next.prop[name][p] = (next.prop[name][p] as number) * (1 + amount);
    }),
  },
  {
    id: 'curve-ball',
    offends: 'projectile-flight',
    stage: 'ground',
    fault: 'what flies is blown aside by # m/s a tick',
    unit: 'm/s',
    amounts: [0.00001, 0.01, 1],
    harm: eachFlight(({ next }, slot, amount) => {
      next.projectile.vz[slot] = (next.projectile.vz[slot] as number) + amount;
    }),
  },
  {
    id: 'booster',
    offends: 'projectile-energy',
    stage: 'ground',
    fault: 'what flies gains # of its speed a tick',
    unit: '1',
    amounts: [0.003, 0.02, 1],
    harm: eachFlight(({ next }, slot, amount) => {
      for (const name of ['vx', 'vy', 'vz'] as const)
        next.projectile[name][slot] = (next.projectile[name][slot] as number) * (1 + amount);
    }),
  },
  {
    id: 'rubber',
    offends: 'restitution',
    stage: 'ground',
    fault: 'a bounce gives back # of the speed more',
    unit: '1',
    amounts: [0.0001, 0.05, 0.5],
    harm: onEvent('bounce', ({ next, events }, i, amount) => {
      const slot = events.columns.other[i] as number;
      for (const name of ['vx', 'vy', 'vz'] as const)
        next.projectile[name][slot] = (next.projectile[name][slot] as number) * (1 + amount);
    }),
  },
  {
    id: 'slow-fuse',
    offends: 'projectile-ledger',
    stage: 'ground',
    fault: 'fuses burn # ticks less in a tick',
    unit: 'ticks',
    amounts: [1, 2, 100],
    isWhole: true,
    harm: eachFlight(({ next }, slot, amount) => {
      next.projectile.ticks[slot] = Math.max(0, (next.projectile.ticks[slot] as number) - amount);
    }),
  },
  {
    id: 'borrowed-grenade',
    offends: 'projectile-ledger',
    stage: 'ground',
    fault: 'a launch is # seats aside of who made it',
    unit: 'seats',
    amounts: [1, 2, 3],
    isWhole: true,
    harm: onEvent('launch', ({ events }, i, amount) => {
      events.columns.seat[i] = ((events.columns.seat[i] as number) + amount) % SEATS;
    }),
  },
];
