/** The settings a player can reach, bound to their form; each change is kept and told at once. */
import { byId, element, setText } from './dom.ts';
import { RATES, type Settings, SIZES, saveSettings } from './settings.ts';

function fill(select: HTMLSelectElement, names: readonly string[], chosen: string): void {
  for (const name of names) {
    const option = element('option', '', name.replace('x', ' × '));
    option.value = name;
    option.selected = name === chosen;
    select.append(option);
  }
}

/** `onPicture` is told when another picture is wanted. */
export function bindSettings(settings: Settings, onPicture: () => void): void {
  const sensitivity = byId('sensitivity', HTMLInputElement);
  const shown = byId('sensitivity-value', HTMLOutputElement);
  const invert = byId('invert', HTMLInputElement);
  const size = byId('size', HTMLSelectElement);
  const fps = byId('fps', HTMLSelectElement);
  sensitivity.valueAsNumber = settings.sensitivity;
  invert.checked = settings.isInverted;
  fill(size, SIZES, settings.size);
  fill(fps, RATES, settings.fps);
  setText(shown, settings.sensitivity.toFixed(1));

  byId('settings', HTMLFormElement).addEventListener('input', (event) => {
    settings.sensitivity = sensitivity.valueAsNumber;
    settings.isInverted = invert.checked;
    settings.size = SIZES.find((name) => name === size.value) ?? settings.size;
    settings.fps = RATES.find((name) => name === fps.value) ?? settings.fps;
    setText(shown, settings.sensitivity.toFixed(1));
    saveSettings(settings);
    if (event.target === size || event.target === fps) onPicture();
  });
}
