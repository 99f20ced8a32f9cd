/** What a mode is about: the relic, a lantern of crystal in two rings; plates in the floor; the goal's posts of light. */
import { modelOf } from './catalogue.ts';
import type { Instance } from './instance.ts';
import { afloat, spinOf } from './spin.ts';
import { chain, moved, pitched, rolled, type Vector, yawed } from './transform.ts';

/** Ticks of a turn: of the relic's crystal, of its rings, and of the arrow over the goal. */
const CRYSTAL_TICKS = 180;
const RING_TICKS = 110;
const ARROW_TICKS = 120;

export function relicParts(at: Vector, age: number): Instance[] {
  const place = afloat(at, age, CRYSTAL_TICKS);
  const spin = spinOf(age, RING_TICKS);
  return [
    { model: modelOf('crystal'), place },
    { model: modelOf('ring'), place: chain(place, pitched(spin), rolled(5000)) },
    { model: modelOf('ring'), place: chain(place, rolled(spin), pitched(13_000)) },
  ];
}

export function plateParts([x, y, z]: Vector, variant: number): Instance[] {
  return [{ model: modelOf(variant === 1 ? 'plate-pressed' : 'plate'), place: moved(x, y, z) }];
}

/** Lit, with an arrow over it, while it can be reached. */
export function goalParts([x, y, z]: Vector, age: number, variant: number): Instance[] {
  const place = moved(x, y, z);
  const isOpen = variant === 1;
  const parts = [
    { model: modelOf('goal-base'), place },
    { model: modelOf(isOpen ? 'goal-open' : 'goal-shut'), place },
  ];
  if (isOpen) parts.push({ model: modelOf('goal-arrow'), place: chain(place, yawed(spinOf(age, ARROW_TICKS))) });
  return parts;
}
