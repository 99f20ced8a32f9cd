/** Faults of crates and barrels. */
import type { StepJob } from '../../../shared/sim/simulator.ts';
import type { PropSpec } from '../../../shared/world/arena.ts';
import { GRAVITY, PLAYER_HALF_WIDTH, SKIN, TICK_SECONDS } from '../../../shared/world/constants.ts';
import type { Saboteur } from '../saboteur.ts';
import { each, goesOn, type Harm, isTold, lives, onEvent } from './harm.ts';

type PropTest = (job: StepJob, p: number) => boolean;

/** Does something to every crate and barrel that fits. */
const eachProp =
  (fits: PropTest, act: (job: StepJob, p: number, amount: number) => void): Harm =>
  (job, amount) => {
    if (!goesOn(job)) return;
    for (let p = 0; p < job.arena.props.length; p++) if (fits(job, p)) act(job, p, amount);
  };

const stays: PropTest = ({ world, next }, p) => world.prop.isThere[p] === 1 && next.prop.isThere[p] === 1;
const stands: PropTest = (job, p) =>
  stays(job, p) && job.world.prop.grounded[p] === 1 && job.next.prop.grounded[p] === 1;
const falls: PropTest = (job, p) => stays(job, p) && job.world.prop.grounded[p] === 0 && job.next.prop.vy[p] !== 0;
const slides: PropTest = (job, p) => stands(job, p) && (job.next.prop.vx[p] !== 0 || job.next.prop.vz[p] !== 0);
/** On the floor at 0 m, with the gap that is kept. */
const isOnFloor: PropTest = (job, p) => stands(job, p) && Math.abs(job.next.prop.y[p] as number) < 2 * SKIN;
const speedOf = ({ prop }: StepJob['next'], p: number) => Math.hypot(prop.vx[p] as number, prop.vz[p] as number);
/** Made faster in a tick without an explosion: by a body. */
const isPushed: PropTest = (job, p) =>
  slides(job, p) && speedOf(job.next, p) > speedOf(job.world, p) && !isTold(job, 'explosion');
const isAway: PropTest = ({ next }, p) => (next.prop.returnTicks[p] as number) > 0;

export const PROP_SABOTEURS: readonly Saboteur[] = [
  {
    id: 'vanishing-crates',
    offends: 'prop-conservation',
    fault: '# crates are gone',
    unit: 'crates',
    amounts: [1, 2, 4],
    isWhole: true,
    tape: 'ground',
    harm: ({ next }, amount) => next.prop.isThere.fill(0, 0, amount),
  },
  {
    id: 'tough-barrels',
    offends: 'prop-conservation',
    fault: 'barrels lose # less than is told',
    unit: '1',
    amounts: [1, 10, 40],
    isWhole: true,
    tape: 'ground',
    harm: onEvent('prop', ({ next, events }, i, amount) => {
      const barrel = events.columns.other[i] as number;
      next.prop.health[barrel] = (next.prop.health[barrel] as number) + amount;
    }),
  },
  {
    id: 'early-barrels',
    offends: 'prop-conservation',
    fault: 'barrels are back # ticks early',
    unit: 'ticks',
    amounts: [1, 60, 1799],
    isWhole: true,
    tape: 'ground',
    harm: eachProp(isAway, ({ next }, p, amount) => {
      const wait = (next.prop.returnTicks[p] as number) - amount;
      next.prop.returnTicks[p] = wait > 1 ? wait : 1;
    }),
  },
  {
    id: 'floating-crates',
    offends: 'prop-motion',
    fault: 'crates and barrels that stand rise by # m a tick',
    unit: 'm',
    amounts: [0.00001, 0.01, 1],
    tape: 'ground',
    harm: eachProp(stands, ({ next }, p, amount) => {
      next.prop.y[p] = (next.prop.y[p] as number) + amount;
    }),
  },
  {
    id: 'sinking-crates',
    offends: 'prop-clear',
    fault: 'crates and barrels on the floor sink # m into it',
    unit: 'm',
    amounts: [0.00001, 0.01, 0.5],
    tape: 'ground',
    harm: eachProp(isOnFloor, ({ next }, p, amount) => {
      next.prop.y[p] = -amount;
    }),
  },
  {
    id: 'merging-crates',
    offends: 'prop-clear',
    fault: 'the first crate stands # m inside the third',
    unit: 'm',
    amounts: [0.00001, 0.05, 0.9],
    tape: 'ground',
    harm: ({ next: { prop }, arena }, amount) => {
      const apart = (arena.props[0] as PropSpec).half + (arena.props[2] as PropSpec).half;
      for (const name of ['y', 'z'] as const) prop[name][0] = prop[name][2] as number;
      prop.x[0] = (prop.x[2] as number) + apart - amount;
    },
  },
  {
    id: 'crate-suit',
    offends: 'prop-clear',
    fault: 'the third crate stands # m inside who lives',
    unit: 'm',
    amounts: [0.00001, 0.05, 0.8],
    tape: 'ground',
    harm: each(lives, ({ next: { prop, seat: s }, arena }, seat, amount) => {
      for (const name of ['y', 'z'] as const) prop[name][2] = s[name][seat] as number;
      prop.x[2] = (s.x[seat] as number) + PLAYER_HALF_WIDTH + (arena.props[2] as PropSpec).half - amount;
    }),
  },
  {
    id: 'strong-push',
    offends: 'prop-motion',
    fault: 'who pushes gives # m/s more',
    unit: 'm/s',
    amounts: [0.00001, 0.1, 5],
    tape: 'ground',
    harm: eachProp(isPushed, ({ next: { prop } }, p, amount) => {
      prop.vx[p] = (prop.vx[p] as number) + amount;
    }),
  },
  {
    id: 'waxed-floor',
    offends: 'prop-motion',
    fault: 'what slides keeps # of the speed more than friction leaves',
    unit: '1',
    amounts: [0.00001, 0.01, 0.5],
    tape: 'ground',
    harm: eachProp(slides, ({ next: { prop } }, p, amount) => {
      for (const name of ['vx', 'vz'] as const) prop[name][p] = (prop[name][p] as number) * (1 + amount);
    }),
  },
  {
    id: 'light-crates',
    offends: 'prop-motion',
    fault: 'for crates and barrels gravity lacks # of its strength',
    unit: '1',
    amounts: [0.00001, 0.01, 1],
    tape: 'ground',
    harm: eachProp(falls, ({ next: { prop } }, p, amount) => {
      prop.vy[p] = (prop.vy[p] as number) + amount * GRAVITY * TICK_SECONDS;
    }),
  },
];
