/** What a player has chosen, kept in the browser. What is stored is checked like anything from outside. */
import { boolean, fits, type Infer, number, object, oneOf } from '../../shared/schema/schema.ts';

export const SIZES = ['320x180', '480x270', '640x360', '960x540', '1280x720'] as const;
export const RATES = ['30', '60'] as const;

const settingsSchema = object({
  /** Factor on the base sensitivity of the mouse. */
  sensitivity: number({ min: 0.2, max: 4 }),
  isInverted: boolean(),
  size: oneOf(SIZES),
  fps: oneOf(RATES),
});
export type Settings = Infer<typeof settingsSchema>;

const DEFAULTS: Settings = { sensitivity: 1, isInverted: false, size: '480x270', fps: '60' };
const SETTINGS_KEY = 'parallax.settings';
const NAME_KEY = 'parallax.name';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Somebody else's text under our name counts as nothing stored.
  }
}

export function loadSettings(): Settings {
  const stored = parse(localStorage.getItem(SETTINGS_KEY) ?? 'null');
  return fits(settingsSchema, stored) ? stored : { ...DEFAULTS };
}

export function saveSettings(settings: Settings): void {
  localStorage.setItem(SETTINGS_KEY, JSON.stringify(settings));
}

export function loadName(): string {
  return localStorage.getItem(NAME_KEY) ?? '';
}

export function saveName(name: string): void {
  localStorage.setItem(NAME_KEY, name);
}

/** Width and height in pixels of a size's name. */
export function pixelsOf(size: Settings['size']): { width: number; height: number } {
  const [width = 0, height = 0] = size.split('x').map(Number);
  return { width, height };
}
