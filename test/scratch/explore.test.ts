import { it } from 'vitest';
import { provingGround } from '../../server/drift/proving-ground.ts';
import { recordTape, firstWorld } from '../../server/drift/tape.ts';
import { createMonitor } from '../../server/invariants/monitor.ts';
import { stepWorld } from '../../shared/sim/step.ts';
import { createActions } from '../../shared/world/action.ts';
import { createEventList, EVENT_KINDS } from '../../shared/world/event.ts';
import { MODE_NAMES } from '../../shared/world/modes.ts';
import { CAUSES } from '../../shared/world/weapons.ts';
import { createWorld } from '../../shared/world/world.ts';
it('explore', () => {
  for (const mode of MODE_NAMES) for (const seed of [5, 6]) {
    const arena = provingGround();
    const t0 = performance.now();
    const tape = recordTape({ arena, mode, policy: 'random', seed, timeLimitTicks: 1500, hasStations: true }, 2000);
    const t1 = performance.now();
    const monitor = createMonitor(arena, { resimulate: stepWorld });
    const counts: Record<string, number> = {};
    const first: Record<string, number> = {};
    const add = (k: string, t: number) => { counts[k] = (counts[k] ?? 0) + 1; first[k] ??= t; };
    let world = firstWorld(tape), next = createWorld();
    const actions = createActions(), events = createEventList();
    for (const [t, { actions: asked, commands }] of tape.ticks.entries()) {
      actions.bytes.set(asked);
      const job = { arena, world, next, actions, commands, events };
      stepWorld(job);
      monitor.check({ arena, before: world, after: next, actions, commands, events });
      const c = events.columns;
      for (let i = 0; i < events.count; i++) {
        const kind = EVENT_KINDS[c.kind[i]!]!;
        add(['hit', 'death', 'launch', 'explosion'].includes(kind) ? `${kind} ${CAUSES[c.cause[i]!]}` : kind === 'relic' ? `relic ${c.value[i]}` : kind, t);
        if (kind === 'land' && c.value[i]! > 1100) add('hard land', t);
        if (kind === 'hit' && ((c.seat[i]! ^ c.other[i]!) & 1) === 0) add('matehit', t);
      if (kind === 'shot' && c.other[i]! < 4 && ((c.seat[i]! ^ c.other[i]!) & 1) === 0) add('mateshot', t);
      }
      const L = arena.ladders[0]!;
      for (let s = 0; s < 4; s++) {
        const { x, y, z, alive } = next.seat;
        if (alive[s] && x[s]! > L.minX && x[s]! < L.maxX && z[s]! > L.minZ && z[s]! < L.maxZ && y[s]! < L.maxY) add(y[s]! > 0.5 ? 'ladder high' : 'ladder', t);
        if (alive[s] && y[s]! > 1 && x[s]! < -3 && z[s]! < -5) add('on lift', t);
      }
      for (let m = 0; m < 4; m++) if (next.mover.phase[m] !== 0) add(`mover ${m}`, t);
      for (let p = 0; p < arena.props.length; p++) {
        if (next.prop.isThere[p] && !next.prop.grounded[p]) add('prop falls', t);
        if (next.prop.vx[p] || next.prop.vz[p]) add('prop slides', t);
      }
      for (let p = 0; p < 24; p++) if (next.projectile.isStuck[p]) add('stuck', t);
      if (next.relay.gateTicks[0]) add('gate', t);
      if (next.relay.plates[0]) add('plate', t);
      [world, next] = [next, world];
    }
    const t2 = performance.now();
    console.log(mode, seed, 'tape', Math.round(t1 - t0), 'check', Math.round(t2 - t1), 'total violations', monitor.total, JSON.stringify(monitor.byInvariant), '\n', Object.keys(counts).sort().map((k) => `${k}: ${counts[k]} (${first[k]})`).join(', '));
    for (const v of monitor.drain().slice(0, 4)) console.log(JSON.stringify(v));
  }
});
