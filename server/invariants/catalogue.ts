/**
 * The invariants by name, as one table. Everything that is told of them (the watch panel, metrics,
 * the published contract, SPEC.md) derives from here; the order is the order of checking.
 */
import { MAX_PITCH, MAX_SPEED } from '../../shared/world/constants.ts';
import { checkBounds, checkFinite, checkOverlap, checkPenetration, checkView, checkVitals, TOUCH_METRES } from './body-checks.ts';
import {
  checkClock,
  checkEpisodeEnd,
  checkEvents,
  checkHolders,
  checkIdentity,
  checkRespawn,
  checkWeaponClocks,
} from './clock-checks.ts';
import type { Invariant } from './invariant.ts';
import {
  checkAmmunition,
  checkHealth,
  checkLife,
  checkPickups,
  checkScore,
  checkShots,
  checkSpawns,
  checkWounds,
} from './ledger-checks.ts';
import {
  checkAim,
  checkEffort,
  checkGravity,
  checkGround,
  checkSpeed,
  checkStill,
  checkTeleport,
  FELT_METRES,
  ROUNDING,
} from './motion-checks.ts';
import { checkFireInterval, checkShotLines, EVENT_METRES } from './shot-checks.ts';

const EXACT = { tolerance: 0, reason: 'Whole numbers: there is nothing to round.' } as const;
const ROUNDED = { tolerance: ROUNDING, reason: 'Rounding of a tick of sums is a billion times smaller; a visible fault is a thousand times larger.' } as const;
const BROKEN = 'broken';
const SUSPECT = 'suspect';

export const INVARIANTS = [
  { id: 'finite-state', rule: 'INV-01', scope: 'seat', severity: BROKEN, unit: 'm', ...EXACT, statement: 'Every number of a body is finite.', check: checkFinite },
  { id: 'in-bounds', rule: 'INV-02', scope: 'seat', severity: BROKEN, unit: 'm', tolerance: 0, reason: 'The bounds hold the walls; nobody reaches their outer side.', statement: 'Every living player is inside the bounds of the arena.', check: checkBounds },
  { id: 'no-penetration', rule: 'INV-03', scope: 'seat', severity: BROKEN, unit: 'm', tolerance: TOUCH_METRES, reason: 'Bodies keep a gap from surfaces that is a thousand times this.', statement: "No living player's box is inside a brush.", check: checkPenetration },
  { id: 'no-teleport', rule: 'INV-04', scope: 'seat', severity: BROKEN, unit: 'm', ...ROUNDED, statement: 'In a tick nobody gets farther than speed and one step allow, except by spawn, reset or restore.', check: checkTeleport },
  { id: 'speed-cap', rule: 'INV-05', scope: 'seat', severity: BROKEN, unit: 'm/s', tolerance: MAX_SPEED * 0.004, reason: 'Sliding pushes off surfaces by a thousandth, after the cap.', statement: `Nobody is faster than ${MAX_SPEED} m/s.`, check: checkSpeed },
  { id: 'gravity', rule: 'INV-06', scope: 'seat', severity: BROKEN, unit: 'm/s', ...ROUNDED, statement: 'Who is in the air and touches nothing falls by the full gravity, speed and way.', check: checkGravity },
  { id: 'health-ledger', rule: 'INV-07', scope: 'seat', severity: BROKEN, unit: '1', ...EXACT, statement: 'Health changes by the wounds and pickups that were told, and by nothing else.', check: checkHealth },
  { id: 'score-ledger', rule: 'INV-08', scope: 'seat', severity: BROKEN, unit: '1', ...EXACT, statement: 'A kill is counted once for the killer, once as a death, and only with its death event.', check: checkScore },
  { id: 'no-overlap', rule: 'INV-09', scope: 'seat', severity: BROKEN, unit: 'm', tolerance: TOUCH_METRES, reason: 'Bodies keep a gap from each other that is a thousand times this.', statement: 'No two living players are inside each other.', check: checkOverlap },
  { id: 'effort', rule: 'INV-10', scope: 'seat', severity: BROKEN, unit: 'm/s', ...ROUNDED, statement: 'In a tick speed grows by no more than running, one jump and gravity give.', check: checkEffort },
  { id: 'ground-support', rule: 'INV-11', scope: 'seat', severity: BROKEN, unit: 'm', tolerance: FELT_METRES, reason: 'Ground is felt a little deeper than the gap that is kept.', statement: 'Who counts as grounded has something to stand on right below.', check: checkGround },
  { id: 'dead-still', rule: 'INV-12', scope: 'seat', severity: BROKEN, unit: 'm', ...EXACT, statement: 'The dead and the absent neither move nor turn.', check: checkStill },
  { id: 'aim', rule: 'INV-13', scope: 'seat', severity: BROKEN, unit: '1/65536 turn', ...EXACT, statement: 'The view of the living turns by exactly what their action asks.', check: checkAim },
  { id: 'view-limit', rule: 'INV-14', scope: 'seat', severity: BROKEN, unit: '1/65536 turn', ...EXACT, statement: `Nobody looks farther up or down than ${MAX_PITCH}.`, check: checkView },
  { id: 'vitals', rule: 'INV-15', scope: 'seat', severity: BROKEN, unit: '1', ...EXACT, statement: 'The living have 1 to 100 health and a seat that is held; the dead have none.', check: checkVitals },
  { id: 'life', rule: 'INV-16', scope: 'seat', severity: BROKEN, unit: '1', ...EXACT, statement: 'Nobody dies without a wound and a death event, or lives again without a spawn.', check: checkLife },
  { id: 'spawn', rule: 'INV-17', scope: 'seat', severity: BROKEN, unit: '1', ...EXACT, statement: 'Players enter at spawn places, after their wait.', check: checkSpawns },
  { id: 'respawn-wait', rule: 'INV-18', scope: 'seat', severity: BROKEN, unit: 'ticks', ...EXACT, statement: 'The wait of the dead starts in full and runs down by one a tick.', check: checkRespawn },
  { id: 'ammunition-ledger', rule: 'INV-19', scope: 'seat', severity: BROKEN, unit: '1', ...EXACT, statement: 'Rounds change by shots and pickups only, and never exceed what can be carried.', check: checkAmmunition },
  { id: 'shot-ledger', rule: 'INV-20', scope: 'seat', severity: BROKEN, unit: '1', ...EXACT, statement: 'Shots and hits are counted as often as they were told.', check: checkShots },
  { id: 'weapon-clocks', rule: 'INV-21', scope: 'seat', severity: BROKEN, unit: 'ticks', ...EXACT, statement: 'Cooldown and reload start in full and run down by one a tick.', check: checkWeaponClocks },
  { id: 'fire-interval', rule: 'INV-22', scope: 'seat', severity: SUSPECT, unit: 'ticks', ...EXACT, statement: 'Nobody fires faster than the weapon can, or while reloading.', check: checkFireInterval },
  { id: 'shot-line', rule: 'INV-23', scope: 'world', severity: SUSPECT, unit: 'm', tolerance: EVENT_METRES, reason: 'Events hold float32 places, and traces end a gap before surfaces.', statement: 'A shot starts at the eyes, goes through nothing solid, and ends on what it hit.', check: checkShotLines },
  { id: 'wound', rule: 'INV-24', scope: 'world', severity: BROKEN, unit: '1', ...EXACT, statement: 'Every wound comes from a shot of that tick and takes no more than the weapon does.', check: checkWounds },
  { id: 'pickup-ledger', rule: 'INV-25', scope: 'world', severity: BROKEN, unit: 'ticks', ...EXACT, statement: 'A pickup is taken by somebody living in reach, and is away for its full time.', check: checkPickups },
  { id: 'clock', rule: 'INV-26', scope: 'world', severity: BROKEN, unit: 'ticks', ...EXACT, statement: 'World time goes on by one a tick; a reset begins at 0 and a restore where its snapshot was.', check: checkClock },
  { id: 'identity', rule: 'INV-27', scope: 'world', severity: BROKEN, unit: '1', ...EXACT, statement: 'Arena, rules, seed and limits stay what they were.', check: checkIdentity },
  { id: 'event-count', rule: 'INV-28', scope: 'world', severity: SUSPECT, unit: '1', ...EXACT, statement: 'The world counts as many events as the tick told, each of that tick.', check: checkEvents },
  { id: 'seat-holder', rule: 'INV-29', scope: 'world', severity: BROKEN, unit: '1', ...EXACT, statement: 'Only a command changes who holds a seat.', check: checkHolders },
  { id: 'episode-end', rule: 'INV-30', scope: 'world', severity: BROKEN, unit: '1', ...EXACT, statement: 'The episode ends when a limit is reached, then and only then, and says so.', check: checkEpisodeEnd },
] as const satisfies readonly Invariant[];

export type InvariantId = (typeof INVARIANTS)[number]['id'];

