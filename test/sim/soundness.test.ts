/** Which worlds of doors, lifts, crates, barrels, what flies, relic, gate and goal can be asked for, and how others are mended. */
import { describe, expect, it } from 'vitest';
import { provingGround } from '../../server/drift/proving-ground.ts';
import { planPatch } from '../../server/match/patch-plan.ts';
import type { ParallaxError } from '../../shared/protocol/errors.ts';
import type { PatchOperation } from '../../shared/schema/schema.ts';
import { describeState, listFields } from '../../shared/schema/table.ts';
import { findFaults } from '../../shared/sim/soundness/soundness.ts';
import {
  BARREL_FUSE_TICKS,
  BARREL_HEALTH,
  BARREL_RETURN_TICKS,
  GATE_TICKS,
  GOAL_RETURN_TICKS,
  PROJECTILE_HALF,
  RELIC_RETURN_TICKS,
  SKIN,
} from '../../shared/world/constants.ts';
import type { ModeName } from '../../shared/world/modes.ts';
import { worldTable } from '../../shared/world/world.ts';
import { createRig, edit, JOINS, type Rig } from '../invariants/rig.ts';
import { roomArena } from '../support/box-arena.ts';
import { applyPatch } from '../support/json-patch.ts';
import { grant } from '../support/wishes.ts';

const replace = (path: string, value: unknown): PatchOperation => ({ op: 'replace', path, value });
const set = (at: string, fields: { readonly [name: string]: unknown }) =>
  Object.entries(fields).map(([name, value]) => replace(`${at}/${name}`, value));

/** Places in the proving ground at which nobody opens, presses or takes anything. */
const QUIET = [
  [4.2, -4.2],
  [-0.4, 6.2],
  [-3.9, 5.8],
] as const;

/** Ticks in which what the joins set going comes to rest. */
const QUIET_TICKS = 180;

/** The proving ground with three players in it, and nothing going on; a seat is empty. */
function begin(mode: ModeName = 'deathmatch'): Rig {
  const rig = createRig({ arena: provingGround(), mode, seed: 3 });
  rig.step(JOINS.slice(0, 3));
  edit(rig, ({ seat }) => {
    QUIET.forEach(([x, z], k) => {
      seat.x[k] = x;
      seat.z[k] = z;
    });
  });
  for (let i = 0; i < QUIET_TICKS; i++) rig.step();
  expect(rig.monitor.drain()).toEqual([]);
  return rig;
}

function refusalOf(rig: Rig, operations: readonly PatchOperation[]): ParallaxError {
  const asked = grant(rig.world, rig.arena, operations);
  if ('error' in asked) return asked.error;
  try {
    planPatch(rig.world, rig.arena, operations);
  } catch (error) {
    return error as ParallaxError;
  }
  throw new Error('the patch was accepted');
}

interface Case {
  readonly name: string;
  readonly mode?: ModeName;
  readonly asked: readonly PatchOperation[];
  /** What is told first: where in the patch, and what is expected. */
  readonly told: readonly [path: string, expected: string];
  /** What there is once it is mended, by its path; nothing where there is no mend. */
  readonly mended?: { readonly [path: string]: unknown };
}

/** Numbers of movers and props of the proving ground. */
const [DOOR, LIFT] = [0, 3];
const [CRATE, BARREL] = [2, 4];
const crate = `/prop/${CRATE}`;
const barrel = `/prop/${BARREL}`;

const MOVERS: readonly Case[] = [
  {
    name: 'a door that is shut, but not in its place',
    asked: [replace(`/mover/${DOOR}/offset`, 1)],
    told: ['/patch/0', '"opening" 1 m out at /mover/0/phase'],
    mended: { '/mover/0/phase': 'opening', '/mover/0/offset': 1 },
  },
  {
    name: 'a door out of its place that is shut now',
    asked: [replace(`/mover/${DOOR}/phase`, 'open')],
    told: ['/patch/0', '2.5 m out while open at /mover/0/offset'],
    mended: { '/mover/0/offset': 2.5 },
  },
  {
    name: 'a lift beyond its travel',
    asked: set(`/mover/${LIFT}`, { offset: 9, phase: 'closing', waitTicks: 0 }),
    told: ['/patch/0/value', 'a number from 0 to 4.75 m out while closing'],
    mended: { '/mover/3/offset': 4.75 },
  },
  {
    name: 'a lift a hair above its place',
    asked: set(`/mover/${LIFT}`, { offset: 1e-10, phase: 'opening', waitTicks: 0 }),
    told: ['/patch/0/value', 'an end of its way'],
    mended: { '/mover/3/offset': 0 },
  },
  {
    name: 'a lift that waits too long for riders',
    asked: [replace(`/mover/${LIFT}/waitTicks`, 31)],
    told: ['/patch/0/value', 'an integer from 0 to 30 ticks while a lift is shut'],
    mended: { '/mover/3/waitTicks': 30 },
  },
  {
    name: 'a shut door that waits',
    asked: [replace(`/mover/${DOOR}/waitTicks`, 5)],
    told: ['/patch/0/value', '0 ticks while a door is shut'],
    mended: { '/mover/0/waitTicks': 0 },
  },
  {
    name: 'a lift inside the crate that stood on it',
    asked: set(`/mover/${LIFT}`, { offset: 0.5, phase: 'opening', waitTicks: 0 }),
    told: ['/patch/0/value', 'a place at which lift lift is in no player, crate or barrel'],
    mended: { '/mover/3/offset': 0 },
  },
  {
    name: 'a mover that the arena does not have',
    asked: [replace('/mover/9/offset', 1)],
    told: ['/patch/0/value', "one of the arena's 4 movers"],
  },
];

const PROPS: readonly Case[] = [
  {
    name: 'a crate that is gone',
    asked: [replace(`${crate}/isThere`, false)],
    told: ['/patch/0/value', 'true for a crate'],
    mended: { [`${crate}/isThere`]: true },
  },
  {
    name: 'a crate that burns',
    asked: [replace(`${crate}/fuseTicks`, 3)],
    told: ['/patch/0/value', '0 for a crate'],
    mended: { [`${crate}/fuseTicks`]: 0 },
  },
  {
    name: 'a crate that somebody hurt',
    asked: [replace(`${crate}/hurtBy`, 1)],
    told: ['/patch/0/value', '255 for nobody, for a crate'],
    mended: { [`${crate}/hurtBy`]: 255 },
  },
  {
    name: 'a barrel that takes too much',
    asked: [replace(`${barrel}/health`, 41)],
    told: ['/patch/0/value', 'an integer from 1 to 40 for a barrel that is whole'],
    mended: { [`${barrel}/health`]: BARREL_HEALTH },
  },
  {
    name: 'a barrel that has taken all and does not burn',
    asked: [replace(`${barrel}/health`, 0)],
    told: ['/patch/0', `an integer from 1 to ${BARREL_FUSE_TICKS} for a barrel that is about to blow up`],
    mended: { [`${barrel}/health`]: 0, [`${barrel}/fuseTicks`]: BARREL_FUSE_TICKS },
  },
  {
    name: 'a barrel that burns, and too long, though it is whole',
    asked: [replace(`${barrel}/fuseTicks`, 20)],
    told: ['/patch/0', '0 for a barrel that is about to blow up'],
    mended: { [`${barrel}/health`]: 0, [`${barrel}/fuseTicks`]: BARREL_FUSE_TICKS },
  },
  {
    name: 'a barrel that is there and comes back',
    asked: [replace(`${barrel}/returnTicks`, 100)],
    told: ['/patch/0', 'false for a barrel that is away'],
    mended: { [`${barrel}/isThere`]: false, [`${barrel}/returnTicks`]: 100, [`${barrel}/health`]: 0 },
  },
  {
    name: 'a barrel that is gone for ever',
    asked: set(barrel, { isThere: false, vx: 1 }),
    told: ['/patch/1', '0 for a barrel that is away'],
    mended: { [`${barrel}/isThere`]: false, [`${barrel}/returnTicks`]: BARREL_RETURN_TICKS, [`${barrel}/vx`]: 0 },
  },
  {
    name: 'a barrel hurt by nobody that there is',
    asked: [replace(`${barrel}/hurtBy`, 3)],
    told: ['/patch/0/value', 'a seat that somebody holds, or 255 for nobody'],
    mended: { [`${barrel}/hurtBy`]: 255 },
  },
  {
    name: 'a crate that flies too fast',
    asked: set(crate, { vx: 24, vy: 39, grounded: false }),
    told: ['/patch/1/value', 'a velocity of at most 40 m/s'],
    mended: { [`${crate}/vx`]: 24, [`${crate}/vy`]: 32 },
  },
  {
    name: 'a crate that slides too fast',
    asked: set(crate, { vx: 39, vz: 39 }),
    told: ['/patch/1', 'a velocity of at most 40 m/s'],
  },
  {
    name: 'a crate that stands and goes up',
    asked: [replace(`${crate}/vy`, 5)],
    told: ['/patch/0', 'false for what goes up or down'],
    mended: { [`${crate}/vy`]: 5, [`${crate}/grounded`]: false },
  },
  {
    name: 'a crate that stands on air',
    asked: [replace(`${crate}/y`, 3)],
    told: ['/patch/0', 'false for what has no ground right below it'],
    mended: { [`${crate}/y`]: 3, [`${crate}/grounded`]: false },
  },
  {
    name: 'the crate below another taken away',
    asked: set('/prop/0', { x: 3, z: -3.5 }),
    told: ['/patch/0', 'false for what has no ground right below it at /prop/1/grounded'],
    mended: { '/prop/0/x': 3, '/prop/1/grounded': false },
  },
  {
    name: 'a crate right onto another',
    asked: set(crate, { x: 0.4, y: 0.9, z: 4.2 }),
    told: ['/patch/1/value', 'a place inside the arena that is free of brushes'],
    mended: { [`${crate}/y`]: 0.9 + 2 * SKIN, [`${crate}/grounded`]: true },
  },
  {
    name: 'a crate in another',
    asked: set(crate, { x: 0.4, y: 0.3, z: 4.2 }),
    told: ['/patch/1/value', 'a place inside the arena that is free of brushes'],
  },
  {
    name: 'a crate in a wall',
    asked: set(crate, { z: 1.2, x: -1.3 }),
    told: ['/patch/1', 'a place inside the arena that is free of brushes'],
  },
  {
    name: 'a crate in the void below the floor',
    asked: set(crate, { y: -3, grounded: false }),
    told: ['/patch/0/value', 'a place inside the arena'],
  },
  {
    name: 'a prop that the arena does not have',
    asked: [replace('/prop/12/x', 1)],
    told: ['/patch/0/value', "one of the arena's 8 props"],
  },
];

const IN_THE_OPEN = { x: 2, y: 2, z: -4.2 };

const PROJECTILES: readonly Case[] = [
  {
    name: 'a place of nothing',
    asked: [replace('/projectile/0/x', 1)],
    told: ['/patch/0/value', '0 in a slot that holds nothing'],
    mended: { '/projectile/0/x': 0 },
  },
  {
    name: 'a rocket of nobody',
    asked: set('/projectile/20', { kind: 'rocket', ...IN_THE_OPEN }),
    told: ['/patch/0/value', '"none" in the slots of an empty seat'],
    mended: { '/projectile/20/kind': 'none', '/projectile/20/x': 0 },
  },
  {
    name: 'a rocket beyond its fuse',
    asked: set('/projectile/0', { kind: 'rocket', ...IN_THE_OPEN, vz: 20, ticks: 240 }),
    told: ['/patch/5/value', 'an integer from 0 to 239 ticks for a rocket'],
    mended: { '/projectile/0/ticks': 239 },
  },
  {
    name: 'a rocket at rest',
    asked: set('/projectile/0', { kind: 'rocket', ...IN_THE_OPEN, isStuck: true }),
    told: ['/patch/4/value', 'false for a rocket that never rests'],
    mended: { '/projectile/0/isStuck': false },
  },
  {
    name: 'a mine at rest on air',
    asked: set('/projectile/0', { kind: 'mine', ...IN_THE_OPEN, isStuck: true }),
    told: ['/patch/4/value', 'false for a mine that has nothing of the arena to rest on'],
    mended: { '/projectile/0/isStuck': false },
  },
  {
    name: 'a mine at rest that moves',
    asked: set('/projectile/0', { kind: 'mine', ...IN_THE_OPEN, y: 0.061, vx: 3, isStuck: true }),
    told: ['/patch/4/value', '0 for what is at rest'],
    mended: { '/projectile/0/vx': 0, '/projectile/0/isStuck': true },
  },
  {
    name: 'a mine put onto the floor by its middle',
    asked: set('/projectile/0', { kind: 'mine', ...IN_THE_OPEN, y: 0, isStuck: true }),
    told: ['/patch/4', 'a place inside the arena that is free of brushes'],
    mended: { '/projectile/0/y': PROJECTILE_HALF + SKIN, '/projectile/0/isStuck': true },
  },
  {
    name: 'a grenade at rest on a wall',
    asked: set('/projectile/0', { kind: 'grenade', x: 4.938, y: 2, z: -3, isStuck: true }),
    told: ['/patch/4/value', 'false for a grenade that has nothing of the arena to rest on'],
    mended: { '/projectile/0/isStuck': false },
  },
  {
    name: 'a grenade in a door',
    asked: set('/projectile/0', { kind: 'grenade', x: -2.7, y: 1, z: 1.2 }),
    told: ['/patch/2/value', 'a place inside the arena that is free of brushes, doors'],
  },
  {
    name: 'a rocket that is too fast',
    asked: set('/projectile/0', { kind: 'rocket', ...IN_THE_OPEN, vz: 40, vy: 3 }),
    told: ['/patch/5/value', 'a velocity of at most 40 m/s'],
    mended: { '/projectile/0/vy': 0, '/projectile/0/vz': 40 },
  },
];

const OBJECTIVES: readonly Case[] = [
  {
    name: 'the relic with nobody that is alive',
    mode: 'relic',
    asked: [replace('/relic/holder', 3)],
    told: ['/patch/0/value', 'a seat that is alive, or 255 for nobody'],
    mended: { '/relic/holder': 255 },
  },
  {
    name: 'the relic held elsewhere than its holder is',
    mode: 'relic',
    asked: [replace('/relic/holder', 1)],
    told: ['/patch/0', 'm, where its holder is at /relic/x'],
    mended: { '/relic/holder': 1 },
  },
  {
    name: 'the relic forgotten',
    mode: 'relic',
    asked: set('/relic', { x: 3, y: 0.5, z: -4 }),
    told: ['/patch/2', `an integer from 1 to ${RELIC_RETURN_TICKS} for a relic that lies elsewhere`],
    mended: { '/relic/x': 3, '/relic/awayTicks': RELIC_RETURN_TICKS },
  },
  {
    name: 'the relic in a wall',
    mode: 'relic',
    asked: set('/relic', { x: -1.3, y: 1, z: 1.2, awayTicks: 9 }),
    told: ['/patch/1/value', 'a place inside the arena that is free of brushes'],
  },
  {
    name: 'the relic held by nobody for some time',
    mode: 'relic',
    asked: [replace('/relic/heldTicks', 5)],
    told: ['/patch/0/value', '0 for the relic in its place'],
    mended: { '/relic/heldTicks': 0 },
  },
  {
    name: 'the relic elsewhere in a mode that is not about it',
    asked: [replace('/relic/x', 3)],
    told: ['/patch/0/value', '1.6 m, its place, in modes other than relic'],
    mended: { '/relic/x': 1.6 },
  },
  {
    name: 'the relic held in a mode that is not about it',
    asked: [replace('/relic/holder', 1)],
    told: ['/patch/0/value', '255 for nobody'],
    mended: { '/relic/holder': 255 },
  },
  {
    name: 'a gate open for too long',
    asked: [replace('/relay/gateTicks', GATE_TICKS + 1)],
    told: ['/patch/0/value', `an integer from 0 to ${GATE_TICKS} ticks`],
    mended: { '/relay/gateTicks': GATE_TICKS },
  },
  {
    name: 'a goal at rest for too long',
    mode: 'relay',
    asked: [replace('/relay/goalTicks', GOAL_RETURN_TICKS + 1)],
    told: ['/patch/0/value', `an integer from 0 to ${GOAL_RETURN_TICKS} ticks`],
    mended: { '/relay/goalTicks': GOAL_RETURN_TICKS },
  },
  {
    name: 'a goal at rest in a mode without one',
    asked: [replace('/relay/goalTicks', 9)],
    told: ['/patch/0/value', '0 in modes other than relay'],
    mended: { '/relay/goalTicks': 0 },
  },
  {
    name: 'a plate that is pressed by nobody',
    asked: [replace('/relay/plates', 1)],
    told: ['/patch/0/value', 'they are felt anew in each tick'],
    mended: { '/relay/plates': 0 },
  },
];

const CASES = [...MOVERS, ...PROPS, ...PROJECTILES, ...OBJECTIVES];

describe('impossible worlds of things', () => {
  it.each(CASES)('SIM-52 $name is refused with its place and what is expected', ({ mode, asked, told }) => {
    const rig = begin(mode);
    const bytes = rig.world.bytes.slice();
    const { code, body } = refusalOf(rig, asked);
    expect(code).toBe('patch-invalid');
    expect(body.path).toBe(told[0]);
    expect(body.expected).toContain(told[1]);
    expect(body.received).not.toBe('');
    expect(rig.world.bytes).toEqual(bytes);
  });

  it.each(CASES)('SIM-53 $name: the nearest values mend it, where there are such', ({ mode, asked, mended }) => {
    const rig = begin(mode);
    const granted = grant(rig.world, rig.arena, asked);
    if (!('operations' in granted)) return expect(mended).toBeUndefined();
    const edits = planPatch(rig.world, rig.arena, granted.operations);
    if (edits.length > 0) rig.step([{ kind: 'patch', edits }]);
    const view = describeState(worldTable, rig.world);
    for (const [path, value] of Object.entries(mended ?? {}))
      expect(() => applyPatch(view, [{ op: 'test', path, value }]), `${path} ${JSON.stringify(value)}`).not.toThrow();
    for (let i = 0; i < 60; i++) rig.step();
    expect(mended).toBeDefined();
    return expect(rig.monitor.drain()).toEqual([]);
  });

  it('SIM-52 a gate is not open in an arena without plates', () => {
    const rig = createRig({ arena: roomArena() });
    expect(refusalOf(rig, [replace('/relay/gateTicks', 9)]).body.expected).toContain('in an arena without plates');
  });

  it('SIM-52 of a patch that is refused the first fault is told, with the mends of all', () => {
    const rig = begin();
    const { body } = refusalOf(rig, [replace(`${barrel}/health`, 41), replace(`/mover/${LIFT}/waitTicks`, 99)]);
    expect(body.fix?.map(({ path }) => path)).toEqual(['/patch/1/value', '/patch/0/value']);
  });
});

describe('what is judged', () => {
  it('SIM-58 is the world that all operations lead to: two crates change places, in any order', () => {
    const { x, z } = begin().world.prop;
    const [a, b] = [CRATE, 7];
    const swap = [...set(`/prop/${a}`, { x: x[b], z: z[b] }), ...set(`/prop/${b}`, { x: x[a], z: z[a] })];
    for (const operations of [swap, swap.toReversed()]) {
      const rig = begin();
      rig.step([{ kind: 'patch', edits: planPatch(rig.world, rig.arena, operations) }]);
      expect([rig.world.prop.x[a], rig.world.prop.x[b]]).toEqual([x[b], x[a]]);
      for (let i = 0; i < 60; i++) rig.step();
      expect([rig.world.prop.x[a], rig.world.prop.x[b]]).toEqual([x[b], x[a]]);
      expect(rig.monitor.total).toBe(0);
    }
    expect(refusalOf(begin(), swap.slice(0, 2)).body.expected).toContain('free of');
  });

  it('SIM-59 is also what is no more right by an edit of something else, but nothing that was wrong before', () => {
    const { arena, world } = begin('relic');
    const asked = [{ path: '/seat/0/score', value: 1 }];
    // Wrong, in every record, and edited by nobody.
    world.mover.waitTicks[DOOR] = 9;
    world.prop.health[BARREL] = 99;
    world.prop.grounded[CRATE] = 1;
    world.prop.y[CRATE] = 4;
    world.relic.holder[0] = 3;
    expect(findFaults(arena, world, world, asked)).toEqual([]);
    expect(findFaults(arena, world, world, [{ path: `/prop/${BARREL + 1}/vx`, value: 1 }])).toEqual([]);
    expect(findFaults(arena, world, world, [{ path: `${crate}/y`, value: 4 }])).toHaveLength(1);
  });

  it('SIM-59 the middle of a pile taken away leaves what was on it without ground', () => {
    const rig = begin();
    const { x, z } = rig.world.prop;
    const pile = [CRATE, BARREL].flatMap((p, i) =>
      set(`/prop/${p}`, { x: x[7], y: 0.9 * (i + 1) + SKIN * (i + 2), z: z[7], grounded: true }),
    );
    for (const operations of [pile, set(crate, { x: 3, y: SKIN, z: -3.5 })]) {
      const granted = grant(rig.world, rig.arena, operations);
      if (!('operations' in granted)) throw granted.error;
      rig.step([{ kind: 'patch', edits: planPatch(rig.world, rig.arena, granted.operations) }]);
    }
    expect([rig.world.prop.grounded[CRATE], rig.world.prop.grounded[BARREL]]).toEqual([1, 0]);
    for (let i = 0; i < 60; i++) rig.step();
    expect(rig.world.prop.y[BARREL]).toBeCloseTo(0.9 + 2 * SKIN, 9);
    expect(rig.monitor.total).toBe(0);
  });

  it('SIM-59 who holds the relic does not die and keep it', () => {
    const rig = begin('relic');
    const hold = grant(rig.world, rig.arena, [replace('/relic/holder', 1)]);
    if (!('operations' in hold)) throw hold.error;
    rig.step([{ kind: 'patch', edits: planPatch(rig.world, rig.arena, hold.operations) }]);
    rig.step();
    const kill = set('/seat/1', { alive: false, health: 0, respawnTicks: 60 });
    const { body } = refusalOf(rig, kill);
    expect(body).toMatchObject({ expected: 'a seat that is alive, or 255 for nobody at /relic/holder', received: '1' });
    const mended = grant(rig.world, rig.arena, kill);
    if (!('operations' in mended)) throw mended.error;
    rig.step([{ kind: 'patch', edits: planPatch(rig.world, rig.arena, mended.operations) }]);
    expect([rig.world.relic.holder[0], rig.world.relic.awayTicks[0]]).toEqual([255, RELIC_RETURN_TICKS]);
    for (let i = 0; i < 90; i++) rig.step();
    expect(rig.monitor.total).toBe(0);
  });
});

describe('what cannot be edited', () => {
  it('SIM-57, DATA-15 is who and where one is, what is felt anew, and what happened: each says why', () => {
    const fixed = listFields(worldTable).filter(({ path, readOnly }) => readOnly && !path.startsWith('event.'));
    expect(fixed.map(({ path }) => path).sort()).toEqual([
      'match.arena',
      'match.eventCount',
      'match.mode',
      'match.seed',
      'match.tick',
      'match.worldVersion',
      'relay.plates',
      'seat.controller',
      'seat.grounded',
    ]);
    const told = listFields(worldTable).filter(({ path }) => path.startsWith('event.'));
    expect(new Set(told.map(({ readOnly }) => readOnly))).toEqual(new Set(['it tells what happened']));
  });
});
