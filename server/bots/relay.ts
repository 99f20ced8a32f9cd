/**
 * How bots share the work of a relay without a word: by their order among the living bots, which moves
 * on with every point, and which each of them knows. The first two hold the plates, the others run
 * through the gate. Whoever else is there may do any of that; bots fill in what is left.
 */
import { type Observation, observationTable } from '../../shared/view/observation.ts';
import type { Place } from '../../shared/world/arena-parts.ts';
import { SEATS, TICK_RATE } from '../../shared/world/constants.ts';
import { isAtGoal, offer } from './goal.ts';
import { GOAL, type Mind } from './mind.ts';

/** After so long with a shut gate a runner presses a plate; the later in the order, the more patient. */
const PLATE_PATIENCE_TICKS = 9 * TICK_RATE;
/** After so long with an open gate and no point the first holder runs itself. */
const GATE_PATIENCE_TICKS = 9 * TICK_RATE;
/** Living seats without which nobody is left to run while two hold the plates. */
const ENOUGH_FOR_RUNNER = 3;

const BOT = observationTable.shape.other.fields.controller.names.indexOf('bot');

/** How many bots live, and the bot's place among them: 0 and 1 hold the plates. */
const crew = { count: 0, role: 0 };

export function weighRelay(mind: Mind, observation: Observation, seat: number, worth: number): void {
  const { goal, plates } = mind.arena;
  if (!goal) return;
  watchGate(mind, observation);
  countCrew(observation, seat);
  const plate = isInside(mind, observation, goal) ? -1 : plateFor(mind, observation);
  const at = plates[plate];
  if (at) offer(mind, GOAL.plate, plate, worth, at.x, at.y, at.z);
  else offer(mind, GOAL.goal, 0, worth, goal.x, goal.y, goal.z);
}

/** Remembers since when the gate is open, or shut. */
function watchGate({ memory: { self } }: Mind, { relay }: Observation): void {
  const isOpen = relay.gateTicks[0] === 0 ? 0 : 1;
  if (isOpen === self.isGateOpen[0] && self.gateAt[0] !== 0) return;
  self.isGateOpen[0] = isOpen;
  self.gateAt[0] = self.clock[0] as number;
}

function countCrew({ other }: Observation, seat: number): void {
  let [count, rank, points] = [0, 0, 0];
  for (let s = SEATS - 1; s >= 0; s--) {
    if (other.controller[s] !== BOT || other.alive[s] === 0) continue;
    count++;
    if (s < seat) rank++;
    points = other.score[s] as number;
  }
  crew.count = count;
  crew.role = count === 0 ? 0 : (rank + points) % count;
}

const here = { x: 0.5, y: 0.5, z: 0.5 };

/** Whether the gate does not lie between the bot and the goal. */
function isInside({ ways }: Mind, { self }: Observation, goal: Place): boolean {
  here.x = self.x[0] as number;
  here.y = self.y[0] as number;
  here.z = self.z[0] as number;
  return ways.shut.isReachable(here, goal);
}

/** The plate to go to or stay on; -1 for who runs to the goal. */
function plateFor(mind: Mind, observation: Observation): number {
  const { self } = mind.memory;
  const { role } = crew;
  const waited = (self.clock[0] as number) - (self.gateAt[0] as number);
  const isOpen = self.isGateOpen[0] === 1;
  if (role >= mind.arena.plates.length) {
    const isPatient = isOpen || waited < PLATE_PATIENCE_TICKS * (role - 1);
    return isPatient ? -1 : freePlate(mind, observation, 0);
  }
  const plate = isTaken(mind, observation, role) ? freePlate(mind, observation, crew.count) : role;
  const isAlone = countLiving(observation) < ENOUGH_FOR_RUNNER;
  const mustRun = isOpen && (isAlone || (role === 0 && waited > GATE_PATIENCE_TICKS));
  return mustRun ? -1 : plate;
}

function isPressed({ relay }: Observation, plate: number): boolean {
  return ((relay.plates[0] as number) & (1 << plate)) !== 0;
}

/** Whether somebody else stands on a plate. */
function isTaken(mind: Mind, observation: Observation, plate: number): boolean {
  const { goal, goalPlace } = mind.memory.self;
  const isMine = goal[0] === GOAL.plate && goalPlace[0] === plate && isAtGoal(mind, observation);
  return isPressed(observation, plate) && !isMine;
}

/** The first plate from a number on that nobody else stands on; -1 for none. */
function freePlate(mind: Mind, observation: Observation, from: number): number {
  const { plates } = mind.arena;
  for (let p = from; p < plates.length; p++) if (!isTaken(mind, observation, p)) return p;
  return -1;
}

function countLiving({ other }: Observation): number {
  let living = 0;
  for (let s = 0; s < SEATS; s++) living += other.alive[s] as number;
  return living;
}
