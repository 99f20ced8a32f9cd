/** What the check finds of doors, lifts, crates, barrels, ladders, pits and objectives: one fault each, named with its place. */
import { describe, expect, test } from 'vitest';
import { checkArena } from '../../server/assets/check/check-arena.ts';
import type { Finding } from '../../server/assets/check/finding.ts';
import { type ArenaSource, PICKUP_KINDS } from '../../shared/world/arena-source.ts';
import { box, roomArena } from '../support/box-arena.ts';

type Mover = NonNullable<ArenaSource['movers']>[number];
type Prop = NonNullable<ArenaSource['props']>[number];
type Ladder = NonNullable<ArenaSource['ladders']>[number];

const DOOR: Mover = {
  id: 'door',
  kind: 'door',
  material: 'stone',
  min: [0, 0, -6],
  max: [0.25, 2.5, -4],
  travel: [0, 0, 2],
  speedMps: 2,
  trigger: 'near',
  waitSeconds: 1,
};
const LIFT: Mover = {
  ...DOOR,
  id: 'lift',
  kind: 'lift',
  min: [-6, 0, 4],
  max: [-4, 0.25, 6],
  travel: [0, 2, 0],
  trigger: 'stand',
};
const GATE: Mover = { ...DOOR, id: 'gate', min: [-6, 0, -1], max: [-5.75, 2.5, 1], trigger: 'plates' };
const LADDER: Ladder = { id: 'rungs', min: [3, 0, -0.5], max: [4, 2.5, 0.5], wall: '+x' };

/** A block to climb, and a closet whose only opening the gate covers. */
const BRUSHES = [
  box('block', [4, 0, -2], [8, 2, 2]),
  box('closet-north', [-10, 0, -2.5], [-6, 6, -2]),
  box('closet-south', [-10, 0, 2], [-6, 6, 2.5]),
  box('closet-front-north', [-6.5, 0, -2], [-6, 6, -1]),
  box('closet-front-south', [-6.5, 0, 1], [-6, 6, 2]),
  box('closet-lintel', [-6.5, 2.5, -1], [-6, 6, 1]),
];

const SOUND: Partial<ArenaSource> = {
  movers: [DOOR, LIFT, GATE],
  props: [
    { kind: 'crate', at: [0, 0, 3] },
    { kind: 'barrel', at: [0, 0.9, 3] },
  ],
  ladders: [LADDER],
  killVolumes: [{ id: 'pit', min: [-9, 4, -9], max: [-8, 5, -8] }],
  pickups: PICKUP_KINDS.map((kind, i) => ({ kind, at: [i - 4, 0, 8] })),
  relic: [0, 0, 0],
  plates: [
    [-3, 0, -8],
    [3, 0, -8],
  ],
  goal: [-8, 0, 0],
};

const PART_CHECKS = ['movers', 'props', 'ladders', 'kill-volumes', 'plates', 'goal', 'kinds', 'room', 'ground', 'ways'];
const everywhere = { metresBetween: () => 10 };

function findingsOf(changes: Partial<ArenaSource>, inside: ReturnType<typeof box>[] = []): Finding[] {
  const arena = roomArena([...BRUSHES, ...inside], { ...SOUND, ...changes });
  return checkArena(arena, everywhere).findings.filter(({ check }) => PART_CHECKS.includes(check));
}

/** The findings in words: check, part, what was there. */
const told = (findings: readonly Finding[]) =>
  findings.map(({ check, subject, received }) => `${check} ${subject.id}: ${received}`);

test('ENV-80 an arena with all parts in their places has no findings', () => {
  expect(findingsOf({})).toEqual([]);
});

describe('movers', () => {
  const cases: readonly (readonly [what: string, change: Partial<Mover>, received: RegExp])[] = [
    ['through a brush at its far end', { min: [4.25, 0, -5], max: [4.5, 2, -3] }, /brush \d+ \(block\) in the way/],
    ['in a brush when shut', { min: [5, 0, 0], max: [5.25, 1, 1], travel: [0, 3, 0] }, /brush \d+ \(block\)/],
    ['through a brush halfway', { min: [3, 0, -1], max: [3.5, 1, 0], travel: [6, 0, 0] }, /brush \d+ \(block\)/],
    ['into the lift', { min: [-5, 0, 1.5], max: [-4.75, 2, 3.5] }, /mover 1 \(lift\)/],
    ['over a spawn', { min: [8, 0, -9.75], max: [8.25, 2, -9], travel: [0, 0, 1] }, /spawn-1 in the way/],
    ['over the relic', { min: [0, 0, -2], max: [0.25, 2, 0] }, /relic in the way/],
    ['outside', { min: [30, 0, 0], max: [31, 1, 1] }, /outside/],
  ];

  test.each(cases)('ENV-80 a door %s is named', (_what, change, received) => {
    const findings = findingsOf({ movers: [{ ...DOOR, ...change }, LIFT, GATE] });
    const [finding] = findings.filter(({ subject }) => subject.id === 'door');
    expect(finding).toMatchObject({ check: 'movers', subject: { kind: 'mover', index: 0 } });
    expect(finding?.received).toMatch(received);
  });

  test('ENV-80 a door that touches walls on all sides is where it should be', () => {
    const frame = [box('left', [0, 0, -6.5], [0.25, 3, -6]), box('right', [0, 0, -2], [0.25, 3, -1])];
    expect(findingsOf({}, [...frame, box('over', [0, 2.5, -6], [0.25, 3, -2])])).toEqual([]);
  });

  test('ENV-80 a lift that rises into a beam is named', () => {
    const [finding] = findingsOf({}, [box('beam', [-6, 2, 4.5], [-4, 2.5, 5])]);
    expect(finding).toMatchObject({ check: 'movers', subject: { id: 'lift', index: 1 }, at: [-5, 0.125, 5] });
    expect(finding?.received).toMatch(/\(beam\)/);
  });

  test('ENV-23 two movers of one id are named', () => {
    const arena = roomArena(BRUSHES, { ...SOUND, movers: [DOOR, { ...LIFT, id: 'door' }, GATE] });
    const found = checkArena(arena, everywhere).findings.filter(({ check }) => check === 'identity');
    expect(told(found)).toEqual(['identity door: that of mover 0']);
    expect(found[0]?.subject).toEqual({ kind: 'mover', index: 1, id: 'door' });
  });
});

describe('crates and barrels', () => {
  const cases: readonly (readonly [what: string, at: number[], received: RegExp])[] = [
    ['in a brush', [4.25, 0, 0], /\(block\) in its place/],
    ['in another', [0.5, 0, 3.5], /prop-0 in its place/],
    ['in the air', [3, 0.5, 5], /^air$/],
    ['in the way of a door', [0.5, 0, -3], /mover 0 \(door\)/],
    ['on a lift, where it would be carried up', [-5, 0.25, 5], /mover 1 \(lift\)/],
    ['on a spawn', [8, 0, 8], /spawn-3 in its place/],
    ['outside', [30, 0, 0], /^one outside$/],
  ];

  test.each(cases)('ENV-81 one %s is named', (_what, at, received) => {
    const crate: Prop = { kind: 'crate', at };
    const findings = findingsOf({ props: [...(SOUND.props ?? []), crate] });
    const [finding] = findings.filter(({ subject }) => subject.id === 'prop-2');
    expect(finding).toMatchObject({ check: 'props', subject: { kind: 'prop', index: 2 }, at });
    expect(finding?.received).toMatch(received);
  });
});

describe('ladders', () => {
  const ledge = box('ledge', [4, 3, -7], [8, 3.5, -5]);
  const cases: readonly (readonly [what: string, change: Partial<Ladder>, expected: RegExp])[] = [
    ['that begins in the air', { min: [3, 1, -0.5] }, /ground at its foot/],
    ['that ends below its floor', { max: [4, 1.5, 0.5] }, /ground behind its top/],
    ['that ends far above its floor', { max: [4, 4.5, 0.5] }, /ground behind its top/],
    [
      'that leads away from its wall',
      { min: [2.5, 0, -0.5], max: [3.5, 2.5, 0.5], wall: '-x' },
      /ground behind its top/,
    ],
    ['without a wall', { min: [3, 0, -6.5], max: [4, 4, -5.5] }, /a wall behind it/],
    ['in a brush', { min: [3, 0, 0.75], max: [4, 2.5, 1.75] }, /room to climb/],
  ];

  test.each(cases)('ENV-82 one %s is named', (_what, change, expected) => {
    const shelf = box('shelf', [2.5, 2, 0.75], [3.75, 2.25, 1.75]);
    const [finding, ...others] = findingsOf({ ladders: [{ ...LADDER, ...change }] }, [ledge, shelf]);
    expect(finding).toMatchObject({ check: 'ladders', subject: { kind: 'ladder', index: 0, id: 'rungs' } });
    expect(finding?.expected).toMatch(expected);
    expect(others).toEqual([]);
  });
});

test.each([
  ['a spawn', [-9, 0, -9], [-7, 1, -7], 'spawn-0'],
  ['a pickup', [-4.25, 0, 7.75], [-3.75, 1, 8.25], 'pickup-0'],
  ['the goal', [-9, 1, -1], [-7, 2, 1], 'goal'],
])('ENV-83 a kill volume over %s is named with it', (_what, min, max, received) => {
  const [finding] = findingsOf({ killVolumes: [{ id: 'acid', min, max }] });
  expect(finding).toMatchObject({ check: 'kill-volumes', subject: { kind: 'kill-volume', id: 'acid' }, received });
});

describe('objectives', () => {
  test('ENV-84 plates that one body presses are named, those just apart are not', () => {
    const plates = (metres: number) =>
      findingsOf({
        plates: [
          [-3, 0, -8],
          [-3 + metres, 0, -8],
        ],
      });
    expect(told(plates(2))).toEqual(['plates plate-1: 2.0 m']);
    expect(plates(2.25)).toEqual([]);
  });

  test('ENV-84 a goal is named that the shut gate leaves open, by a slit of any width', () => {
    const low = { ...GATE, max: [-5.75, 2.5 - 1 / 64, 1] };
    expect(told(findingsOf({ movers: [DOOR, LIFT, low] }))).toEqual(['goal goal: air from a spawn while shut']);
    expect(told(findingsOf({ goal: [0, 0, -7.5] }))).toEqual(['goal goal: air from a spawn while shut']);
  });

  test('ENV-23 a relic in a brush, a plate in the air and a goal in the ground are named', () => {
    const found = told(
      findingsOf({
        relic: [6, 1, 0],
        plates: [
          [-3, 2, -8],
          [3, 0, -8],
        ],
        goal: [-8, -0.5, 0],
      }),
    );
    expect(found).toContainEqual(expect.stringMatching(/^room relic: brush \d+ \(block\)/));
    expect(found).toContainEqual('ground plate-0: air');
    expect(found).toContainEqual(expect.stringMatching(/^room goal: brush \d+ \(floor\)/));
  });

  test('ENV-24 a goal without ways is named', () => {
    const isGoal = ({ x, z }: { x: number; z: number }) => x === -8 && z === 0;
    const metresBetween = (a: { x: number; z: number }, b: { x: number; z: number }) =>
      isGoal(a) !== isGoal(b) ? Infinity : 10;
    const { findings } = checkArena(roomArena(BRUSHES, SOUND), { metresBetween });
    expect(findings.filter(({ check }) => check === 'ways').map(({ subject }) => subject.id)).toEqual(['goal']);
  });
});

test.each(PICKUP_KINDS)('ENV-85 an arena without %s is told that it lacks it', (kind) => {
  const findings = findingsOf({ pickups: (SOUND.pickups ?? []).filter((pickup) => pickup.kind !== kind) });
  expect(findings.map(({ check, expected }) => `${check}: ${expected}`)).toEqual([
    `kinds: a pickup of the kind ${kind}`,
  ]);
});
