/** The weapons that are carried, with their keys; the one in hand stands out. */
import { WEAPON, WEAPONS } from '../../shared/world/weapons.ts';
import { element, setShown } from './dom.ts';
import { WEAPON_TITLES } from './words.ts';

export class WeaponBelt {
  readonly #items: readonly HTMLElement[];

  constructor(list: HTMLElement) {
    this.#items = WEAPONS.map(({ name }, row) => {
      const title = WEAPON_TITLES[name as keyof typeof WEAPON];
      return element('li', '', element('kbd', '', String(row)), element('span', 'visually-hidden', title));
    });
    list.replaceChildren(...this.#items);
  }

  show(weapon: string, carried: number): void {
    const inHand = WEAPON[weapon as keyof typeof WEAPON];
    this.#items.forEach((item, row) => {
      setShown(item, row > 0 && (carried & (1 << row)) !== 0);
      item.classList.toggle('is-held', row === inHand);
    });
  }
}
