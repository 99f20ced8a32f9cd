/** Time and identity: every clock runs by one, every timer counts down, the world stays this world. */
import { RESPAWN_TICKS, SEATS, WORLD_VERSION } from '../../../shared/world/constants.ts';
import { EVENT } from '../../../shared/world/event.ts';
import { MODES } from '../../../shared/world/modes.ts';
import { WEAPONS } from '../../../shared/world/weapons.ts';
import { PHASES } from '../../../shared/world/world.ts';
import { hasWinner } from '../facts/mode-rules.ts';
import { type TickFacts, TOLD, tells } from '../facts/tick-facts.ts';
import type { Report } from '../invariant.ts';

const OVER = PHASES.indexOf('over');

function expect(name: string, is: number | undefined, should: number | undefined, report: Report): void {
  if (is !== should) report(`${name} ${should}`, is ?? 'nothing');
}

export function checkClock(facts: TickFacts, report: Report): void {
  const base = facts.base.match;
  const after = facts.after.match;
  expect('tick', after.tick[0], (base.tick[0] as number) + (facts.isTaken ? 0 : 1), report);
  expect('episodeTick', after.episodeTick[0], (base.episodeTick[0] as number) + (facts.isRunning ? 1 : 0), report);
}

export function checkIdentity(facts: TickFacts, report: Report): void {
  const base = facts.base.match;
  const after = facts.after.match;
  const { digest } = facts.arena;
  expect('worldVersion', after.worldVersion[0], WORLD_VERSION, report);
  expect('arena digest low', after.arena[0], digest[0], report);
  expect('arena digest high', after.arena[1], digest[1], report);
  expect('mode', after.mode[0], base.mode[0], report);
  if (!MODES[after.mode[0] as number]) report('a mode of the game', after.mode[0] as number);
  expect('seed', after.seed[0], base.seed[0], report);
  expect('scoreLimit', after.scoreLimit[0], base.scoreLimit[0], report);
  expect('timeLimitTicks', after.timeLimitTicks[0], base.timeLimitTicks[0], report);
}

/** The world's own count of its events agrees with what the tick told. */
export function checkEvents(facts: TickFacts, report: Report): void {
  const { events } = facts.probe;
  const should = (facts.base.match.eventCount[0] as number) + events.count - facts.firstEvent;
  expect('eventCount', facts.after.match.eventCount[0], should, report);
  const { kind, tick } = events.columns;
  const { plainEvent, firstEvent } = facts;
  const now = facts.after.match.tick[0];
  for (let i = plainEvent; i < events.count; i++) expect('event of tick', tick[i], now, report);
  // What a reset tells, and what is told of commands after it, is of tick 0; what was before it is another world's.
  const isReset = firstEvent < plainEvent && kind[firstEvent] === EVENT.start;
  if (!isReset && facts.isTaken) return;
  for (let i = firstEvent; i < plainEvent; i++) expect('event of tick', tick[i], isReset ? 0 : now, report);
}

/** Only commands change who holds a seat. */
export function checkHolders(facts: TickFacts, report: Report): void {
  for (let seat = 0; seat < SEATS; seat++) {
    const is = facts.after.seat.controller[seat];
    if (is !== facts.controller[seat]) report(`controller ${facts.controller[seat]} of seat ${seat}`, is ?? 'nothing');
  }
}

export function checkEpisodeEnd(facts: TickFacts, report: Report): void {
  const { base, after } = facts;
  if (!facts.isRunning) {
    expect('phase', after.match.phase[0], base.match.phase[0], report);
    return;
  }
  const isDue = (after.match.episodeTick[0] as number) >= (after.match.timeLimitTicks[0] as number) || hasWinner(after);
  expect('phase', after.match.phase[0], isDue ? OVER : base.match.phase[0], report);
  if (isDue && !tells(facts, TOLD.end)) report('an end event when the episode ends', 'none');
}

/** The dead wait their time: counted down by one, from the full time after a death. */
export function checkRespawn(facts: TickFacts, seat: number, report: Report): void {
  const { base, after } = facts;
  if (after.seat.alive[seat] === 1) return;
  const was = base.seat.respawnTicks[seat] as number;
  const hasDied = (facts.tally.deaths[seat] as number) > 0;
  const waits = facts.isRunning && facts.controller[seat] !== 0 && was > 1;
  // Who reached the goal enters again in the next tick.
  const isSent = (facts.tally.goals[seat] as number) > 0;
  const should = hasDied ? RESPAWN_TICKS : isSent ? 1 : waits ? was - 1 : was;
  expect('respawnTicks', after.seat.respawnTicks[seat], should, report);
}

/** The weapon's own clocks: a shot, a switch and a reload start them, and they run down by one. */
export function checkWeaponClocks(facts: TickFacts, seat: number, report: Report): void {
  const { base, after, tally } = facts;
  const runs = facts.isRunning && base.seat.alive[seat] === 1;
  const weapon = WEAPONS[after.seat.weapon[seat] as number];
  const cooldown = countDown(base.seat.cooldownTicks[seat] as number, runs);
  const reload = countDown(base.seat.reloadTicks[seat] as number, runs);
  const hasShot = (tally.shots[seat] as number) > 0;
  const hasReloaded = (tally.reloads[seat] as number) > 0;
  const hasSwitched = (tally.switches[seat] as number) > 0;
  const wait = hasShot ? weapon?.intervalTicks : hasSwitched ? weapon?.raiseTicks : cooldown;
  expect('cooldownTicks', after.seat.cooldownTicks[seat], wait, report);
  const load = hasReloaded ? weapon?.reloadTicks : hasSwitched ? 0 : reload;
  expect('reloadTicks', after.seat.reloadTicks[seat], load, report);
}

function countDown(ticks: number, runs: boolean): number {
  return runs && ticks > 0 ? ticks - 1 : ticks;
}
