/** One relic for all: each second that a seat holds it is a point, and nothing else is. */
import { Vector } from '../../math/vector.ts';
import type { Arena } from '../../world/arena.ts';
import type { KillVolume } from '../../world/arena-parts.ts';
import { RELIC_POINT_TICKS, RELIC_RETURN_TICKS } from '../../world/constants.ts';
import type { EventList } from '../../world/event.ts';
import { NOBODY } from '../../world/fields.ts';
import { MODE, MODES, type ModeFacts } from '../../world/modes.ts';
import type { World } from '../../world/world.ts';
import { emit } from '../emit.ts';
import { placeAt, seatAt } from '../objectives.ts';
import { deathmatch } from './deathmatch.ts';
import type { Mode } from './mode.ts';
import { score } from './score.ts';

/** Values of the `relic` event. */
const DROPPED = 0;
const TAKEN = 1;
const BACK = 2;

export const relic: Mode = {
  ...deathmatch,
  ...(MODES[MODE.relic] as ModeFacts),
  payDeath: () => undefined,
  leave(world, events, seat) {
    if (world.relic.holder[0] === seat) drop(world, events);
  },
  tick(arena, world, events) {
    if (world.relic.holder[0] === NOBODY) wait(arena, world, events);
    else hold(arena, world, events);
  },
};

/** The relic's place, for what is near it and what happens there. */
const at = new Vector();

function lookAt({ relic: { x, y, z } }: World): Vector {
  at.x = x[0] as number;
  at.y = y[0] as number;
  at.z = z[0] as number;
  return at;
}

function tell(world: World, events: EventList, seat: number, value: number): void {
  placeAt(lookAt(world));
  emit(world, events, 'relic', seat, NOBODY, value);
}

/** Somebody has it: it goes where its holder is, and falls where its holder died. */
function hold(arena: Arena, world: World, events: EventList): void {
  const { x, y, z, holder, heldTicks } = world.relic;
  const seat = holder[0] as number;
  x[0] = world.seat.x[seat] as number;
  y[0] = world.seat.y[seat] as number;
  z[0] = world.seat.z[seat] as number;
  if (world.seat.alive[seat] === 0) {
    drop(world, events);
    if (isLost(arena, world)) putBack(arena, world, events);
    return;
  }
  heldTicks[0] = (heldTicks[0] as number) + 1;
  if ((heldTicks[0] as number) < RELIC_POINT_TICKS) return;
  heldTicks[0] = 0;
  score(world, events, seat, 1);
}

function drop(world: World, events: EventList): void {
  const { holder, heldTicks, awayTicks } = world.relic;
  tell(world, events, holder[0] as number, DROPPED);
  holder[0] = NOBODY;
  heldTicks[0] = 0;
  awayTicks[0] = RELIC_RETURN_TICKS;
}

/** Nobody has it: whoever is nearest takes it, or in the end it goes back. */
function wait(arena: Arena, world: World, events: EventList): void {
  const { holder, awayTicks } = world.relic;
  const seat = seatAt(world, lookAt(world));
  if (seat !== NOBODY) {
    tell(world, events, seat, TAKEN);
    holder[0] = seat;
    awayTicks[0] = 0;
  } else if ((awayTicks[0] as number) > 0) {
    awayTicks[0] = (awayTicks[0] as number) - 1;
    if (awayTicks[0] === 0 || isLost(arena, world)) putBack(arena, world, events);
  }
}

/** Whether the relic is where nobody lives to fetch it. */
function isLost(arena: Arena, world: World): boolean {
  lookAt(world);
  for (let i = 0; i < arena.killVolumes.length; i++) {
    const v = arena.killVolumes[i] as KillVolume;
    if (at.x >= v.minX && at.x <= v.maxX && at.y >= v.minY && at.y <= v.maxY && at.z >= v.minZ && at.z <= v.maxZ)
      return true;
  }
  return false;
}

/** Puts the relic into its place: at the start of an episode, and when it was away too long. */
export function placeRelic(arena: Arena, world: World): void {
  const { x, y, z, holder, awayTicks } = world.relic;
  holder[0] = NOBODY;
  awayTicks[0] = 0;
  if (!arena.relic) return;
  x[0] = arena.relic.x;
  y[0] = arena.relic.y;
  z[0] = arena.relic.z;
}

function putBack(arena: Arena, world: World, events: EventList): void {
  placeRelic(arena, world);
  tell(world, events, NOBODY, BACK);
}
