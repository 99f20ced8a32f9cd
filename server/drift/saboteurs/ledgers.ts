/** Faults of health, scores, shots, rounds and pickups. */
import type { StepJob } from '../../../shared/sim/simulator.ts';
import { stepWorld } from '../../../shared/sim/step.ts';
import { BUTTON, createActions } from '../../../shared/world/action.ts';
import { FULL_HEALTH, SEATS } from '../../../shared/world/constants.ts';
import { WEAPONS } from '../../../shared/world/weapons.ts';
import type { Saboteur } from '../saboteur.ts';
import { add, each, goesOn, isDead, lives, onEvent, tellEvent } from './harm.ts';

/** The tick once more, with no trigger pulled. */
function stepWithoutFire(job: StepJob): void {
  const actions = createActions();
  actions.bytes.set(job.actions.bytes);
  const { buttons } = actions.seat;
  for (let seat = 0; seat < SEATS; seat++) buttons[seat] = (buttons[seat] as number) & ~BUTTON.fire;
  stepWorld({ ...job, actions });
  job.next.seat.heldButtons.set(job.actions.seat.buttons);
}

export const LEDGER_SABOTEURS: readonly Saboteur[] = [
  {
    id: 'stuck-triggers',
    offends: 'trigger',
    fault: 'in one tick of # no trigger can be pulled',
    unit: 'ticks',
    amounts: [97, 13, 1],
    isWhole: true,
    harm: (job, amount) => {
      if (goesOn(job) && (job.next.match.tick[0] as number) % amount === 0) stepWithoutFire(job);
    },
  },
  {
    id: 'bleeding',
    offends: 'health-ledger',
    fault: 'the wounded lose # health more',
    unit: 'health',
    amounts: [1, 5, 16],
    isWhole: true,
    harm: onEvent('hit', ({ next, events }, i, amount) => {
      const victim = events.columns.other[i] as number;
      const health = next.seat.health[victim] as number;
      if (health > amount) next.seat.health[victim] = health - amount;
    }),
  },
  {
    id: 'double-count',
    offends: 'score-ledger',
    fault: 'a kill counts # times more',
    unit: 'kills',
    amounts: [1, 2, 20],
    isWhole: true,
    harm: onEvent('death', ({ next, events }, i, amount) => {
      const killer = events.columns.other[i] as number;
      if (killer < SEATS) next.seat.score[killer] = (next.seat.score[killer] as number) + amount;
    }),
  },
  {
    id: 'stolen-kill',
    offends: 'kill-credit',
    fault: 'the victim remembers the seat # after its killer',
    unit: 'seats',
    amounts: [1, 2, 3],
    isWhole: true,
    harm: onEvent('death', ({ next, events }, i, amount) => {
      const victim = events.columns.seat[i] as number;
      next.seat.killer[victim] = ((next.seat.killer[victim] as number) + amount) % SEATS;
    }),
  },
  {
    id: 'giants',
    offends: 'vitals',
    fault: 'the living have # health more than is full',
    unit: 'health',
    amounts: [1, 10, 1000],
    isWhole: true,
    harm: each(lives, ({ next }, seat, amount) => {
      next.seat.health[seat] = FULL_HEALTH + amount;
    }),
  },
  {
    id: 'silent-death',
    offends: 'life',
    fault: '# seats are gone without a death',
    unit: 'seats',
    amounts: [1, 2, 4],
    isWhole: true,
    harm: ({ next }, amount) => next.seat.alive.fill(0, 0, amount),
  },
  {
    id: 'false-entry',
    offends: 'spawn',
    fault: '# seats that live spawn again',
    unit: 'seats',
    amounts: [1, 2, 4],
    isWhole: true,
    harm: (job, amount) => {
      for (let seat = 0; seat < amount; seat++) if (lives(job, seat)) tellEvent(job, 'spawn', seat);
    },
  },
  {
    id: 'impatience',
    offends: 'respawn-wait',
    fault: 'the dead wait # ticks less, each tick',
    unit: 'ticks',
    amounts: [1, 10, 100],
    isWhole: true,
    harm: each(isDead, ({ next }, seat, amount) => {
      const wait = (next.seat.respawnTicks[seat] as number) - amount;
      next.seat.respawnTicks[seat] = wait > 0 ? wait : 0;
    }),
  },
  {
    id: 'free-rounds',
    offends: 'ammunition-ledger',
    fault: 'the living find # rounds a tick',
    unit: 'rounds',
    amounts: [1, 5, 30],
    isWhole: true,
    harm: add(lives, 'reserve'),
  },
  {
    id: 'boasting',
    offends: 'shot-ledger',
    fault: 'a shot counts # hits more',
    unit: 'hits',
    amounts: [1, 10, 100],
    isWhole: true,
    harm: onEvent('shot', ({ next, events }, i, amount) => {
      const seat = events.columns.seat[i] as number;
      next.seat.hits[seat] = (next.seat.hits[seat] as number) + amount;
    }),
  },
  {
    id: 'hot-barrel',
    offends: 'weapon-clocks',
    fault: 'a weapon cools # ticks longer',
    unit: 'ticks',
    amounts: [1, 3, 100],
    isWhole: true,
    harm: onEvent('shot', ({ next, events }, i, amount) => {
      const seat = events.columns.seat[i] as number;
      next.seat.cooldownTicks[seat] = (next.seat.cooldownTicks[seat] as number) + amount;
    }),
  },
  {
    id: 'fast-trigger',
    offends: 'fire-interval',
    fault: 'weapons are ready # ticks too early',
    unit: 'ticks',
    amounts: [1, 3, 6],
    isWhole: true,
    harm: onEvent('shot', ({ next, events }, i, amount) => {
      const seat = events.columns.seat[i] as number;
      const interval = WEAPONS[next.seat.weapon[seat] as number]?.intervalTicks ?? 1;
      next.seat.cooldownTicks[seat] = interval > amount ? interval - amount : 0;
    }),
  },
  {
    id: 'hip-fire',
    offends: 'shot-line',
    fault: 'shots start # m below the eyes',
    unit: 'm',
    amounts: [0.005, 0.1, 1.5],
    harm: onEvent('shot', ({ events }, i, amount) => {
      events.columns.y[i] = (events.columns.y[i] as number) - amount;
    }),
  },
  {
    id: 'hollow-point',
    offends: 'wound',
    fault: 'a wound takes # health more than the weapon does',
    unit: 'health',
    amounts: [1, 5, 40],
    isWhole: true,
    harm: onEvent('hit', ({ next, events }, i, amount) => {
      const victim = events.columns.other[i] as number;
      if ((next.seat.health[victim] as number) <= amount) return;
      next.seat.health[victim] = (next.seat.health[victim] as number) - amount;
      next.seat.damageTaken[victim] = (next.seat.damageTaken[victim] as number) + amount;
      events.columns.value[i] = (events.columns.value[i] as number) + amount;
    }),
  },
  {
    id: 'slow-pickups',
    offends: 'pickup-ledger',
    fault: 'a pickup stays away # ticks longer',
    unit: 'ticks',
    amounts: [1, 60, 3000],
    isWhole: true,
    harm: onEvent('pickup', ({ next, events }, i, amount) => {
      const pickup = events.columns.other[i] as number;
      next.pickup.returnTicks[pickup] = (next.pickup.returnTicks[pickup] as number) + amount;
    }),
  },
];
