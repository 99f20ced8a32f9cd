/** The few things the pages do to the document, typed. It knows nothing of the game. */

/** The element of the page with this id; a page without it is broken, and says so. */
export function byId<T extends HTMLElement>(id: string, Class: new () => T): T {
  const found = document.getElementById(id);
  if (found instanceof Class) return found;
  throw new TypeError(`the page has no ${Class.name} with the id ${id}`);
}

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** Writes a text only when it changes, so that sixty calls a second cost nothing. */
export function setText(target: HTMLElement, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

export function setShown(target: HTMLElement, isShown: boolean): void {
  if (target.hidden === isShown) target.hidden = !isShown;
}

/** Ticks as minutes and seconds. */
export function clockText(ticks: number, ticksPerSecond: number): string {
  const seconds = Math.max(0, Math.ceil(ticks / ticksPerSecond));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
