/** The SDK against a real server in real time: sixty ticks a second, whatever an agent does. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { connect, type SeatHandle, type Session } from '../../client/agent/index.ts';
import { wrapSigned } from '../../shared/math/angle.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { poseOf } from './meeting.ts';

let server: ServerProcess;
let session: Session;

beforeAll(async () => {
  server = await startServer(['--bots', '3']);
});
afterAll(async () => server?.stop());
beforeEach(async () => {
  session = await connect(server.url, { client: 'test' });
  return async () => {
    // A seat that is not left is kept for who held it, and the next test needs it.
    for (const seat of seats.splice(0)) if (seat.isHeld) await seat.leave();
    session.close();
  };
});

const seats: SeatHandle[] = [];

async function join(name: string): Promise<SeatHandle> {
  const seat = await session.join({ name });
  seats.push(seat);
  return seat;
}

/** What an example prints within some seconds. */
function runExample(name: string, seconds: number, url = server.url): Promise<string> {
  const file = fileURLToPath(new URL(`../../dist/client/agent/examples/${name}.js`, import.meta.url));
  return new Promise((resolve) => {
    execFile(process.execPath, [file, url], { timeout: seconds * 1_000 }, (_error, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });
}

describe('real time', () => {
  it('NET-71 observations come one a tick, and say which action they show', async () => {
    const seat = await join('clockwork');
    const ticks: number[] = [];
    let input = 0;
    let yawBefore = Number.NaN;
    for await (const observation of seat.observations()) {
      ticks.push(observation.tick);
      if (ticks.length === 10) {
        yawBefore = poseOf(observation).yaw;
        input = seat.act({ turn: 2_000 });
      }
      if (input > 0 && observation.appliedInput === input) {
        expect(wrapSigned(poseOf(observation).yaw - yawBefore)).toBe(2_000);
        expect(observation.appliedTick).toBeLessThanOrEqual(observation.tick);
        break;
      }
    }
    expect(input).toBe(1);
    expect(ticks).toEqual(ticks.map((_, i) => (ticks[0] as number) + i));
  });

  it('NET-91 an action that does not fit is refused where it is given, with its place and fix', async () => {
    const seat = await join('clumsy');
    const thrown = (() => {
      try {
        seat.act({ moveZ: -500 });
      } catch (error) {
        return error;
      }
    })();
    expect(thrown).toMatchObject({
      code: 'message-invalid',
      body: { path: '/moveZ', received: '-500', fix: [{ op: 'replace', path: '/moveZ', value: -127 }] },
    });
    expect(seat.act({ moveZ: -127 })).toBe(1);
  });

  it('NET-91 an error that nobody listens for is told on the console, once', async () => {
    const seat = await join('deaf');
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    try {
      for (let input = 1; input <= 2; input++)
        session.tell('act', { match: seat.match.id, seat: (seat.seat + 1) % 4, input, action: {} });
      // The match answers in order: both errors are here before this reply.
      await seat.observe();
      await expect.poll(() => warn.mock.calls.length).toBe(1);
      expect(warn.mock.calls[0]?.[0]).toContain('seat-not-held');
      const heard: string[] = [];
      session.events.on('error', ({ code }) => heard.push(code));
      session.tell('act', { match: seat.match.id, seat: (seat.seat + 1) % 4, input: 3, action: {} });
      await expect.poll(() => heard).toEqual(['seat-not-held']);
      expect(warn).toHaveBeenCalledTimes(1);
    } finally {
      warn.mockRestore();
    }
  });

  it('NET-72 frames go on as long as they are used, and stop when they are not', async () => {
    const seat = await join('viewer');
    await seat.configure({ width: 64, height: 36, planes: ['rgb'], encoding: 'jpeg', fps: 60 });
    let used = 0;
    for await (const frame of seat.frames()) {
      expect(frame.jpeg?.subarray(0, 2)).toEqual(new Uint8Array([0xff, 0xd8]));
      used += 1;
      if (used === 12) break;
    }
    let unused = 0;
    seat.match.events.on('frame', () => {
      unused += 1;
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(unused).toBeLessThanOrEqual(2);
  });

  it('NET-72 frames that came before anybody read them are read first', async () => {
    const seat = await join('viewer');
    await seat.configure({ width: 64, height: 36, planes: ['segmentation'], fps: 60 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const counts: number[] = [];
    for await (const { frame } of seat.frames()) {
      counts.push(frame);
      if (counts.length === 5) break;
    }
    expect(counts).toEqual([0, 1, 2, 3, 4]);
  });

  it('NET-73 leaving ends the iterations, and the server hands the seat to a bot', async () => {
    const seat = await join('guest');
    const stream = seat.observations();
    await stream.next();
    await seat.leave();
    let rest = 0;
    for await (const observation of stream) {
      expect(observation.seat).toBe(seat.seat);
      rest += 1;
    }
    expect(rest).toBeLessThan(20);
    expect(seat.act({ moveZ: -127 })).toBe(0);
    await expect.poll(async () => (await session.list())[0]?.seats[seat.seat]?.controller).toBe('bot');
  });

  it('NET-74 status tells a spectator the scores and every invariant', async () => {
    const match = session.match();
    const invariants = await match.watch();
    expect(invariants.length).toBeGreaterThanOrEqual(8);
    const { info, violations } = await new Promise<{ info: { seats: unknown[] }; violations: { total: number } }>(
      (resolve) => {
        match.events.on('status', resolve);
      },
    );
    expect(info.seats).toHaveLength(4);
    expect(violations.total).toBe(0);
  });

  it('NET-75 the random example plays and says so once a second', async () => {
    const said = await runExample('random', 4);
    expect(said).toMatch(/^seat [0-3] of /);
    expect(said.match(/^tick \d+: health -?\d+, score /gm)?.length).toBeGreaterThanOrEqual(2);
  });

  it.each(['random', 'hunter'])('NET-75 the %s example says in one line that there is no server', async (name) => {
    const said = await runExample(name, 10, 'http://127.0.0.1:9');
    expect(said.trim().split('\n')).toHaveLength(1);
    expect(said).toMatch(/^No Parallax server answers at this address\..* Start one there/);
  });

  it('NET-75 the hunter example sees opponents and shoots', async () => {
    const said = await runExample('hunter', 14);
    const lines = [...said.matchAll(/^tick \d+: .* hits \d+ of (\d+), .* in (\d+) of 20 frames/gm)];
    expect(lines.length, said).toBeGreaterThanOrEqual(5);
    expect(Math.max(...lines.map(([, , seen]) => Number(seen)))).toBeGreaterThan(0);
    expect(Math.max(...lines.map(([, shots]) => Number(shots)))).toBeGreaterThan(0);
  });
});
