/** The SDK against a real server in lock-step: agents own time, and what they see is the world of that tick. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BUTTON, connect, type Frame, ParallaxError, SEGMENT, type Session } from '../../client/agent/index.ts';
import type { MatchHandle } from '../../client/agent/match-handle.ts';
import { openWebSocket, type Socket } from '../../client/agent/socket.ts';
import { wrapSigned } from '../../shared/math/angle.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { meet, type Pair, poseOf, resetBoth, stepBoth } from './meeting.ts';

/** The shape of a seat's widest picture, so that what the state calls visible is what the picture can hold. */
const VIEW = { width: 192, height: 108, planes: ['rgb' as const, 'depth' as const, 'segmentation' as const] };

let server: ServerProcess;
let first: Session;
let second: Session;
let match: MatchHandle;
let pair: Pair;

beforeAll(async () => {
  server = await startServer(['--bots', '0']);
});
afterAll(async () => server?.stop());

beforeEach(async () => {
  first = await connect(server.url);
  second = await connect(server.url);
  match = await first.create({ clock: 'lockstep', bots: 0, seed: 1, timeLimitTicks: 1_000_000 });
  pair = [
    await first.join({ match: match.id, name: 'first', seat: 0 }),
    await second.join({ match: match.id, name: 'second', seat: 1 }),
  ];
  return () => {
    first.close();
    second.close();
  };
});

const countOf = ({ segmentation }: Frame, id: number) =>
  segmentation?.reduce((n, value) => n + (value === id ? 1 : 0), 0) ?? 0;

/** A plane's bytes as text. */
function textOf(plane: Uint8Array | Float32Array | undefined): string {
  return plane ? Buffer.from(plane.buffer, plane.byteOffset, plane.byteLength).toString('base64') : '';
}

describe('lock-step', () => {
  it('NET-65 a step waits for every live seat and ends at the tick it asked for', async () => {
    await resetBoth(pair, 5);
    const tick = match.tick;
    let isDone = false;
    const early = pair[0].step({ moveZ: -127 }, 3).then((step) => {
      isDone = true;
      return step;
    });
    await pair[1].observe();
    expect(isDone).toBe(false);
    const late = await pair[1].step({}, 3);
    const { tick: after, observation, digest } = await early;
    expect([after, late.tick, observation.tick]).toEqual([tick + 3, tick + 3, tick + 3]);
    expect(digest).toBe(late.digest);
  });

  it('NET-65 turns count once, however many ticks a step holds its action for', async () => {
    const [{ observation: before }] = await resetBoth(pair, 5);
    const [{ observation: after }] = await stepBoth(pair, { turn: 1_000 }, {}, 10);
    expect(wrapSigned(poseOf(after).yaw - poseOf(before).yaw)).toBe(1_000);
  });

  it('NET-66 planes have the size asked for, and depth is metres', async () => {
    await pair[0].configure(VIEW);
    const [{ frames, tick }] = await resetBoth(pair, 5);
    const frame = frames[0] as Frame;
    expect(frame).toMatchObject({ width: 192, height: 108, tick });
    expect(frame.rgb).toHaveLength(192 * 108 * 3);
    expect(frame.segmentation).toHaveLength(192 * 108);
    expect(frame.depth).toBeInstanceOf(Float32Array);
    expect(frame.depth).toHaveLength(192 * 108);
    const centre = frame.depth?.[54 * 192 + 96] as number;
    expect(centre).toBeGreaterThan(0.3);
    expect(centre).toBeLessThan(60);
    expect(countOf(frame, SEGMENT.none)).toBe(0);
  });

  it('NET-67 who walks into the view of another is in its segmentation on that very tick, and its rgb changes there', async () => {
    const { steps } = await meet(pair);
    await pair[0].configure(VIEW);
    const id = SEGMENT.player + pair[1].seat;
    const distance = Math.hypot(
      ...(['x', 'z'] as const).map((axis) => poseOf(steps[0].observation)[axis] - poseOf(steps[1].observation)[axis]),
    );
    // The second is now before the first. The first looks away to its right, until the second is 1.5 m outside of the left edge.
    const halfView = Math.atan(Math.tan(((73.74 / 2) * Math.PI) / 180) * (16 / 9));
    const away = Math.round(((halfView + Math.atan(1.5 / distance)) / (2 * Math.PI)) * 65_536);
    let [seen] = await stepBoth(pair, { turn: -away }, {});
    expect(countOf(seen.frames[0] as Frame, id)).toBe(0);

    let before = seen;
    for (let i = 0; i < 90 && !seen.observation.state.other[pair[1].seat]?.visible; i++) {
      before = seen;
      [seen] = await stepBoth(pair, {}, { moveX: -127 });
    }
    const [was, is] = [before.frames[0] as Frame, seen.frames[0] as Frame];
    expect(seen.observation.state.other[pair[1].seat]?.visible).toBe(true);
    expect(is.tick).toBe(seen.tick);
    expect(countOf(is, id)).toBeGreaterThan(countOf(was, id));
    // Where the body newly is, the picture changed; depth there is the distance to it.
    let fresh = 0;
    let changed = 0;
    is.segmentation?.forEach((value, pixel) => {
      if (value !== id || was.segmentation?.[pixel] === id) return;
      fresh += 1;
      if ([0, 1, 2].some((c) => is.rgb?.[pixel * 3 + c] !== was.rgb?.[pixel * 3 + c])) changed += 1;
    });
    expect(fresh).toBeGreaterThan(0);
    expect(changed / fresh).toBeGreaterThan(0.9);
  });

  it('NET-68 the same seed and actions give the same observations and pictures, bit by bit', async () => {
    await pair[0].configure(VIEW);
    const play = async () => {
      await resetBoth(pair, 11);
      const told: unknown[] = [];
      for (let i = 0; i < 10; i++) {
        const buttons = i % 3 === 0 ? BUTTON.fire : 0;
        const [{ digest, observation, frames }] = await stepBoth(
          pair,
          { moveZ: -127, turn: 300 * i, buttons },
          { moveX: 127 },
        );
        const { rgb, depth, segmentation } = frames[0] as Frame;
        told.push(digest, observation.state.self, [rgb, depth, segmentation].map(textOf));
      }
      return JSON.stringify(told);
    };
    const once = await play();
    expect(once.length).toBeGreaterThan(100_000);
    expect((await play()) === once).toBe(true);
  });

  it('NET-69 a step for another tick is refused with the tick that fits', async () => {
    await resetBoth(pair, 5);
    const { tick } = match;
    match.tick = tick + 7;
    const error = await pair[0].step({}).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ParallaxError);
    expect((error as ParallaxError).body).toMatchObject({
      code: 'tick-mismatch',
      path: '/tick',
      expected: String(tick),
    });
    expect((error as ParallaxError).body.fix).toEqual([{ op: 'replace', path: '/tick', value: tick }]);
  });

  it('NET-90 a match is joined through its handle as through the session', async () => {
    const third = await match.join({ name: 'third', seat: 2 });
    expect([third.seat, third.match === match, third.info.match]).toEqual([2, true, match.id]);
    await third.leave();
  });

  it('NET-91 acting in a lock-step match is refused at once, naming step', () => {
    expect(() => pair[0].act({ moveZ: -127 })).toThrow(
      expect.objectContaining({ code: 'clock-mismatch', message: expect.stringContaining('step') }),
    );
  });

  it('NET-92 a field of an observation has the type that the state table gives it', async () => {
    const [{ observation }] = await resetBoth(pair, 5);
    const { self, match: round, other } = observation.state;
    const next: number = self.score + 1;
    const isAlive: boolean = self.alive && !self.crouched;
    const phase: 'playing' | 'over' = round.phase;
    const controller: 'none' | 'human' | 'agent' | 'bot' = other[1]?.controller ?? 'none';
    expect([next, isAlive, phase, controller, self.weapon]).toEqual([1, true, 'playing', 'agent', 'rifle']);
    // @ts-expect-error: a category is one of its names
    expect(round.phase === 'paused').toBe(false);
  });

  it('NET-62 a lost connection is made again, with its seat, its views and the step under way', async () => {
    const sockets: Socket[] = [];
    const session = await connect(server.url, {
      open: async (...parts) => {
        const socket = await openWebSocket(...parts);
        sockets.push(socket);
        return socket;
      },
    });
    const states: string[] = [];
    session.events.on('state', ({ state }) => states.push(state));
    const own = await session.create({ clock: 'lockstep', bots: 0, seed: 3 });
    const seat = await session.join({ match: own.id });
    await seat.configure({ width: 32, height: 18, planes: ['segmentation'] });
    await seat.reset(3);
    const before = (await seat.step({})).tick;
    sockets[0]?.close();
    const step = await seat.step({ moveZ: -127 });
    expect(step.tick).toBe(before + 1);
    expect(step.observation.seat).toBe(seat.seat);
    expect(step.frames[0]?.segmentation).toHaveLength(32 * 18);
    expect(states).toEqual(['reconnecting', 'open']);
    expect(sockets).toHaveLength(2);
    session.close();
  });

  it('NET-70 the seat token brings the seat to another session, and the first is told', async () => {
    const lost: unknown[] = [];
    first.events.on('seat-lost', (event) => lost.push(event));
    const heir = await connect(server.url);
    const seat = await heir.join({ match: match.id, token: pair[0].token });
    expect(seat.seat).toBe(pair[0].seat);
    await expect.poll(() => lost).toEqual([{ match: match.id, seat: 0, reason: 'replaced' }]);
    expect(pair[0].isHeld).toBe(false);
    heir.close();
  });
});
