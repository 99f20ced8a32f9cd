/**
 * Keyboard and mouse as actions. Turns add up between two actions and fractions are carried over, and
 * a key that was only tapped is still told: nothing a player does is lost.
 */
import type { ObservationView } from '../../shared/protocol/replies.ts';
import { SEAT_FOV_DEG } from '../../shared/view/camera.ts';
import { type Action, BUTTON, type ButtonName } from '../../shared/world/action.ts';
import { WEAPON } from '../../shared/world/weapons.ts';
import { zoomFovDeg } from '../../shared/world/zoom.ts';
import type { Settings } from './settings.ts';
import { WeaponChoice } from './weapon-choice.ts';

/** What a key or mouse button does while it is held. No Ctrl: with W it would close the tab. */
interface Binding {
  readonly button?: ButtonName;
  readonly moveX?: number;
  readonly moveZ?: number;
  readonly turn?: number;
  readonly look?: number;
}

const BINDINGS: { readonly [code: string]: Binding } = {
  KeyW: { moveZ: -127 },
  KeyS: { moveZ: 127 },
  KeyA: { moveX: -127 },
  KeyD: { moveX: 127 },
  Space: { button: 'jump' },
  KeyC: { button: 'crouch' },
  KeyX: { button: 'crouch' },
  ShiftLeft: { button: 'walk' },
  KeyR: { button: 'reload' },
  KeyE: { button: 'use' },
  KeyF: { button: 'fire' },
  Mouse0: { button: 'fire' },
  Mouse2: { button: 'zoom' },
  ArrowLeft: { turn: 1 },
  ArrowRight: { turn: -1 },
  ArrowUp: { look: 1 },
  ArrowDown: { look: -1 },
};

/** Keys of a blow, and of the weapons by their rows. */
const STRIKE_CODES: readonly string[] = ['KeyV', 'Mouse1'];
const WEAPON_CODE = /^(?:Digit|Numpad)([1-8])$/;

/** Angle for one count of the mouse at sensitivity 1, 1/65536 turn: 0.06 degrees. */
const ANGLE_PER_COUNT = 11;
/** How fast the arrow keys turn the view, 1/65536 turn for each millisecond: 140 degrees a second. */
const KEY_ANGLE_PER_MS = 25.5;
/** Most that one action can turn by. */
const MOST_TURN = 32_767;

export class Controls {
  readonly #settings: Settings;
  readonly #held = new Set<string>();
  readonly #tapped = new Set<string>();
  #turn = 0;
  #look = 0;
  #isActive = false;
  #takenMs = 0;
  readonly #weapons = new WeaponChoice();
  /** Part of the usual turn for a count of the mouse: less through sights, which show less. */
  #zoomShare = 1;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  get isActive(): boolean {
    return this.#isActive;
  }

  /** Starts or stops listening; what was held is let go. */
  setActive(isActive: boolean): void {
    this.#isActive = isActive;
    this.#takenMs = performance.now();
    this.#turn = this.#look = 0;
    this.#held.clear();
    this.#tapped.clear();
  }

  /** What the seat has in its hands. */
  see({ weapon, carried, heldButtons }: ObservationView['self']): void {
    const row = WEAPON[weapon as keyof typeof WEAPON];
    this.#weapons.see(row, carried);
    this.#zoomShare = (zoomFovDeg(row, heldButtons) || SEAT_FOV_DEG) / SEAT_FOV_DEG;
  }

  listen(): void {
    addEventListener('keydown', (event) => this.#press(event, event.code));
    addEventListener('keyup', (event) => this.#held.delete(event.code));
    addEventListener('mousedown', (event) => this.#press(event, `Mouse${event.button}`));
    addEventListener('mouseup', (event) => this.#held.delete(`Mouse${event.button}`));
    addEventListener('mousemove', (event) => this.#move(event));
    addEventListener('wheel', (event) => this.#roll(event), { passive: false });
    addEventListener('contextmenu', (event) => {
      if (this.#isActive) event.preventDefault();
    });
    addEventListener('blur', () => this.#held.clear());
  }

  #press(event: Event, code: string): void {
    const row = Number(WEAPON_CODE.exec(code)?.[1] ?? 0);
    const isStrike = STRIKE_CODES.includes(code);
    if (!this.#isActive || !(row || isStrike || Object.hasOwn(BINDINGS, code))) return;
    event.preventDefault();
    if (row) this.#weapons.choose(row, performance.now());
    if (isStrike && !this.#held.has(code)) this.#weapons.strike(performance.now());
    this.#held.add(code);
    this.#tapped.add(code);
  }

  #roll(event: WheelEvent): void {
    if (!this.#isActive) return;
    event.preventDefault();
    if (event.deltaY !== 0) this.#weapons.step(Math.sign(event.deltaY), performance.now());
  }

  #move({ movementX, movementY }: MouseEvent): void {
    if (!this.#isActive || !document.pointerLockElement) return;
    const angle = ANGLE_PER_COUNT * this.#settings.sensitivity * this.#zoomShare;
    this.#turn -= movementX * angle;
    this.#look -= movementY * angle * (this.#settings.isInverted ? -1 : 1);
  }

  /** The action since the last one was taken. */
  take(): Required<Action> {
    const nowMs = performance.now();
    const keyAngle = (nowMs - this.#takenMs) * KEY_ANGLE_PER_MS;
    this.#takenMs = nowMs;
    const isStriking = STRIKE_CODES.some((code) => this.#held.has(code));
    const action = { moveX: 0, moveZ: 0, ...this.#weapons.take(isStriking, nowMs) };
    for (const code of new Set([...this.#held, ...this.#tapped])) {
      const { button, moveX = 0, moveZ = 0, turn = 0, look = 0 } = BINDINGS[code] ?? {};
      if (button) action.buttons |= BUTTON[button];
      action.moveX += moveX;
      action.moveZ += moveZ;
      this.#turn += turn * keyAngle;
      this.#look += look * keyAngle;
    }
    this.#tapped.clear();
    return { ...action, ...this.#takeAngles() };
  }

  #takeAngles(): { turn: number; look: number } {
    const whole = (angle: number) => Math.max(-MOST_TURN, Math.min(MOST_TURN, Math.trunc(angle)));
    const turn = whole(this.#turn);
    const look = whole(this.#look);
    this.#turn -= turn;
    this.#look -= look;
    return { turn, look };
  }
}
