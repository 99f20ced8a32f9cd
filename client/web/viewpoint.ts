/** One of the four pictures on the spectator's page, with whose eyes it shows. */
import type { SeatInfo } from '../../shared/protocol/replies.ts';
import { colourOfSeat, MODE, type ModeName } from '../../shared/world/modes.ts';
import { element, setText } from './dom.ts';
import { Picture, type PictureListener } from './picture.ts';
import { seatName, seatTag } from './scoreboard.ts';

/** Widths differ by this, px, so that a window dragged by a hair asks for nothing new. */
const WIDTH_STEP = 8;

export class Viewpoint {
  readonly figure: HTMLElement;
  readonly picture: Picture;
  readonly #name = element('span', 'name', '');
  readonly #tag: HTMLElement;
  readonly #score = element('span', 'score', '');
  readonly #button: HTMLButtonElement;

  constructor(seat: number, listener: PictureListener, onChoose: () => void) {
    const canvas = element('canvas');
    canvas.width = 480;
    canvas.height = 270;
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', `Through the eyes of seat ${seat}`);
    this.picture = new Picture(canvas, listener);
    this.#button = element('button', 'enlarge', 'Enlarge');
    this.#button.type = 'button';
    this.#button.addEventListener('click', onChoose);
    this.#tag = seatTag(seat, 'deathmatch');
    const caption = element('figcaption', '', this.#tag, this.#name, this.#score, this.#button);
    this.figure = element('figure', `viewpoint seat-${seat}`, canvas, caption);
  }

  /** Width and height of a picture that fills its place here, px; a shape that the server draws. */
  get size(): { width: number; height: number } {
    const { clientWidth, clientHeight } = this.figure;
    const height = this.figure.classList.contains('is-large') ? 360 : 270;
    const aspect = clientHeight > 0 ? clientWidth / clientHeight : 16 / 9;
    const width = Math.round((height * aspect) / WIDTH_STEP) * WIDTH_STEP;
    return { width: Math.max(height / 2, Math.min(height * 2, width)), height };
  }

  setLarge(isLarge: boolean, isOther: boolean): void {
    this.figure.classList.toggle('is-large', isLarge);
    this.figure.classList.toggle('is-small', isOther);
    this.#button.setAttribute('aria-pressed', String(isLarge));
    setText(this.#button, isLarge ? 'All four' : 'Enlarge');
  }

  show(seat: SeatInfo, mode: ModeName): void {
    setText(this.#name, seatName(seat));
    const isEmpty = seat.controller === 'none';
    setText(this.#score, isEmpty ? 'nobody' : `${seat.score} ${seat.score === 1 ? 'point' : 'points'}`);
    this.#tag.className = `seat-tag seat-${colourOfSeat(MODE[mode], seat.seat)}`;
    this.figure.classList.toggle('is-empty', isEmpty);
    this.figure.classList.toggle('is-dead', !isEmpty && !seat.alive);
  }
}
