/** Gathers what the checks of one tick start from. Filled anew each tick; allocates nothing. */
import { MAX_PROJECTILES, SEATS } from '../../../shared/world/constants.ts';
import { PHASES } from '../../../shared/world/world.ts';
import { isPushed } from '../courses/blast-push.ts';
import { createCourses, feelCourses } from '../courses/courses.ts';
import { createDice, forgetSpawns, rollDice } from '../courses/dice.ts';
import { createFlightCourses, feelFlights } from '../courses/flight-courses.ts';
import { feelFreedom, setWay } from '../courses/freedom.ts';
import { feelLadders } from '../courses/ladder.ts';
import { createTriggerZones } from '../courses/mover-trigger.ts';
import { createRides, feelRides } from '../courses/rides.ts';
import { createShotCourses, feelShots } from '../courses/shot-courses.ts';
import { chooseSpawns } from '../courses/spawn-choice.ts';
import { createBoxColumns } from '../geometry/box-columns.ts';
import { createSolidBoxes, feelThings, gatherSolids } from '../geometry/solid-boxes.ts';
import { createContacts, feelSolid, solidGridOf } from '../geometry/solid-grid.ts';
import type { TickProbe } from '../probe.ts';
import { copyArena } from './arena-copy.ts';
import { countEvents, createRunning } from './event-pass.ts';
import { applyJumps } from './legal-jumps.ts';
import { createMemory } from './monitor-memory.ts';
import { feelQuiet } from './quiet.ts';
import { setStates } from './seat-states.ts';
import { clearTally, createTally } from './seat-tally.ts';
import { putBody, type TickFacts } from './tick-facts.ts';

const PLAYING = PHASES.indexOf('playing');

export function createTickFacts(probe: TickProbe): TickFacts {
  const was = createBoxColumns(SEATS);
  return {
    arena: probe.arena,
    base: probe.before,
    after: probe.after,
    probe,
    grid: solidGridOf(probe.arena),
    arenaCopy: copyArena(probe.arena),
    zones: createTriggerZones(probe.arena),
    tally: createTally(),
    bodies: { was, stage: was, is: createBoxColumns(SEATS), way: createBoxColumns(SEATS) },
    contacts: createContacts(SEATS),
    solids: createSolidBoxes(probe.arena),
    running: createRunning(),
    rides: createRides(),
    courses: createCourses(),
    isPushed: new Uint8Array(SEATS),
    flights: createFlightCourses(),
    shots: createShotCourses(),
    dice: createDice(),
    isFinite: new Uint8Array(SEATS),
    isClimbing: new Uint8Array(SEATS),
    freedom: new Uint8Array(SEATS),
    freeVelocity: new Float64Array(SEATS * 3),
    isQuiet: new Uint8Array(SEATS),
    states: new Uint8Array(SEATS),
    controller: new Uint8Array(SEATS),
    memory: createMemory(),
    isTallied: true,
    isTaken: false,
    isRunning: true,
    isAnyFlying: false,
    kinds: 0,
    told: 0,
    firstEvent: 0,
    plainEvent: 0,
  };
}

export function gatherFacts(facts: TickFacts, probe: TickProbe): void {
  facts.probe = probe;
  facts.base = probe.before;
  facts.after = probe.after;
  facts.isTaken = false;
  facts.firstEvent = 0;
  facts.plainEvent = 0;
  for (let seat = 0; seat < SEATS; seat++) {
    facts.controller[seat] = probe.before.seat.controller[seat] as number;
  }
  forgetSpawns(facts.dice);
  if (facts.isTallied) clearTally(facts.tally);
  facts.isTallied = probe.commands.length > 0 || probe.events.count > 0;
  if (probe.commands.length > 0) applyJumps(facts, probe.commands, probe.events);
  countEvents(facts);
  facts.isRunning = !facts.isTaken && facts.base.match.phase[0] === PLAYING;
  feelQuiet(facts);
  if (facts.solids.count > 0) gatherSolids(facts.solids, facts.arena, facts.base, facts.after);
  facts.isAnyFlying = isAnyFlying(facts);
  lookAtBodies(facts);
  feelRides(facts);
  if (facts.arena.ladders.length > 0) feelLadders(facts);
  rollDice(facts);
  chooseSpawns(facts);
  feelShots(facts);
  feelFlights(facts);
  for (let seat = 0; seat < SEATS; seat++) facts.isPushed[seat] = isPushed(facts, seat) ? 1 : 0;
  feelFreedom(facts);
  feelCourses(facts);
  setStates(facts);
}

function isAnyFlying({ base, after }: TickFacts): boolean {
  const was = base.projectile.kind;
  const is = after.projectile.kind;
  for (let slot = 0; slot < MAX_PROJECTILES; slot++) if (was[slot] !== 0 || is[slot] !== 0) return true;
  return false;
}

function lookAtBodies(facts: TickFacts): void {
  const { grid, contacts, solids, bodies, base, after } = facts;
  const s = after.seat;
  for (let seat = 0; seat < SEATS; seat++) {
    const place = (s.x[seat] as number) + (s.y[seat] as number) + (s.z[seat] as number) + (s.eye[seat] as number);
    const speed = (s.vx[seat] as number) + (s.vy[seat] as number) + (s.vz[seat] as number);
    // Zero times a number is zero, times NaN or infinity it is not.
    facts.isFinite[seat] = (place + speed + (s.stride[seat] as number)) * 0 === 0 ? 1 : 0;
    if (base.seat.alive[seat] === 1) putBody(bodies.was, base, seat);
    if (facts.isFinite[seat] === 0) continue;
    // Who died in this tick was a body up to then.
    if (s.alive[seat] === 1 || base.seat.alive[seat] === 1) putBody(bodies.is, after, seat);
    if (s.alive[seat] === 0) continue;
    setWay(facts, seat);
    feelSolid(grid, bodies.way, bodies.is, seat, contacts);
    feelThings(solids, bodies.way, seat, contacts);
  }
}
