/** Faults of place, motion and posture. */
import {
  GRAVITY,
  MAX_PITCH,
  MAX_SPEED,
  PLAYER_HALF_WIDTH,
  SKIN,
  TICK_SECONDS,
} from '../../../shared/world/constants.ts';
import type { Saboteur } from '../saboteur.ts';
import { add, each, flies, isDead, lives, walks } from './harm.ts';
import { thinWalls } from './thin-walls.ts';

const NUMBERS = ['eye', 'x', 'vz'] as const;

export const BODY_SABOTEURS: readonly Saboteur[] = [
  {
    id: 'lost-number',
    offends: 'finite-state',
    fault: '# numbers of a body are NaN',
    unit: 'numbers',
    amounts: [1, 2, 3],
    isWhole: true,
    harm: each(lives, ({ next }, seat, amount) => {
      for (const name of NUMBERS.slice(0, amount)) next.seat[name][seat] = Number.NaN;
    }),
  },
  {
    id: 'outside',
    offends: 'in-bounds',
    fault: 'bodies are # m outside the arena',
    unit: 'm',
    amounts: [0.001, 1, 300],
    harm: each(lives, ({ next, arena }, seat, amount) => {
      next.seat.x[seat] = arena.bounds.max[0] + amount;
    }),
  },
  {
    id: 'sinking',
    offends: 'no-penetration',
    fault: 'who walks sinks # m into the ground',
    unit: 'm',
    amounts: [0.00001, 0.005, 0.5],
    harm: each(walks, ({ next }, seat, amount) => {
      next.seat.y[seat] = (next.seat.y[seat] as number) - SKIN - amount;
    }),
  },
  {
    id: 'thin-walls',
    offends: 'no-penetration',
    fault: 'every brush is solid only # m below its surface',
    unit: 'm',
    amounts: [0.002, 0.02, 0.1],
    bend: thinWalls,
  },
  {
    id: 'ghost-step',
    offends: 'no-tunnelling',
    fault: 'once a second bodies are carried # m along, through whatever is there',
    unit: 'm',
    amounts: [0.8, 3, 12],
    harm: each(lives, ({ next }, seat, amount) => {
      if ((next.match.tick[0] as number) % 60 === 0) next.seat.x[seat] = (next.seat.x[seat] as number) - amount;
    }),
  },
  {
    id: 'leap',
    offends: 'no-teleport',
    fault: 'bodies get # m farther than they move',
    unit: 'm',
    amounts: [0.15, 1, 5],
    harm: add(lives, 'z'),
  },
  {
    id: 'creep',
    offends: 'way',
    fault: 'bodies get # m farther than they move',
    unit: 'm',
    amounts: [0.00001, 0.001, 0.01],
    harm: add(lives, 'x'),
  },
  {
    id: 'bullet-body',
    offends: 'speed-cap',
    fault: 'bodies are # m/s faster than anybody may be',
    unit: 'm/s',
    amounts: [0.2, 10, 4000],
    harm: each(lives, ({ next }, seat, amount) => {
      next.seat.vx[seat] = MAX_SPEED + amount;
    }),
  },
  {
    id: 'weak-gravity',
    offends: 'gravity',
    fault: 'gravity lacks # of its strength',
    unit: '1',
    amounts: [0.00001, 0.01, 1],
    harm: each(flies, ({ next }, seat, amount) => {
      next.seat.vy[seat] = (next.seat.vy[seat] as number) + amount * GRAVITY * TICK_SECONDS;
    }),
  },
  {
    id: 'strong-legs',
    offends: 'effort',
    fault: 'who walks gains # m/s a tick more',
    unit: 'm/s',
    amounts: [0.00001, 0.1, 15],
    harm: add(walks, 'vx'),
  },
  {
    id: 'tall-steps',
    offends: 'course',
    fault: 'who goes up or down on the ground is # m higher than it should be',
    unit: 'm',
    amounts: [0.00001, 0.005, 0.3],
    harm: each(walks, ({ world, next }, seat, amount) => {
      const was = world.seat.y[seat] as number;
      if (next.seat.y[seat] !== was) next.seat.y[seat] = (next.seat.y[seat] as number) + amount;
    }),
  },
  {
    id: 'short-legs',
    offends: 'course',
    fault: 'steps are climbed only up to # m',
    unit: 'm',
    amounts: [0.2, 0.1, 0],
    harm: each(walks, ({ world, next }, seat, amount) => {
      const rise = (next.seat.y[seat] as number) - (world.seat.y[seat] as number);
      if (rise <= amount) return;
      for (const name of ['x', 'y', 'z'] as const) next.seat[name][seat] = world.seat[name][seat] as number;
    }),
  },
  {
    id: 'ice',
    offends: 'friction',
    fault: 'who walks keeps # of the speed more than friction leaves',
    unit: '1',
    amounts: [0.000001, 0.001, 0.1],
    harm: each(walks, ({ next }, seat, amount) => {
      for (const name of ['vx', 'vz'] as const)
        next.seat[name][seat] = (next.seat[name][seat] as number) * (1 + amount);
    }),
  },
  {
    id: 'wind',
    offends: 'air-control',
    fault: 'who flies is blown aside by # m/s a tick',
    unit: 'm/s',
    amounts: [0.00001, 0.01, 1],
    harm: add(flies, 'vx'),
  },
  {
    id: 'hover',
    offends: 'ground-support',
    fault: 'who walks does so # m above the ground',
    unit: 'm',
    amounts: [0.00001, 0.1, 0.8],
    harm: add(walks, 'y'),
  },
  {
    id: 'walking-dead',
    offends: 'dead-still',
    fault: 'the dead move by # m a tick',
    unit: 'm',
    amounts: [0.000001, 0.01, 2],
    harm: add(isDead, 'x'),
  },
  {
    id: 'embrace',
    offends: 'no-overlap',
    fault: 'seat 1 stands # m inside seat 2',
    unit: 'm',
    amounts: [0.0001, 0.05, 0.7],
    harm: (job, amount) => {
      const s = job.next.seat;
      if (!lives(job, 1) || !lives(job, 2)) return;
      for (const name of ['y', 'z'] as const) s[name][1] = s[name][2] as number;
      s.x[1] = (s.x[2] as number) + 2 * PLAYER_HALF_WIDTH - amount;
    },
  },
  {
    id: 'shaky-aim',
    offends: 'aim',
    fault: 'views turn # steps more than asked',
    unit: '1/65536 turn',
    amounts: [1, 100, 32_768],
    isWhole: true,
    harm: add(lives, 'yaw'),
  },
  {
    id: 'stiff-neck',
    offends: 'view-limit',
    fault: 'views are # steps beyond the steepest',
    unit: '1/65536 turn',
    amounts: [1, 50, 364],
    isWhole: true,
    harm: each(lives, ({ next }, seat, amount) => {
      next.seat.pitch[seat] = MAX_PITCH + amount;
    }),
  },
  {
    id: 'long-neck',
    offends: 'eyes',
    fault: 'eyes jump up by # m',
    unit: 'm',
    amounts: [0.00001, 0.15, 1],
    harm: add(lives, 'eye'),
  },
  {
    id: 'cower',
    offends: 'posture',
    fault: '# seats crouch unasked',
    unit: 'seats',
    amounts: [1, 2, 4],
    isWhole: true,
    harm: ({ next }, amount) => next.seat.crouched.fill(1, 0, amount),
  },
];
