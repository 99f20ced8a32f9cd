/** The seats of a match as a table, best first. Drawn again only when something in it changed. */
import type { MatchInfo, SeatInfo } from '../../shared/protocol/replies.ts';
import { colourOfSeat, MODE, type ModeName } from '../../shared/world/modes.ts';
import { element } from './dom.ts';

const KIND_TEXT = { human: 'person', agent: 'agent', bot: 'bot', none: 'empty' } as const;

/** A seat's number, as the protocol and the commands have it, in its or its team's colour: colour alone carries no meaning. */
export function seatTag(seat: number, mode: ModeName): HTMLElement {
  return element('span', `seat-tag seat-${colourOfSeat(MODE[mode], seat)}`, String(seat));
}

export function seatName({ seat, name }: SeatInfo): string {
  return name || `Seat ${seat}`;
}

export class Scoreboard {
  readonly #box: HTMLElement;
  #shown = '';

  constructor(box: HTMLElement) {
    this.#box = box;
  }

  show(info: MatchInfo, ownSeat?: number): void {
    const text = JSON.stringify([info.seats, info.mode, ownSeat]);
    if (text === this.#shown) return;
    this.#shown = text;
    const body = element(
      'tbody',
      '',
      ...info.seats
        .toSorted((a, b) => b.score - a.score || a.deaths - b.deaths)
        .map((seat) => this.#row(seat, info.mode, ownSeat)),
    );
    this.#box.replaceChildren(element('table', 'scores', this.#head(), body));
  }

  #head(): HTMLElement {
    const columns = ['Seat', 'Name', 'Points', 'Deaths'].map((name) => {
      const cell = element('th', '', name);
      cell.scope = 'col';
      return cell;
    });
    return element('thead', '', element('tr', '', ...columns));
  }

  #row(seat: SeatInfo, mode: ModeName, ownSeat?: number): HTMLElement {
    const state = seat.controller === 'none' ? 'is-empty' : seat.alive ? '' : 'is-dead';
    return element(
      'tr',
      `${state} ${seat.seat === ownSeat ? 'is-own' : ''}`.trim(),
      element('td', '', seatTag(seat.seat, mode)),
      element('td', 'who', seatName(seat), element('small', '', KIND_TEXT[seat.controller])),
      element('td', 'number', String(seat.score)),
      element('td', 'number', String(seat.deaths)),
    );
  }
}
