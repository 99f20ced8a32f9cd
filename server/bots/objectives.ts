/**
 * What a bot's mode is about besides fights. `relic`: it fetches the relic and hunts who holds it.
 * `relay`: bots share the work without a word, by their order among the seats and the points so far,
 * which all of them know: two hold the plates, the others run through the gate.
 */
import { type Observation, observationTable } from '../../shared/view/observation.ts';
import type { Place } from '../../shared/world/arena-parts.ts';
import { SEATS, TICK_RATE } from '../../shared/world/constants.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import { MODE } from '../../shared/world/modes.ts';
import { isAtGoal, offer } from './goals.ts';
import { GOAL, type Mind } from './mind.ts';

/** What an objective is worth against needs: more than all but the direst. */
const OBJECTIVE_WORTH = 0.9;
/** What the relic in somebody's hands is worth. */
const HUNT_WORTH = 0.6;
/** After so long without its plate a runner presses it; the later in the order, the more patient. */
const PLATE_PATIENCE_TICKS = 9 * TICK_RATE;
/** After so long with an open gate and no point the first holder runs itself. */
const GATE_PATIENCE_TICKS = 9 * TICK_RATE;
/** Living seats without which nobody is left to run while two hold the plates. */
const ENOUGH_FOR_RUNNER = 3;

const BOT = observationTable.shape.other.fields.controller.names.indexOf('bot');

export function weighObjective(mind: Mind, observation: Observation, seat: number): void {
  const mode = observation.match.mode[0];
  if (mode === MODE.relic) weighRelic(mind, observation, seat);
  else if (mode === MODE.relay) weighRelay(mind, observation, seat);
}

function weighRelic(mind: Mind, { relic }: Observation, seat: number): void {
  const holder = relic.holder[0] as number;
  if (!mind.arena.relic || holder === seat) return;
  const worth = holder === NOBODY ? OBJECTIVE_WORTH : HUNT_WORTH;
  offer(mind, GOAL.relic, holder, worth, relic.x[0] as number, relic.y[0] as number, relic.z[0] as number);
}

function weighRelay(mind: Mind, observation: Observation, seat: number): void {
  const { goal, plates } = mind.arena;
  if (!goal) return;
  watchGate(mind, observation);
  const role = roleOf(observation, seat);
  const plate = isInside(mind, observation, goal) ? -1 : plateFor(mind, observation, role);
  const at = plates[plate];
  if (at) offer(mind, GOAL.plate, plate, OBJECTIVE_WORTH, at.x, at.y, at.z);
  else offer(mind, GOAL.goal, 0, OBJECTIVE_WORTH, goal.x, goal.y, goal.z);
}

/** Remembers since when the gate is open, or shut. */
function watchGate({ memory: { self } }: Mind, { relay }: Observation): void {
  const isOpen = relay.gateTicks[0] === 0 ? 0 : 1;
  if (isOpen === self.isGateOpen[0] && self.gateAt[0] !== 0) return;
  self.isGateOpen[0] = isOpen;
  self.gateAt[0] = self.clock[0] as number;
}

/** A bot's place in the order of all living bots, which moves on with every point: 0 and 1 hold plates. */
function roleOf({ other }: Observation, seat: number): number {
  let [count, rank, points] = [0, 0, 0];
  for (let s = SEATS - 1; s >= 0; s--) {
    if (other.controller[s] !== BOT || other.alive[s] === 0) continue;
    count++;
    if (s < seat) rank++;
    points = other.score[s] as number;
  }
  return count === 0 ? 0 : (rank + points) % count;
}

/** Whether the gate does not lie between the bot and the goal. */
function isInside({ ways }: Mind, { self }: Observation, goal: Place): boolean {
  here.x = self.x[0] as number;
  here.y = self.y[0] as number;
  here.z = self.z[0] as number;
  return ways.shut.isReachable(here, goal);
}

const here = { x: 0.5, y: 0.5, z: 0.5 };

/** The plate to go to or stay on; -1 for who runs to the goal. */
function plateFor(mind: Mind, observation: Observation, role: number): number {
  const { plates } = mind.arena;
  const { self } = mind.memory;
  const waited = (self.clock[0] as number) - (self.gateAt[0] as number);
  if (role >= plates.length) {
    const isPatient = self.isGateOpen[0] === 1 || waited < PLATE_PATIENCE_TICKS * (role - 1);
    return isPatient ? -1 : plates.findIndex((_, p) => !isPressed(observation, p));
  }
  if (isPressed(observation, role) && !isOn(mind, observation, role)) return -1;
  const isAlone = countLiving(observation) < ENOUGH_FOR_RUNNER;
  const mustRun = self.isGateOpen[0] === 1 && (isAlone || (role === 0 && waited > GATE_PATIENCE_TICKS));
  return mustRun ? -1 : role;
}

function isPressed({ relay }: Observation, plate: number): boolean {
  return ((relay.plates[0] as number) & (1 << plate)) !== 0;
}

/** Whether it is the bot itself that presses a plate. */
function isOn(mind: Mind, observation: Observation, plate: number): boolean {
  const { self } = mind.memory;
  return self.goal[0] === GOAL.plate && self.goalPlace[0] === plate && isAtGoal(mind, observation);
}

function countLiving({ other }: Observation): number {
  let living = 0;
  for (let s = 0; s < SEATS; s++) living += other.alive[s] as number;
  return living;
}
