/**
 * What a seat is told of itself that is no column of the world: its rounds, and how long ago it was hurt, from
 * where, and hit somebody. Counted here from the world's ring of events and the tables of weapons.
 */
import { yawToward } from '../../../shared/math/angle.ts';
import { EVENT_RING, TICK_RATE } from '../../../shared/world/constants.ts';
import { EVENT } from '../../../shared/world/event.ts';
import { AMMUNITION_KINDS, AMMUNITION_NUMBER, WEAPONS } from '../../../shared/world/weapons.ts';
import type { World } from '../../../shared/world/world.ts';
import { checkDerived, isSame, type ReportLeak, type Row, show } from './told-row.ts';

/** Wounds and hits are remembered for so long; older ones are "long ago". */
const MEMORY_TICKS = TICK_RATE;

export const SELF_DERIVED: ReadonlySet<string> = new Set([
  'seat',
  'rounds',
  'supply',
  'hurtTicks',
  'hurtYaw',
  'hitTicks',
]);

export function checkSelf(world: World, seat: number, self: Row, report: ReportLeak): void {
  checkDerived('seat', self.seat, seat, report);
  checkRounds(world, seat, self, report);
  const ring = world.event;
  const hurtTicks = newest(world, (i) => ring.other[i] === seat);
  checkDerived(
    'hitTicks',
    self.hitTicks,
    newest(world, (i) => ring.seat[i] === seat),
    report,
  );
  checkDerived('hurtTicks', self.hurtTicks, hurtTicks, report);
  checkHeading(world, seat, hurtTicks, self.hurtYaw, report);
}

function checkRounds(world: World, seat: number, self: Row, report: ReportLeak): void {
  const weapon = world.seat.weapon[seat] as number;
  const kind = AMMUNITION_NUMBER[WEAPONS[weapon]?.ammunition ?? 'none'];
  checkDerived('rounds', self.rounds, world.seat.magazine[seat * WEAPONS.length + weapon], report);
  checkDerived('supply', self.supply, world.seat.reserve[seat * AMMUNITION_KINDS.length + kind], report);
}

/** Age of the newest hit that `isMeant`, ticks; "long ago" when there is none. */
function newest(world: World, isMeant: (i: number) => boolean): number {
  let age = MEMORY_TICKS;
  for (let i = 0; i < EVENT_RING; i++) {
    const since = ageOf(world, i);
    if (since >= 0 && since < age && isMeant(i)) age = since;
  }
  return age;
}

/** Age of a hit in the ring, ticks; below 0 where there is none. */
function ageOf({ event, match }: World, i: number): number {
  return event.kind[i] === EVENT.hit ? (match.tick[0] as number) - (event.tick[i] as number) : -1;
}

/** The heading is that of a wound of that age; of several in one tick any will do. */
function checkHeading(world: World, seat: number, hurtTicks: number, told: unknown, report: ReportLeak): void {
  if (hurtTicks === MEMORY_TICKS) {
    checkDerived('hurtYaw', told, 0, report);
    return;
  }
  const { other, ex, ez } = world.event;
  const { x, z } = world.seat;
  const headings: number[] = [];
  for (let i = 0; i < EVENT_RING; i++) {
    if (other[i] !== seat || ageOf(world, i) !== hurtTicks) continue;
    headings.push(yawToward((ex[i] as number) - (x[seat] as number), (ez[i] as number) - (z[seat] as number)));
  }
  if (!headings.some((heading) => isSame(told, heading))) report(`hurtYaw ${headings.join(' or ')}`, show(told));
}
