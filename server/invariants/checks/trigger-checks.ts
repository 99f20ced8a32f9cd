/** What the trigger and the reload button do: who can fire and wants to does, and so does who can reload. */
import { max } from '../../../shared/math/scalar.ts';
import { BUTTON } from '../../../shared/world/action.ts';
import { PROJECTILES_EACH } from '../../../shared/world/constants.ts';
import { EVENT } from '../../../shared/world/event.ts';
import { AMMUNITION_OF, WEAPONS, type Weapon } from '../../../shared/world/weapons.ts';
import type { TickFacts } from '../facts/tick-facts.ts';
import type { Report } from '../invariant.ts';
import { magazine, reserve, takeUpRounds } from './arsenal-checks.ts';

const ASKING = BUTTON.fire | BUTTON.reload;

export function checkTrigger(facts: TickFacts, seat: number, report: Report): void {
  const { base, after, tally, probe } = facts;
  const shots = tally.shots[seat] as number;
  const reloads = tally.reloads[seat] as number;
  const buttons = probe.actions.seat.buttons[seat] as number;
  const isAsking = (buttons & ASKING) !== 0 && facts.isRunning && base.seat.alive[seat] === 1;
  if (!isAsking && shots === 0 && reloads === 0) return;
  const row = after.seat.weapon[seat] as number;
  const weapon = WEAPONS[row] as Weapon;
  takeUpRounds(facts, seat);
  const isSwitched = (tally.switches[seat] as number) > 0;
  const loading = isSwitched ? 0 : max(0, (base.seat.reloadTicks[seat] as number) - 1);
  const waiting = isSwitched ? weapon.raiseTicks : max(0, (base.seat.cooldownTicks[seat] as number) - 1);
  const rounds = magazine[row] as number;
  const isEmpty = weapon.magazine > 0 && rounds === 0;
  const wantsShot = isAsking && (buttons & BUTTON.fire) !== 0;
  const wantsLoad = isAsking && ((buttons & BUTTON.reload) !== 0 || (wantsShot && isEmpty));
  const canLoad = loading === 0 && reserve[AMMUNITION_OF[row] as number] !== 0 && rounds < weapon.magazine;
  const isLoading = wantsLoad && canLoad;
  if (reloads !== (isLoading ? 1 : 0)) report(isLoading ? 'a reload' : 'no reload', reloads);
  const isReady = waiting === 0 && loading === 0 && !isLoading && !isEmpty && canSend(facts, seat, weapon);
  const isShot = wantsShot && isReady;
  if (shots !== (isShot ? 1 : 0)) report(`${isShot ? 'a' : 'no'} shot of the ${weapon.name}`, shots);
  if (shots > 0 && weapon.pellets > 0) checkRays(facts, seat, weapon, report);
}

/** Whether a weapon has rays to send, or a free slot for what it launches. */
function canSend({ base }: TickFacts, seat: number, { pellets, launches }: Weapon): boolean {
  if (pellets > 0) return true;
  const { kind } = base.projectile;
  const first = seat * PROJECTILES_EACH;
  for (let slot = first; slot < first + PROJECTILES_EACH; slot++) if (kind[slot] === 0) return launches !== 'none';
  return false;
}

/** One shot tells all its rays, numbered from 0. */
function checkRays({ probe: { events }, firstEvent }: TickFacts, seat: number, weapon: Weapon, report: Report): void {
  const { kind, seat: seats, value } = events.columns;
  let rays = 0;
  for (let i = firstEvent; i < events.count; i++) {
    if (kind[i] !== EVENT.shot || seats[i] !== seat) continue;
    if (value[i] !== rays) report(`ray ${rays}`, value[i] as number);
    rays++;
  }
  if (rays !== weapon.pellets) report(`${weapon.pellets} rays of the ${weapon.name}`, rays);
}
