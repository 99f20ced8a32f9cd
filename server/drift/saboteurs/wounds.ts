/** Faults of wounds, of what they come from, and of what carries and shields. */
import type { StepJob } from '../../../shared/sim/simulator.ts';
import { SEATS } from '../../../shared/world/constants.ts';
import { CAUSE, WEAPONS, ZONES } from '../../../shared/world/weapons.ts';
import type { Saboteur } from '../saboteur.ts';
import { each, type Harm, lives, onEvent } from './harm.ts';

/** Takes the amount more health by every wound of some causes that its victim survives. */
const deepen = (...causes: readonly number[]): Harm =>
  onEvent('hit', ({ next, events }, i, amount) => {
    const victim = events.columns.other[i] as number;
    const health = next.seat.health[victim] as number;
    if (!causes.includes(events.columns.cause[i] as number) || health <= amount) return;
    next.seat.health[victim] = health - amount;
    next.seat.damageTaken[victim] = (next.seat.damageTaken[victim] as number) + amount;
    events.columns.value[i] = (events.columns.value[i] as number) + amount;
  });

/** Whether a seat's feet were in a ladder's space, and it went on living. */
function climbs(job: StepJob, seat: number): boolean {
  const { x, y, z } = job.world.seat;
  const [px, py, pz] = [x[seat] as number, y[seat] as number, z[seat] as number];
  return (
    lives(job, seat) &&
    job.arena.ladders.some(
      (l) => px >= l.minX && px <= l.maxX && py >= l.minY && py <= l.maxY && pz >= l.minZ && pz <= l.maxZ,
    )
  );
}

export const WOUND_SABOTEURS: readonly Saboteur[] = [
  {
    id: 'dynamite',
    offends: 'blast',
    stage: 'ground',
    fault: 'an explosion takes # health more',
    unit: 'health',
    amounts: [1, 5, 20],
    isWhole: true,
    harm: deepen(CAUSE.rocket, CAUSE.grenade, CAUSE.mine, CAUSE.barrel),
  },
  {
    id: 'hard-floor',
    offends: 'fall-harm',
    stage: 'ground',
    fault: 'landings are told # cm/s too fast',
    unit: 'cm/s',
    amounts: [28, 100, 500],
    isWhole: true,
    harm: onEvent('land', ({ events }, i, amount) => {
      events.columns.value[i] = (events.columns.value[i] as number) + amount;
    }),
  },
  {
    id: 'deep-pit',
    offends: 'pit',
    stage: 'ground',
    fault: 'kill volumes begin # m lower',
    unit: 'm',
    amounts: [0.2, 0.5, 1.4],
    bend: (arena, amount) => ({
      ...arena,
      killVolumes: arena.killVolumes.map((volume) => ({ ...volume, maxY: volume.maxY - amount })),
    }),
  },
  {
    id: 'heavy-lift',
    offends: 'crush',
    stage: 'ground',
    fault: 'a lift takes # health more of whom it presses',
    unit: 'health',
    amounts: [1, 3, 20],
    isWhole: true,
    harm: deepen(CAUSE.crush),
  },
  {
    id: 'slippery-rungs',
    offends: 'ladder',
    stage: 'ground',
    fault: 'who is on a ladder sinks by # m/s a tick',
    unit: 'm/s',
    amounts: [0.00001, 0.25, 3],
    harm: each(climbs, ({ next }, seat, amount) => {
      next.seat.vy[seat] = (next.seat.vy[seat] as number) - amount;
    }),
  },
  {
    id: 'wrong-limb',
    offends: 'hit-zone',
    stage: 'ground',
    fault: 'a wound is told # zones off',
    unit: 'zones',
    amounts: [1, 2, 4],
    isWhole: true,
    harm: onEvent('hit', ({ events }, i, amount) => {
      const zone = events.columns.zone[i] as number;
      if (zone > 0) events.columns.zone[i] = 1 + ((zone - 1 + amount) % (ZONES.length - 1));
    }),
  },
  {
    id: 'through-shot',
    offends: 'hit-sight',
    fault: 'shots go # m into what they hit',
    unit: 'm',
    amounts: [0.006, 0.1, 1],
    harm: onEvent('shot', ({ events }, i, amount) => {
      const { x, y, z, ex, ey, ez } = events.columns;
      const way = [
        (ex[i] as number) - (x[i] as number),
        (ey[i] as number) - (y[i] as number),
        (ez[i] as number) - (z[i] as number),
      ] as const;
      const part = amount / Math.hypot(...way);
      ex[i] = (ex[i] as number) + way[0] * part;
      ey[i] = (ey[i] as number) + way[1] * part;
      ez[i] = (ez[i] as number) + way[2] * part;
    }),
  },
  {
    id: 'thin-plate',
    offends: 'armour-ledger',
    stage: 'ground',
    fault: 'a wound takes # armour more',
    unit: 'armour',
    amounts: [1, 5, 20],
    isWhole: true,
    harm: onEvent('hit', ({ next, events }, i, amount) => {
      const victim = events.columns.other[i] as number;
      const armour = next.seat.armour[victim] as number;
      if (armour >= amount) next.seat.armour[victim] = armour - amount;
    }),
  },
  {
    id: 'fumble',
    offends: 'weapon-carried',
    stage: 'ground',
    fault: 'who changes weapons gets the one # rows on',
    unit: 'rows',
    amounts: [1, 2, 5],
    isWhole: true,
    harm: onEvent('switch', ({ next, events }, i, amount) => {
      const seat = events.columns.seat[i] as number;
      next.seat.weapon[seat] = ((next.seat.weapon[seat] as number) + amount) % WEAPONS.length;
    }),
  },
  {
    id: 'long-grace',
    offends: 'protection',
    stage: 'ground',
    fault: 'a new spawn shields for # ticks longer',
    unit: 'ticks',
    amounts: [1, 10, 600],
    isWhole: true,
    harm: each(lives, ({ next }, seat, amount) => {
      const left = next.seat.protectedTicks[seat] as number;
      if (left > 0) next.seat.protectedTicks[seat] = left + amount;
    }),
  },
  {
    id: 'betrayal',
    offends: 'team-peace',
    stage: 'teams',
    fault: 'the first # wounds of a tick are by a mate',
    unit: 'wounds',
    amounts: [1, 2, 8],
    isWhole: true,
    harm(job, amount) {
      let left = amount;
      const betray = onEvent('hit', ({ events }, i) => {
        if (left-- > 0) events.columns.seat[i] = ((events.columns.other[i] as number) + SEATS / 2) % SEATS;
      });
      betray(job, amount);
    },
  },
];
