/** The one place where a page tells what is wrong or under way, and what can be done about it. */
import { element, setShown } from './dom.ts';
import { explain } from './link.ts';

/** Something to do: an action of the page, or another page. */
export type Remedy = { label: string; run(): void } | { label: string; href: string };

export class Notice {
  readonly #box: HTMLElement;

  constructor(box: HTMLElement) {
    this.#box = box;
  }

  /** Something is under way and needs nobody. */
  tell(title: string, text: string): void {
    this.#fill('telling', [element('h2', '', title), element('p', '', text)]);
  }

  fail(error: unknown, ...remedies: Remedy[]): void {
    const { title, text, code } = explain(error);
    this.ask(title, text, remedies, code);
  }

  /** The first remedy is the likely one. */
  ask(title: string, text: string, remedies: readonly Remedy[], code = ''): void {
    const ways = remedies.map((remedy, i) => this.#way(remedy, i === 0 ? 'primary' : ''));
    const parts: HTMLElement[] = [element('h2', '', title), element('p', '', text)];
    if (code) parts.push(element('p', 'code', code));
    this.#fill('asking', [...parts, element('div', 'actions', ...ways)]);
    ways[0]?.focus();
  }

  #way(remedy: Remedy, look: string): HTMLElement {
    if ('href' in remedy) {
      const link = element('a', `button ${look}`.trim(), remedy.label);
      link.href = remedy.href;
      return link;
    }
    const button = element('button', look, remedy.label);
    button.type = 'button';
    button.addEventListener('click', () => {
      this.clear();
      remedy.run();
    });
    return button;
  }

  clear(): void {
    setShown(this.#box, false);
  }

  #fill(kind: string, parts: HTMLElement[]): void {
    this.#box.dataset.kind = kind;
    this.#box.replaceChildren(element('div', 'panel sheet', ...parts));
    setShown(this.#box, true);
  }
}
