/** What a player needs to know besides the picture, drawn from the seat's own observation. */
import { wrapSigned } from '../../shared/math/angle.ts';
import type { SeatObservation } from '../../shared/protocol/replies.ts';
import { MEMORY_TICKS } from '../../shared/view/observation.ts';
import { FULL_HEALTH, TICK_RATE } from '../../shared/world/constants.ts';
import { byId, clockText, setShown, setText } from './dom.ts';

/** Ticks that a hit marker and a damage direction stay. */
const HIT_TICKS = 12;
const LOW_HEALTH = 30;
const LOW_ROUNDS = 6;

export class Hud {
  readonly #root = byId('hud', HTMLElement);
  readonly #health = byId('health', HTMLElement);
  readonly #healthBar = byId('health-bar', HTMLElement);
  readonly #magazine = byId('magazine', HTMLElement);
  readonly #reserve = byId('reserve', HTMLElement);
  readonly #weaponState = byId('weapon-state', HTMLElement);
  readonly #hitMarker = byId('hit-marker', HTMLElement);
  readonly #damage = byId('damage', HTMLElement);
  readonly #respawn = byId('respawn', HTMLElement);
  readonly #crosshair = byId('crosshair', HTMLElement);
  readonly #clock = byId('clock', HTMLElement);

  show({ state: { self, match } }: SeatObservation, killerName: string): void {
    const { health, magazine, reloadTicks, alive: isAlive } = self;
    setShown(this.#root, true);
    setText(this.#health, String(health));
    this.#healthBar.style.width = `${(100 * health) / FULL_HEALTH}%`;
    this.#root.classList.toggle('is-hurt', isAlive && health <= LOW_HEALTH);
    setText(this.#magazine, String(magazine));
    setText(this.#reserve, `/ ${self.reserve}`);
    setText(this.#weaponState, reloadTicks > 0 ? 'Reloading' : magazine === 0 ? 'Empty: R' : 'Rounds');
    this.#root.classList.toggle('is-low', magazine <= LOW_ROUNDS);
    this.#root.classList.toggle('is-dead', !isAlive);
    setShown(this.#crosshair, isAlive);
    setText(this.#clock, clockText(match.timeLimitTicks - match.episodeTick, TICK_RATE));
    this.#showHits(self.hitTicks, self.hurtTicks, wrapSigned(self.hurtYaw - self.yaw));
    this.#showRespawn(isAlive, self.respawnTicks, killerName);
  }

  hide(): void {
    setShown(this.#root, false);
  }

  #showHits(hitTicks: number, hurtTicks: number, towards: number): void {
    this.#hitMarker.classList.toggle('is-on', hitTicks < HIT_TICKS);
    this.#damage.style.opacity = String(Math.max(0, 1 - hurtTicks / MEMORY_TICKS));
    // Angles are positive to the left, CSS turns to the right.
    this.#damage.style.transform = `rotate(${(-towards / 65_536) * 360}deg)`;
  }

  #showRespawn(isAlive: boolean, respawnTicks: number, killerName: string): void {
    setShown(this.#respawn, !isAlive);
    const by = killerName ? `Killed by ${killerName}. ` : '';
    if (!isAlive) setText(this.#respawn, `${by}Back in ${(respawnTicks / TICK_RATE).toFixed(1)} s`);
  }
}
