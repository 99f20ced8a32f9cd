/** The end of an episode in words, for the seat that reads them. */
import type { MatchInfo } from '../../shared/protocol/replies.ts';
import { type ModeName, teamOf } from '../../shared/world/modes.ts';
import { element } from './dom.ts';
import { seatName } from './scoreboard.ts';
import { TEAM_NAMES } from './words.ts';

/** Who won in words, by what the mode counts. */
const TITLES: { readonly [K in ModeName]: (info: MatchInfo, ownSeat: number | undefined) => string } = {
  deathmatch: bestTitle,
  teams: teamTitle,
  'one-hit': bestTitle,
  relic: bestTitle,
  relay: ({ seats, scoreLimit }) => {
    const points = Math.max(...seats.map(({ score }) => score));
    return points >= scoreLimit ? 'All ways made' : `${points} of ${scoreLimit} ways made`;
  },
};

function bestTitle({ seats }: MatchInfo, ownSeat: number | undefined): string {
  const [best, second] = seats.toSorted((a, b) => b.score - a.score);
  if (!best || best.score === second?.score) return 'A draw';
  return best.seat === ownSeat ? 'You win the round' : `${seatName(best)} wins the round`;
}

function teamTitle({ seats }: MatchInfo, ownSeat: number | undefined): string {
  const sum = (team: number) =>
    seats.reduce((points, { seat, score }) => points + (teamOf(seat) === team ? score : 0), 0);
  if (sum(0) === sum(1)) return 'A draw';
  const team = sum(0) > sum(1) ? 0 : 1;
  return ownSeat !== undefined && teamOf(ownSeat) === team
    ? 'Your team wins the round'
    : `${TEAM_NAMES[team]} wins the round`;
}

export function showResult(box: HTMLElement, info: MatchInfo, ownSeat: number | undefined): void {
  const title = TITLES[info.mode](info, ownSeat);
  if (box.firstElementChild?.textContent === title) return;
  box.replaceChildren(element('h2', '', title), element('p', '', 'The next round begins by itself.'));
}
