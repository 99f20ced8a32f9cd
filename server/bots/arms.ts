/**
 * Which weapon a bot has in hand: the one it likes best at the distance of its opponent, of those it
 * has rounds for. It thinks about that seldom, as every change takes its time; at once only when the
 * one in hand is of no use. When nobody is about it sees to its magazines, one after the other.
 */
import { nextInt, nextUnit } from '../../shared/math/rng.ts';
import { max, min } from '../../shared/math/scalar.ts';
import type { Observation } from '../../shared/view/observation.ts';
import { type Actions, BUTTON } from '../../shared/world/action.ts';
import { TICK_RATE } from '../../shared/world/constants.ts';
import { AMMUNITION_OF, WEAPONS } from '../../shared/world/weapons.ts';
import { bearing } from './bearing.ts';
import { habitOf, weaponOf } from './habits.ts';
import { CHORE, type Mind } from './mind.ts';

/** Ticks between two thoughts about the weapon. */
const THINK_TICKS = 1.5 * TICK_RATE;
const THINK_MORE_TICKS = 1.5 * TICK_RATE;
/** Distance at which somebody is expected when nobody is in sight, m. */
const EXPECTED = 12;
/** What is left of a weapon's worth far outside the distances it is liked at. */
const MISFIT = 0.1;
/** What is left of a weapon's worth when it must be loaded first. */
const UNLOADED = 0.2;
/** Liking for what is in hand already; and how much chance has to say, so that nobody is foreseen. */
const IN_HAND = 1.25;
const WHIM = 0.35;
/** For how long nobody must have been seen to change a magazine, and to see to the other weapons. */
const SAFE_TICKS = 40;
const CALM_TICKS = 150;

export function roundsIn({ self }: Observation, weapon: number): number {
  return self.magazine[weapon] as number;
}

export function supplyFor({ self }: Observation, weapon: number): number {
  return self.reserve[AMMUNITION_OF[weapon] as number] as number;
}

export function isCarried({ self }: Observation, weapon: number): boolean {
  return ((self.carried[0] as number) & (1 << weapon)) !== 0;
}

/** Ticks since any opponent was seen. */
export function calmTicks({ memory }: Mind): number {
  let latest = 0;
  for (let seat = 0; seat < memory.enemy.seenAt.length; seat++)
    latest = max(latest, memory.enemy.seenAt[seat] as number);
  return (memory.self.clock[0] as number) - latest;
}

/** Asks for the weapon that is wanted, and changes magazines. Chores come with a weapon of their own. */
export function handleArms(
  mind: Mind,
  observation: Observation,
  seat: number,
  isReacting: boolean,
  out: Actions,
): void {
  const { self } = mind.memory;
  const inHand = observation.self.weapon[0] as number;
  if (self.chore[0] === CHORE.none || isReacting) choose(mind, observation, isReacting);
  const wanted = self.weapon[0] as number;
  const isChange = wanted !== 0 && wanted !== inHand && isCarried(observation, wanted);
  if (!isChange) reload(mind, observation, inHand, isReacting);
  // A change in the tick of a shot would come before the shot.
  else if ((mind.wish.buttons & BUTTON.fire) === 0) out.seat.weapon[seat] = wanted;
}

function choose(mind: Mind, observation: Observation, isReacting: boolean): void {
  const { self } = mind.memory;
  const clock = self.clock[0] as number;
  const inHand = observation.self.weapon[0] as number;
  const distance = isReacting ? bearing.distance : EXPECTED;
  if (clock < (self.armAt[0] as number) && !isUseless(observation, inHand, distance)) return;
  self.armAt[0] = clock + THINK_TICKS + nextInt(self.rng, THINK_MORE_TICKS);
  const calm = calmTicks(mind);
  self.weapon[0] = (calm > CALM_TICKS ? lackingRounds(observation) : 0) || bestAt(mind, observation, distance);
}

/** Whether what is in hand can't be used now, so that anything else is better at once. */
function isUseless(observation: Observation, weapon: number, distance: number): boolean {
  const { least, most } = habitOf(weapon);
  const isLoaded = weaponOf(weapon).magazine === 0 || roundsIn(observation, weapon) > 0;
  // A reload under way has the same end.
  return distance < least || distance > most || (!isLoaded && observation.self.reloadTicks[0] === 0);
}

/** A carried weapon that wants rounds and has some in supply; 0 for none. */
function lackingRounds(observation: Observation): number {
  for (let weapon = 1; weapon < WEAPONS.length; weapon++) if (lacksRounds(observation, weapon)) return weapon;
  return 0;
}

function lacksRounds(observation: Observation, weapon: number): boolean {
  if (!isCarried(observation, weapon)) return false;
  return roundsIn(observation, weapon) < habitOf(weapon).topUp && supplyFor(observation, weapon) > 0;
}

function bestAt(mind: Mind, observation: Observation, distance: number): number {
  let best = 0;
  let bestWorth = 0;
  for (let weapon = 1; weapon < WEAPONS.length; weapon++) {
    const worth = worthAt(observation, weapon, distance) * (1 + WHIM * nextUnit(mind.memory.self.rng));
    if (worth <= bestWorth) continue;
    best = weapon;
    bestWorth = worth;
  }
  return best;
}

function worthAt(observation: Observation, weapon: number, distance: number): number {
  const { worth, from, to, fade, least, most } = habitOf(weapon);
  if (!isCarried(observation, weapon) || distance < least || distance > most) return 0;
  const outside = max(0, max(from - distance, distance - to));
  const fit = max(MISFIT, 1 - outside / fade);
  const isLoaded = weaponOf(weapon).magazine === 0 || roundsIn(observation, weapon) > 0;
  if (!isLoaded && supplyFor(observation, weapon) === 0) return 0;
  return worth * fit * (isLoaded ? 1 : UNLOADED) * (weapon === observation.self.weapon[0] ? IN_HAND : 1);
}

/** Changes the magazine when it is empty, or when it is low and nobody has been seen for a while. */
function reload(mind: Mind, { self: body }: Observation, weapon: number, isReacting: boolean): void {
  if (body.reloadTicks[0] !== 0 || body.supply[0] === 0) return;
  const rounds = body.rounds[0] as number;
  const isSafe = !isReacting && calmTicks(mind) > SAFE_TICKS;
  if (rounds < weaponOf(weapon).magazine && (rounds === 0 || (isSafe && rounds < habitOf(weapon).topUp)))
    mind.wish.buttons |= BUTTON.reload;
}

/** Magazines of bullets, and of anything else, that are plenty: bullets go fast. */
const PLENTY_OF_BULLETS = 3;
const PLENTY = 2;

/** How much of a weapon's ammunition a bot has, as part of plenty. */
export function stockOf(observation: Observation, weapon: number): number {
  const { magazine, ammunition } = weaponOf(weapon);
  if (magazine === 0) return 1;
  const plenty = magazine * (ammunition === 'bullets' ? PLENTY_OF_BULLETS : PLENTY);
  return min(1, (roundsIn(observation, weapon) + supplyFor(observation, weapon)) / plenty);
}
