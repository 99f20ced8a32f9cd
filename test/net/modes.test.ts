/** Modes through the whole stack: asked for over a real socket, played, refused, recorded, forked and listed. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../client/agent/index.ts';
import { loadArena } from '../../server/assets/arena-library.ts';
import type { RunningServer } from '../../server/main.ts';
import type { Contract } from '../../server/net/contract.ts';
import { openRecording } from '../../server/record/reader.ts';
import { verifyRecording } from '../../server/record/verify.ts';
import type { Replies, SeatObservation } from '../../shared/protocol/replies.ts';
import type { PatchOperation } from '../../shared/schema/schema.ts';
import { createExactSimulator } from '../../shared/sim/exact.ts';
import { BUTTON } from '../../shared/world/action.ts';
import { PICKUP_KINDS } from '../../shared/world/arena-source.ts';
import { GOAL_RETURN_TICKS, PROTECTION_TICKS, RELIC_POINT_TICKS } from '../../shared/world/constants.ts';
import { MODE_NAMES, MODES, type ModeName } from '../../shared/world/modes.ts';
import { CAUSES, WEAPONS } from '../../shared/world/weapons.ts';
import { roomSource } from '../support/box-arena.ts';
import { applyPatch } from '../support/json-patch.ts';
import { copyPackage } from '../support/package-copy.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { stateOf } from '../support/state-of.ts';
import { openServer } from '../support/test-server.ts';
import { WireClient } from '../support/wire-client.ts';

/** An arena of the library in which every mode can be played, and one of our own that lacks relic and goal. */
const FULL = 'works';
const BARE = 'bare';
const SEATS = [0, 1, 2, 3] as const;

let server: RunningServer;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parallax-'));
  server = await openServer({ clock: 'lockstep', bots: 0, recordDir: folder });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

let peer: WireClient;
beforeEach(async () => {
  peer = await WireClient.greet(server.url);
});
afterEach(() => peer.close());

/** A match of a mode with all four seats held by this session, out of protection. */
class Played {
  readonly match: string;
  tick = 0;
  /** What each seat has earned so far. */
  readonly earned = [0, 0, 0, 0];
  /** Events that seat 0 was told. */
  readonly told: SeatObservation['events'] = [];
  last: Replies['step'] | undefined;

  constructor(match: string) {
    this.match = match;
  }

  static async begin(mode: ModeName, more: { scoreLimit?: number } = {}): Promise<Played> {
    const { info } = await peer.ask('create', { mode, arena: FULL, bots: 0, seed: 5, clock: 'lockstep', ...more });
    const played = new Played(info.match);
    for (const seat of SEATS) await peer.ask('join', { match: info.match, seat, controller: 'agent' });
    await played.step(PROTECTION_TICKS + 2);
    return played;
  }

  async step(ticks: number, actions: Record<number, object> = {}): Promise<void> {
    for (let left = ticks; left > 0; left -= 60) {
      const [ticks, all] = [Math.min(left, 60), { 0: {}, 1: {}, 2: {}, 3: {}, ...actions }];
      const reply = await peer.ask('step', { match: this.match, tick: this.tick, ticks, actions: all });
      this.tick = reply.tick;
      this.last = reply;
      for (const { seat, reward, events } of reply.observations) {
        this.earned[seat] = (this.earned[seat] as number) + reward;
        if (seat === 0) this.told.push(...events);
      }
    }
  }

  /** Edits a seat's fields between two ticks. */
  async set(seat: number, fields: Record<string, number>): Promise<void> {
    const patch = Object.entries(fields).map(
      ([name, value]): PatchOperation => ({ op: 'replace', path: `/seat/${seat}/${name}`, value }),
    );
    await peer.ask('patch', { match: this.match, patch });
  }

  /** Puts a seat to a place of the arena. */
  put(seat: number, { x, y, z }: { x: number; y: number; z: number }): Promise<void> {
    return this.set(seat, { x, y: y + 0.001, z, vx: 0, vy: 0, vz: 0 });
  }

  stateOf(seat: number): SeatObservation['state'] {
    const found = this.last?.observations.find((observation) => observation.seat === seat);
    if (!found) throw new Error(`seat ${seat} has observed nothing`);
    return stateOf(found);
  }

  /** The world as an operator is told it. */
  async world(): Promise<Record<string, Record<string | number, unknown>>> {
    const { world } = await peer.ask('describe', { match: this.match });
    return world as Record<string, Record<string | number, unknown>>;
  }
}

const [plateA, plateB] = [0, 1].map((plate) => () => {
  const place = loadArena(FULL).plates[plate];
  if (!place) throw new Error(`${FULL} has no plates`);
  return place;
}) as [() => { x: number; y: number; z: number }, () => { x: number; y: number; z: number }];

describe('modes over a socket', () => {
  it.each(MODE_NAMES)('NET-100 a match of %s says so, and begins as its mode does', async (mode) => {
    const played = await Played.begin(mode);
    const info = (await peer.ask('list', {})).matches.find(({ match }) => match === played.match);
    const facts = MODES.find(({ name }) => name === mode);
    expect(info).toMatchObject({ mode, arena: FULL, scoreLimit: facts?.scoreLimit });
    expect(played.stateOf(0).match).toMatchObject({ mode, scoreLimit: facts?.scoreLimit });
    const inHand = WEAPONS[facts?.loadout.inHand ?? 0]?.name;
    for (const seat of SEATS) expect(played.stateOf(seat).self.weapon).toBe(inHand);
  });

  it("NET-100 without a mode a match is of the server's, with the mode's own score limit; one that is asked for counts", async () => {
    const { info } = await peer.ask('create', {});
    expect(info).toMatchObject({ mode: 'deathmatch', scoreLimit: 25 });
    const other = await openServer({ clock: 'lockstep', mode: 'teams' });
    const guest = await WireClient.greet(other.url);
    expect((await guest.ask('list', {})).matches[0]).toMatchObject({ mode: 'teams', scoreLimit: 40 });
    expect((await guest.ask('create', {})).info).toMatchObject({ mode: 'teams', scoreLimit: 40 });
    const asked = await guest.ask('create', { mode: 'one-hit', scoreLimit: 3 });
    expect(asked.info).toMatchObject({ mode: 'one-hit', scoreLimit: 3 });
    await guest.close();
    await other.close();
  });

  it('ENV-73 teams: over the wire a kill pays both of its team and takes from both of the other', async () => {
    const played = await Played.begin('teams');
    await played.set(1, { health: 1 });
    const { x, y, z } = loadArena(FULL).spawns[0] as { x: number; y: number; z: number };
    await played.put(1, { x, y, z });
    await duel(played, 2, 1);
    expect(played.earned).toEqual([1, -1, 1, -1]);
    expect(played.told.filter(({ kind }) => kind === 'score')).toMatchObject([{ seat: 2, value: 1, at: [0, 0, 0] }]);
  });

  it('ENV-74 relic: everybody sees where it is and who holds it; each second pays its holder, and the limit terminates', async () => {
    const played = await Played.begin('relic', { scoreLimit: 2 });
    const relic = loadArena(FULL).relic as { x: number; y: number; z: number };
    await played.put(3, relic);
    await played.step(1);
    expect(played.stateOf(0).relic).toMatchObject({ holder: 3 });
    await played.step(2 * RELIC_POINT_TICKS - 1);
    expect([...played.earned, played.last?.over]).toEqual([0, 0, 0, 1, false]);
    await played.step(1);
    expect(played.earned).toEqual([0, 0, 0, 2]);
    expect(played.last?.over).toBe(true);
    expect(played.last?.observations.map(({ terminated, truncated }) => [terminated, truncated])).toEqual(
      SEATS.map(() => [true, false]),
    );
  });

  it('ENV-75 relay: two on the plates open the gate, the goal pays everybody, and the runner is at a spawn', async () => {
    const played = await Played.begin('relay', { scoreLimit: 2 });
    await played.put(0, plateA());
    await played.put(1, plateB());
    await played.step(1);
    expect(played.stateOf(2).relay).toMatchObject({ plates: 3, gateTicks: 360 });
    const goal = loadArena(FULL).goal as { x: number; y: number; z: number };
    await played.put(2, goal);
    await played.step(2);
    expect(played.earned).toEqual([1, 1, 1, 1]);
    expect(played.told.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['plate', 'goal', 'score']));
    const { x, z } = played.stateOf(2).self;
    expect(loadArena(FULL).spawns.some((spawn) => spawn.x === x && spawn.z === z)).toBe(true);
    await played.step(GOAL_RETURN_TICKS);
    await played.put(3, goal);
    await played.step(1);
    expect(played.earned).toEqual([2, 2, 2, 2]);
    expect(played.last?.observations.every(({ terminated }) => terminated)).toBe(true);
  });

  it('NET-100 a reset and a fork keep the mode', async () => {
    const played = await Played.begin('relic');
    await peer.ask('reset', { match: played.match, seed: 9 });
    expect((await played.world()).match).toMatchObject({ mode: 'relic', seed: 9 });
    const fork = await peer.ask('fork', { match: played.match });
    expect(fork.info).toMatchObject({ mode: 'relic', scoreLimit: 60 });
  });
});

/** `by` in front of `victim`, who has 1 health, until one of the next shots has hit. */
async function duel(played: Played, by: number, victim: number): Promise<void> {
  const place = (await played.world()).seat?.[victim] as { x: number; y: number; z: number };
  // Beside it, on the side that is free: the patch is refused where a wall or somebody is.
  for (const [dx, dz, yaw] of [
    [0, 1.5, 0],
    [0, -1.5, 32_768],
    [1.5, 0, 16_384],
    [-1.5, 0, 49_152],
  ] as const) {
    const fields = { x: place.x + dx, y: place.y, z: place.z + dz, yaw, pitch: 0 };
    const isPlaced = await played.set(by, fields).then(
      () => true,
      () => false,
    );
    if (!isPlaced) continue;
    await played.step(3, { [by]: { buttons: BUTTON.fire } });
    return;
  }
  throw new Error('there is no free place beside the victim');
}

describe('refusals', () => {
  it('NET-101 an unknown mode is told with the nearest one, which makes the request valid', async () => {
    const request = { arena: FULL, mode: 'team', bots: 0 };
    const error = await peer.refusal('create', request);
    expect(error).toMatchObject({ code: 'mode-unknown', path: '/mode', received: 'team', retryable: false });
    for (const mode of MODE_NAMES) expect(error.expected).toContain(mode);
    expect(error.expected).toContain('did you mean teams?');
    const mended = applyPatch(request, error.fix ?? []) as typeof request;
    expect((await peer.ask('create', mended)).info.mode).toBe('teams');
    expect((await peer.refusal('create', { mode: 'capture-the-flag' })).fix).toBeUndefined();
  });

  it('DATA-21 a snapshot of another mode is refused, and the running match is left as it was', async () => {
    const [from, to] = [await Played.begin('deathmatch'), await Played.begin('teams')];
    const { snapshot } = await peer.ask('snapshot', { match: from.match });
    const before = (await peer.ask('describe', { match: to.match })).digest;
    const error = await peer.refusal('restore', { match: to.match, snapshot });
    expect(error).toMatchObject({
      code: 'snapshot-invalid',
      path: '/snapshot/sections/world/match/mode',
      expected: 'teams',
      received: 'deathmatch',
    });
    expect((await peer.ask('describe', { match: to.match })).digest).toBe(before);
  });

  it('DATA-15 the mode of a running match cannot be edited', async () => {
    const { match } = await Played.begin('deathmatch');
    const patch: PatchOperation[] = [{ op: 'replace', path: '/match/mode', value: 'teams' }];
    const error = await peer.refusal('patch', { match, patch });
    expect(error).toMatchObject({ code: 'patch-invalid', path: '/patch/0/value' });
    expect(error.expected).toContain('a match is made in its mode');
  });
});

describe('an arena that lacks what modes need', () => {
  const bare = roomSource([], { name: BARE });
  const full = { ...loadArena(FULL).source };
  let dir: string;
  let lent: ServerProcess;
  let guest: WireClient;
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'parallax-'));
    const program = copyPackage(dir, { [BARE]: bare, [FULL]: full });
    lent = await startServer(['--arena', BARE, '--clock', 'lockstep', '--bots', '0'], undefined, program);
    guest = await WireClient.greet(lent.url);
  });
  afterAll(async () => {
    await guest.close();
    await lent.stop();
    rmSync(dir, { recursive: true });
  });

  it.each([
    ['relic', 'a relic'],
    ['relay', 'plates, a goal, a door that plates open'],
  ] as const)(
    'NET-101 %s is refused with what is lacking, the modes there are, and the one arena that has it',
    async (mode, lacking) => {
      const error = await guest.refusal('create', { mode });
      expect(error).toMatchObject({ code: 'mode-unavailable', path: '/mode', retryable: false });
      expect(error.received).toBe(`${mode}, for which ${BARE} lacks ${lacking}`);
      expect(error.expected).toBe(`one of deathmatch, teams, one-hit, which ${BARE} has, or ${mode} in ${FULL}`);
      for (const request of [{ mode }, { mode, arena: BARE }]) {
        const mended = applyPatch(request, error.fix ?? []) as { mode: string; arena: string };
        expect((await guest.ask('create', mended)).info).toMatchObject({ mode, arena: FULL });
      }
    },
  );

  it('NET-101 a near name of a mode that the arena lacks is told, but is no fix', async () => {
    const error = await guest.refusal('create', { mode: 'relics' });
    expect(error).toMatchObject({ code: 'mode-unknown' });
    expect(error.expected).toContain('did you mean relic?');
    expect(error.fix).toBeUndefined();
  });

  it('NET-102 the contract tells which modes each arena has', async () => {
    const { arenas } = (await (await fetch(`${lent.url}/v1/spec`)).json()) as Contract;
    expect(arenas.map(({ name, modes }) => [name, modes])).toEqual([
      [BARE, ['deathmatch', 'teams', 'one-hit']],
      [FULL, [...MODE_NAMES]],
    ]);
  });
});

describe('recordings', () => {
  const fileOf = (match: string) => {
    const file = readdirSync(folder).find((each) => each.startsWith(match));
    if (!file) throw new Error(`${match} has no recording`);
    return join(folder, file);
  };

  it.each(MODE_NAMES)('REC-29 a match of %s is recorded with its mode, verifies, and resumes in it', async (mode) => {
    const played = await Played.begin(mode);
    await played.step(90, { 0: { moveZ: -127, buttons: BUTTON.fire }, 1: { turn: 3000, moveX: 100 } });
    const { digest } = await peer.ask('describe', { match: played.match });
    await server.host.end(played.match);
    const bytes = new Uint8Array(readFileSync(fileOf(played.match)));
    const simulator = createExactSimulator();
    expect(openRecording(bytes, simulator.id).head.config).toMatchObject({ mode, arena: FULL });
    expect(verifyRecording(bytes, simulator)).toMatchObject({ ok: true, digest });
    const back = await server.host.resume(fileOf(played.match));
    expect(back).toMatchObject({ mode, tick: played.tick });
    await server.host.end(back.match);
  });
});

describe('the contract', () => {
  it('NET-102 it tells each mode with its task and needs, each arena with its modes, and the tables of weapons and pickups', async () => {
    const contract = (await (await fetch(`${server.url}/v1/spec`)).json()) as Contract;
    expect(contract.modes.map(({ name, task }) => [name, task])).toEqual(MODE_NAMES.map((name) => [name, name]));
    expect(contract.tasks.map(({ id }) => id).sort()).toEqual([...MODE_NAMES].sort());
    const needs = Object.fromEntries(contract.modes.map((mode) => [mode.name, mode.needs]));
    expect(needs).toMatchObject({ deathmatch: [], relic: ['a relic'], relay: expect.arrayContaining(['a goal']) });
    const arena = (name: string) => contract.arenas.find((each) => each.name === name);
    expect(arena(FULL)?.modes).toEqual([...MODE_NAMES]);
    expect(contract.weapons.map(({ name }) => name)).toEqual(WEAPONS.map(({ name }) => name));
    expect(contract.weapons.find(({ name }) => name === 'shotgun')).toMatchObject({ pellets: 6, ammunition: 'shells' });
    expect(contract.flights.rocket.blast.radiusMetres).toBeGreaterThan(0);
    expect([contract.causes, contract.pickups]).toEqual([[...CAUSES], [...PICKUP_KINDS]]);
  });
});

describe('the SDK', () => {
  it('NET-103 creates a match of a mode', async () => {
    const session = await connect(server.url);
    const match = await session.create({ mode: 'relay', arena: FULL, bots: 0 });
    const info = (await session.list()).find(({ match: id }) => id === match.id);
    expect(info).toMatchObject({ mode: 'relay', arena: FULL });
    await session.close();
  });
});
