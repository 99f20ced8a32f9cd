/**
 * What seats carry: the weapon in hand, weapons carried, rounds in each magazine and of each kind. The
 * tick is gone through once more by the words of the rules: a reload that ends, shots, pickups.
 */
import { min } from '../../../shared/math/scalar.ts';
import { BUTTON } from '../../../shared/world/action.ts';
import { EVENT } from '../../../shared/world/event.ts';
import {
  AMMUNITION,
  AMMUNITION_KINDS,
  AMMUNITION_NUMBER,
  AMMUNITION_OF,
  WEAPON,
  WEAPONS,
  type Weapon,
} from '../../../shared/world/weapons.ts';
import { type TickFacts, TOLD, tells } from '../facts/tick-facts.ts';
import type { Report } from '../invariant.ts';

const ROWS = WEAPONS.length;
const KINDS = AMMUNITION_KINDS.length;

/** Most rounds of each kind, and how many a pickup gives. */
const MOST = AMMUNITION_KINDS.map((kind) => AMMUNITION[kind].most);
const PICKUP = AMMUNITION_KINDS.map((kind) => AMMUNITION[kind].pickup);
const MAGAZINE = WEAPONS.map(({ magazine }) => magazine);

/** What the seat at hand should have. */
export const magazine = new Int32Array(ROWS);
export const reserve = new Int32Array(KINDS);
/** What it should carry, bit by row. */
let carried = 0;
/** Gain that its last pickup should have told. */
let gain = 0;

/** Takes up what the seat had, with a reload that ends in this tick. */
export function takeUpRounds({ base, isRunning }: TickFacts, seat: number): void {
  const s = base.seat;
  for (let row = 0; row < ROWS; row++) magazine[row] = s.magazine[seat * ROWS + row] as number;
  for (let kind = 0; kind < KINDS; kind++) reserve[kind] = s.reserve[seat * KINDS + kind] as number;
  carried = s.carried[seat] as number;
  if (!isRunning || s.alive[seat] === 0 || s.reloadTicks[seat] !== 1) return;
  const row = s.weapon[seat] as number;
  const kind = AMMUNITION_OF[row] as number;
  const rounds = min((MAGAZINE[row] as number) - (magazine[row] as number), reserve[kind] as number);
  magazine[row] = (magazine[row] as number) + rounds;
  reserve[kind] = (reserve[kind] as number) - rounds;
}

/** Goes through the seat's shots, launches and pickups in the order in which they were told. */
function replay(facts: TickFacts, seat: number, report: Report): void {
  const { columns, count } = facts.probe.events;
  for (let i = facts.plainEvent; i < count; i++) {
    if (columns.seat[i] !== seat) continue;
    const kind = columns.kind[i] as number;
    if (kind === EVENT.launch || (kind === EVENT.shot && columns.value[i] === 0)) spend(columns.cause[i] as number);
    if (kind !== EVENT.pickup || !take(facts, seat, columns.other[i] as number)) continue;
    if (columns.value[i] !== gain) report(`a gain of ${gain} rounds`, columns.value[i] as number);
  }
}

function spend(row: number): void {
  if ((MAGAZINE[row] ?? 0) > 0) magazine[row] = (magazine[row] as number) - 1;
}

function addRounds(kind: number): number {
  const rounds = min(PICKUP[kind] as number, (MOST[kind] as number) - (reserve[kind] as number));
  reserve[kind] = (reserve[kind] as number) + rounds;
  return rounds;
}

/** Gives the seat what a pickup holds, into `gain`; false for one that holds no rounds. */
function take({ arena, after }: TickFacts, seat: number, pickup: number): boolean {
  const kind = arena.pickups[pickup]?.kind;
  if (kind === undefined || kind === 'health' || kind === 'armour') return false;
  if (kind === 'ammunition') {
    const inHand = AMMUNITION_OF[after.seat.weapon[seat] as number] as number;
    gain = addRounds(inHand === AMMUNITION_NUMBER.none ? AMMUNITION_NUMBER.bullets : inHand);
    return true;
  }
  const row = WEAPON[kind];
  gain = addRounds(AMMUNITION_OF[row] as number);
  if ((carried & (1 << row)) !== 0) return true;
  carried |= 1 << row;
  magazine[row] = MAGAZINE[row] as number;
  gain += MAGAZINE[row] as number;
  return true;
}

export function checkAmmunition(facts: TickFacts, seat: number, report: Report): void {
  const { tally } = facts;
  const isUsed = (tally.shots[seat] as number) > 0 || (tally.taken[seat] as number) > 0;
  takeUpRounds(facts, seat);
  if (isUsed) replay(facts, seat, report);
  const after = facts.after.seat;
  for (let row = 0; row < ROWS; row++) {
    const is = after.magazine[seat * ROWS + row] as number;
    if (is !== magazine[row]) report(`${magazine[row]} rounds in the ${WEAPONS[row]?.name}`, is);
    if (is > (MAGAZINE[row] as number)) report(`at most ${MAGAZINE[row]} rounds in the ${WEAPONS[row]?.name}`, is);
  }
  for (let kind = 0; kind < KINDS; kind++) {
    const is = after.reserve[seat * KINDS + kind] as number;
    if (is !== reserve[kind]) report(`${reserve[kind]} ${AMMUNITION_KINDS[kind]} carried`, is);
    if (is > (MOST[kind] as number)) report(`at most ${MOST[kind]} ${AMMUNITION_KINDS[kind]} carried`, is);
  }
}

/** Only carried weapons are in hand, and only who asks for one changes; weapons come from pickups alone. */
export function checkCarried(facts: TickFacts, seat: number, report: Report): void {
  const { base, after } = facts;
  const was = base.seat.weapon[seat] as number;
  const is = after.seat.weapon[seat] as number;
  const should = weaponWanted(facts, seat);
  if (is !== should) report(`the ${WEAPONS[should]?.name} in hand`, WEAPONS[is]?.name ?? is);
  const told = tells(facts, TOLD.switch) ? (facts.tally.switches[seat] as number) : 0;
  if (told !== (should === was ? 0 : 1)) report(`${should === was ? 'no' : 'one'} switch told`, told);
  // Who was edited to have no weapon in hand has none until it asks for one.
  if (is !== WEAPON.none && after.seat.alive[seat] === 1 && ((after.seat.carried[seat] as number) & (1 << is)) === 0)
    report('a weapon in hand that is carried', WEAPONS[is]?.name ?? is);
  let due = base.seat.carried[seat] as number;
  if ((facts.tally.taken[seat] as number) > 0) due |= weaponsTaken(facts, seat);
  if (after.seat.carried[seat] !== due) report(`weapons ${due} carried`, after.seat.carried[seat] as number);
}

/** The weapon that should be in hand after the tick. */
function weaponWanted({ base, probe, isRunning }: TickFacts, seat: number): number {
  const s = base.seat;
  const inHand = s.weapon[seat] as number;
  if (!isRunning || s.alive[seat] === 0) return inHand;
  const { buttons, weapon } = probe.actions.seat;
  const pressed = (buttons[seat] as number) & ~(s.heldButtons[seat] as number);
  const wanted = (pressed & BUTTON.melee) !== 0 ? WEAPON.melee : (weapon[seat] as number);
  return wanted !== 0 && ((s.carried[seat] as number) & (1 << wanted)) !== 0 ? wanted : inHand;
}

function weaponsTaken({ arena, probe: { events }, plainEvent }: TickFacts, seat: number): number {
  let rows = 0;
  for (let i = plainEvent; i < events.count; i++) {
    if (events.columns.kind[i] !== EVENT.pickup || events.columns.seat[i] !== seat) continue;
    const kind = arena.pickups[events.columns.other[i] as number]?.kind;
    if (kind !== undefined && kind !== 'health' && kind !== 'armour' && kind !== 'ammunition')
      rows |= 1 << WEAPON[kind];
  }
  return rows;
}

/** The weapon of a row that a cause names. */
export function weaponOfCause(cause: number): Weapon | undefined {
  return cause > 0 && cause < ROWS ? WEAPONS[cause] : undefined;
}
