/** A simulator that cannot take a patch: the match stays as it was and goes on without it. */
import { expect, test } from 'vitest';
import { loadArena } from '../../server/assets/arena-library.ts';
import { createIdle } from '../../server/bots/idle.ts';
import { createMatch } from '../../server/match/match.ts';
import { createExactSimulator } from '../../shared/sim/exact.ts';

function begin(isFailing: boolean) {
  const exact = createExactSimulator();
  const match = createMatch({
    arena: loadArena('atrium'),
    setup: { mode: 'deathmatch', seed: 4, scoreLimit: 25, timeLimitTicks: 18_000 },
    createPolicy: () => createIdle(),
    simulator: {
      ...exact,
      step(jobs) {
        if (isFailing && jobs.some(({ commands }) => commands.some(({ kind }) => kind === 'patch'))) {
          throw new Error('no patch can be taken');
        }
        return exact.step(jobs);
      },
    },
  });
  match.queue({ kind: 'join', seat: 0, controller: 'agent' });
  for (let i = 0; i < 10; i++) match.step();
  return match;
}

test('DATA-23 a patch that the simulator fails on changes nothing, and what was queued is still to come', () => {
  const [failing, calm] = [begin(true), begin(false)];
  for (const match of [failing, calm]) match.queue({ kind: 'join', seat: 1, controller: 'agent' });
  const attempt = () => failing.patch([{ op: 'replace', path: '/seat/0/health', value: 50 }]);
  expect(attempt).toThrow('no patch can be taken');
  expect([failing.seq, failing.branch, failing.digest()]).toEqual([calm.seq, 0, calm.digest()]);
  for (const match of [failing, calm]) for (let i = 0; i < 10; i++) match.step();
  expect(failing.digest()).toBe(calm.digest());
  expect(failing.world.seat.controller[1]).not.toBe(0);
});
