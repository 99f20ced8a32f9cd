/** Places that count: who is at one, and the plates, which open the gate in every mode. */
import { abs } from '../math/scalar.ts';
import type { Arena } from '../world/arena.ts';
import type { Place } from '../world/arena-parts.ts';
import { GATE_TICKS, OBJECTIVE_REACH, SEATS } from '../world/constants.ts';
import type { EventList } from '../world/event.ts';
import { NOBODY } from '../world/fields.ts';
import type { World } from '../world/world.ts';
import { emit, place } from './emit.ts';

/** The living seat nearest to a place over the ground, of those in reach of it; NOBODY where none is. */
export function seatAt(world: World, at: Place): number {
  const { x, y, z, alive } = world.seat;
  let nearest = NOBODY;
  let nearestSquare = OBJECTIVE_REACH * OBJECTIVE_REACH;
  for (let seat = 0; seat < SEATS; seat++) {
    if (alive[seat] === 0 || abs((y[seat] as number) - at.y) > OBJECTIVE_REACH) continue;
    const dx = (x[seat] as number) - at.x;
    const dz = (z[seat] as number) - at.z;
    const square = dx * dx + dz * dz;
    if (square >= nearestSquare) continue;
    nearest = seat;
    nearestSquare = square;
  }
  return nearest;
}

/** The next event happens at this place. */
export function placeAt({ x, y, z }: Place): void {
  place.x = place.ex = x;
  place.y = place.ey = y;
  place.z = place.ez = z;
}

/** Plates feel who stands on them; all at once open the gate for a while. Called once a tick, after everybody's moves. */
export function pressPlates(arena: Arena, world: World, events: EventList): void {
  const { plates, gateTicks } = world.relay;
  const all = (1 << arena.plates.length) - 1;
  const before = plates[0] as number;
  let pressed = 0;
  for (let p = 0; p < arena.plates.length; p++) {
    const plate = arena.plates[p] as Place;
    const seat = seatAt(world, plate);
    const isPressed = seat !== NOBODY;
    if (isPressed) pressed |= 1 << p;
    if (isPressed === ((before & (1 << p)) !== 0)) continue;
    placeAt(plate);
    emit(world, events, 'plate', seat, p, isPressed ? 1 : 0);
  }
  plates[0] = pressed;
  if (all !== 0 && pressed === all) gateTicks[0] = GATE_TICKS;
  else if ((gateTicks[0] as number) > 0) gateTicks[0] = (gateTicks[0] as number) - 1;
}
