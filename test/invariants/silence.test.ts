/** A correct world raises no alarm, whatever is done in it. */
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../server/invariants/catalogue.ts';
import { EVENT } from '../../shared/world/event.ts';
import { createRig, edit, JOINS } from './rig.ts';

describe('INV-31 the monitor is silent on a correct world', () => {
  for (const seed of [1, 2, 3]) {
    it(`INV-31 seed ${seed}: 4,000 ticks of four random players`, () => {
      const rig = createRig({ seed });
      rig.step(JOINS);
      let shots = 0;
      for (let i = 0; i < 40; i++) {
        rig.play(100);
        shots += rig.world.seat.shots.reduce((a, b) => a + b, 0);
      }
      expect(rig.monitor.drain()).toEqual([]);
      expect(rig.monitor.total).toBe(0);
      expect(shots).toBeGreaterThan(100);
    });
  }

  it('INV-31 joins, leaves, timeouts, resets and restores are no faults', () => {
    const rig = createRig({ seed: 11 });
    rig.step(JOINS);
    rig.play(200);
    const early = rig.world.bytes.slice();
    rig.step([{ kind: 'leave', seat: 2 }]);
    rig.play(50);
    rig.step([{ kind: 'join', seat: 2, controller: 'human' }]);
    rig.step([
      { kind: 'join', seat: 1, controller: 'agent' },
      { kind: 'leave', seat: 3 },
    ]);
    rig.play(100);
    rig.step([
      { kind: 'timeout', seat: 1 },
      { kind: 'timeout', seat: 3 },
    ]);
    rig.play(100);
    rig.step([{ kind: 'restore', snapshot: early }]);
    rig.play(100);
    rig.step([
      { kind: 'leave', seat: 0 },
      { kind: 'reset', seed: 5 },
      { kind: 'join', seat: 0, controller: 'bot' },
    ]);
    rig.play(100);
    rig.step([
      { kind: 'reset', seed: 6 },
      { kind: 'leave', seat: 1 },
      { kind: 'join', seat: 1, controller: 'human' },
    ]);
    rig.play(100);
    rig.step([
      { kind: 'reset', seed: 6 },
      { kind: 'reset', seed: 9 },
    ]);
    rig.play(20);
    rig.step([
      { kind: 'reset', seed: 6 },
      { kind: 'restore', snapshot: early },
      { kind: 'leave', seat: 1 },
    ]);
    rig.play(100);
    expect(rig.monitor.drain()).toEqual([]);
    expect(rig.world.seat.controller[1]).toBe(0);
  });

  it('INV-31 the end of an episode and the stillness after it are no faults', () => {
    const rig = createRig({ seed: 12, timeLimitTicks: 300 });
    rig.step(JOINS);
    rig.play(400);
    expect(rig.world.match.phase[0]).toBe(1);
    rig.step([
      { kind: 'leave', seat: 3 },
      { kind: 'join', seat: 3, controller: 'human' },
    ]);
    rig.play(10);
    rig.step([{ kind: 'reset', seed: 1 }]);
    rig.play(10);
    expect(rig.monitor.drain()).toEqual([]);
  });

  it('INV-31 a duel to the score limit, with hits, deaths, respawns and pickups, is no fault', () => {
    const rig = createRig({ seed: 13, scoreLimit: 2 });
    rig.step(JOINS);
    const seen = new Set<number>();
    for (let i = 0; i < 3000 && rig.world.match.phase[0] === 0; i++) {
      aimAtNeighbour(rig, i);
      rig.step();
      for (let e = 0; e < rig.events.count; e++) seen.add(rig.events.columns.kind[e] as number);
    }
    expect(rig.monitor.drain()).toEqual([]);
    for (const kind of ['shot', 'hit', 'death', 'reload', 'end'] as const) expect(seen, kind).toContain(EVENT[kind]);
  });

  it('INV-32 every invariant has its own id, its own rule, a reason for its tolerance and a sentence', () => {
    expect(new Set(CATALOGUE.map(({ id }) => id)).size).toBe(CATALOGUE.length);
    expect(new Set(CATALOGUE.map(({ rule }) => rule)).size).toBe(CATALOGUE.length);
    for (const { id, statement, reason, tolerance, unit } of CATALOGUE) {
      expect(statement).toMatch(/^[A-Z].*\.$/);
      expect(reason.length).toBeGreaterThan(20);
      expect(tolerance).toBeGreaterThanOrEqual(0);
      // Metres and speeds are no whole numbers.
      if (/^m|kg/.test(unit)) expect(reason, id).not.toMatch(/^Whole/);
    }
  });
});

/** Seats 0 and 1 are brought face to face now and then, and fire. */
function aimAtNeighbour(rig: ReturnType<typeof createRig>, i: number): void {
  if (i % 200 === 0) {
    edit(rig, (world) => {
      const s = world.seat;
      if (s.alive[0] === 0 || s.alive[1] === 0) return;
      const spawn = rig.arena.spawns[0];
      if (!spawn) throw new Error('the arena has spawns');
      s.x[0] = spawn.x;
      s.y[0] = s.y[1] = spawn.y;
      s.z[0] = s.z[1] = spawn.z;
      s.x[1] = spawn.x + 1;
      s.yaw[0] = 49_152;
      s.yaw[1] = 16_384;
      s.pitch[0] = s.pitch[1] = 0;
    });
  }
  rig.actions.seat.buttons.fill(0);
  rig.actions.seat.buttons[0] = 1;
  rig.actions.seat.buttons[1] = i % 3 === 0 ? 1 : 0;
}
