/** Eyes, crouching and held buttons: what a body's posture may be, and how fast it may change. */
import { abs, clamp } from '../../../shared/math/scalar.ts';
import { BUTTON } from '../../../shared/world/action.ts';
import {
  CROUCH_EYE,
  CROUCH_HEIGHT,
  EYE_SPEED,
  STAND_EYE,
  STAND_HEIGHT,
  TICK_SECONDS,
} from '../../../shared/world/constants.ts';
import type { TickFacts } from '../facts/tick-facts.ts';
import { ROUNDING } from '../geometry/rounding.ts';
import type { Report } from '../invariant.ts';

/** Eyes never sink below this, m: half a crouching body. */
const LOWEST_EYE = 0.5;
/** Eyes stay this far below the top of the box, m. */
const EYE_MARGIN = 0.12;

/** Eyes glide towards where they belong, from where a step that was climbed left them. */
export function checkEyes(facts: TickFacts, seat: number, report: Report): void {
  const { base, after, courses } = facts;
  if (facts.isFinite[seat] === 0 || base.seat.alive[seat] === 0) return;
  const isCrouched = after.seat.crouched[seat] === 1;
  const climbed = courses.isKnown[seat] === 1 ? (courses.climbed[seat] as number) : 0;
  const eye = (base.seat.eye[seat] as number) - climbed;
  const goal = isCrouched ? CROUCH_EYE : STAND_EYE;
  const highest = (isCrouched ? CROUCH_HEIGHT : STAND_HEIGHT) - EYE_MARGIN;
  const glide = EYE_SPEED * TICK_SECONDS;
  const due = facts.isRunning ? clamp(clamp(goal, eye - glide, eye + glide), LOWEST_EYE, highest) : eye;
  const is = after.seat.eye[seat] as number;
  if (!(abs(is - due) <= ROUNDING)) report(`eyes ${due.toFixed(6)} m above the feet`, is);
}

/** Crouched while the button is held, and afterwards only as long as there is no room to stand. */
export function checkPosture(facts: TickFacts, seat: number, report: Report): void {
  const { base, after, courses } = facts;
  if (base.seat.alive[seat] === 0) return;
  const wants = ((facts.probe.actions.seat.buttons[seat] as number) & BUTTON.crouch) !== 0 ? 1 : 0;
  const free = facts.isRunning ? wants : (base.seat.crouched[seat] as number);
  const due = courses.isKnown[seat] === 1 ? (courses.isCrouched[seat] as number) : free;
  const is = after.seat.crouched[seat] as number;
  if (is !== due) report(due === 1 ? 'crouched' : 'standing', is === 1 ? 'crouched' : 'standing');
}

/** The next tick tells a press from a hold by these, so they are the buttons of this one. */
export function checkHeldButtons(facts: TickFacts, seat: number, report: Report): void {
  const { buttons } = facts.probe.actions.seat;
  const should = facts.isRunning ? buttons[seat] : facts.base.seat.heldButtons[seat];
  const is = facts.after.seat.heldButtons[seat];
  if (is !== should) report(`held buttons ${should}`, is ?? 'nothing');
}
