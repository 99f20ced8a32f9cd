/**
 * What a bot's hands do while it sees no opponent: a grenade lobbed to where it lost somebody, a mine
 * laid where somebody will come by. A chore has its weapon taken in hand, is aimed, done once, or given
 * up after a while or as soon as there is somebody to fight.
 */
import { cos, sin, wrapSigned } from '../../shared/math/angle.ts';
import { nextInt, nextUnit } from '../../shared/math/rng.ts';
import { abs, round } from '../../shared/math/scalar.ts';
import type { Observation } from '../../shared/view/observation.ts';
import { type Actions, BUTTON } from '../../shared/world/action.ts';
import { SEATS, TICK_RATE } from '../../shared/world/constants.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import { WEAPON } from '../../shared/world/weapons.ts';
import { aimAtPlace } from './aim.ts';
import { calmTicks, isCarried, roundsIn, supplyFor } from './arms.ts';
import { bearing, bearWith } from './bearing.ts';
import { hasFoes } from './foes.ts';
import { habitOf } from './habits.ts';
import { CHORE, type Mind } from './mind.ts';

/** Ticks between two thoughts about a chore, and for how long one is tried. */
const THINK_TICKS = 0.25 * TICK_RATE;
const THINK_MORE_TICKS = 0.25 * TICK_RATE;
const TRY_TICKS = 2.5 * TICK_RATE;
/** Ticks after the last sight of somebody in which a grenade is lobbed there. */
const LOST_TICKS = 0.25 * TICK_RATE;
const FORGOTTEN_TICKS = 2 * TICK_RATE;
/** How likely a thought becomes a chore. */
const LOB_CHANCE = 0.5;
const LAY_CHANCE = 0.6;
/** A place this near is worth a mine, m: who goes there for a pickup gets it in the way. */
const AT_PLACE = 2;
/** Calm that laying a mine takes; and health below which who is chased leaves one behind. */
const CALM_TICKS = 2.5 * TICK_RATE;
const CHASED_HEALTH = 40;
/** A mine is laid this far ahead, m. */
const AHEAD = 1.6;
/** How exactly hands aim at places, 1/65536 turn. */
const AIM_MARGIN = 700;
/** Ticks between two mines. */
const MINE_PAUSE_TICKS = 12 * TICK_RATE;

/** Thinks about what the hands could do. */
export function findChore(mind: Mind, observation: Observation): void {
  const { self } = mind.memory;
  const clock = self.clock[0] as number;
  if (self.chore[0] !== CHORE.none || clock < (self.choreAt[0] as number) || !hasFoes(observation)) return;
  self.choreAt[0] = clock + THINK_TICKS + nextInt(self.rng, THINK_MORE_TICKS);
  const lost = lostSeat(mind);
  if (lost !== NOBODY && has(observation, WEAPON.grenade)) {
    const { x, y, z } = mind.memory.enemy;
    self.choreX[0] = x[lost] as number;
    self.choreY[0] = y[lost] as number;
    self.choreZ[0] = z[lost] as number;
    if (isInLobRange(mind, observation)) begin(mind, CHORE.lob, LOB_CHANCE);
  } else if (has(observation, WEAPON.mine) && isWorthMining(mind, observation)) begin(mind, CHORE.lay, LAY_CHANCE);
}

function has(observation: Observation, weapon: number): boolean {
  return isCarried(observation, weapon) && roundsIn(observation, weapon) + supplyFor(observation, weapon) > 0;
}

/** An opponent that went out of sight a moment ago. */
function lostSeat({ memory: { enemy, self } }: Mind): number {
  for (let seat = 0; seat < SEATS; seat++) {
    const age = (self.clock[0] as number) - (enemy.seenAt[seat] as number);
    if (age >= LOST_TICKS && age < FORGOTTEN_TICKS) return seat;
  }
  return NOBODY;
}

/** Where a pickup draws people, with nobody about; or behind oneself, when hurt and followed. */
function isWorthMining(mind: Mind, { self: body }: Observation): boolean {
  const calm = calmTicks(mind);
  if ((body.health[0] as number) < CHASED_HEALTH && calm < CALM_TICKS) return true;
  if (calm < CALM_TICKS) return false;
  return mind.arena.pickups.some(({ x, y, z }) => {
    const dx = x - (body.x[0] as number);
    const dz = z - (body.z[0] as number);
    return dx * dx + dz * dz < AT_PLACE * AT_PLACE && abs(y - (body.y[0] as number)) < 1;
  });
}

function isInLobRange(mind: Mind, observation: Observation): boolean {
  bearForChore(mind, observation, CHORE.lob);
  const { least, most } = habitOf(WEAPON.grenade);
  return bearing.isInReach && bearing.distance > least && bearing.distance < most;
}

/** Bears to where the chore is to be done: a mine goes right ahead, wherever that is by now. */
function bearForChore({ memory: { self } }: Mind, observation: Observation, chore: number): void {
  const { x, y, z, yaw } = observation.self;
  if (chore === CHORE.lob) {
    bearWith(observation, WEAPON.grenade, self.choreX[0] as number, self.choreY[0] as number, self.choreZ[0] as number);
    return;
  }
  const ahead = yaw[0] as number;
  bearWith(
    observation,
    WEAPON.mine,
    (x[0] as number) - sin(ahead) * AHEAD,
    y[0] as number,
    (z[0] as number) - cos(ahead) * AHEAD,
  );
}

function begin(mind: Mind, chore: number, chance: number): void {
  const { self } = mind.memory;
  if (nextUnit(self.rng) >= chance) return;
  self.chore[0] = chore;
  self.choreUntil[0] = (self.clock[0] as number) + TRY_TICKS;
  self.weapon[0] = weaponFor(chore);
}

const weaponFor = (chore: number) => (chore === CHORE.lob ? WEAPON.grenade : WEAPON.mine);

/** Goes on with the chore at hand. Returns whether it has the eyes, so that they don't look elsewhere. */
export function doChore(mind: Mind, observation: Observation, seat: number, out: Actions): boolean {
  const { self } = mind.memory;
  const chore = self.chore[0] as number;
  if (chore === CHORE.none) return false;
  const weapon = weaponFor(chore);
  if ((self.clock[0] as number) >= (self.choreUntil[0] as number) || !has(observation, weapon)) {
    endChore(mind);
    return false;
  }
  if (observation.self.weapon[0] !== weapon) return false;
  bearForChore(mind, observation, chore);
  aimAtPlace(observation, seat, out);
  const isReady = observation.self.cooldownTicks[0] === 0 && roundsIn(observation, weapon) > 0;
  if (!isReady || !isAimed(observation) || !bearing.isInReach) return true;
  mind.wish.buttons |= BUTTON.fire;
  if (chore === CHORE.lay) self.choreAt[0] = (self.clock[0] as number) + MINE_PAUSE_TICKS;
  endChore(mind);
  return true;
}

function isAimed({ self }: Observation): boolean {
  const yawOff = abs(wrapSigned(round(bearing.yaw) - (self.yaw[0] as number)));
  return yawOff < AIM_MARGIN && abs(bearing.pitch - (self.pitch[0] as number)) < AIM_MARGIN;
}

/** Drops the chore; the weapon is thought over again. */
export function endChore({ memory: { self } }: Mind): void {
  if (self.chore[0] === CHORE.none) return;
  self.chore[0] = CHORE.none;
  self.armAt[0] = 0;
}
