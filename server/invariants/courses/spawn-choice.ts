/**
 * Where a seat enters: at the free spawn where living players are farthest, seen ones counting as nearer, the first
 * of equals from where chance begins (SIM-22). Free is where nobody stands and no door, lift or thing is.
 */
import { abs } from '../../../shared/math/scalar.ts';
import type { Spawn } from '../../../shared/world/arena.ts';
import { PLAYER_HALF_WIDTH, SEATS, SKIN, STAND_EYE, STAND_HEIGHT } from '../../../shared/world/constants.ts';
import type { TickFacts } from '../facts/tick-facts.ts';
import { X, Y, Z } from '../geometry/axes.ts';
import { createBoxColumns, gapBetween } from '../geometry/box-columns.ts';
import { endLineAt, isClearLine, lineFrom } from '../geometry/line.ts';
import { WAS_THERE } from '../geometry/solid-boxes.ts';
import { NO_SPAWN } from './dice.ts';

/** A spawn that somebody sees counts as so much nearer, of the squared distance. */
const SEEN_PART = 0.25;
/** Nobody may stand nearer to a free spawn than a body and this, m. */
const APART_METRES = 0.05;
/** Farther than anybody is, m². */
const ALONE = 1e6;

/** Finds where those that look for a spawn should enter, among those that have entered before them. */
export function chooseSpawns(facts: TickFacts): void {
  const { firstSpawn, dueSpawn } = facts.dice;
  for (let seat = 0; seat < SEATS; seat++) {
    if (firstSpawn[seat] === NO_SPAWN) continue;
    dueSpawn[seat] = spawnFor(facts, seat);
    firstSpawn[seat] = NO_SPAWN;
  }
}

/** The number of the spawn at which a seat should enter; NO_SPAWN where none is free. */
function spawnFor(facts: TickFacts, seat: number): number {
  const { spawns } = facts.arena;
  const first = facts.dice.firstSpawn[seat] as number;
  let best = NO_SPAWN;
  let bestSafety = -1;
  for (let i = 0; i < spawns.length; i++) {
    const number = (first + i) % spawns.length;
    const spawn = spawns[number] as Spawn;
    if (isOccupied(facts, seat, spawn) || isBlocked(facts, spawn)) continue;
    const safety = safetyOf(facts, seat, spawn);
    if (safety <= bestSafety) continue;
    best = number;
    bestSafety = safety;
  }
  return best;
}

/** Whether another seat is in the arena when a seat enters: those that enter in the same tick do so in their order. */
function isAbout({ base, tally }: TickFacts, other: number, seat: number): boolean {
  return base.seat.alive[other] === 1 && ((tally.entries[other] as number) === 0 || other < seat);
}

function isOccupied(facts: TickFacts, seat: number, spawn: Spawn): boolean {
  const { x, y, z } = facts.base.seat;
  const aside = 2 * PLAYER_HALF_WIDTH + APART_METRES;
  for (let other = 0; other < SEATS; other++) {
    if (other === seat || !isAbout(facts, other, seat)) continue;
    if (abs((x[other] as number) - spawn.x) > aside || abs((z[other] as number) - spawn.z) > aside) continue;
    if (abs((y[other] as number) - spawn.y) <= STAND_HEIGHT + APART_METRES) return true;
  }
  return false;
}

const room = createBoxColumns(1);

function isBlocked({ solids }: TickFacts, { x, y, z }: Spawn): boolean {
  const half = PLAYER_HALF_WIDTH + SKIN;
  room.minX[0] = x - half;
  room.maxX[0] = x + half;
  room.minY[0] = y + SKIN / 2;
  room.maxY[0] = y + STAND_HEIGHT + 2 * SKIN;
  room.minZ[0] = z - half;
  room.maxZ[0] = z + half;
  for (let k = 0; k < solids.count; k++) {
    if (((solids.there[k] as number) & WAS_THERE) !== 0 && gapBetween(solids.was, k, room, 0) <= 0) return true;
  }
  return false;
}

const eyes = new Float64Array(3);

/** Squared way to the nearest living player, m². */
function safetyOf(facts: TickFacts, seat: number, spawn: Spawn): number {
  const { x, y, z, eye } = facts.base.seat;
  let safety = ALONE;
  for (let other = 0; other < SEATS; other++) {
    if (other === seat || !isAbout(facts, other, seat)) continue;
    lineFrom[X] = x[other] as number;
    lineFrom[Y] = (y[other] as number) + (eye[other] as number);
    lineFrom[Z] = z[other] as number;
    eyes[X] = spawn.x;
    eyes[Y] = spawn.y + STAND_EYE;
    eyes[Z] = spawn.z;
    endLineAt(eyes);
    const dx = (lineFrom[X] as number) - spawn.x;
    const dy = (lineFrom[Y] as number) - spawn.y - STAND_EYE;
    const dz = (lineFrom[Z] as number) - spawn.z;
    const square = dx * dx + dy * dy + dz * dz;
    // Only brushes hide: doors and crates may go.
    const isSeen = isClearLine(facts.arena, facts.solids.was, facts.solids.there, WAS_THERE, 0);
    const felt = isSeen ? square * SEEN_PART : square;
    if (felt < safety) safety = felt;
  }
  return safety;
}
