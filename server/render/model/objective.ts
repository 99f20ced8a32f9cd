/** What a mode is about: the relic, a lantern of crystal in two rings; plates in the floor; the goal's posts of light. */
import type { Entities } from '../../../shared/view/scene.ts';
import { MODELS } from './catalogue.ts';
import type { PartSink } from './instance.ts';
import { float, spinOf, stand } from './spin.ts';
import { copy, identity, pitch, roll, yaw } from './transform.ts';

/** Ticks of a turn: of the relic's crystal, of its rings, and of the arrow over the goal. */
const CRYSTAL_TICKS = 180;
const RING_TICKS = 110;
const ARROW_TICKS = 120;

const whole = identity();
const ring = identity();

export function addRelic(e: Entities, i: number, parts: PartSink): void {
  const spin = spinOf(e.age[i] as number, RING_TICKS);
  parts.add(MODELS.crystal, float(whole, e, i, CRYSTAL_TICKS));
  parts.add(MODELS.ring, roll(pitch(copy(ring, whole), spin), 5000));
  parts.add(MODELS.ring, pitch(roll(copy(ring, whole), spin), 13_000));
}

export function addPlate(e: Entities, i: number, parts: PartSink): void {
  parts.add(e.variant[i] === 1 ? MODELS['plate-pressed'] : MODELS.plate, stand(whole, e, i));
}

/** Lit, with an arrow over it, while it can be reached. */
export function addGoal(e: Entities, i: number, parts: PartSink): void {
  const isOpen = e.variant[i] === 1;
  parts.add(MODELS['goal-base'], stand(whole, e, i));
  parts.add(isOpen ? MODELS['goal-open'] : MODELS['goal-shut'], whole);
  if (isOpen) parts.add(MODELS['goal-arrow'], yaw(whole, spinOf(e.age[i] as number, ARROW_TICKS)));
}
