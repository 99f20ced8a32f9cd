/** The end of an episode in words, for the seat that reads them. */
import type { MatchInfo } from '../../shared/protocol/replies.ts';
import { element } from './dom.ts';
import { seatName } from './scoreboard.ts';

export function resultTitle({ seats }: MatchInfo, ownSeat: number | undefined): string {
  const [best, second] = seats.toSorted((a, b) => b.score - a.score);
  if (!best || best.score === second?.score) return 'A draw';
  return best.seat === ownSeat ? 'You win the round' : `${seatName(best)} wins the round`;
}

export function showResult(box: HTMLElement, info: MatchInfo, ownSeat: number | undefined): void {
  const title = resultTitle(info, ownSeat);
  if (box.firstElementChild?.textContent === title) return;
  box.replaceChildren(element('h2', '', title), element('p', '', 'The next round begins by itself.'));
}
