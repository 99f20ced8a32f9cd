/** What the check of an arena finds: each case breaks a sound arena in one place and expects that place to be named. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadArena } from '../../server/assets/arena-library.ts';
import { checkArena } from '../../server/assets/check/check-arena.ts';
import { FAIRNESS } from '../../server/assets/check/fairness.ts';
import { type Finding, findingText } from '../../server/assets/check/finding.ts';
import { loadNavigation } from '../../server/bots/navigation.ts';
import { inspectArena } from '../../server/cli/arena/inspection.ts';
import { compileArena } from '../../shared/world/arena.ts';
import type { ArenaSource, BrushSource } from '../../shared/world/arena-source.ts';
import { inFolder, runProgram } from '../cli/program.ts';
import { box, roomArena } from '../support/box-arena.ts';

beforeAll(loadNavigation);

const atrium = loadArena('atrium').source;

/** The atrium with some of its parts exchanged. */
function broken(change: (source: ArenaSource) => Partial<ArenaSource>): Finding[] {
  const source = structuredClone(atrium);
  return [...inspectArena(compileArena({ ...source, ...change(source) })).verdict.findings];
}

const edited = (id: string, edit: (brush: BrushSource) => BrushSource[]) =>
  broken(({ brushes }) => ({ brushes: brushes.flatMap((brush) => (brush.id === id ? edit(brush) : [brush])) }));

describe('sealed', () => {
  test('ENV-22 a missing wall is a hole where it was', () => {
    const [finding] = edited('shell-west', () => []).filter(({ check }) => check === 'sealed');
    expect(finding?.at[0]).toBeLessThan(-19.9);
    expect(finding?.subject.kind).toBe('brush');
    expect(finding?.subject.id).toMatch(/west/);
  });

  test.each([0.5, 1 / 64, 1 / 4096])('ENV-22 a slit of %f m under the roof is found, beside its brush', (width) => {
    const findings = edited('shell-south', (wall) => {
      if (wall.kind !== 'box') return [wall];
      return [{ ...wall, max: [wall.max[0] as number, (wall.max[1] as number) - width, wall.max[2] as number] }];
    });
    const [finding] = findings.filter(({ check }) => check === 'sealed');
    expect(finding?.at[1]).toBeGreaterThan(7.5 - width);
    expect(finding?.at[1]).toBeLessThan(7.5);
    expect(finding?.at[2]).toBeGreaterThan(16);
    expect(['shell-south', 'roof-south']).toContain(finding?.subject.id);
  });

  test('ENV-22 a wall of two halves that touch is sealed', () => {
    const halves = edited('shell-south', (wall) => {
      if (wall.kind !== 'box') return [wall];
      const [low, high] = [wall.min, wall.max] as [number[], number[]];
      return [
        { ...wall, max: [0, high[1] as number, high[2] as number] },
        { ...wall, id: 'other-half', min: [0, low[1] as number, low[2] as number] },
      ];
    });
    expect(halves).toEqual([]);
  });
});

describe('spots', () => {
  test('ENV-23 a spawn in a brush names both', () => {
    const findings = broken(({ spawns: [first, ...rest] }) => ({
      spawns: [{ at: [17.25, 0, -11.75], yawDeg: first?.yawDeg ?? 0 }, ...rest],
    }));
    expect(findings).toContainEqual({
      check: 'room',
      subject: { kind: 'spawn', index: 0, id: 'spawn-0' },
      at: [17.25, 0, -11.75],
      expected: 'room for a standing player',
      received: expect.stringMatching(/^brush \d+ \(kiln\)/),
    });
  });

  test.each([
    ['in a brush', [17.25, 0, -11.75], 'room'],
    ['in the air', [0, 3, 0], 'ground'],
    ['in the void', [500, 0, 0], 'ground'],
    ['outside the walls', [-21.5, 0, 0], 'ground'],
  ] as const)('ENV-23 one spawn %s is one finding, and blames no other', (_where, at, check) => {
    for (const index of [0, 3]) {
      const findings = broken(({ spawns }) => ({
        spawns: spawns.map((spawn, i) => (i === index ? { ...spawn, at: [...at] } : spawn)),
      }));
      expect(findings.map((finding) => `${finding.check} ${finding.subject.id}`)).toEqual([`${check} spawn-${index}`]);
    }
  });

  test('ENV-23 a pickup in the air, a light in a wall and a doubled id are named', () => {
    const findings = broken(({ pickups, lights, brushes }) => ({
      pickups: [{ kind: 'health', at: [0, 2, 0] }, ...pickups.slice(1)],
      lights: [...lights, { at: [-20.25, 1, 0], colour: [1, 1, 1], power: 1, radius: 5 }],
      brushes: brushes.map((brush) => (brush.id === 'crate-2' ? { ...brush, id: 'crate-1' } : brush)),
    }));
    const named = findings.map(({ check, subject }) => `${check} ${subject.id}`);
    expect(named).toEqual(expect.arrayContaining(['ground pickup-0', `lights light-${atrium.lights.length}`]));
    expect(named).toContain('identity crate-1');
  });

  test('ENV-27 two materials on one face are found, where they are', () => {
    const floor = box('patch', [1, -1, 1], [3, 0, 3]);
    const findings = checkArena(
      roomArena([{ ...floor, material: 'brick' }], {
        materials: { stone: { texture: 'stone', metresPerTile: 2 }, brick: { texture: 'brick', metresPerTile: 2 } },
      }),
      { metresBetween: () => 10 },
    ).findings.filter(({ check }) => check === 'faces');
    expect(findings.map(({ subject }) => subject.id)).toEqual(['patch']);
    const [x, y, z] = findings[0]?.at ?? [0, 0, 0];
    expect([x > 1, x < 3, y, z > 1, z < 3]).toEqual([true, true, expect.closeTo(0, 2), true, true]);
  });
});

describe('ways', () => {
  test('ENV-24 a pickup behind a closed door is told with what cannot be reached', () => {
    const findings = broken(({ brushes }) => ({
      // Both doors of the control room's neighbour stay; the store loses all of its three.
      brushes: [
        ...brushes,
        box('plug', [-15.5, 0, -6.5], [-13.5, 3.5, -6]),
        box('plug-north', [-12.5, 0, -14.25], [-12, 3.5, -12.25]),
        box('plug-south', [-12.5, 0, -9.25], [-12, 3.5, -7.75]),
      ],
    })).filter(({ check }) => check === 'ways');
    const spawn = findings.find(({ subject }) => subject.id === 'spawn-0');
    expect(spawn?.at).toEqual([-14, 0, -15]);
    expect(spawn?.received).toBe('no way to 39 of 39, first spawn-1');
    expect(findings).toHaveLength(1);
  });

  /** Ways as the crow flies, but for those of one spawn. */
  const stretched = (factor: number) => ({
    metresBetween(a: { x: number; z: number }, b: { x: number; z: number }) {
      const isFar = a.x + a.z === -16 || b.x + b.z === -16;
      return Math.hypot(a.x - b.x, a.z - b.z) * (isFar ? factor : 1);
    },
  });

  test.each([
    ['near the others', 0.2, /m or more to the nearest|times the spawns' mean/],
    ['far from the others', 8, /times the spawns' mean/],
  ])('ENV-25 a spawn that is %s is named', (_what, factor, expected) => {
    const { findings } = checkArena(roomArena(), stretched(factor));
    const own = findings.filter(({ check, subject }) => check === 'spawn-ways' && subject.id === 'spawn-0');
    expect(own.length).toBeGreaterThan(0);
    for (const finding of own) expect(finding.expected).toMatch(expected);
    expect(checkArena(roomArena(), stretched(1)).findings.filter(({ check }) => check === 'spawn-ways')).toEqual([]);
  });

  test('ENV-25 a spawn far from a kind of pickup is named', () => {
    const findings = broken(({ pickups }) => ({
      pickups: pickups.filter(({ kind, at: [x = 0] }) => kind === 'ammunition' || x > 15),
    })).filter(({ check }) => check === 'supply-ways');
    expect(findings.length).toBeGreaterThan(0);
    for (const { expected, subject } of findings) {
      expect(expected).toBe(`${FAIRNESS.mostSupplyWay} m or less to the nearest health`);
      expect(atrium.spawns[subject.index]?.at[0]).toBeLessThan(0);
    }
  });
});

describe('sight', () => {
  test('ENV-26 in an empty room every spawn is exposed, and none can begin unseen', () => {
    const { findings } = checkArena(roomArena(), { metresBetween: () => 10 });
    expect(findings.filter(({ check }) => check === 'exposure')).toHaveLength(4);
    expect(findings.filter(({ check }) => check === 'unseen-start')).toHaveLength(1);
  });

  test('ENV-26 walls between the spawns mend it', () => {
    const walls = [box('across', [-10, 0, -0.5], [10, 6, 0.5]), box('along', [-0.5, 0, -10], [0.5, 6, 10])];
    const { findings } = checkArena(roomArena(walls), { metresBetween: () => 10 });
    expect(findings.filter(({ check }) => check === 'exposure' || check === 'unseen-start')).toEqual([]);
  });

  test('ENV-26 a line of sight across a room of 80 m is too long', () => {
    const { findings } = checkArena(roomArena([], {}, 40), { metresBetween: () => 10 });
    const [finding] = findings.filter(({ check }) => check === 'sight-lines');
    expect(finding?.received).toMatch(/^(8|9|10|11)\d\.\d m from here$/);
  });
});

describe('the command', () => {
  test('ENV-21 says yes with exit code 0, and what it measured', () => {
    const { code, out } = runProgram(['arena', 'check', 'assets/arenas/atrium.json', '--json']);
    expect(code).toBe(0);
    const report = JSON.parse(out);
    expect(report).toMatchObject({ arena: 'atrium', ok: true, findings: [], loops: expect.any(Number) });
    expect(report.measures.brushes).toBe(atrium.brushes.length);
  });

  test('ENV-21 says no with exit code 1, in words and as JSON', async () => {
    await inFolder((dir) => {
      const file = join(dir, 'open.json');
      const brushes = atrium.brushes.filter(({ id }) => id !== 'roof-well');
      writeFileSync(file, JSON.stringify({ ...atrium, brushes }));
      const inWords = runProgram(['arena', 'check', file]);
      expect(inWords.code).toBe(1);
      const { findings } = JSON.parse(runProgram(['arena', 'check', file, '--json']).out);
      expect(findings.map(({ check }: Finding) => check)).toEqual(['sealed']);
      expect(inWords.out).toContain(findingText(findings[0]));
      expect(findings[0].at[1]).toBeGreaterThan(9.4);
    });
  });

  test.each([
    ['package.json', 'arena-invalid'],
    ['assets/pictures/watch.jpg', 'arena-invalid'],
    ['/nowhere/arena.json', 'option-invalid'],
  ])('ENV-21 %s is no arena: exit code 2 and %s', (file, expected) => {
    const { code, out, err } = runProgram(['arena', 'check', file, '--json']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(JSON.parse(err).error.code).toBe(expected);
  });

  test('ENV-21 a texture that nobody paints is refused with its place', async () => {
    await inFolder((dir) => {
      const file = join(dir, 'velvet.json');
      const materials = { ...atrium.materials, tiles: { texture: 'velvet', metresPerTile: 2 } };
      writeFileSync(file, JSON.stringify({ ...atrium, materials }));
      const { code, err } = runProgram(['arena', 'check', file]);
      expect(code).toBe(2);
      expect(err).toContain('/materials/tiles/texture');
    });
  });
});
