/** Faults of what the world does to bodies: falls, pits, ladders, lifts. */
import type { KillVolume, Ladder } from '../../../shared/world/arena.ts';
import { CAUSE } from '../../../shared/world/weapons.ts';
import type { Saboteur } from '../saboteur.ts';
import { deepenWound, each, editEvent, lives, onEvent } from './harm.ts';

/** Makes the wounds of a cause less by the amount; a wound of less than nothing heals. */
const spare = (cause: number) =>
  onEvent('hit', (job, i, amount) => {
    if (job.events.columns.cause[i] === cause) deepenWound(job, i, -amount);
  });

export const WORLD_HARM_SABOTEURS: readonly Saboteur[] = [
  {
    id: 'soft-floor',
    offends: 'fall-harm',
    fault: 'falls take # health less',
    unit: 'health',
    amounts: [1, 5, 15],
    isWhole: true,
    tape: 'ground',
    harm: spare(CAUSE.fall),
  },
  {
    id: 'quiet-landing',
    offends: 'fall-harm',
    fault: 'landings are told # m/s too slow',
    unit: 'm/s',
    amounts: [0.01, 1, 5],
    tape: 'ground',
    harm: onEvent('land', (job, i, amount) => {
      editEvent(job, i, 'value', (job.events.columns.value[i] as number) - Math.round(amount * 100));
    }),
  },
  {
    id: 'merciful-pit',
    offends: 'pit',
    fault: 'who lives does so # m below the rim of the pit',
    unit: 'm',
    amounts: [0.001, 0.5, 1.4],
    tape: 'ground',
    harm: each(lives, ({ next: { seat: s }, arena }, seat, amount) => {
      const pit = arena.killVolumes[0] as KillVolume;
      s.x[seat] = (pit.minX + pit.maxX) / 2;
      s.y[seat] = pit.maxY - amount;
      s.z[seat] = (pit.minZ + pit.maxZ) / 2;
    }),
  },
  {
    id: 'fast-ladder',
    offends: 'ladder',
    fault: 'who climbs does so # m/s faster',
    unit: 'm/s',
    amounts: [0.00001, 0.5, 10],
    tape: 'ground',
    harm: each(lives, ({ world, next, arena }, seat, amount) => {
      const ladder = arena.ladders[0] as Ladder;
      const [x, y, z] = [world.seat.x[seat] as number, world.seat.y[seat] as number, world.seat.z[seat] as number];
      const isOn = x > ladder.minX && x < ladder.maxX && z > ladder.minZ && z < ladder.maxZ && y < ladder.maxY;
      if (isOn) next.seat.vy[seat] = (next.seat.vy[seat] as number) + amount;
    }),
  },
  {
    id: 'gentle-lift',
    offends: 'crush',
    fault: 'what presses takes # health less',
    unit: 'health',
    amounts: [1, 2, 12],
    isWhole: true,
    tape: 'ground',
    harm: spare(CAUSE.crush),
  },
];
