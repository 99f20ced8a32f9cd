/** Who zooms: whoever holds the button with a weapon that can. */
import { BUTTON } from './action.ts';
import { WEAPONS } from './weapons.ts';

/** Vertical field of view through a weapon's sights, degrees; 0 when the seat does not zoom. */
export function zoomFovDeg(weapon: number, buttons: number): number {
  return (buttons & BUTTON.zoom) === 0 ? 0 : (WEAPONS[weapon]?.zoomFovDeg ?? 0);
}
