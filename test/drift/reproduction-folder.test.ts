/** Folders of violations' files: bounded, and no run hides, mixes with or blocks another. */
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadArena } from '../../server/assets/arena-library.ts';
import type { Evidence } from '../../server/invariants/monitor.ts';
import {
  clearReproductions,
  createReproductionFolder,
  listReproductions,
  MOST_OTHERS,
  MOST_REPRODUCTIONS,
} from '../../server/invariants/reproduction-folder.ts';
import { createActions } from '../../shared/world/action.ts';
import { createEventList } from '../../shared/world/event.ts';
import { createWorld, worldDigest } from '../../shared/world/world.ts';

const root = mkdtempSync(join(tmpdir(), 'parallax-folder-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A violation at a tick of a history. */
function evidence(tick: number, history = 0): Evidence {
  const world = createWorld();
  world.match.tick[0] = tick;
  world.match.seed[0] = history;
  const arena = loadArena('atrium');
  return {
    violation: {
      invariant: 'no-penetration',
      tick,
      subjects: ['seat 0'],
      expected: 'free',
      actual: 1,
      tolerance: 0,
      unit: 'm',
      arena: arena.name,
      seed: history,
      digest: worldDigest(world),
    },
    probe: { arena, before: world, after: world, actions: createActions(), commands: [], events: createEventList() },
    memory: new Uint8Array(16),
  };
}

const open = (folder: string, about: string) =>
  createReproductionFolder(join(root, folder), { simulator: 'exact', about, config: null });

describe('a folder of reproductions', () => {
  it('INV-64 holds a bounded number of files of a run, the first ones', () => {
    const { keep } = open('full', 'many');
    const names = Array.from({ length: MOST_REPRODUCTIONS + 5 }, (_, tick) => keep(evidence(tick)));
    expect(names.filter((name) => name !== undefined)).toHaveLength(MOST_REPRODUCTIONS);
    expect(readdirSync(join(root, 'full'))).toHaveLength(MOST_REPRODUCTIONS);
    expect(names[0]).toMatch(/^many-0-no-penetration-seat-0-[0-9a-f]{16}\.violation\.json$/);
  });

  it('INV-64 that another run has filled takes the files of this one', () => {
    const name = open('full', 'another').keep(evidence(3));
    expect(name).toMatch(/^another-3-/);
    expect(listReproductions(join(root, 'full'))).toContain(name);
    // A name that begins like another's is another's still.
    expect(open('full', 'man').keep(evidence(3))).toMatch(/^man-3-/);
  });

  it('INV-64 tells the same tick of two histories apart, and keeps the same violation once', () => {
    const { keep } = open('histories', 'match');
    const [first, again, other] = [keep(evidence(7)), keep(evidence(7)), keep(evidence(7, 1))];
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    expect(listReproductions(join(root, 'histories')).sort()).toEqual([first, other].sort());
  });

  it('INV-64 lets the oldest files of other runs go, and nothing that is none', () => {
    const folder = join(root, 'old');
    open('old', 'first').keep(evidence(1));
    for (let i = 0; i < MOST_OTHERS + 2; i++) {
      const file = join(folder, `run${i}-1-x-0.violation.json`);
      writeFileSync(file, '{}');
      utimesSync(file, 1000 + i, 1000 + i);
    }
    writeFileSync(join(folder, 'package.json'), '{}');
    open('old', 'second').keep(evidence(1));
    const names = listReproductions(folder);
    expect(names).toHaveLength(MOST_OTHERS + 1);
    expect(names.some((name) => name.startsWith('first-'))).toBe(true);
    for (const gone of ['run0-', 'run1-', 'run2-']) expect(names.some((name) => name.startsWith(gone))).toBe(false);
    clearReproductions(folder);
    expect(readdirSync(folder)).toEqual(['package.json']);
    clearReproductions(join(root, 'that-is-not-there'));
  });
});
