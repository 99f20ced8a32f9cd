/** The SDK's ways to step much with few messages, and actions as agents choose them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ACTION_AXES,
  ACTION_CHOICES,
  actionOfAxes,
  actionOfChoice,
  BUTTON,
  connect,
  type MatchHandle,
  ParallaxError,
  type Session,
} from '../../client/agent/index.ts';
import { issuesOf } from '../../shared/schema/schema.ts';
import { actionSchema } from '../../shared/world/action.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

let server: ServerProcess;
let session: Session;
beforeAll(async () => {
  server = await startServer(['--bots', '0', '--clock', 'lockstep', '--threads', '2']);
  session = await connect(server.url);
});
afterAll(async () => {
  session?.close();
  await server?.stop();
});

async function open(seed: number, timeLimitTicks = 100_000): Promise<MatchHandle> {
  const match = await session.create({ clock: 'lockstep', bots: 0, seed, timeLimitTicks });
  for (const seat of [0, 1]) await match.join({ seat, name: `agent ${seat}` });
  await match.reset(seed);
  return match;
}

const actionsAt = (i: number) => ({ 0: { moveZ: -127, turn: 40 * i }, 1: { moveX: 127, turn: -30 * i } });
const turns = Array.from({ length: 20 }, (_, i) => actionsAt(i));

describe('many steps in one message', () => {
  it('NET-130 stepMany comes where single steps do, with every step told', async () => {
    const [one, many] = [await open(6), await open(6)];
    await many.configure([{ seat: 0, width: 16, height: 16, planes: ['depth'] }], { observations: 'packed' });
    const singles = [];
    for (const actions of turns) singles.push(await one.step(actions));
    const steps = await many.stepMany(turns);
    expect(steps.map(({ tick, digest }) => [tick, digest])).toEqual(singles.map(({ tick, digest }) => [tick, digest]));
    expect(steps.map(({ frames }) => frames[0]?.tick)).toEqual(singles.map(({ tick }) => tick));
    // Packed states are read when they are looked at, and say the same.
    expect(steps.at(-1)?.observations[1]?.state).toEqual(singles.at(-1)?.observations[1]?.state);
    expect(many.tick).toBe(20);
  });

  it('NET-130 stepAll steps matches of several workers in one message', async () => {
    const matches = await Promise.all([11, 12, 13, 14].map((seed) => open(seed)));
    const alone = await open(13);
    for (const actions of turns) {
      const steps = await session.stepAll(matches.map((match) => ({ match, actions, ticks: 2 })));
      const single = await alone.step(actions, 2);
      expect(steps[2]?.digest).toBe(single.digest);
      expect(new Set(steps.map(({ digest }) => digest)).size).toBe(4);
    }
  });

  it('NET-131 what is refused is thrown; what came before it is taken', async () => {
    const match = await open(7, 12);
    const error = await match.stepMany(turns).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ParallaxError);
    expect(error).toMatchObject({ code: 'episode-over' });
    expect((await match.observe()).observations[0]).toMatchObject({ tick: 12, truncated: true });
  });

  it('NET-133 the world comes with steps where it was asked for', async () => {
    const match = await open(8);
    expect(await match.step(actionsAt(1))).not.toHaveProperty('world');
    await match.configure([], { observations: 'packed', privileged: true });
    expect((await match.step(actionsAt(2))).world?.length).toBeGreaterThan(5000);
  });
});

describe('forms of actions', () => {
  it('NET-141 every choice of every form is an action that the contract allows', () => {
    const none = ACTION_AXES.map(() => 0);
    for (const [i, { values }] of ACTION_AXES.entries()) {
      for (const [choice] of values.entries()) {
        const action = actionOfAxes(none.map((zero, axis) => (axis === i ? choice : zero)));
        expect(issuesOf(actionSchema, action)).toEqual([]);
      }
    }
    for (const [i, { name, action }] of ACTION_CHOICES.entries()) {
      expect(issuesOf(actionSchema, action), name).toEqual([]);
      expect(actionOfChoice(i)).toEqual(action);
    }
    expect(new Set(ACTION_CHOICES.map(({ action }) => JSON.stringify(action))).size).toBe(ACTION_CHOICES.length);
    const names = ACTION_AXES.map(({ name }) => name);
    const both = actionOfAxes(names.map((name) => (name === 'fire' || name === 'jump' || name === 'advance' ? 1 : 0)));
    expect(both).toMatchObject({ buttons: BUTTON.fire + BUTTON.jump, moveZ: -127 });
    expect(actionOfChoice(999)).toEqual({});
  });
});
