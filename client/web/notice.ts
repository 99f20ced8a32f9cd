/** The one place where a page tells what is wrong or under way, with at most one thing to do about it. */
import { element, setShown } from './dom.ts';
import { explain } from './link.ts';

export interface Remedy {
  label: string;
  run(): void;
}

export class Notice {
  readonly #box: HTMLElement;

  constructor(box: HTMLElement) {
    this.#box = box;
  }

  /** Something is under way and needs nobody. */
  tell(title: string, text: string): void {
    this.#fill('telling', [element('h2', '', title), element('p', '', text)]);
  }

  fail(error: unknown, remedy: Remedy): void {
    const { title, text, code } = explain(error);
    this.ask(title, text, remedy, code);
  }

  ask(title: string, text: string, { label, run }: Remedy, code = ''): void {
    const button = element('button', 'primary', label);
    button.type = 'button';
    button.addEventListener('click', () => {
      this.clear();
      run();
    });
    const parts: HTMLElement[] = [element('h2', '', title), element('p', '', text)];
    if (code) parts.push(element('p', 'code', code));
    this.#fill('asking', [...parts, button]);
    button.focus();
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
