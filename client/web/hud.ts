/** What a player needs to know besides the picture, drawn from the seat's own observation. */
import { wrapSigned } from '../../shared/math/angle.ts';
import type { ObservationView, SeatObservation } from '../../shared/protocol/replies.ts';
import { MEMORY_TICKS } from '../../shared/view/observation.ts';
import { FULL_ARMOUR, FULL_HEALTH, TICK_RATE } from '../../shared/world/constants.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import type { ModeName } from '../../shared/world/modes.ts';
import { WEAPON, WEAPONS } from '../../shared/world/weapons.ts';
import { zoomFovDeg } from '../../shared/world/zoom.ts';
import { byId, clockText, setShown, setText } from './dom.ts';
import { objectiveText } from './objective.ts';
import { WeaponBelt } from './weapon-belt.ts';
import { MODE_TITLES, WEAPON_TITLES } from './words.ts';

type Self = ObservationView['self'];

/** Ticks that a hit marker and a damage direction stay. */
const HIT_TICKS = 12;
const LOW_HEALTH = 30;
/** Rounds are low at this part of a magazine and below. */
const LOW_PART = 0.25;

export class Hud {
  readonly #root = byId('hud', HTMLElement);
  readonly #health = byId('health', HTMLElement);
  readonly #healthBar = byId('health-bar', HTMLElement);
  readonly #armour = byId('armour', HTMLElement);
  readonly #armourBar = byId('armour-bar', HTMLElement);
  readonly #weapon = byId('weapon', HTMLElement);
  readonly #rounds = byId('rounds', HTMLElement);
  readonly #supply = byId('supply', HTMLElement);
  readonly #weaponState = byId('weapon-state', HTMLElement);
  readonly #hitMarker = byId('hit-marker', HTMLElement);
  readonly #damage = byId('damage', HTMLElement);
  readonly #respawn = byId('respawn', HTMLElement);
  readonly #crosshair = byId('crosshair', HTMLElement);
  readonly #scope = byId('scope', HTMLElement);
  readonly #safe = byId('safe', HTMLElement);
  readonly #clock = byId('clock', HTMLElement);
  readonly #mode = byId('mode', HTMLElement);
  readonly #objective = byId('objective', HTMLElement);
  readonly #belt = new WeaponBelt(byId('belt', HTMLElement));
  readonly #nameOf: (seat: number) => string;

  constructor(nameOf: (seat: number) => string) {
    this.#nameOf = nameOf;
  }

  show(observation: SeatObservation): void {
    const { self, match } = observation.state;
    setShown(this.#root, true);
    setText(this.#clock, clockText(match.timeLimitTicks - match.episodeTick, TICK_RATE));
    setText(this.#mode, MODE_TITLES[match.mode as ModeName]);
    setText(this.#objective, objectiveText(observation, this.#nameOf));
    this.#showBody(self);
    this.#showWeapon(self);
    this.#showHits(self.hitTicks, self.hurtTicks, wrapSigned(self.hurtYaw - self.yaw));
    this.#showRespawn(self);
  }

  hide(): void {
    setShown(this.#root, false);
  }

  #showBody({ health, armour, alive: isAlive, protectedTicks }: Self): void {
    setText(this.#health, String(health));
    this.#healthBar.style.width = `${(100 * health) / FULL_HEALTH}%`;
    setText(this.#armour, String(armour));
    this.#armourBar.style.width = `${(100 * armour) / FULL_ARMOUR}%`;
    this.#root.classList.toggle('is-hurt', isAlive && health <= LOW_HEALTH);
    this.#root.classList.toggle('is-dead', !isAlive);
    const isSafe = isAlive && protectedTicks > 0;
    this.#root.classList.toggle('is-safe', isSafe);
    setShown(this.#safe, isSafe);
    if (isSafe)
      setText(this.#safe, `Nothing hurts you for ${(protectedTicks / TICK_RATE).toFixed(1)} s, or until you fire`);
  }

  #showWeapon({ weapon, carried, rounds, supply, reloadTicks, heldButtons, alive: isAlive }: Self): void {
    const row = WEAPON[weapon as keyof typeof WEAPON];
    const { magazine } = WEAPONS[row] as (typeof WEAPONS)[number];
    const needsRounds = magazine > 0;
    setText(this.#weapon, WEAPON_TITLES[weapon as keyof typeof WEAPON]);
    setText(this.#weaponState, reloadTicks > 0 ? 'Reloading' : stateText(needsRounds, rounds, supply));
    setShown(this.#rounds, needsRounds);
    setShown(this.#supply, needsRounds);
    setText(this.#rounds, String(rounds));
    setText(this.#supply, `/ ${supply}`);
    this.#root.classList.toggle('is-low', needsRounds && rounds <= magazine * LOW_PART);
    this.#belt.show(weapon, carried);
    const isZoomed = isAlive && zoomFovDeg(row, heldButtons) > 0;
    setShown(this.#scope, isZoomed);
    setShown(this.#crosshair, isAlive && !isZoomed);
  }

  #showHits(hitTicks: number, hurtTicks: number, towards: number): void {
    this.#hitMarker.classList.toggle('is-on', hitTicks < HIT_TICKS);
    this.#damage.style.opacity = String(Math.max(0, 1 - hurtTicks / MEMORY_TICKS));
    // Angles are positive to the left, CSS turns to the right.
    this.#damage.style.transform = `rotate(${(-towards / 65_536) * 360}deg)`;
  }

  #showRespawn({ alive: isAlive, respawnTicks, killer, seat }: Self): void {
    setShown(this.#respawn, !isAlive);
    if (isAlive) return;
    const by = killer === NOBODY ? '' : killer === seat ? 'By your own doing. ' : `Killed by ${this.#nameOf(killer)}. `;
    setText(this.#respawn, `${by}Back in ${(respawnTicks / TICK_RATE).toFixed(1)} s`);
  }
}

/** What there is to do about the rounds; nothing when there are some. */
function stateText(needsRounds: boolean, rounds: number, supply: number): string {
  if (!needsRounds || rounds > 0) return '';
  return supply > 0 ? 'Empty: R' : 'No rounds';
}
