/**
 * In or out: while in, keyboard and mouse belong to the game; Escape or a lost pointer lock brings the
 * cover back. Without a pointer lock the keyboard still plays.
 */
import type { Controls } from './controls.ts';
import { byId, setShown, setText } from './dom.ts';

export class Pause {
  readonly #cover = byId('pause', HTMLElement);
  readonly #title = byId('pause-title', HTMLElement);
  readonly #text = byId('pause-text', HTMLElement);
  readonly #enter = byId('enter', HTMLButtonElement);
  readonly #stage = byId('stage', HTMLElement);
  readonly #controls: Controls;

  constructor(controls: Controls) {
    this.#controls = controls;
    this.#enter.addEventListener('click', () => void this.enter());
    document.addEventListener('pointerlockchange', () => {
      if (!document.pointerLockElement && controls.isActive) this.show();
    });
    addEventListener('keydown', (event) => {
      if (event.code === 'Escape' && controls.isActive) this.show();
    });
  }

  async enter(): Promise<void> {
    setShown(this.#cover, false);
    this.#enter.blur();
    this.#controls.setActive(true);
    try {
      await this.#stage.requestPointerLock();
    } catch {
      setText(this.#text, 'The mouse could not be caught; the arrow keys look around.');
    }
  }

  show(title = 'Paused', text = 'The others go on without you.'): void {
    this.#controls.setActive(false);
    document.exitPointerLock();
    setText(this.#title, title);
    setText(this.#text, text);
    setShown(this.#cover, true);
    this.#enter.focus();
  }

  hide(): void {
    this.#controls.setActive(false);
    document.exitPointerLock();
    setShown(this.#cover, false);
  }
}
