/** The end of an episode: who won, and the way to the next one. */
import type { MatchInfo } from '../../shared/protocol/replies.ts';
import type { Remedy } from './notice.ts';
import { seatName } from './scoreboard.ts';

/** One sentence on how the round ended, for the seat that reads it. */
export function resultText(info: MatchInfo, ownSeat: number): { title: string; text: string } {
  const ranked = info.seats.toSorted((a, b) => b.score - a.score);
  const [best, second] = ranked;
  const own = info.seats.find(({ seat }) => seat === ownSeat);
  if (!best || !own) return { title: 'The round is over', text: '' };
  const rank = 1 + ranked.filter(({ score }) => score > own.score).length;
  const text = `${ranked.map((seat) => `${seatName(seat)} ${seat.score}`).join(' · ')}`;
  if (best.score === second?.score) return { title: 'A draw', text };
  return { title: rank === 1 ? 'You win the round' : `${seatName(best)} wins the round`, text };
}

export function nextRound(reset: () => void): Remedy {
  return { label: 'Next round', run: reset };
}
