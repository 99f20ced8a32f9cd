/** Faults of wounds, armour, protection, and of what is carried. */
import type { StepJob } from '../../../shared/sim/simulator.ts';
import { FULL_ARMOUR } from '../../../shared/world/constants.ts';
import { NOBODY } from '../../../shared/world/fields.ts';
import { CAUSE, WEAPONS, ZONES } from '../../../shared/world/weapons.ts';
import type { Saboteur } from '../saboteur.ts';
import { add, addWound, each, editEvent, lives, onEvent, tellEvent } from './harm.ts';

/** What a wound is told with; the tick and the deed are a repetition's own. */
const TOLD = ['other', 'value', 'extra', 'cause', 'zone', 'x', 'y', 'z', 'ex', 'ey', 'ez'] as const;

/** Tells a wound once more and takes it once more, of who can bear it and was not healed. */
function repeatWound(job: StepJob, i: number): void {
  const { columns } = job.events;
  const victim = columns.other[i] as number;
  const [value, extra] = [columns.value[i] as number, columns.extra[i] as number];
  const { health, armour, damageTaken } = job.next.seat;
  if (!lives(job, victim) || (health[victim] as number) <= value || (armour[victim] as number) < extra) return;
  health[victim] = (health[victim] as number) - value;
  armour[victim] = (armour[victim] as number) - extra;
  damageTaken[victim] = (damageTaken[victim] as number) + value;
  const same = Object.fromEntries(TOLD.map((name) => [name, columns[name][i] as number]));
  tellEvent(job, 'hit', columns.seat[i] as number, same);
}

export const WOUND_SABOTEURS: readonly Saboteur[] = [
  {
    id: 'double-harm',
    offends: 'wound',
    fault: 'a ray wounds # times more',
    unit: 'times',
    amounts: [1, 2, 4],
    isWhole: true,
    harm: onEvent('hit', (job, i, amount) => {
      for (let n = 0; n < amount; n++) repeatWound(job, i);
    }),
  },
  {
    id: 'odd-zones',
    offends: 'hit-zone',
    fault: 'wounds are told # zones on',
    unit: 'zones',
    amounts: [1, 2, 3],
    isWhole: true,
    harm: onEvent('hit', (job, i, amount) => {
      const zone = job.events.columns.zone[i] as number;
      if (zone > 0) editEvent(job, i, 'zone', (zone + amount) % ZONES.length);
    }),
  },
  {
    id: 'piercing-rays',
    offends: 'hit-sight',
    fault: 'rays go # m on in whom they hit',
    unit: 'm',
    amounts: [0.02, 0.1, 0.6],
    harm: onEvent('shot', (job, i, amount) => {
      const { columns } = job.events;
      if (columns.other[i] === NOBODY) return;
      const way = (['x', 'y', 'z'] as const).map(
        (axis) => (columns[`e${axis}`][i] as number) - (columns[axis][i] as number),
      );
      const length = Math.hypot(...way);
      for (const [axis, name] of (['ex', 'ey', 'ez'] as const).entries())
        editEvent(job, i, name, (columns[name][i] as number) + ((way[axis] as number) * amount) / length);
    }),
  },
  {
    id: 'found-armour',
    offends: 'armour-ledger',
    fault: 'the living find # armour a tick',
    unit: 'armour',
    amounts: [1, 10, FULL_ARMOUR],
    isWhole: true,
    tape: 'ground',
    harm: add(lives, 'armour'),
  },
  {
    id: 'hard-plates',
    offends: 'armour-ledger',
    fault: 'armour takes # of a wound more, and health less',
    unit: '1',
    amounts: [1, 3, 8],
    isWhole: true,
    tape: 'ground',
    harm: onEvent('hit', (job, i, amount) => {
      const { extra, value, other } = job.events.columns;
      const victim = other[i] as number;
      const { health, armour, damageTaken } = job.next.seat;
      const isWorn = (extra[i] as number) > 0 && (armour[victim] as number) >= amount;
      if (!isWorn || !lives(job, victim) || (value[i] as number) <= amount) return;
      health[victim] = (health[victim] as number) + amount;
      damageTaken[victim] = (damageTaken[victim] as number) - amount;
      armour[victim] = (armour[victim] as number) - amount;
      editEvent(job, i, 'extra', (extra[i] as number) + amount);
      editEvent(job, i, 'value', (value[i] as number) - amount);
    }),
  },
  {
    id: 'long-shield',
    offends: 'protection',
    fault: 'protection grows by # ticks a tick',
    unit: 'ticks',
    amounts: [1, 10, 1000],
    isWhole: true,
    harm: each(
      (job, seat) => lives(job, seat) && (job.next.seat.protectedTicks[seat] as number) > 0,
      ({ next: { seat: s } }, seat, amount) => {
        s.protectedTicks[seat] = (s.protectedTicks[seat] as number) + amount;
      },
    ),
  },
  {
    id: 'thin-shield',
    offends: 'protection',
    fault: 'who is protected loses # health a tick',
    unit: 'health',
    amounts: [1, 20, 99],
    isWhole: true,
    harm: each(
      (job, seat) => lives(job, seat) && (job.next.seat.protectedTicks[seat] as number) > 0,
      (job, seat, health) => {
        const { x, y, z } = job.next.seat;
        const from = [x[seat] as number, y[seat] as number, z[seat] as number] as const;
        addWound(job, { victim: seat, by: NOBODY, cause: CAUSE.crush, health }, from);
      },
    ),
  },
  {
    id: 'borrowed-weapon',
    offends: 'weapon-carried',
    fault: 'the weapon in hand is # rows farther on',
    unit: 'rows',
    amounts: [1, 2, 5],
    isWhole: true,
    harm: each(lives, ({ next: { seat: s } }, seat, amount) => {
      s.weapon[seat] = ((s.weapon[seat] as number) + amount) % WEAPONS.length;
    }),
  },
  {
    id: 'gifts',
    offends: 'weapon-carried',
    fault: 'the living carry the weapons of # more bits',
    unit: '1',
    amounts: [8, 32, 256],
    isWhole: true,
    harm: each(lives, ({ next: { seat: s } }, seat, amount) => {
      s.carried[seat] = (s.carried[seat] as number) ^ amount;
    }),
  },
  {
    id: 'quick-draw',
    offends: 'weapon-clocks',
    fault: 'who takes another weapon is ready # ticks early',
    unit: 'ticks',
    amounts: [1, 5, 18],
    isWhole: true,
    tape: 'ground',
    harm: onEvent('switch', ({ next: { seat: s }, events }, i, amount) => {
      const seat = events.columns.seat[i] as number;
      const wait = (s.cooldownTicks[seat] as number) - amount;
      s.cooldownTicks[seat] = wait > 0 ? wait : 0;
    }),
  },
];
