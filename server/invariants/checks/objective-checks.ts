/** Relic, plates, gate and goal: gone through once more by the words of the rules. */
import { abs, max } from '../../../shared/math/scalar.ts';
import type { KillVolume, Place } from '../../../shared/world/arena.ts';
import {
  GATE_TICKS,
  GOAL_RETURN_TICKS,
  OBJECTIVE_REACH,
  RELIC_POINT_TICKS,
  RELIC_RETURN_TICKS,
  SEATS,
} from '../../../shared/world/constants.ts';
import { EVENT } from '../../../shared/world/event.ts';
import { NOBODY } from '../../../shared/world/fields.ts';
import { MODE } from '../../../shared/world/modes.ts';
import type { World } from '../../../shared/world/world.ts';
import { isMode, RELIC } from '../facts/mode-rules.ts';
import { type TickFacts, TOLD, tells } from '../facts/tick-facts.ts';
import type { Report } from '../invariant.ts';

/** What the relic should be after the tick, and which event should say so. */
const due = { x: 0.5, y: 0.5, z: 0.5, holder: 0, held: 0, away: 0, told: -1, alsoBack: false };

export function checkRelic(facts: TickFacts, report: Report): void {
  const is = facts.after.relic;
  const was = facts.base.relic;
  if (!isMode(facts.base, MODE.relic) && isSame(was, is) && !tells(facts, TOLD.relic)) return;
  due.x = was.x[0] as number;
  due.y = was.y[0] as number;
  due.z = was.z[0] as number;
  due.holder = was.holder[0] as number;
  due.held = was.heldTicks[0] as number;
  due.away = was.awayTicks[0] as number;
  due.told = -1;
  due.alsoBack = false;
  if (facts.isRunning && isMode(facts.base, MODE.relic)) {
    if (due.holder === NOBODY) wait(facts);
    else hold(facts);
  }
  if (is.x[0] !== due.x || is.y[0] !== due.y || is.z[0] !== due.z)
    report(`the relic at ${due.x}, ${due.y}, ${due.z}`, `${is.x[0]}, ${is.y[0]}, ${is.z[0]}`);
  if (is.holder[0] !== due.holder) report(`holder ${due.holder}`, is.holder[0] as number);
  if (is.heldTicks[0] !== due.held) report(`held for ${due.held} ticks`, is.heldTicks[0] as number);
  if (is.awayTicks[0] !== due.away) report(`away for ${due.away} ticks`, is.awayTicks[0] as number);
  checkTold(facts, report);
}

function isSame(was: World['relic'], is: World['relic']): boolean {
  if (was.x[0] !== is.x[0] || was.y[0] !== is.y[0] || was.z[0] !== is.z[0]) return false;
  return was.holder[0] === is.holder[0] && was.heldTicks[0] === is.heldTicks[0] && was.awayTicks[0] === is.awayTicks[0];
}

/** Who is nearest takes it; else it waits, and in the end is put back. */
function wait(facts: TickFacts): void {
  const seat = seatAt(facts, due);
  if (seat !== NOBODY) {
    due.holder = seat;
    due.away = 0;
    due.told = RELIC.taken;
  } else if (due.away > 0) {
    due.away--;
    if (due.away === 0 || isLost(facts)) putBack(facts);
  }
}

/** It is where its holder is, who gets a point a second; who dies drops it. */
function hold(facts: TickFacts): void {
  const { seat } = facts.after;
  const holder = due.holder;
  due.x = seat.x[holder] as number;
  due.y = seat.y[holder] as number;
  due.z = seat.z[holder] as number;
  if (seat.alive[holder] === 1) {
    due.held = due.held + 1 >= RELIC_POINT_TICKS ? 0 : due.held + 1;
    return;
  }
  due.holder = NOBODY;
  due.held = 0;
  due.away = RELIC_RETURN_TICKS;
  due.told = RELIC.dropped;
  if (!isLost(facts)) return;
  putBack(facts);
  due.told = RELIC.dropped;
  due.alsoBack = true;
}

function putBack({ arena }: TickFacts): void {
  due.x = arena.relic?.x ?? due.x;
  due.y = arena.relic?.y ?? due.y;
  due.z = arena.relic?.z ?? due.z;
  due.away = 0;
  due.told = RELIC.back;
}

function isLost({ arena }: TickFacts): boolean {
  for (let i = 0; i < arena.killVolumes.length; i++) {
    const v = arena.killVolumes[i] as KillVolume;
    const isInside = due.x >= v.minX && due.x <= v.maxX && due.y >= v.minY && due.y <= v.maxY;
    if (isInside && due.z >= v.minZ && due.z <= v.maxZ) return true;
  }
  return false;
}

/** The living seat nearest to a place, of those in reach of it; NOBODY where none is. */
function seatAt({ after, tally }: TickFacts, { x, y, z }: Place): number {
  const s = after.seat;
  let nearest = NOBODY;
  let least = OBJECTIVE_REACH * OBJECTIVE_REACH;
  for (let seat = 0; seat < SEATS; seat++) {
    // Who reached the goal in this tick was there when plates and places were looked at.
    const isThere = s.alive[seat] === 1 || (tally.goals[seat] as number) > 0;
    if (!isThere || abs((s.y[seat] as number) - y) > OBJECTIVE_REACH) continue;
    const dx = (s.x[seat] as number) - x;
    const dz = (s.z[seat] as number) - z;
    if (dx * dx + dz * dz >= least) continue;
    least = dx * dx + dz * dz;
    nearest = seat;
  }
  return nearest;
}

/** The tick tells what became of the relic, and nothing else of it. */
function checkTold(facts: TickFacts, report: Report): void {
  if (due.told < 0 && !tells(facts, TOLD.relic)) return;
  const { kind, value } = facts.probe.events.columns;
  let isTold = false;
  for (let i = facts.plainEvent; i < facts.probe.events.count; i++) {
    if (kind[i] !== EVENT.relic) continue;
    if (value[i] === due.told) isTold = true;
    else if (!due.alsoBack || value[i] !== RELIC.back) report(`relic event ${due.told}`, value[i] as number);
  }
  if (due.told >= 0 && !isTold) report(`relic event ${due.told}`, 'none');
}

/** Plates are pressed by who stands there; all at once open the gate; the goal pays by its rule and rests. */
export function checkRelay(facts: TickFacts, report: Report): void {
  const { base, after, arena } = facts;
  const was = base.relay;
  const is = after.relay;
  let pressed = facts.isRunning ? 0 : (was.plates[0] as number);
  for (let p = 0; facts.isRunning && p < arena.plates.length; p++) {
    if (seatAt(facts, arena.plates[p] as Place) !== NOBODY) pressed |= 1 << p;
  }
  if (is.plates[0] !== pressed) report(`plates ${pressed} pressed`, is.plates[0] as number);
  if (facts.isRunning) checkPlatesTold(facts, pressed, report);
  const isAll = facts.isRunning && arena.plates.length > 0 && pressed === (1 << arena.plates.length) - 1;
  const left = was.gateTicks[0] as number;
  const gate = isAll ? GATE_TICKS : facts.isRunning ? max(0, left - 1) : left;
  if (is.gateTicks[0] !== gate) report(`a gate for ${gate} ticks`, is.gateTicks[0] as number);
  checkGoal(facts, report);
}

/** A plate that goes down or up is told once, with who stands on it. */
function checkPlatesTold(facts: TickFacts, pressed: number, report: Report): void {
  const changed = pressed ^ (facts.base.relay.plates[0] as number);
  if (changed === 0 && !tells(facts, TOLD.plate)) return;
  const { kind, seat, other, value } = facts.probe.events.columns;
  let untold = changed;
  for (let i = facts.plainEvent; i < facts.probe.events.count; i++) {
    if (kind[i] !== EVENT.plate) continue;
    const p = other[i] as number;
    const isDown = (pressed >> p) & 1;
    const by = isDown === 1 ? seatAt(facts, facts.arena.plates[p] as Place) : NOBODY;
    const isDue = ((untold >> p) & 1) === 1;
    if (!isDue || value[i] !== isDown || seat[i] !== by)
      report(isDue ? `plate ${p} at ${isDown} by seat ${by}` : `nothing told of plate ${p}`, value[i] as number);
    untold &= ~(1 << p);
  }
  if (untold !== 0) report(`plates ${untold} told`, 'nothing');
}

function checkGoal(facts: TickFacts, report: Report): void {
  const { base, after, arena, tally } = facts;
  const left = base.relay.goalTicks[0] as number;
  const runs = facts.isRunning && isMode(base, MODE.relay);
  const runner = runs && left === 0 && arena.goal ? seatAt(facts, arena.goal) : NOBODY;
  for (let seat = 0; seat < SEATS; seat++) {
    const reached = tally.goals[seat] as number;
    if (reached !== (seat === runner ? 1 : 0))
      report(`seat ${runner} at the goal`, `seat ${seat} told ${reached} times`);
  }
  const rest = runner !== NOBODY ? GOAL_RETURN_TICKS : runs ? max(0, left - 1) : left;
  if (after.relay.goalTicks[0] !== rest) report(`a goal that rests ${rest} ticks`, after.relay.goalTicks[0] as number);
}
