/** Who killed whom and with what, newest first, each line for a few seconds. */
import type { EventRecord } from '../../shared/world/event.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import { element } from './dom.ts';
import { CAUSE_WORDS } from './words.ts';

const LINE_MS = 6_000;
const LINE_LIMIT = 5;

export interface Who {
  readonly name: string;
  /** Number of the colour the seat is shown in. */
  readonly colour: number;
}

export class KillFeed {
  readonly #list: HTMLElement;
  readonly #whoIs: (seat: number) => Who;

  constructor(list: HTMLElement, whoIs: (seat: number) => Who) {
    this.#list = list;
    this.#whoIs = whoIs;
  }

  hear(events: readonly EventRecord[], ownSeat: number): void {
    for (const event of events) if (event.kind === 'death') this.#add(event, ownSeat);
  }

  #add({ seat: victim, other: killer, cause }: EventRecord, ownSeat: number): void {
    const line = element('li', victim === ownSeat ? 'is-loss' : killer === ownSeat ? 'is-own' : '');
    // By its own doing, or by the world: only whom it befell, after what did it.
    if (killer !== NOBODY && killer !== victim) line.append(this.#who(killer));
    line.append(element('span', 'cause', CAUSE_WORDS[cause]), this.#who(victim));
    this.#list.prepend(line);
    while (this.#list.children.length > LINE_LIMIT) this.#list.lastElementChild?.remove();
    setTimeout(() => line.remove(), LINE_MS);
  }

  #who(seat: number): HTMLElement {
    const { name, colour } = this.#whoIs(seat);
    return element('span', `seat-name seat-${colour}`, name);
  }
}
