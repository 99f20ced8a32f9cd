/**
 * Messages that no honest peer sends: requests of all kinds, mutated in value, shape and bytes, in MessagePack and
 * JSON, from sessions in every state. Each must be answered or refused with a code of the catalogue, nothing may
 * stop, and a match that others play meanwhile must go the way it goes without them.
 */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { encode } from '@msgpack/msgpack';
import fc from 'fast-check';
import type { WebSocket } from 'ws';
import { SESSION_LIMITS } from '../../server/net/session-limits.ts';
import { ERRORS } from '../../shared/protocol/errors.ts';
import { REQUESTS } from '../../shared/protocol/messages.ts';
import { openServer } from '../support/test-server.ts';
import { type Subprotocol, WireClient } from '../support/wire-client.ts';

export interface FuzzWishes {
  readonly messages: number;
  readonly seed: number;
  readonly onProgress?: (done: number) => void;
}

export interface FuzzReport {
  readonly messages: number;
  readonly sessions: number;
  readonly replies: number;
  /** Refusals by code. */
  readonly refused: Readonly<Record<string, number>>;
  /** Memory in use after the first tenth and after all, MB. */
  readonly megabytes: readonly [number, number];
}

type Value = unknown;
type Template = { type: string } & Record<string, Value>;

const VIEW = { seat: 0, width: 16, height: 16, planes: ['depth'] };
const ACTION = { moveX: 3, moveZ: -127, turn: 90, look: -5, buttons: 1, weapon: 2 };
const PATCH = [{ op: 'replace', path: '/seat/0/health', value: 50 }];

/** A valid request of each type, of a match. */
function templates(match: string): Template[] {
  const step = { type: 'step', id: 9, match, tick: 0, ticks: 2, actions: { 0: ACTION, 1: {} } };
  return [
    { type: 'hello', id: 1, client: 'fuzz', token: 'x' },
    { type: 'ping', id: 2, sentMs: 4 },
    { type: 'list', id: 3 },
    {
      type: 'create',
      id: 4,
      arena: 'atrium',
      mode: 'deathmatch',
      seed: 1,
      clock: 'lockstep',
      bots: 1,
      scoreLimit: 5,
      timeLimitTicks: 50,
    },
    { type: 'join', id: 5, match, name: 'a', seat: 1, controller: 'agent', token: 'y' },
    { type: 'leave', id: 6, match, seat: 1 },
    { type: 'act', match, seat: 1, input: 4, action: ACTION },
    step,
    { type: 'observe', id: 10, match, seat: 1 },
    {
      type: 'configure',
      id: 11,
      match,
      views: [VIEW, { ...VIEW, seat: undefined, map: true }],
      observations: 'packed',
      privileged: true,
    },
    { type: 'ack', match, view: 0, frame: 1 },
    { type: 'reset', id: 12, match, seed: 3 },
    { type: 'watch', id: 13, match, on: true },
    { type: 'describe', id: 14, match },
    { type: 'snapshot', id: 15, match },
    { type: 'restore', id: 16, match, snapshot: new Uint8Array(40) },
    { type: 'patch', id: 17, match, patch: PATCH },
    { type: 'fork', id: 18, match, clock: 'lockstep' },
    { type: 'batch', id: 19, requests: [step, { type: 'observe', id: 2, match }] },
  ];
}

/** Types that start matches, which are few: one in so many is sent. */
const COSTLY: ReadonlySet<string> = new Set(['create', 'fork']);

const odd = fc.oneof(
  fc.constantFrom<Value>(
    null,
    true,
    '',
    -1,
    0.5,
    2 ** 31,
    2 ** 53,
    -(2 ** 63),
    Number.NaN,
    Infinity,
    [],
    {},
    [[[[]]]],
    '__proto__',
    '\u0000',
    'x'.repeat(300),
  ),
  fc.integer(),
  fc.double(),
  fc.string({ maxLength: 40 }),
  fc.uint8Array({ maxLength: 20 }),
  fc.jsonValue({ maxDepth: 3 }),
);
/** Any part of a whole, none likelier than another. */
const part = fc.noBias(fc.integer({ min: 0, max: 999_999 })).map((millionths) => millionths / 1e6);
const mutation = fc.record({
  kind: fc.constantFrom('replace', 'remove', 'rename', 'add', 'wrap', 'none'),
  /** Where: a part of the way through all places of the request. */
  at: part,
  name: fc.oneof(
    fc.constantFrom('type', 'id', 'match', 'seat', 'tick', 'actions', 'constructor', 'toString'),
    fc.string({ maxLength: 12 }),
  ),
  value: odd,
});
/** What is done to the bytes of a session's last message: one that is none ends its session. */
const damage = fc.record({
  kind: fc.constantFrom('none', 'flip', 'cut', 'append', 'other'),
  at: part,
  bytes: fc.uint8Array({ minLength: 1, maxLength: 8 }),
});
const message = fc.record({
  template: part,
  mutations: fc.array(mutation, { minLength: 0, maxLength: 3 }),
  damage,
});
const UNHARMED: Message['damage'] = { kind: 'none', at: 0, bytes: new Uint8Array(1) };
type Message = typeof message extends fc.Arbitrary<infer T> ? T : never;

const pick = <T>(all: readonly T[], at: number): T => all[Math.floor(at * all.length)] as T;

/** Every place of a tree: its parent and its key. */
function placesOf(tree: Value, places: [Record<string, Value>, string][] = []): [Record<string, Value>, string][] {
  if (typeof tree !== 'object' || tree === null || tree instanceof Uint8Array) return places;
  for (const key of Object.keys(tree)) {
    places.push([tree as Record<string, Value>, key]);
    placesOf((tree as Record<string, Value>)[key], places);
  }
  return places;
}

function mutate(request: Template, { kind, at, name, value: shared }: Message['mutations'][number]): void {
  const value = structuredClone(shared);
  const places = placesOf(request);
  if (places.length === 0) return;
  const [parent, key] = pick(places, at);
  if (kind === 'remove') delete parent[key];
  if (kind === 'replace') parent[key] = value;
  if (kind === 'wrap') parent[key] = [parent[key], value];
  if (kind === 'add')
    Reflect.defineProperty(parent, name, { value, enumerable: true, configurable: true, writable: true });
  if (kind === 'rename') {
    const moved = parent[key];
    delete parent[key];
    Reflect.defineProperty(parent, name, { value: moved, enumerable: true, configurable: true, writable: true });
  }
}

function damaged(bytes: Uint8Array, { kind, at, bytes: noise }: Message['damage']): Uint8Array {
  const place = Math.floor(at * bytes.length);
  if (kind === 'cut') return bytes.slice(0, place);
  if (kind === 'append') return Uint8Array.from([...bytes, ...noise]);
  if (kind !== 'flip') return bytes;
  const flipped = bytes.slice();
  for (const [i, byte] of noise.entries())
    if (place + i < flipped.length) flipped[place + i] = (flipped[place + i] as number) ^ (byte || 1);
  return flipped;
}

const asJson = (value: Value) =>
  JSON.stringify(value, (_, part: Value) =>
    part instanceof Uint8Array ? Buffer.from(part).toString('base64') : part,
  ) ?? 'null';

/** Sends one message; as text and bytes the wrong way round where that is the damage. */
function send(socket: WebSocket, subprotocol: Subprotocol, request: Template, harm: Message['damage']): void {
  const isJson = subprotocol.endsWith('json');
  const bytes = isJson ? Buffer.from(asJson(request)) : Buffer.from(encode(request, { ignoreUndefined: true }));
  socket.send(damaged(bytes, harm), { binary: isJson === (harm.kind === 'other') });
}

/** States that a session can be in; each makes ready and gives the match that is talked about. */
const STATES: readonly {
  readonly name: string;
  open(url: string, subprotocol: Subprotocol): Promise<[WireClient, string]>;
}[] = [
  { name: 'mute', open: async (url, subprotocol) => [await WireClient.open(url, subprotocol), 'nowhere'] },
  { name: 'greeted', open: async (url, subprotocol) => [await WireClient.greet(url, subprotocol), 'nowhere'] },
  { name: 'seated', open: (url, subprotocol) => seated(url, subprotocol, [0, 1]) },
  { name: 'waiting', open: (url, subprotocol) => waiting(url, subprotocol) },
  { name: 'over', open: (url, subprotocol) => over(url, subprotocol) },
  { name: 'left', open: (url, subprotocol) => left(url, subprotocol) },
  { name: 'in real time', open: (url, subprotocol) => seated(url, subprotocol, [0], 'realtime') },
];

async function seated(
  url: string,
  subprotocol: Subprotocol,
  seats: readonly number[],
  clock: 'lockstep' | 'realtime' = 'lockstep',
): Promise<[WireClient, string]> {
  const peer = await WireClient.greet(url, subprotocol);
  const { info } = await peer.ask('create', { clock, bots: 0, seed: 2, timeLimitTicks: 100_000 });
  for (const seat of seats) await peer.ask('join', { match: info.match, seat });
  return [peer, info.match];
}

/** One seat waits for another that nobody moves. */
async function waiting(url: string, subprotocol: Subprotocol): Promise<[WireClient, string]> {
  const [peer, match] = await seated(url, subprotocol, [0, 1]);
  const { tick } = await peer.ask('reset', { match, seed: 1 });
  peer.tell({ type: 'step', id: 77, match, tick, actions: { 0: {} } });
  return [peer, match];
}

async function over(url: string, subprotocol: Subprotocol): Promise<[WireClient, string]> {
  const peer = await WireClient.greet(url, subprotocol);
  const { info } = await peer.ask('create', { clock: 'lockstep', bots: 0, seed: 2, timeLimitTicks: 3 });
  await peer.ask('join', { match: info.match, seat: 0 });
  const { tick } = await peer.ask('reset', { match: info.match, seed: 1 });
  await peer.ask('step', { match: info.match, tick, ticks: 5, actions: {} });
  return [peer, info.match];
}

async function left(url: string, subprotocol: Subprotocol): Promise<[WireClient, string]> {
  const [peer, match] = await seated(url, subprotocol, [0]);
  await peer.ask('leave', { match });
  return [peer, match];
}

const PER_SESSION = 250;
/** A number that no other request of a session has. */
const LAST_ID = 4_000_000_000;
/** Steps of the match that is not to notice, between two sessions. */
const VICTIM_STEPS = 3;

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  gc();
}

function megabytes(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

class Victim {
  readonly #peer: WireClient;
  readonly #match: string;
  #tick = 0;

  private constructor(peer: WireClient, match: string) {
    this.#peer = peer;
    this.#match = match;
  }

  static async open(url: string): Promise<Victim> {
    const [peer, match] = await seated(url, 'parallax.v1.msgpack', [0, 1, 2, 3]);
    const victim = new Victim(peer, match);
    // Pictures, too, so that what they need is there before memory is measured.
    await peer.ask('configure', { match, views: [{ seat: 0, width: 16, height: 16, planes: ['depth'] }] });
    victim.#tick = (await peer.ask('reset', { match, seed: 5 })).tick;
    return victim;
  }

  /** Digest after some steps that are the same each time. */
  async play(steps: number): Promise<string> {
    let digest = '';
    for (let i = 0; i < steps; i++) {
      const actions = Object.fromEntries(
        [0, 1, 2, 3].map((seat) => [seat, { moveZ: -127, turn: (seat + 1) * (this.#tick % 40) }]),
      );
      const reply = await this.#peer.ask('step', { match: this.#match, tick: this.#tick, actions });
      this.#tick = reply.tick;
      digest = reply.digest;
    }
    this.#peer.heard.length = 0;
    return digest;
  }

  close(): Promise<void> {
    return this.#peer.close();
  }
}

/** Throws an Error that names the seed and the session of the first message that is answered wrongly. */
export async function fuzzProtocol({ messages, seed, onProgress }: FuzzWishes): Promise<FuzzReport> {
  const limits = { ...SESSION_LIMITS, requestsPerSecond: 1e9, helloMs: 600_000 };
  const server = await openServer({ bots: 0, clock: 'lockstep', checks: false }, { limits });
  const opened: Victim[] = [];
  const refused: Record<string, number> = {};
  let [sent, sessions, replies, early] = [0, 0, 0, 0];
  try {
    const [victim, control] = [await Victim.open(server.url), await Victim.open(server.url)];
    opened.push(victim, control);
    while (sent < messages) {
      const state = pick(STATES, (sessions % STATES.length) / STATES.length);
      const subprotocol: Subprotocol = sessions % 2 === 0 ? 'parallax.v1.msgpack' : 'parallax.v1.json';
      const batch = fc.sample(message, { seed: seed + sessions, numRuns: PER_SESSION });
      const fail = (fault: string) =>
        new Error(`seed ${seed}, session ${sessions} (${state.name}, ${subprotocol}): ${fault}`);
      const [peer, match] = await state.open(server.url, subprotocol);
      const before = peer.heard.length;
      let isLast = false;
      void peer.closed.then(() => {
        isLast = true;
      });
      for (const [i, { template, mutations, damage: harm }] of batch.entries()) {
        // Time to be sent away, so that what is counted was heard.
        if (i % 50 === 49) await new Promise((resolve) => setImmediate(resolve));
        if (isLast) break;
        const request = structuredClone(pick(templates(match), template));
        for (const change of mutations) mutate(request, change);
        if (COSTLY.has(request.type) && sent % 400 !== 0) continue;
        const isDamaged = i === batch.length - 1 && sessions % 4 === 3;
        if (isDamaged) send(peer.socket, subprotocol, request, harm);
        else send(peer.socket, subprotocol, request, UNHARMED);
        sent++;
      }
      // Whoever still hears is answered; whoever was sent away was told why.
      peer.tell({ type: 'ping', id: LAST_ID });
      const answered = peer
        .wait('a sign of life', (heard) => 'id' in heard && heard.id === LAST_ID)
        .then(
          () => 'heard',
          () => 'late',
        );
      if ((await Promise.race([answered, peer.closed])) === 'late') throw fail('no sign of life');
      for (const heard of peer.heard.slice(before)) {
        if (heard.type !== 'error') replies++;
        else {
          const { code } = heard.error;
          if (!Object.hasOwn(ERRORS, code) || code === 'internal' || code === 'match-failed')
            throw fail(`refused with ${JSON.stringify(heard.error)}`);
          refused[code] = (refused[code] ?? 0) + 1;
        }
      }
      peer.socket.terminate();
      const [theirs, ours] = [await victim.play(VICTIM_STEPS), await control.play(VICTIM_STEPS)];
      if (theirs !== ours) throw fail(`a match that others play went another way: ${theirs}, not ${ours}`);
      sessions++;
      if (early === 0 && sent > messages / 10) early = megabytes();
      onProgress?.(sent);
    }
    const late = megabytes();
    return { messages: sent, sessions, replies, refused, megabytes: [early, late] };
  } finally {
    for (const victim of opened) await victim.close();
    await server.close();
  }
}

/** Types that the templates cover; a new request needs one. */
export function coveredTypes(): { readonly missing: string[] } {
  const types = new Set(templates('m').map(({ type }) => type));
  return { missing: Object.keys(REQUESTS).filter((type) => !types.has(type)) };
}
