/**
 * In or out: while in, keyboard and mouse belong to the game; Escape or a lost pointer lock brings the
 * cover back. Without a pointer lock the keyboard still plays. `onEnter` says whether going in succeeds.
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
  readonly #onEnter: () => Promise<boolean>;

  constructor(controls: Controls, onEnter: () => Promise<boolean>) {
    this.#controls = controls;
    this.#onEnter = onEnter;
    this.#enter.addEventListener('click', () => void this.enter());
    document.addEventListener('pointerlockchange', () => {
      if (!document.pointerLockElement && controls.isActive) this.show();
    });
    addEventListener('keydown', (event) => {
      if (event.code === 'Escape' && controls.isActive) this.show();
    });
  }

  async enter(): Promise<void> {
    this.#enter.disabled = true;
    // The browser grants the mouse only right after the click, so it is caught before the seat is there.
    const caught = this.#catchMouse();
    const isIn = await this.#onEnter();
    await caught;
    this.#enter.disabled = false;
    if (!isIn) return this.hide();
    setShown(this.#cover, false);
    this.#enter.blur();
    this.#controls.setActive(true);
  }

  async #catchMouse(): Promise<void> {
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
