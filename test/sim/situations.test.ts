/** Situations that an operator sets up by a patch, and what the rules make of them. */
import { describe, expect, it } from 'vitest';
import { provingGround } from '../../server/drift/proving-ground.ts';
import { planPatch } from '../../server/match/patch-plan.ts';
import { editsBetween } from '../../shared/schema/edit.ts';
import type { PatchOperation } from '../../shared/schema/schema.ts';
import {
  BARREL_RETURN_TICKS,
  PROJECTILE_HALF,
  RELIC_POINT_TICKS,
  SKIN,
  TICK_SECONDS,
} from '../../shared/world/constants.ts';
import { EVENT, type EventKind, readEvent } from '../../shared/world/event.ts';
import type { ModeName } from '../../shared/world/modes.ts';
import { FLIGHTS } from '../../shared/world/weapons.ts';
import { MOVER, type World, worldFrom, worldTable } from '../../shared/world/world.ts';
import { createRig, createSaboteur, edit, JOINS, type Rig } from '../invariants/rig.ts';
import { grant } from '../support/wishes.ts';

/** Numbers of movers and props of the proving ground. */
const [DOOR, GATE, LIFT] = [0, 2, 3];
const [CRATE, OTHER_CRATE, BARREL] = [2, 7, 4];

const set = (at: string, fields: { readonly [name: string]: unknown }): PatchOperation[] =>
  Object.entries(fields).map(([name, value]) => ({ op: 'replace', path: `${at}/${name}`, value }));

/** Ticks in which what the joins set going comes to rest, the gate last. */
const QUIET_TICKS = 600;

/** Three players that stand apart from everything in the proving ground. */
function begin(mode: ModeName = 'deathmatch', options: Parameters<typeof createRig>[0] = {}): Rig {
  const rig = createRig({ arena: provingGround(), mode, seed: 3, ...options });
  rig.step(JOINS.slice(0, 3));
  edit(rig, ({ seat }) => {
    [4.2, -0.4, -3.9].forEach((x, k) => {
      seat.x[k] = x;
    });
    [-4.2, 6.2, 5.8].forEach((z, k) => {
      seat.z[k] = z;
    });
  });
  wait(rig, QUIET_TICKS);
  return rig;
}

function wait(rig: Rig, ticks: number): void {
  for (let i = 0; i < ticks; i++) rig.step();
  expect(rig.monitor.drain()).toEqual([]);
}

/** Sets a situation up, with the mends that are told. */
function setUp(rig: Rig, operations: readonly PatchOperation[]): void {
  const granted = grant(rig.world, rig.arena, operations);
  if (!('operations' in granted)) throw granted.error;
  rig.step([{ kind: 'patch', edits: planPatch(rig.world, rig.arena, granted.operations) }]);
  expect(rig.monitor.drain()).toEqual([]);
}

/** Steps until an event of a kind is told, and returns it with the ticks that it took. */
function awaitEvent(rig: Rig, kind: EventKind) {
  for (let ticks = 1; ticks <= 600; ticks++) {
    rig.step();
    expect(rig.monitor.drain()).toEqual([]);
    for (let i = 0; i < rig.events.count; i++) {
      if (rig.events.columns.kind[i] !== EVENT[kind]) continue;
      return { ticks, ...readEvent(rig.events.columns, i) };
    }
  }
  throw new Error(`no ${kind} within 10 s`);
}

const seatAt = (x: number, y: number, z: number) => ({ x, y, z, vx: 0, vy: 0, vz: 0 });

describe('SIM-57 the rules go on from', () => {
  it('SIM-57 a crate on top of another: it stays, and stands', () => {
    const rig = begin();
    const { x, z } = rig.world.prop;
    setUp(rig, set(`/prop/${CRATE}`, { x: x[OTHER_CRATE], y: 0.9, z: z[OTHER_CRATE] }));
    wait(rig, 120);
    const { y, grounded } = rig.world.prop;
    expect(y[CRATE]).toBeCloseTo(0.9 + 2 * SKIN, 9);
    expect([grounded[CRATE], grounded[OTHER_CRATE]]).toEqual([1, 1]);
  });

  it('SIM-57 a crate high in the air: it falls, and lands', () => {
    const rig = begin();
    setUp(rig, set(`/prop/${CRATE}`, { y: 4 }));
    wait(rig, 6);
    expect(rig.world.prop.vy[CRATE]).toBeCloseTo(-6 * 0.25, 9);
    wait(rig, 60);
    expect(rig.world.prop.y[CRATE]).toBeCloseTo(SKIN, 9);
  });

  it('SIM-57 a barrel about to blow up: it does, in time and in the name of who is said to have hurt it', () => {
    const rig = begin();
    setUp(rig, [
      ...set(`/prop/${BARREL}`, { fuseTicks: 3, health: 0, hurtBy: 2 }),
      ...set('/seat/0', seatAt(0.1, SKIN, -5.2)),
    ]);
    expect(awaitEvent(rig, 'explosion')).toMatchObject({ ticks: 3, seat: 2, other: BARREL, cause: 'barrel' });
    expect(rig.world.seat.health[0]).toBeLessThan(100);
    expect(rig.world.prop.returnTicks[BARREL]).toBe(BARREL_RETURN_TICKS);
  });

  it('SIM-57 a barrel that is away for two more ticks: it is back', () => {
    const rig = begin();
    setUp(rig, set(`/prop/${BARREL}`, { isThere: false, returnTicks: 2 }));
    expect(rig.world.prop.isThere[BARREL]).toBe(0);
    expect(awaitEvent(rig, 'prop')).toMatchObject({ ticks: 2, other: BARREL, value: 0 });
    expect(rig.world.prop.health[BARREL]).toBe(40);
  });

  it('SIM-57 a rocket in flight: it flies straight, and hits', () => {
    const rig = begin();
    setUp(rig, [
      ...set('/projectile/6', { kind: 'rocket', x: -4, y: 3, z: -2, vx: 24, ticks: 10 }),
      ...set('/seat/0', seatAt(0, 2, -2)),
    ]);
    wait(rig, 3);
    expect(rig.world.projectile.x[6]).toBeCloseTo(-4 + 3 * 24 * TICK_SECONDS, 9);
    const explosion = awaitEvent(rig, 'explosion');
    expect(explosion).toMatchObject({ seat: 1, other: 6, cause: 'rocket' });
    expect(explosion.at[0]).toBeCloseTo(-0.35 - PROJECTILE_HALF, 2);
    expect(rig.world.seat.health[0]).toBeLessThan(40);
  });

  it('SIM-57 a mine that lies in wait: it goes off under who comes, and not before', () => {
    const rig = begin();
    const at = { x: 1, y: PROJECTILE_HALF + SKIN, z: -4.6 };
    setUp(rig, set('/projectile/12', { kind: 'mine', ...at, ticks: FLIGHTS.mine.armTicks, isStuck: true }));
    wait(rig, 60);
    expect(rig.world.projectile.kind[12]).not.toBe(0);
    setUp(rig, set('/seat/1', seatAt(-0.3, SKIN, -5.2)));
    expect(awaitEvent(rig, 'explosion')).toMatchObject({ ticks: 1, seat: 2, other: 12, cause: 'mine' });
  });

  it('SIM-57 an open door: it waits as long as is said, and shuts', () => {
    const rig = begin();
    setUp(rig, set(`/mover/${DOOR}`, { phase: 'open', offset: 2.5, waitTicks: 20 }));
    expect(awaitEvent(rig, 'mover')).toMatchObject({ ticks: 21, other: DOOR, value: MOVER.closing });
    wait(rig, 60);
    expect(rig.world.mover.offset[DOOR]).toBe(0);
  });

  it('SIM-57 a lift half way: it carries who was put onto it to the top', () => {
    const rig = begin();
    setUp(rig, [
      ...set(`/mover/${LIFT}`, { offset: 2, phase: 'opening', waitTicks: 0 }),
      ...set('/prop/3', { x: 0.4, y: 0.02, z: -4.9 }),
      ...set('/seat/2', seatAt(-3.5, 2.26, -6)),
    ]);
    expect(awaitEvent(rig, 'mover')).toMatchObject({ other: LIFT, value: MOVER.open });
    expect(rig.world.seat.y[2]).toBeCloseTo(5 + SKIN, 2);
  });

  it('SIM-57 the relic in the hands of seat 2: a point a second', () => {
    const rig = begin('relic');
    setUp(rig, [{ op: 'replace', path: '/relic/holder', value: 2 }]);
    expect(rig.world.relic.x[0]).toBe(rig.world.seat.x[2]);
    expect(awaitEvent(rig, 'score')).toMatchObject({ ticks: RELIC_POINT_TICKS, seat: 2, value: 1 });
  });

  it('SIM-57 the relic where it was dropped: who comes takes it, and otherwise it goes back in time', () => {
    const rig = begin('relic');
    setUp(rig, set('/relic', { x: 2.8, y: 0.1, z: -3.6, awayTicks: 30 }));
    expect(awaitEvent(rig, 'relic')).toMatchObject({ ticks: 30, value: 2 });
    expect(rig.world.relic.x[0]).toBe(rig.arena.relic?.x);
    setUp(rig, set('/relic', { x: 4.2, y: 0.1, z: -4.2, awayTicks: 30 }));
    expect(awaitEvent(rig, 'relic')).toMatchObject({ ticks: 1, seat: 0, value: 1 });
  });

  it('SIM-57 the gate open: its door goes, and shuts when the time is over', () => {
    const rig = begin();
    setUp(rig, set('/relay', { gateTicks: 90 }));
    expect(awaitEvent(rig, 'mover')).toMatchObject({ ticks: 1, other: GATE, value: MOVER.opening });
    wait(rig, 60);
    expect(rig.world.mover.phase[GATE]).toBe(MOVER.open);
    wait(rig, 150);
    expect(rig.world.mover.phase[GATE]).toBe(MOVER.shut);
  });

  it('SIM-57 a goal that rests: nobody reaches it before its time', () => {
    const rig = begin('relay');
    setUp(rig, [...set('/relay', { goalTicks: 40 }), ...set('/seat/0', seatAt(2.1, SKIN, 2.6))]);
    expect(awaitEvent(rig, 'goal')).toMatchObject({ ticks: 41, seat: 0 });
  });
});

/** What a simulator may do wrong with a patch of each record. */
const MISTAKES: readonly [name: string, operations: readonly PatchOperation[], mistake: (next: World) => void][] = [
  ['a door elsewhere', set('/mover/0', { waitTicks: 0, offset: 1 }), ({ mover }) => (mover.offset[0] = 1.000_01)],
  ['a lift in another phase', set('/mover/3', { waitTicks: 9 }), ({ mover }) => (mover.phase[3] = MOVER.opening)],
  ['a crate elsewhere', set('/prop/2', { vx: 1 }), ({ prop }) => (prop.x[2] = (prop.x[2] as number) + 1e-9)],
  ['a crate that stands', set('/prop/2', { vx: 1 }), ({ prop }) => (prop.grounded[2] = 0)],
  ['a barrel that somebody else hurt', set('/prop/4', { hurtBy: 1 }), ({ prop }) => (prop.hurtBy[4] = 2)],
  [
    'something in flight',
    set('/projectile/0', { kind: 'rocket', x: 2, y: 2, z: -4 }),
    ({ projectile }) => (projectile.vz[0] = 1),
  ],
  ['a free slot', set('/seat/0', { health: 9 }), ({ projectile }) => (projectile.ticks[3] = 1)],
  ['the relic', set('/relay', { gateTicks: 3 }), ({ relic }) => (relic.heldTicks[0] = 1)],
  ['the gate', set('/relay', { gateTicks: 3 }), ({ relay }) => (relay.gateTicks[0] = 2)],
  ['what is told', set('/seat/0', { health: 9 }), ({ event }) => (event.value[40] = 77)],
];

describe('a patch that is done otherwise', () => {
  it.each(MISTAKES)('SIM-55, INV-97 %s is caught in that step', (_name, operations, mistake) => {
    let isWrong = false;
    const simulator = createSaboteur(({ commands, next }) => {
      if (isWrong && commands.some(({ kind }) => kind === 'patch')) mistake(next);
    });
    const rig = begin('deathmatch', { simulator });
    const granted = grant(rig.world, rig.arena, operations);
    if (!('operations' in granted)) throw granted.error;
    const commands = [{ kind: 'patch', edits: planPatch(rig.world, rig.arena, granted.operations) } as const];
    isWrong = true;
    rig.step(commands);
    expect(rig.monitor.byInvariant['edit-only']).toBe(1);
  });

  it('SIM-55, INV-97 done only in part, it is caught; done as it says, it is not', () => {
    const rig = begin();
    const after = worldFrom(rig.world.bytes);
    after.prop.vx[CRATE] = 1;
    after.relay.gateTicks[0] = 5;
    const commands = [{ kind: 'patch', edits: editsBetween(worldTable, rig.world, after) } as const];
    const half = worldFrom(after.bytes);
    half.relay.gateTicks[0] = 0;
    const { arena, actions, events, world, monitor } = rig;
    events.count = 0;
    monitor.check({ arena, before: world, after, actions, commands, events });
    expect(monitor.total).toBe(0);
    monitor.check({ arena, before: world, after: half, actions, commands, events });
    expect(monitor.byInvariant).toMatchObject({ 'edit-only': 1, 'relay-ledger': 1 });
  });

  it('INV-71 a door inside a crate is seen in the step that puts it there', () => {
    const rig = begin();
    edit(rig, ({ prop }) => {
      prop.x[CRATE] = -2.7;
      prop.z[CRATE] = 1.2;
    });
    expect(rig.monitor.byInvariant['mover-clear']).toBe(1);
  });
});
