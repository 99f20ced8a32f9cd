/** Shots: never faster than the weapon, from the eyes, through nothing solid, and onto what they hit. */
import { abs, max, sqrt } from '../../shared/math/scalar.ts';
import { PLAYER_HALF_WIDTH, SEATS, SKIN } from '../../shared/world/constants.ts';
import { EVENT } from '../../shared/world/event.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import { WEAPONS } from '../../shared/world/weapons.ts';
import type { Report } from './invariant.ts';
import { LONG_AGO, remember } from './monitor-memory.ts';
import { solidStretch } from './solid-grid.ts';
import { boxHeight, type TickFacts } from './tick-facts.ts';

/** Event places are float32 and traces keep a gap: this far off is still right, m. */
export const EVENT_METRES = 4 * SKIN;

/** Counts ticks between shots itself, apart from the world's own cooldown. */
export function checkFireInterval(facts: TickFacts, seat: number, report: Report): void {
  if (facts.isTaken) return;
  const shots = facts.tally.shots[seat] as number;
  const reloads = facts.tally.reloads[seat] as number;
  if (shots > 0) checkReady(facts, seat, shots, report);
  remember(facts.memory, seat, shots > 0, reloads > 0);
}

function checkReady(facts: TickFacts, seat: number, shots: number, report: Report): void {
  const weapon = WEAPONS[facts.after.seat.weapon[seat] as number];
  const { sinceShot, sinceReload } = facts.memory.seat;
  const sinceLast = (sinceShot[seat] as number) + 1;
  const sinceReloading = (sinceReload[seat] as number) + 1;
  if (shots > 1) report('one shot in a tick', shots);
  if (sinceLast < (weapon?.intervalTicks ?? LONG_AGO))
    report(`${weapon?.intervalTicks} ticks between shots`, sinceLast);
  if (sinceReloading < (weapon?.reloadTicks ?? LONG_AGO))
    report(`${weapon?.reloadTicks} ticks of reloading before a shot`, sinceReloading);
}

const from = [0, 0, 0];
const way = [0, 0, 0];

export function checkShotLines(facts: TickFacts, report: Report): void {
  const { columns, count } = facts.probe.events;
  for (let i = facts.firstEvent; i < count; i++) {
    if (columns.kind[i] !== EVENT.shot) continue;
    const { x, y, z, ex, ey, ez } = columns;
    from[0] = x[i] as number;
    from[1] = y[i] as number;
    from[2] = z[i] as number;
    way[0] = (ex[i] as number) - from[0];
    way[1] = (ey[i] as number) - from[1];
    way[2] = (ez[i] as number) - from[2];
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
  const [x, y, z] = from as [number, number, number];
  const [dx, dy, dz] = way as [number, number, number];
  const length = sqrt(dx * dx + dy * dy + dz * dz);
  const s = facts.after.seat;
  const eye = (s.y[seat] as number) + (s.eye[seat] as number);
  const off = max(max(abs(x - (s.x[seat] as number)), abs(z - (s.z[seat] as number))), abs(y - eye));
  if (!(off <= EVENT_METRES)) report(`seat ${seat} to fire from its eyes`, off);
  const range = WEAPONS[s.weapon[seat] as number]?.rangeMetres ?? 0;
  if (!(length <= range + EVENT_METRES)) report(`a shot of seat ${seat} no longer than ${range} m`, length);
  const solid = solidStretch(facts.grid.set, from, way, length);
  if (solid > EVENT_METRES) report(`a free way for the shot of seat ${seat}`, solid);
  if (other !== NOBODY) checkTarget(facts, other, x + dx, y + dy, z + dz, report);
}

/** A shot that hit ends on the box of whom it hit. */
function checkTarget(facts: TickFacts, target: number, x: number, y: number, z: number, report: Report): void {
  const s = facts.after.seat;
  if (target >= SEATS) {
    report('a hit on a seat', target);
    return;
  }
  const aside = max(abs(x - (s.x[target] as number)), abs(z - (s.z[target] as number))) - PLAYER_HALF_WIDTH;
  const feet = s.y[target] as number;
  const above = max(feet - y, y - feet - boxHeight(facts.after, target));
  const off = max(aside, above);
  if (!(off <= EVENT_METRES)) report(`the hit to lie on seat ${target}`, off);
}
