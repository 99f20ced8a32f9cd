/** Faults outside the step, one table: in actions on their way in, in what seats are told, in pictures of them. */
import { clamp } from '../../../shared/math/scalar.ts';
import type { Actions } from '../../../shared/world/action.ts';
import { SEATS } from '../../../shared/world/constants.ts';
import type { WireSaboteur } from '../wire-saboteur.ts';
import { RENDERER_SABOTEURS } from './renderers.ts';
import { TELLING_SABOTEURS } from './tellings.ts';

function eachSeat({ seat: columns }: Actions, change: (seat: number, columns: Actions['seat']) => void): void {
  for (let seat = 0; seat < SEATS; seat++) change(seat, columns);
}

const takes = (id: string, fault: string, unit: string, amounts: WireSaboteur['amounts']) =>
  ({ id, offends: 'action-once', fault, unit, amounts, tape: 'atrium', isWhole: true }) as const;

const ACTION_SABOTEURS: readonly WireSaboteur[] = [
  {
    ...takes('repeats', 'one action in # is applied in the next tick too', 'actions', [50, 5, 1]),
    create: (every) => ({
      take(taken, last, tick) {
        if (tick % every === 0) taken.bytes.set(last.bytes);
      },
    }),
  },
  {
    ...takes('losses', 'one action in # is never applied', 'actions', [50, 5, 1]),
    create: (every) => ({
      take(taken, _last, tick) {
        if (tick % every === 0) taken.bytes.fill(0);
      },
    }),
  },
  {
    ...takes(
      'afterturns',
      'turns are applied again in the next tick, up to # of them',
      '1/65536 turn',
      [1, 100, 32_767],
    ),
    create: (most) => ({
      take: (taken, last) =>
        eachSeat(taken, (seat, { turn }) => {
          turn[seat] = (turn[seat] as number) + clamp(last.seat.turn[seat] as number, -most, most);
        }),
    }),
  },
  {
    ...takes('short-turns', 'turns lose up to # of what was asked for', '1/65536 turn', [1, 100, 32_767]),
    create: (most) => ({
      take: (taken) =>
        eachSeat(taken, (seat, { turn }) => {
          turn[seat] = (turn[seat] as number) - clamp(turn[seat] as number, -most, most);
        }),
    }),
  },
  {
    ...takes('bent-sticks', 'sticks stand # too far to the right', '1/127', [1, 16, 127]),
    create: (off) => ({
      take: (taken) =>
        eachSeat(taken, (seat, { moveX }) => {
          moveX[seat] = clamp((moveX[seat] as number) + off, -127, 127);
        }),
    }),
  },
  {
    ...takes('other-weapons', 'weapons are taken # rows after those asked for', 'rows', [1, 2, 5]),
    create: (rows) => ({
      take: (taken) =>
        eachSeat(taken, (seat, { weapon }) => {
          if (weapon[seat] !== 0) weapon[seat] = (weapon[seat] as number) + rows;
        }),
    }),
  },
  {
    ...takes('dead-buttons', 'buttons # do nothing', 'bits', [1, 4, 255]),
    create: (bits) => ({
      take: (taken) =>
        eachSeat(taken, (seat, { buttons }) => {
          buttons[seat] = (buttons[seat] as number) & ~bits;
        }),
    }),
  },
];

const watches = (id: string, fault: string, unit: string, amounts: WireSaboteur['amounts']) =>
  ({ id, offends: 'frame-digest', fault, unit, amounts, tape: 'atrium' }) as const;

const DRAWING_SABOTEURS: readonly WireSaboteur[] = [
  {
    ...watches('heavy-gaze', 'a drawing lengthens strides by # m', 'm', [1e-9, 0.001, 1]),
    create: (metres) => ({
      touch: ({ seat: { stride } }) => stride.set(stride.map((way) => way + metres)),
    }),
  },
  {
    ...watches('spent-chance', 'a drawing changes the generator by #', '1', [1, 255, 65_535]),
    isWhole: true,
    create: (bits) => ({
      touch({ match: { rng } }) {
        rng[0] = (rng[0] as number) ^ bits;
      },
    }),
  },
];

export const WIRE_SABOTEURS: readonly WireSaboteur[] = [
  ...DRAWING_SABOTEURS,
  ...RENDERER_SABOTEURS,
  ...ACTION_SABOTEURS,
  ...TELLING_SABOTEURS,
];
