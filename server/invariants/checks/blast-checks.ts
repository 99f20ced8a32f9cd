/** Explosions: whom they reach, how hard, and that nothing else hurts in their name. */
import { max, round } from '../../../shared/math/scalar.ts';
import { OWN_BLAST_SHARE, SEATS } from '../../../shared/world/constants.ts';
import { EVENT } from '../../../shared/world/event.ts';
import type { Blast } from '../../../shared/world/weapons.ts';
import { feelReachOfSeat, isShielded } from '../courses/blast-push.ts';
import { blastOf, findMiddle, reach } from '../courses/blast-reach.ts';
import { isRightWound, isShieldedAtWounds, tellWound } from '../courses/wound.ts';
import { mayHarm } from '../facts/mode-rules.ts';
import { type TickFacts, TOLD, tells } from '../facts/tick-facts.ts';
import { ROUNDING, TOLD_ROUNDING } from '../geometry/rounding.ts';
import type { Report } from '../invariant.ts';

/** Every wound of an explosion is right by distance and sight; whoever is surely reached is wounded. */
export function checkBlasts(facts: TickFacts, report: Report): void {
  if (tells(facts, TOLD.explosion)) checkExplosions(facts, report);
  if (!tells(facts, TOLD.hit)) return;
  const { columns, count } = facts.probe.events;
  for (let i = facts.firstEvent; i < count; i++) {
    if (columns.kind[i] !== EVENT.hit || !blastOf(columns.cause[i] as number)) continue;
    if (explosionOf(facts, i) < 0) report('an explosion that made the wound', 'none in this tick');
    else checkRepeats(facts, i, report);
  }
}

/** One explosion wounds once: as many wounds of somebody as explosions by the same hand and cause at that place. */
function checkRepeats({ probe: { events }, firstEvent }: TickFacts, hit: number, report: Report): void {
  const { kind, seat, other, cause, ex, ey, ez } = events.columns;
  let wounds = 0;
  let explosions = 0;
  for (let i = firstEvent; i < events.count; i++) {
    if (kind[i] === EVENT.explosion && isFrom(events.columns, hit, i)) explosions++;
    if (kind[i] !== EVENT.hit || seat[i] !== seat[hit] || cause[i] !== cause[hit] || other[i] !== other[hit]) continue;
    if (ex[i] === ex[hit] && ey[i] === ey[hit] && ez[i] === ez[hit]) wounds++;
  }
  if (wounds > explosions) report(`one wound of seat ${other[hit]} by an explosion`, wounds);
}

function checkExplosions(facts: TickFacts, report: Report): void {
  const { columns, count } = facts.probe.events;
  for (let i = facts.firstEvent; i < count; i++) {
    if (columns.kind[i] !== EVENT.explosion) continue;
    const blast = blastOf(columns.cause[i] as number);
    if (!blast) report('an explosion of something that explodes', columns.cause[i] as number);
    else if (columns.value[i] !== round(blast.radiusMetres * 100))
      report(`a radius of ${blast.radiusMetres} m`, (columns.value[i] as number) / 100);
    else {
      const off = findMiddle(facts, i);
      if (!(off <= TOLD_ROUNDING)) report('an explosion where its thing was', off);
      for (let seat = 0; seat < SEATS; seat++) checkVictim(facts, i, seat, blast, report);
    }
  }
}

/** What one explosion did to one seat. */
function checkVictim(facts: TickFacts, i: number, seat: number, blast: Blast, report: Report): void {
  const { base } = facts;
  const by = facts.probe.events.columns.seat[i] as number;
  const wound = woundOf(facts, i, seat);
  if (base.seat.alive[seat] === 0 || facts.isFinite[seat] === 0) {
    if (wound >= 0) report(`no wound of seat ${seat}, which is dead`, tellWound(facts, wound));
    return;
  }
  feelReachOfSeat(facts, i, blast.radiusMetres, seat);
  const harm = blast.damage * reach.part * (seat === by ? OWN_BLAST_SHARE : 1);
  const least = max(1, round(harm - ROUNDING));
  if (wound >= 0) {
    if (reach.part === 0) report(`seat ${seat} behind something solid or out of reach`, tellWound(facts, wound));
    else if (!isRightWound(facts, wound, least, max(1, round(harm + ROUNDING))))
      report(`a wound of ${least} of seat ${seat}`, tellWound(facts, wound));
    return;
  }
  const isSafe = isShielded(facts, i, seat) || isShieldedAtWounds(facts, seat) || !mayHarm(base, by, seat);
  if (reach.part > 0 && !isSafe && facts.tally.deaths[seat] === 0) report(`a wound of seat ${seat}`, 'none');
}

/** The wound that an explosion made to a seat: by the same hand and cause, from its middle. -1 for none. */
function woundOf({ probe: { events }, firstEvent }: TickFacts, i: number, victim: number): number {
  const { kind, other } = events.columns;
  for (let hit = firstEvent; hit < events.count; hit++) {
    if (kind[hit] === EVENT.hit && other[hit] === victim && isFrom(events.columns, hit, i)) return hit;
  }
  return -1;
}

function explosionOf({ probe: { events }, firstEvent }: TickFacts, hit: number): number {
  const { kind } = events.columns;
  for (let i = firstEvent; i < events.count; i++) {
    if (kind[i] === EVENT.explosion && isFrom(events.columns, hit, i)) return i;
  }
  return -1;
}

type Columns = TickFacts['probe']['events']['columns'];

function isFrom({ seat, cause, x, y, z, ex, ey, ez }: Columns, hit: number, explosion: number): boolean {
  if (seat[hit] !== seat[explosion] || cause[hit] !== cause[explosion]) return false;
  return ex[hit] === x[explosion] && ey[hit] === y[explosion] && ez[hit] === z[explosion];
}
