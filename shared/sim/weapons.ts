/**
 * Weapons in hand: taken up, loaded, fired. Shots of one tick are all traced before any wound counts,
 * so that nobody gains from a lower seat number.
 */
import { min } from '../math/scalar.ts';
import { type Actions, BUTTON } from '../world/action.ts';
import type { Arena } from '../world/arena.ts';
import { SEATS } from '../world/constants.ts';
import type { EventList } from '../world/event.ts';
import { NOBODY } from '../world/fields.ts';
import { AMMUNITION_KINDS, AMMUNITION_OF, WEAPON, WEAPONS, type Weapon } from '../world/weapons.ts';
import type { World } from '../world/world.ts';
import { emit, place } from './emit.ts';
import { freeSlot } from './projectiles.ts';
import { shoot } from './shots.ts';

export function fireWeapons(arena: Arena, world: World, actions: Actions, events: EventList): void {
  for (let seat = 0; seat < SEATS; seat++) {
    if (world.seat.alive[seat] === 0) continue;
    const buttons = actions.seat.buttons[seat] as number;
    tickWeapon(world, seat);
    takeInHand(world, events, seat, wantedWeapon(world, actions, seat));
    const weapon = weaponOf(world, seat);
    const isEmpty = weapon.magazine > 0 && world.seat.magazine[magazineAt(world, seat)] === 0;
    const wantsReload = (buttons & BUTTON.reload) !== 0 || ((buttons & BUTTON.fire) !== 0 && isEmpty);
    if (wantsReload) beginReload(world, events, seat, weapon);
    if ((buttons & BUTTON.fire) !== 0 && !isEmpty && isReady(world, seat, weapon)) {
      fire(arena, world, events, seat, buttons, weapon);
    }
  }
}

function weaponOf(world: World, seat: number): Weapon {
  return WEAPONS[world.seat.weapon[seat] as number] as Weapon;
}

/** Place of the rounds in a seat's weapon in hand, and of what it carries for it. */
function magazineAt(world: World, seat: number): number {
  return seat * WEAPONS.length + (world.seat.weapon[seat] as number);
}

function reserveAt(world: World, seat: number): number {
  return seat * AMMUNITION_KINDS.length + (AMMUNITION_OF[world.seat.weapon[seat] as number] as number);
}

/** Counts the weapon's times down; a reload that ends fills the magazine from what is carried. */
function tickWeapon(world: World, seat: number): void {
  const { cooldownTicks, reloadTicks, protectedTicks, magazine, reserve } = world.seat;
  if ((cooldownTicks[seat] as number) > 0) cooldownTicks[seat] = (cooldownTicks[seat] as number) - 1;
  if ((protectedTicks[seat] as number) > 0) protectedTicks[seat] = (protectedTicks[seat] as number) - 1;
  if (reloadTicks[seat] === 0) return;
  reloadTicks[seat] = (reloadTicks[seat] as number) - 1;
  if (reloadTicks[seat] !== 0) return;
  const m = magazineAt(world, seat);
  const r = reserveAt(world, seat);
  const rounds = min(weaponOf(world, seat).magazine - (magazine[m] as number), reserve[r] as number);
  magazine[m] = (magazine[m] as number) + rounds;
  reserve[r] = (reserve[r] as number) - rounds;
}

/** The weapon that the action asks for: by its row, or by a press of `melee`; 0 for none. */
function wantedWeapon(world: World, actions: Actions, seat: number): number {
  const pressed = (actions.seat.buttons[seat] as number) & ~(world.seat.heldButtons[seat] as number);
  return (pressed & BUTTON.melee) !== 0 ? WEAPON.melee : (actions.seat.weapon[seat] as number);
}

function takeInHand(world: World, events: EventList, seat: number, row: number): void {
  const s = world.seat;
  if (row === 0 || row === s.weapon[seat] || ((s.carried[seat] as number) & (1 << row)) === 0) return;
  s.weapon[seat] = row;
  s.reloadTicks[seat] = 0;
  s.cooldownTicks[seat] = (WEAPONS[row] as Weapon).raiseTicks;
  setEyePlace(world, seat);
  emit(world, events, 'switch', seat, NOBODY, row);
}

function beginReload(world: World, events: EventList, seat: number, weapon: Weapon): void {
  const { reloadTicks, magazine, reserve } = world.seat;
  if (reloadTicks[seat] !== 0 || reserve[reserveAt(world, seat)] === 0) return;
  if ((magazine[magazineAt(world, seat)] as number) >= weapon.magazine) return;
  reloadTicks[seat] = weapon.reloadTicks;
  setEyePlace(world, seat);
  emit(world, events, 'reload', seat);
}

function isReady(world: World, seat: number, weapon: Weapon): boolean {
  const { cooldownTicks, reloadTicks } = world.seat;
  if (cooldownTicks[seat] !== 0 || reloadTicks[seat] !== 0) return false;
  return weapon.pellets > 0 || (weapon.launches !== 'none' && freeSlot(world, seat) >= 0);
}

function setEyePlace(world: World, seat: number): void {
  const { x, y, z, eye } = world.seat;
  place.x = place.ex = x[seat] as number;
  place.y = place.ey = (y[seat] as number) + (eye[seat] as number);
  place.z = place.ez = z[seat] as number;
}

function fire(arena: Arena, world: World, events: EventList, seat: number, buttons: number, weapon: Weapon): void {
  const s = world.seat;
  const m = magazineAt(world, seat);
  if (weapon.magazine > 0) s.magazine[m] = (s.magazine[m] as number) - 1;
  s.cooldownTicks[seat] = weapon.intervalTicks;
  s.protectedTicks[seat] = 0;
  s.shots[seat] = (s.shots[seat] as number) + 1;
  shoot(arena, world, events, seat, buttons, weapon);
}
