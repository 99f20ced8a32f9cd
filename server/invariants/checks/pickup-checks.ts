/** Pickups: who takes one is alive, near it and lacks what it gives; it is away for its full time. */
import { min } from '../../../shared/math/scalar.ts';
import type { PickupSpot } from '../../../shared/world/arena.ts';
import {
  ARMOUR_PICKUP,
  FULL_ARMOUR,
  FULL_HEALTH,
  HEALTH_PICKUP,
  MAX_PICKUPS,
  PICKUP_REACH,
  PICKUP_RETURN_TICKS,
  SEATS,
} from '../../../shared/world/constants.ts';
import { EVENT } from '../../../shared/world/event.ts';
import { cellOf, pickupGridOf, roomFor, squareTo } from '../courses/pickup-taking.ts';
import { canBeTaken } from '../facts/mode-rules.ts';
import { type TickFacts, TOLD, tells } from '../facts/tick-facts.ts';
import type { Report } from '../invariant.ts';

/** A pickup that was taken returns after its time, and only then can it be taken again. */
export function checkPickups(facts: TickFacts, report: Report): void {
  const was = facts.base.pickup.returnTicks;
  const is = facts.after.pickup.returnTicks;
  const isAnyTaken = tells(facts, TOLD.pickup);
  for (let p = 0; p < MAX_PICKUPS; p++) if (was[p] !== 0 || is[p] !== 0) checkReturn(facts, p, isAnyTaken, report);
  if (isAnyTaken) checkTakers(facts, report);
  if (facts.isRunning) checkUntaken(facts, report);
}

function checkReturn(facts: TickFacts, p: number, isAnyTaken: boolean, report: Report): void {
  const before = facts.base.pickup.returnTicks[p] as number;
  const now = facts.after.pickup.returnTicks[p] as number;
  const counted = facts.isRunning && before > 0 ? before - 1 : before;
  const wasTaken = isAnyTaken && before === 0 && facts.isRunning && isTaken(facts, p);
  const should = wasTaken ? PICKUP_RETURN_TICKS : counted;
  if (now !== should) report(`pickup ${p} back in ${should} ticks`, now);
}

/** What lies in reach of somebody living who has room for it is taken. */
function checkUntaken(facts: TickFacts, report: Report): void {
  const { after, base, arena } = facts;
  const grid = pickupGridOf(arena);
  for (let seat = 0; seat < SEATS; seat++) {
    if (after.seat.alive[seat] === 0) continue;
    const cell = cellOf(grid, after.seat.x[seat] as number, after.seat.z[seat] as number);
    const end = grid.start[cell + 1] as number;
    for (let i = grid.start[cell] as number; i < end; i++) {
      const p = grid.pickups[i] as number;
      const spot = arena.pickups[p] as PickupSpot;
      if (base.pickup.returnTicks[p] !== 0 || after.pickup.returnTicks[p] !== 0) continue;
      if (squareTo(facts, seat, spot) === Number.POSITIVE_INFINITY || !canBeTaken(base, spot.kind)) continue;
      if (roomFor(facts, seat, spot.kind) > 0)
        report(`pickup ${p} taken by seat ${seat} or somebody nearer`, 'not taken');
    }
  }
}

function isTaken(facts: TickFacts, pickup: number): boolean {
  const { columns, count } = facts.probe.events;
  for (let i = facts.firstEvent; i < count; i++) {
    if (columns.kind[i] === EVENT.pickup && columns.other[i] === pickup) return true;
  }
  return false;
}

function checkTakers(facts: TickFacts, report: Report): void {
  const { columns, count } = facts.probe.events;
  for (let i = facts.firstEvent; i < count; i++) if (columns.kind[i] === EVENT.pickup) checkTaker(facts, i, report);
}

function checkTaker(facts: TickFacts, i: number, report: Report): void {
  const { columns } = facts.probe.events;
  const pickup = columns.other[i] as number;
  const seat = columns.seat[i] as number;
  const spot = facts.arena.pickups[pickup];
  if (!spot) report('a pickup of the arena', pickup);
  else if (!canBeTaken(facts.base, spot.kind)) report(`no ${spot.kind} in this mode`, 'taken');
  else if ((columns.value[i] as number) < 1) report('a gain of 1 or more', columns.value[i] as number);
  else if (facts.base.pickup.returnTicks[pickup] !== 0) report(`pickup ${pickup} not taken before it is back`, 'taken');
  else if (seat >= SEATS || (facts.after.seat.alive[seat] === 0 && facts.tally.goals[seat] === 0))
    report('a living taker', `seat ${seat}`);
  else if (squareTo(facts, seat, spot) === Number.POSITIVE_INFINITY)
    report(`seat ${seat} within ${PICKUP_REACH} m of pickup ${pickup}`, 'farther away');
  else if (nearerThan(facts, seat, spot) >= 0)
    report(`seat ${nearerThan(facts, seat, spot)}, which is nearer and has room, to take it`, `seat ${seat}`);
  else checkGain(facts, seat, spot, columns.value[i] as number, report);
}

/** Health and armour are filled up; rounds are the ammunition ledger's. */
function checkGain(facts: TickFacts, seat: number, spot: PickupSpot, gain: number, report: Report): void {
  const { base, tally } = facts;
  const isHealth = spot.kind === 'health';
  if (!isHealth && spot.kind !== 'armour') return;
  const had = isHealth
    ? (base.seat.health[seat] as number) - (tally.damage[seat] as number)
    : (base.seat.armour[seat] as number) - (tally.dented[seat] as number);
  const most = isHealth ? HEALTH_PICKUP : ARMOUR_PICKUP;
  const due = min(most, (isHealth ? FULL_HEALTH : FULL_ARMOUR) - had);
  // Two of a kind in one tick: the second fills what the first left.
  const isFirst = gain === (isHealth ? tally.healed[seat] : tally.armoured[seat]);
  if (isFirst ? gain !== due : gain > due) report(`a gain of ${due}`, gain);
}

/** A living seat that is nearer to a pickup than another and even after the tick has room for it; -1 for none. */
function nearerThan(facts: TickFacts, taker: number, spot: PickupSpot): number {
  const square = squareTo(facts, taker, spot);
  for (let seat = 0; seat < SEATS; seat++) {
    if (seat === taker || facts.after.seat.alive[seat] === 0 || squareTo(facts, seat, spot) >= square) continue;
    if (roomFor(facts, seat, spot.kind) > 0) return seat;
  }
  return -1;
}
