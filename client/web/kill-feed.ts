/** Who killed whom, newest first, each line for a few seconds. */
import type { EventRecord } from '../../shared/world/event.ts';
import { element } from './dom.ts';

const LINE_MS = 6_000;
const LINE_LIMIT = 5;

export class KillFeed {
  readonly #list: HTMLElement;
  readonly #nameOf: (seat: number) => string;

  constructor(list: HTMLElement, nameOf: (seat: number) => string) {
    this.#list = list;
    this.#nameOf = nameOf;
  }

  hear(events: readonly EventRecord[], ownSeat: number): void {
    for (const event of events) {
      if (event.kind === 'death') this.#add(event.other, event.seat, ownSeat);
    }
  }

  #add(killer: number, victim: number, ownSeat: number): void {
    const line = element('li', killer === ownSeat ? 'is-own' : victim === ownSeat ? 'is-loss' : '');
    line.append(this.#who(killer), element('span', 'arrow', '›'), this.#who(victim));
    this.#list.prepend(line);
    while (this.#list.children.length > LINE_LIMIT) this.#list.lastElementChild?.remove();
    setTimeout(() => line.remove(), LINE_MS);
  }

  #who(seat: number): HTMLElement {
    return element('span', `seat-name seat-${seat}`, this.#nameOf(seat));
  }
}
