/** Bots know what an agent in their seat would know, and nothing else. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { createPolicy, loadPolicies } from '../../server/bots/policies.ts';
import { initWorld } from '../../shared/sim/commands.ts';
import { createExactSimulator } from '../../shared/sim/exact.ts';
import { createObservation, observe } from '../../shared/view/observation.ts';
import { canSeeSeat } from '../../shared/view/visibility.ts';
import { createActions } from '../../shared/world/action.ts';
import { createEventList } from '../../shared/world/event.ts';
import { createWorld, type World } from '../../shared/world/world.ts';
import { arena } from './bot-match.ts';

beforeAll(loadPolicies);

const BOT = 0;
const ENEMY = 1;

function placeEnemy(world: World, spawn: (typeof arena.spawns)[number]): void {
  world.seat.x[ENEMY] = spawn.x;
  world.seat.y[ENEMY] = spawn.y;
  world.seat.z[ENEMY] = spawn.z;
}

describe('a bot', () => {
  test('ENV-32 acts the same wherever an enemy that it cannot see is', () => {
    const simulator = createExactSimulator();
    const [bot, twin] = [createPolicy('bot', arena, 3), createPolicy('bot', arena, 3)];
    const [actions, twinActions] = [createActions(), createActions()];
    const [observation, events] = [createObservation(), createEventList()];
    let [world, next] = [createWorld(), createWorld()];
    initWorld(world, arena, { mode: 'deathmatch', seed: 3, scoreLimit: 1000, timeLimitTicks: 1_000_000 });
    let moved = 0;
    for (let tick = 0; tick < 3000; tick++) {
      // The enemy is moved, before the one's eyes and behind the other's back, among all spawns it is hidden at.
      const hidden = arena.spawns.filter((spawn) => {
        placeEnemy(world, spawn);
        return !canSeeSeat(world, arena, BOT, ENEMY);
      });
      const here = hidden[tick % hidden.length];
      const there = hidden[(tick + 1) % hidden.length];
      if (!here || !there) throw new Error('the bot sees every spawn at once');
      if (here !== there) moved++;
      placeEnemy(world, here);
      observe(world, arena, BOT, observation);
      bot.act(observation, 0, actions);
      placeEnemy(world, there);
      observe(world, arena, BOT, observation);
      twin.act(observation, 0, twinActions);
      expect(twinActions.bytes, `tick ${tick}`).toEqual(actions.bytes);

      const commands =
        tick === 0 ? [BOT, ENEMY].map((seat) => ({ kind: 'join' as const, seat, controller: 'bot' as const })) : [];
      void simulator.step([{ arena, world, next, actions, commands, events }]);
      [world, next] = [next, world];
    }
    expect(moved).toBeGreaterThan(2900);
  });

  test('ENV-32 is made of files that import neither the world nor the simulator nor the visibility query', () => {
    const folder = join(import.meta.dirname, '../../server/bots');
    const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
    expect(files.length).toBeGreaterThan(8);
    const imports = files.flatMap((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(/from '([^']+)'/g)].map((found) => found[1]),
    );
    expect(imports).toContain('../../shared/view/observation.ts');
    expect(imports.filter((path) => /world\/world\.ts|\/sim\/|visibility\.ts/.test(path ?? ''))).toEqual([]);
  });
});
