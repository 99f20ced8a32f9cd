/** Shots: never faster than the weapon, from the eyes, along the view, through nothing, and onto what they hit. */
import { atan2, wrapSigned } from '../../shared/math/angle.ts';
import { abs, max, sqrt } from '../../shared/math/scalar.ts';
import { BUTTON } from '../../shared/world/action.ts';
import { PLAYER_HALF_WIDTH, SEATS, SKIN } from '../../shared/world/constants.ts';
import { EVENT } from '../../shared/world/event.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import { WEAPONS, type Weapon } from '../../shared/world/weapons.ts';
import { weaponOfCause } from './arsenal-checks.ts';
import type { Report } from './invariant.ts';
import { countDown } from './monitor-memory.ts';
import { GRAZE_METRES, lengthOf, Segment, solidStretch, stretchInBox } from './segment.ts';
import { nameOfSolid } from './solid-boxes.ts';
import { boxHeight, type TickFacts, TOLD, tells } from './tick-facts.ts';

/** Event places are float32 and traces keep a gap: this far off is still right, m. */
export const EVENT_METRES = 4 * SKIN;
/** Angles of what is told in float32 are this far off at most on a way of a metre or more, 1/65536 turn. */
const ANGLE_SLACK = 2;

/** Counts ticks between shots itself, apart from the world's own clocks. */
export function checkFireInterval(facts: TickFacts, seat: number, report: Report): void {
  if (facts.isTaken) return;
  const { tally, memory } = facts;
  if (facts.isRunning && facts.base.seat.alive[seat] === 1) countDown(memory, seat);
  const { raiseTicks, loadTicks } = memory.seat;
  const weapon = WEAPONS[facts.after.seat.weapon[seat] as number] as Weapon;
  if ((tally.switches[seat] as number) > 0) {
    raiseTicks[seat] = weapon.raiseTicks;
    loadTicks[seat] = 0;
  }
  if ((tally.reloads[seat] as number) > 0) loadTicks[seat] = weapon.reloadTicks;
  const shots = tally.shots[seat] as number;
  if (shots === 0) return;
  if (shots > 1) report('one shot in a tick', shots);
  if (raiseTicks[seat] !== 0) report('no wait left after the last shot or switch', raiseTicks[seat] as number);
  if (loadTicks[seat] !== 0) report('no reload under way at a shot', loadTicks[seat] as number);
  raiseTicks[seat] = weapon.intervalTicks;
}

const way = new Segment();
/** Takes up the way of a ray or launch that was told, from its place to its end. */
function takeWay(facts: TickFacts, i: number): void {
  const { x, y, z, ex, ey, ez } = facts.probe.events.columns;
  way.x = x[i] as number;
  way.y = y[i] as number;
  way.z = z[i] as number;
  way.dx = (ex[i] as number) - way.x;
  way.dy = (ey[i] as number) - way.y;
  way.dz = (ez[i] as number) - way.z;
}

export function checkShotLines(facts: TickFacts, report: Report): void {
  if (!tells(facts, TOLD.shot)) return;
  const { columns, count } = facts.probe.events;
  for (let i = facts.firstEvent; i < count; i++) {
    if (columns.kind[i] !== EVENT.shot) continue;
    takeWay(facts, i);
    checkLine(facts, i, report);
  }
}

function checkLine(facts: TickFacts, i: number, report: Report): void {
  const { columns } = facts.probe.events;
  const seat = columns.seat[i] as number;
  const other = columns.other[i] as number;
  if (seat >= SEATS) {
    report('a shot by a seat', seat);
    return;
  }
  const s = facts.after.seat;
  const weapon = weaponOfCause(columns.cause[i] as number);
  const inHand = s.weapon[seat] as number;
  if (columns.cause[i] !== inHand) report(`a shot of the ${WEAPONS[inHand]?.name} in hand`, weapon?.name ?? 'nothing');
  const eye = (s.y[seat] as number) + (s.eye[seat] as number);
  const off = max(max(abs(way.x - (s.x[seat] as number)), abs(way.z - (s.z[seat] as number))), abs(way.y - eye));
  if (!(off <= EVENT_METRES)) report(`seat ${seat} to fire from its eyes`, off);
  const range = weapon?.rangeMetres ?? 0;
  const length = lengthOf(way);
  if (!(length <= range + EVENT_METRES)) report(`a shot of seat ${seat} no longer than ${range} m`, length);
  if (weapon && length > 1) checkAim(facts, seat, weapon, report);
  const solid = solidStretch(facts.arena.brushes, way);
  if (solid > EVENT_METRES) report(`a free way for the shot of seat ${seat}`, solid);
  if (other !== NOBODY) checkTarget(facts, other, report);
}

/** A shot or launch deviates from the view by no more than its weapon's spread. */
export function checkDeviation(facts: TickFacts, i: number, report: Report): void {
  const { columns } = facts.probe.events;
  const seat = columns.seat[i] as number;
  const weapon = weaponOfCause(columns.cause[i] as number);
  if (seat >= SEATS || !weapon) return;
  way.dx = columns.ex[i] as number;
  way.dy = columns.ey[i] as number;
  way.dz = columns.ez[i] as number;
  checkAim(facts, seat, weapon, report);
}

function checkAim(facts: TickFacts, seat: number, weapon: Weapon, report: Report): void {
  const { yaw, pitch } = facts.after.seat;
  const isZoomed = weapon.zoomFovDeg > 0 && ((facts.probe.actions.seat.buttons[seat] as number) & BUTTON.zoom) !== 0;
  const spread = (isZoomed ? weapon.zoomSpread : weapon.spread) + ANGLE_SLACK;
  const level = sqrt(way.dx * way.dx + way.dz * way.dz);
  // Steep views turn in a small circle: there the heading of a short way over the ground is coarse.
  const aside = abs(wrapSigned(atan2(-way.dx, -way.dz) - (yaw[seat] as number)));
  const above = abs(atan2(way.dy, level) - (pitch[seat] as number));
  if (level > 0.1 * lengthOf(way) && aside > spread) report(`a heading within ${spread} of the view`, aside);
  if (above > spread && abs(pitch[seat] as number) + spread < STEEP)
    report(`a pitch within ${spread} of the view`, above);
}

/** A view that its spread may carry over the zenith, 1/65536 turn. */
const STEEP = 16_384;

/** A shot that hit ends on the box of whom it hit. */
function checkTarget(facts: TickFacts, target: number, report: Report): void {
  const s = facts.after.seat;
  if (target >= SEATS) {
    report('a hit on a seat', target);
    return;
  }
  const x = way.x + way.dx;
  const y = way.y + way.dy;
  const z = way.z + way.dz;
  const aside = max(abs(x - (s.x[target] as number)), abs(z - (s.z[target] as number))) - PLAYER_HALF_WIDTH;
  const feet = s.y[target] as number;
  const above = max(feet - y, y - feet - boxHeight(facts.after, target));
  const off = max(aside, above);
  if (!(off <= EVENT_METRES)) report(`the hit to lie on seat ${target}`, off);
}

/** Between who shot and what was hit is nothing that stops a shot: no door or lift, no crate or barrel, nobody. */
export function checkHitSight(facts: TickFacts, report: Report): void {
  if (!tells(facts, TOLD.shot)) return;
  const { columns, count } = facts.probe.events;
  for (let i = facts.firstEvent; i < count; i++) {
    if (columns.kind[i] !== EVENT.shot) continue;
    takeWay(facts, i);
    checkThings(facts, report);
    checkBodies(facts, i, report);
  }
}

function checkThings({ solids }: TickFacts, report: Report): void {
  const length = lengthOf(way);
  for (let k = 0; k < solids.count; k++) {
    if (((solids.there[k] as number) & 2) === 0) continue;
    const depth = stretchInBox(solids.is, k, way, GRAZE_METRES) * length;
    if (depth > EVENT_METRES) report(`a shot that ${nameOfSolid(solids, k)} stops`, depth);
  }
}

function checkBodies(facts: TickFacts, i: number, report: Report): void {
  const { base, bodies } = facts;
  const shooter = facts.probe.events.columns.seat[i];
  const length = lengthOf(way);
  for (let seat = 0; seat < SEATS; seat++) {
    if (seat === shooter || base.seat.alive[seat] === 0 || facts.isFinite[seat] === 0) continue;
    const depth = stretchInBox(bodies.is, seat, way, GRAZE_METRES) * length;
    if (depth > EVENT_METRES) report(`a shot that seat ${seat} stops`, depth);
  }
}
