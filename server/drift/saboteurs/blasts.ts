/** Faults of explosions. */
import type { StepJob } from '../../../shared/sim/simulator.ts';
import { SEATS } from '../../../shared/world/constants.ts';
import { EVENT } from '../../../shared/world/event.ts';
import { CAUSE } from '../../../shared/world/weapons.ts';
import type { Saboteur } from '../saboteur.ts';
import { addWound, deepenWound, lives, onEvent } from './harm.ts';

const BLASTS: ReadonlySet<number> = new Set([CAUSE.rocket, CAUSE.grenade, CAUSE.mine, CAUSE.barrel]);

/** Does something for each wound that an explosion made. */
const onBlastWound = (act: (job: StepJob, event: number, amount: number) => void) =>
  onEvent('hit', (job, i, amount) => {
    if (BLASTS.has(job.events.columns.cause[i] as number)) act(job, i, amount);
  });

function isWounded({ events: { count, columns } }: StepJob, victim: number): boolean {
  for (let i = 0; i < count; i++)
    if (columns.kind[i] === EVENT.hit && columns.other[i] === victim && BLASTS.has(columns.cause[i] as number))
      return true;
  return false;
}

/** Place of an explosion, or where a wound of one came from. */
const placeOf = ({ events: { columns } }: StepJob, i: number) =>
  [columns.ex[i] as number, columns.ey[i] as number, columns.ez[i] as number] as const;

/** Adds the amount to the velocity of whom an explosion wounds. */
const shove = (name: 'vx' | 'vy') =>
  onBlastWound((job, i, amount) => {
    const victim = job.events.columns.other[i] as number;
    const velocity = job.next.seat[name];
    if (lives(job, victim)) velocity[victim] = (velocity[victim] as number) + amount;
  });

export const BLAST_SABOTEURS: readonly Saboteur[] = [
  {
    id: 'ghost-blasts',
    offends: 'blast',
    fault: 'explosions take # health of those whom they do not reach',
    unit: 'health',
    amounts: [1, 10, 60],
    isWhole: true,
    tape: 'ground',
    harm: onEvent('explosion', (job, i, health) => {
      const by = job.events.columns.seat[i] as number;
      const cause = job.events.columns.cause[i] as number;
      for (let victim = 0; victim < SEATS; victim++)
        if (lives(job, victim) && !isWounded(job, victim))
          addWound(job, { victim, by, cause, health }, placeOf(job, i));
    }),
  },
  {
    id: 'strong-powder',
    offends: 'blast',
    fault: 'explosions take # health more',
    unit: 'health',
    amounts: [1, 10, 30],
    isWhole: true,
    tape: 'ground',
    harm: onBlastWound(deepenWound),
  },
  {
    id: 'echoes',
    offends: 'blast',
    fault: 'explosions wound # times more for 1 health',
    unit: 'times',
    amounts: [1, 2, 8],
    isWhole: true,
    tape: 'ground',
    harm: onBlastWound((job, i, amount) => {
      const { other, seat, cause } = job.events.columns;
      const wound = { victim: other[i] as number, by: seat[i] as number, cause: cause[i] as number, health: 1 };
      if (lives(job, wound.victim)) for (let n = 0; n < amount; n++) addWound(job, wound, placeOf(job, i));
    }),
  },
  {
    id: 'strong-shove',
    offends: 'effort',
    fault: 'explosions push bodies up by # m/s more',
    unit: 'm/s',
    amounts: [0.00001, 5, 20],
    tape: 'ground',
    harm: shove('vy'),
  },
  {
    id: 'side-shove',
    offends: 'effort',
    fault: 'explosions push bodies aside by # m/s more',
    unit: 'm/s',
    amounts: [0.00001, 0.01, 0.5],
    tape: 'ground',
    harm: shove('vx'),
  },
];
