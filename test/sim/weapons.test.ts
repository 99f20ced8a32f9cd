/** The weapons one by one: harm by distance and zone, pellets, sights, switching, armour, protection. */
import { expect, test } from 'vitest';
import { BUTTON } from '../../shared/world/action.ts';
import { PROTECTION_TICKS, TICK_RATE } from '../../shared/world/constants.ts';
import { AMMUNITION, WEAPON, WEAPONS, type Weapon } from '../../shared/world/weapons.ts';
import { roomArena } from '../support/box-arena.ts';
import { createSandbox, type Sandbox } from '../support/sandbox.ts';

const FIRE = { buttons: BUTTON.fire };
const rowOf = (name: keyof typeof WEAPON) => WEAPONS[WEAPON[name]] as Weapon;
const kindsOf = (s: Sandbox, kind: string) => s.events.filter((event) => event.kind === kind);
const of = (column: ArrayLike<number>, seat: number) => column[seat] as number;

/** Seat 0 looks along -Z at seat 1, `metres` away; both stand. */
function range(metres: number, half = 30): Sandbox {
  const s = createSandbox(roomArena([], {}, half), 2);
  s.put(0, 0, 0.01, half - 2);
  s.put(1, 0, 0.01, half - 2 - metres, 32768);
  s.run(5);
  return s;
}

/** Turns the view of seat 0 so that the middle of its aim is at a height above the ground, over `metres`. */
function aimAt(s: Sandbox, height: number, metres: number): void {
  const eye = of(s.world.seat.y, 0) + of(s.world.seat.eye, 0);
  s.world.seat.pitch[0] = Math.round((Math.atan2(height - eye, metres) / (2 * Math.PI)) * 65536);
}

test('SIM-70 a ray takes what its weapon does there: more in the head, less in the legs, less from afar', () => {
  for (const [height, zone, factor] of [
    [1.65, 'head', 2],
    [1.1, 'torso', 1],
    [0.4, 'legs', 0.7],
  ] as const) {
    const s = range(6);
    s.arm(0, 'pistol');
    aimAt(s, height, 6);
    s.step([FIRE]);
    expect(kindsOf(s, 'hit')).toMatchObject([
      { value: Math.round(14 * factor), extra: 0, cause: 'pistol', zone, seat: 0, other: 1 },
    ]);
  }
  // Beyond 40 m half is left.
  const far = range(45);
  far.arm(0, 'pistol');
  aimAt(far, 1.1, 45);
  far.step([FIRE]);
  expect(kindsOf(far, 'hit')).toMatchObject([{ value: 7, zone: 'torso' }]);
});

test('SIM-70 a blow reaches less than two metres', () => {
  for (const [metres, hits] of [
    [1.5, 1],
    [3, 0],
  ] as const) {
    const s = range(metres);
    s.arm(0, 'melee');
    aimAt(s, 1.1, metres);
    s.step([FIRE]);
    expect(kindsOf(s, 'hit')).toHaveLength(hits);
    expect(kindsOf(s, 'shot')).toHaveLength(1);
  }
});

test('SIM-71 every pellet deviates by itself, and near all of them hurt', () => {
  const s = range(2);
  s.arm(0, 'shotgun');
  aimAt(s, 1.1, 2);
  s.step([FIRE]);
  const shots = kindsOf(s, 'shot');
  expect(shots.map((shot) => shot.value)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(new Set(shots.map((shot) => shot.end.join())).size).toBe(6);
  expect(kindsOf(s, 'hit').length).toBe(6);
  expect([s.rounds(0).loaded, of(s.world.seat.shots, 0)]).toEqual([rowOf('shotgun').magazine - 1, 1]);
});

test('SIM-71 through the sights a marksman hits what it would else miss', () => {
  const hitsOf = (buttons: number) => {
    let hits = 0;
    for (let seed = 0; seed < 20; seed++) {
      const s = createSandbox(roomArena([], {}, 30), 2, seed);
      s.put(0, 0, 0.01, 28);
      s.put(1, 0, 0.01, -26, 32768);
      s.run(5);
      s.arm(0, 'marksman');
      aimAt(s, 1.1, 54);
      s.step([{ buttons }]);
      hits += kindsOf(s, 'hit').length;
    }
    return hits;
  };
  expect(hitsOf(BUTTON.fire | BUTTON.zoom)).toBe(20);
  expect(hitsOf(BUTTON.fire)).toBeLessThan(16);
});

test('SIM-72 a weapon taken in hand is ready after its raise time, with its own magazine', () => {
  const s = range(6);
  aimAt(s, 5, 6);
  s.run(3, [FIRE]);
  const rifle = s.rounds(0);
  s.step([{ weapon: WEAPON.pistol }]);
  expect([of(s.world.seat.weapon, 0), s.rounds(0)]).toEqual([WEAPON.pistol, { loaded: 12, carried: rifle.carried }]);
  const before = kindsOf(s, 'shot').length;
  s.run(rowOf('pistol').raiseTicks - 1, [FIRE]);
  expect(kindsOf(s, 'shot').length).toBe(before);
  s.step([FIRE]);
  expect(kindsOf(s, 'shot').at(-1)).toMatchObject({ cause: 'pistol' });
  s.step([{ weapon: WEAPON.rifle }]);
  expect(s.rounds(0)).toEqual(rifle);
});

test('SIM-72 a switch ends a reload; a weapon that is not carried stays where it is', () => {
  const s = range(6);
  s.run(2, [FIRE]);
  s.step([{ buttons: BUTTON.reload }]);
  expect(of(s.world.seat.reloadTicks, 0)).toBeGreaterThan(0);
  s.step([{ weapon: WEAPON.rocket }]);
  expect(of(s.world.seat.weapon, 0)).toBe(WEAPON.rifle);
  s.step([{ buttons: BUTTON.melee }]);
  expect([of(s.world.seat.weapon, 0), of(s.world.seat.reloadTicks, 0)]).toEqual([WEAPON.melee, 0]);
  expect(kindsOf(s, 'switch')).toMatchObject([{ seat: 0, value: WEAPON.melee }]);
});

test('SIM-73 armour takes half of a wound as long as there is some', () => {
  const s = range(6);
  s.world.seat.armour[1] = 10;
  s.arm(0, 'pistol', 20);
  aimAt(s, 1.1, 6);
  s.run(rowOf('pistol').intervalTicks * 2, [FIRE]);
  expect(kindsOf(s, 'hit').map(({ value, extra }) => [value, extra])).toEqual([
    [7, 7],
    [11, 3],
  ]);
  expect([of(s.world.seat.health, 1), of(s.world.seat.armour, 1)]).toEqual([82, 0]);
});

test('SIM-74 who has just spawned is not hurt, until it fires', () => {
  const s = range(6);
  aimAt(s, 1.1, 6);
  s.world.seat.protectedTicks[1] = PROTECTION_TICKS;
  s.run(PROTECTION_TICKS - 1, [FIRE]);
  expect([kindsOf(s, 'hit').length, of(s.world.seat.health, 1)]).toEqual([0, 100]);
  s.run(20, [FIRE]);
  expect(kindsOf(s, 'hit').length).toBeGreaterThan(0);

  const brave = range(6);
  aimAt(brave, 1.1, 6);
  brave.world.seat.protectedTicks[1] = PROTECTION_TICKS;
  brave.run(20, [FIRE, FIRE]);
  expect(kindsOf(brave, 'hit').filter((hit) => hit.other === 1).length).toBeGreaterThan(0);
});

test('SIM-74 protection lasts a second and a half from a spawn', () => {
  const s = range(6);
  s.world.seat.alive[1] = 0;
  s.world.seat.respawnTicks[1] = 1;
  s.step();
  expect(of(s.world.seat.protectedTicks, 1)).toBe(1.5 * TICK_RATE - 1);
});

test('SIM-75 a weapon lies about loaded, with rounds; who has it takes the rounds', () => {
  const pickups = [{ kind: 'shotgun' as const, at: [0, 0, 0] }];
  const s = createSandbox(roomArena([], { pickups }));
  s.put(0, 0, 0.01, 0);
  s.step();
  s.step([{ weapon: WEAPON.shotgun }]);
  expect(s.rounds(0)).toEqual({ loaded: 6, carried: AMMUNITION.shells.pickup });
  expect(kindsOf(s, 'pickup')).toMatchObject([{ seat: 0, other: 0, value: 6 + AMMUNITION.shells.pickup }]);
  s.world.pickup.returnTicks[0] = 0;
  s.step();
  expect(s.rounds(0)).toEqual({ loaded: 6, carried: 2 * AMMUNITION.shells.pickup });
});

test('SIM-75 armour is filled up; ammunition fits the weapon in hand', () => {
  const pickups = [
    { kind: 'armour' as const, at: [0, 0, 0] },
    { kind: 'ammunition' as const, at: [5, 0, 5] },
  ];
  const s = createSandbox(roomArena([], { pickups }));
  s.world.seat.armour[0] = 80;
  s.put(0, 0, 0.01, 0);
  s.step();
  expect(of(s.world.seat.armour, 0)).toBe(100);
  s.arm(0, 'rocket');
  s.put(0, 5, 0.01, 5);
  s.step();
  expect(s.rounds(0).carried).toBe(AMMUNITION.rockets.pickup);
});
