/** What the mode is about right now, in one line for the seat that reads it. */
import type { ObservationView, SeatObservation } from '../../shared/protocol/replies.ts';
import { TICK_RATE } from '../../shared/world/constants.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import { type ModeName, teamOf } from '../../shared/world/modes.ts';
import { TEAM_NAMES } from './words.ts';

type NameOf = (seat: number) => string;

const seconds = (ticks: number) => `${Math.ceil(ticks / TICK_RATE)} s`;

/** The best score among the others that are in the game. */
function bestOther({ self, other }: ObservationView): number {
  return Math.max(
    0,
    ...other.filter((row, seat) => seat !== self.seat && row.controller !== 'none').map(({ score }) => score),
  );
}

function standing(state: ObservationView): string {
  return `You ${state.self.score} · best of the others ${bestOther(state)} · to ${state.match.scoreLimit}`;
}

function teamScores({ self, other, match }: ObservationView, nameOf: NameOf): string {
  const seats = other.map((row, seat) => ({ ...row, seat, team: teamOf(seat) }));
  const sum = (team: number) => seats.reduce((points, row) => points + (row.team === team ? row.score : 0), 0);
  const own = teamOf(self.seat);
  const mates = seats.filter(
    ({ team, seat, controller }) => team === own && seat !== self.seat && controller !== 'none',
  );
  const names = mates.map(({ seat }) => nameOf(seat)).join(', ');
  const side = `You are ${own === 0 ? 'red' : 'blue'}${names && `, with ${names}`}`;
  return `${TEAM_NAMES[0]} ${sum(0)} : ${sum(1)} ${TEAM_NAMES[1]} · to ${match.scoreLimit} · ${side}`;
}

function relicState({ self, relic, match }: ObservationView, nameOf: NameOf): string {
  const points = `${self.score} of ${match.scoreLimit}`;
  if (relic.holder === self.seat) return `You hold the relic · ${points}`;
  if (relic.holder !== NOBODY) return `${nameOf(relic.holder)} holds the relic · ${points}`;
  if (relic.awayTicks > 0) return `The relic was dropped, back in ${seconds(relic.awayTicks)} · ${points}`;
  return `The relic is in its place · ${points}`;
}

function relayState({ self, relay, match }: ObservationView): string {
  const points = `${self.score} of ${match.scoreLimit}`;
  if (relay.goalTicks > 0) return `The goal opens again in ${seconds(relay.goalTicks)} · ${points}`;
  if (relay.gateTicks > 0) return `The gate is open for ${seconds(relay.gateTicks)} · ${points}`;
  const pressed = (relay.plates & 1) + ((relay.plates >> 1) & 1);
  return `${pressed} of 2 plates pressed · ${points}`;
}

const TEXTS: { readonly [K in ModeName]: (state: ObservationView, nameOf: NameOf) => string } = {
  deathmatch: standing,
  teams: teamScores,
  'one-hit': (state) => `One hit kills · ${standing(state)}`,
  relic: relicState,
  relay: relayState,
};

export function objectiveText({ state }: SeatObservation, nameOf: NameOf): string {
  return TEXTS[state.match.mode as ModeName](state, nameOf);
}
