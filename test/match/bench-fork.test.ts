/** The bench of copies and forks: it says what it measured only after it found that what it made is right. */
import { expect, test } from 'vitest';
import { benchFork } from '../../server/cli/bench/bench-fork.ts';
import { worldTable } from '../../shared/world/world.ts';

/** Far above what is promised: a busy machine is no fault, a monitor built for each fork is one. */
const SLOWEST = { copyMicroseconds: 20, forkMicroseconds: 1_000 };

test('SIM-56 bench fork copies whole worlds, and its forks end at the digest of their parent', async () => {
  const report = await benchFork();
  expect(report).toMatchObject({ bench: 'fork', runs: 10, worldBytes: worldTable.byteLength, comparedTicks: 60 });
  expect(report.digest).toMatch(/^[0-9a-f]{16}$/);
  expect(report.worldSnapshotMicroseconds).toBeLessThan(SLOWEST.copyMicroseconds);
  expect(report.worldRestoreMicroseconds).toBeLessThan(SLOWEST.copyMicroseconds);
  expect(report.matchForkMicroseconds).toBeLessThan(SLOWEST.forkMicroseconds);
  expect(report.matchForkMicroseconds).toBeGreaterThan(1);
});
