/** Faults of what was launched. */
import type { StepJob } from '../../../shared/sim/simulator.ts';
import { MAX_PROJECTILES } from '../../../shared/world/constants.ts';
import { PROJECTILE, WEAPONS } from '../../../shared/world/weapons.ts';
import type { Saboteur } from '../saboteur.ts';
import { goesOn, type Harm, onEvent } from './harm.ts';

type SlotTest = (job: StepJob, slot: number) => boolean;

/** Does something to every slot that fits. */
const eachSlot =
  (fits: SlotTest, act: (job: StepJob, slot: number, amount: number) => void): Harm =>
  (job, amount) => {
    if (!goesOn(job)) return;
    for (let slot = 0; slot < MAX_PROJECTILES; slot++) if (fits(job, slot)) act(job, slot, amount);
  };

/** Whether a slot holds the same thing before and after the tick. */
const isOut: SlotTest = ({ world, next }, slot) =>
  next.projectile.kind[slot] !== PROJECTILE.none && world.projectile.kind[slot] === next.projectile.kind[slot];
const flies: SlotTest = (job, slot) => isOut(job, slot) && job.next.projectile.isStuck[slot] === 0;
const lies: SlotTest = (job, slot) => isOut(job, slot) && job.world.projectile.isStuck[slot] === 1;
const isRocket: SlotTest = (job, slot) => flies(job, slot) && job.next.projectile.kind[slot] === PROJECTILE.rocket;

type PlaceField = 'x' | 'y' | 'z' | 'vx' | 'vy' | 'vz';

/** Adds the amount to one number of every slot that fits. */
const add = (fits: SlotTest, field: PlaceField): Harm =>
  eachSlot(fits, ({ next }, slot, amount) => {
    next.projectile[field][slot] = (next.projectile[field][slot] as number) + amount;
  });

export const PROJECTILE_SABOTEURS: readonly Saboteur[] = [
  {
    id: 'drifting-rockets',
    offends: 'projectile-flight',
    fault: 'rockets drift aside by # m a tick',
    unit: 'm',
    amounts: [0.00001, 0.01, 1],
    tape: 'ground',
    harm: add(isRocket, 'x'),
  },
  {
    id: 'curving-rockets',
    offends: 'projectile-flight',
    fault: 'rockets curve aside by # m/s a tick',
    unit: 'm/s',
    amounts: [0.00001, 0.1, 10],
    tape: 'ground',
    harm: add(isRocket, 'vz'),
  },
  {
    id: 'creeping-mines',
    offends: 'projectile-flight',
    fault: 'what is stuck creeps by # m a tick',
    unit: 'm',
    amounts: [0.00001, 0.01, 1],
    tape: 'ground',
    harm: add(lies, 'x'),
  },
  {
    id: 'tailwind',
    offends: 'projectile-energy',
    fault: 'what flies gains # of its speed a tick',
    unit: '1',
    amounts: [0.001, 0.01, 0.5],
    tape: 'ground',
    harm: eachSlot(flies, ({ next: { projectile } }, slot, amount) => {
      for (const name of ['vx', 'vy', 'vz'] as const)
        projectile[name][slot] = (projectile[name][slot] as number) * (1 + amount);
    }),
  },
  {
    id: 'rubber-grenades',
    offends: 'restitution',
    fault: 'what bounces goes up # m/s faster',
    unit: 'm/s',
    amounts: [0.00001, 0.1, 5],
    tape: 'ground',
    harm: onEvent('bounce', (job, i, amount) => {
      const slot = job.events.columns.other[i] as number;
      const { vy } = job.next.projectile;
      if (flies(job, slot)) vy[slot] = (vy[slot] as number) + amount;
    }),
  },
  {
    id: 'slow-fuses',
    offends: 'projectile-ledger',
    fault: 'what was launched ages by # ticks less',
    unit: 'ticks',
    amounts: [1, 5, 100],
    isWhole: true,
    tape: 'ground',
    harm: eachSlot(isOut, ({ next: { projectile } }, slot, amount) => {
      const ticks = (projectile.ticks[slot] as number) - amount;
      projectile.ticks[slot] = ticks > 0 ? ticks : 0;
    }),
  },
  {
    id: 'conjured-mines',
    offends: 'projectile-ledger',
    fault: '# mines appear that nobody launched',
    unit: 'mines',
    amounts: [1, 2, 24],
    isWhole: true,
    tape: 'ground',
    harm: ({ next: { projectile } }, amount) => projectile.kind.fill(PROJECTILE.mine, 0, amount),
  },
  {
    id: 'duds',
    offends: 'projectile-ledger',
    fault: '# things are gone without an explosion',
    unit: 'things',
    amounts: [1, 2, 6],
    isWhole: true,
    tape: 'ground',
    harm: (job, amount) => {
      const slots = Array.from({ length: MAX_PROJECTILES }, (_, slot) => slot).filter((slot) => isOut(job, slot));
      for (const slot of slots.slice(0, amount))
        for (const column of Object.values(job.next.projectile)) column[slot] = 0;
    },
  },
  {
    id: 'free-launches',
    offends: 'ammunition-ledger',
    fault: 'a launch costs # rounds less',
    unit: 'rounds',
    amounts: [1, 2, 30],
    isWhole: true,
    tape: 'ground',
    harm: onEvent('launch', ({ next, events }, i, amount) => {
      const seat = events.columns.seat[i] as number;
      const at = seat * WEAPONS.length + (next.seat.weapon[seat] as number);
      next.seat.magazine[at] = (next.seat.magazine[at] as number) + amount;
    }),
  },
];
