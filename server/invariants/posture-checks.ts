/** Eyes, crouching and held buttons: what a body's posture may be, and how fast it may change. */
import { abs } from '../../shared/math/scalar.ts';
import { BUTTON } from '../../shared/world/action.ts';
import {
  CROUCH_EYE,
  EYE_SPEED,
  PLAYER_HALF_WIDTH,
  SEATS,
  STAND_EYE,
  STAND_HEIGHT,
  TICK_SECONDS,
} from '../../shared/world/constants.ts';
import type { World } from '../../shared/world/world.ts';
import { isThere } from './body-checks.ts';
import { copyBox, createBoxColumns, gapBetween } from './box-columns.ts';
import { carriedBy } from './carriage.ts';
import type { Report } from './invariant.ts';
import { ROUNDING } from './rounding.ts';
import { isSolidNear } from './solid-grid.ts';
import { boxHeight, type TickFacts } from './tick-facts.ts';

/** Eyes never sink below this, m: half a crouching body. */
const LOWEST_EYE = 0.5;
/** Who wants to stand up and finds something within this of the standing box has no room, m. */
const ROOM_METRES = 0.12;

/** Eyes are inside the box and glide: by their own speed, by a step climbed, by crouching. */
export function checkEyes(facts: TickFacts, seat: number, report: Report): void {
  if (!isThere(facts, seat)) return;
  const { base, after } = facts;
  const eye = after.seat.eye[seat] as number;
  const height = boxHeight(after, seat);
  if (eye < LOWEST_EYE || eye > height) report(`eyes between ${LOWEST_EYE} and ${height} m above the feet`, eye);
  if ((facts.tally.entries[seat] as number) > 0 || base.seat.alive[seat] === 0) return;
  const climbed = abs((after.seat.y[seat] as number) - (base.seat.y[seat] as number)) + carriedBy(facts, seat);
  const ducked = after.seat.crouched[seat] === base.seat.crouched[seat] ? 0 : STAND_EYE - CROUCH_EYE;
  const reach = facts.isRunning ? EYE_SPEED * TICK_SECONDS + climbed + ducked : 0;
  const moved = abs(eye - (base.seat.eye[seat] as number));
  if (!(moved <= reach + ROUNDING)) report(`eyes to move at most ${reach.toFixed(4)} m in a tick`, moved);
}

/** Crouched while the button is held, and afterwards only as long as there is no room to stand. */
export function checkPosture(facts: TickFacts, seat: number, report: Report): void {
  const { base, after } = facts;
  if (!isThere(facts, seat) || base.seat.alive[seat] === 0) return;
  const was = base.seat.crouched[seat] as number;
  const is = after.seat.crouched[seat] as number;
  const wants = ((facts.probe.actions.seat.buttons[seat] as number) & BUTTON.crouch) !== 0 ? 1 : 0;
  const should = facts.isRunning ? wants : was;
  if (is === should) return;
  if (facts.isRunning && is === 1 && was === 1 && !hasRoom(facts, seat)) return;
  report(should === 1 ? 'crouched' : 'standing', is === 1 ? 'crouched' : 'standing');
}

const room = createBoxColumns(1);

/** Whether a body is where it may be in the way of who wants to stand up. */
function isAround({ seat }: World, other: number, x: number, y: number, z: number): boolean {
  const near = 2 * PLAYER_HALF_WIDTH + 2 * ROOM_METRES;
  if (abs((seat.x[other] as number) - x) >= near || abs((seat.z[other] as number) - z) >= near) return false;
  return abs((seat.y[other] as number) - y) < STAND_HEIGHT + near;
}

function hasRoom({ base, after, grid, solids, bodies }: TickFacts, seat: number): boolean {
  const x = base.seat.x[seat] as number;
  const y = base.seat.y[seat] as number;
  const z = base.seat.z[seat] as number;
  // As if standing, and from above the feet, so that the ground is not taken for a ceiling.
  copyBox(bodies.was, seat, room, 0);
  room.minY[0] = y + 2 * ROOM_METRES;
  room.maxY[0] = y + STAND_HEIGHT;
  if (isSolidNear(grid, room, 0, ROOM_METRES)) return false;
  for (let k = 0; k < solids.count; k++) {
    if (solids.there[k] !== 0 && gapBetween(solids.swept, k, room, 0) < ROOM_METRES) return false;
  }
  for (let other = 0; other < SEATS; other++) {
    if (other === seat || (base.seat.alive[other] === 0 && after.seat.alive[other] === 0)) continue;
    if (isAround(base, other, x, y, z) || isAround(after, other, x, y, z)) return false;
  }
  return true;
}

/** The next tick tells a press from a hold by these, so they are the buttons of this one. */
export function checkHeldButtons(facts: TickFacts, seat: number, report: Report): void {
  const { buttons } = facts.probe.actions.seat;
  const should = facts.isRunning ? buttons[seat] : facts.base.seat.heldButtons[seat];
  const is = facts.after.seat.heldButtons[seat];
  if (is !== should) report(`held buttons ${should}`, is ?? 'nothing');
}
