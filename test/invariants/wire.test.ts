/** The probes outside the step: actions on their way in, observations on their way out, drawing. */
import { beforeAll, expect, it } from 'vitest';
import { loadPolicies } from '../../server/bots/policies.ts';
import { TAPE_NAMES, tapeOf } from '../../server/drift/tapes.ts';
import { Teller } from '../../server/drift/telling.ts';
import { WireLane } from '../../server/drift/wire-lane.ts';
import type { Finding } from '../../server/invariants/monitor.ts';
import { ActionProbe } from '../../server/invariants/probes/action-probe.ts';
import type { Happened } from '../../server/invariants/probes/event-log.ts';
import { checkObservation } from '../../server/invariants/probes/observation-probe.ts';
import { PROBES } from '../../server/invariants/probes/probes.ts';
import { isSampled } from '../../server/invariants/probes/sampling.ts';
import { HIDDEN, SEEN, SeatSight, UNSURE } from '../../server/invariants/probes/seat-sight.ts';
import { createWire } from '../../server/invariants/probes/wire.ts';
import type { SeatObservation } from '../../shared/protocol/replies.ts';
import { gatherSolids } from '../../shared/sim/solids.ts';
import { canSeeMover, canSeePickup, canSeeProp, canSeeSeat } from '../../shared/view/visibility.ts';
import { BUTTON, createActions } from '../../shared/world/action.ts';
import { type EventRecord, readEvents } from '../../shared/world/event.ts';
import { CONTROLLERS } from '../../shared/world/world.ts';
import { createRig, edit, JOINS, type Rig } from './rig.ts';

beforeAll(loadPolicies);

const NOTHING: Happened = { events: [], isWhole: true };

/** What a seat is told now, as the wire has it; with nothing that happened. */
function tell({ world, arena }: Rig, seat = 0): SeatObservation {
  return new Teller(arena, 'deathmatch', seat).tell(world);
}

function leaks(rig: Rig, observation: SeatObservation, happened = NOTHING): string[] {
  const found: string[] = [];
  checkObservation(rig.world, rig.arena, observation, happened, (expected) => found.push(expected));
  return found;
}

function startRig(): Rig {
  const rig = createRig({ seed: 4 });
  rig.step(JOINS);
  rig.play(30);
  return rig;
}

/** Of a tape's first ticks, one in so many observations is looked at. */
const LOOKED_AT = 2;
const WATCHED_TICKS = 800;

it.each(TAPE_NAMES)('INV-54, INV-55 right observations and actions of the tape %s raise no alarm', (name) => {
  const tape = tapeOf(name);
  const ticks = tape.ticks.slice(0, WATCHED_TICKS);
  for (const probe of ['secrecy', 'action-once'] as const) {
    const found: string[] = [];
    let looks = 0;
    const lane = new WireLane(tape, {
      probe,
      tell: ({ subject, world, expected, actual }) =>
        found.push(`tick ${world.match.tick[0]}: ${subject}, ${expected}, not ${actual}`),
      isLookedAt: (_id, { match }, seat = 0) => {
        const isLooked = isSampled(LOOKED_AT, match.seed[0] as number, match.tick[0] as number, seat);
        looks += isLooked ? 1 : 0;
        return isLooked;
      },
    });
    for (const [i, tick] of ticks.entries()) lane.take(tick, i);
    expect(found.slice(0, 5)).toEqual([]);
    if (probe === 'secrecy') expect(looks).toBeGreaterThan(ticks.length);
  }
});

it('INV-55 what the probe is sure of is what the rules of seeing say, of players and things, and it seldom is unsure', () => {
  const rig = createRig({ seed: 4, arena: tapeOf('ground').arena });
  const counts = [0, 0, 0];
  const wrong: string[] = [];
  rig.step(JOINS);
  for (let i = 0; i < 400; i++) {
    rig.play(5);
    const { world, arena } = rig;
    for (const seat of [0, 1, 2, 3]) {
      gatherSolids(arena, world);
      const sight = new SeatSight(world, arena, seat);
      const judge = (what: string, sure: number, isSeen: boolean) => {
        counts[sure] = (counts[sure] as number) + 1;
        if (sure !== UNSURE && (sure === SEEN) !== isSeen) wrong.push(`${what} at ${i}`);
      };
      for (const other of [0, 1, 2, 3])
        judge(`seat ${other}`, sight.ofSeat(other), other !== seat && canSeeSeat(world, arena, seat, other));
      for (const p of arena.pickups.keys())
        judge(`pickup ${p}`, sight.ofPickup(p), canSeePickup(world, arena, seat, p));
      for (const m of arena.movers.keys()) judge(`mover ${m}`, sight.ofMover(m), canSeeMover(world, arena, seat, m));
      for (const p of arena.props.keys()) judge(`prop ${p}`, sight.ofProp(p), canSeeProp(world, arena, seat, p));
    }
  }
  expect(wrong).toEqual([]);
  const [hidden = 0, unsure = 0, seen = 0] = [counts[HIDDEN], counts[UNSURE], counts[SEEN]];
  expect(seen).toBeGreaterThan(1000);
  expect(hidden).toBeGreaterThan(1000);
  expect(unsure).toBeLessThan((hidden + seen) / 50);
});

type Row = Record<string, unknown>;
type Told = Record<string, Row[]> & { self: Row; match: Row; relic: Row };

/** Something changed in what seat 0 is told, and a word of what is said about it. */
const LIES: readonly [string, (view: Told, rig: Rig) => void, RegExp][] = [
  [
    'a place of somebody unseen',
    ({ other }) => void Object.assign(other?.[1] as Row, { visible: false, x: 1e-9 }),
    /no x of seat 1/,
  ],
  [
    'a weapon of somebody unseen',
    ({ other }) => void Object.assign(other?.[1] as Row, { visible: false, weapon: 'rifle' }),
    /no weapon/,
  ],
  ['the health of another', ({ other }) => void Object.assign(other?.[2] as Row, { health: 3 }), /no health of seat 2/],
  [
    'the score of another that is not so',
    ({ other }) => void Object.assign(other?.[3] as Row, { score: 9 }),
    /score 0 of seat 3/,
  ],
  ['the seed', ({ match }) => void Object.assign(match, { seed: 7 }), /no seed/],
  ['a clock that is not so', ({ match }) => void Object.assign(match, { episodeTick: 1 }), /episodeTick 31 of match/],
  [
    'a place of the own that is not so',
    ({ self }) => void Object.assign(self, { x: (self.x as number) + 1e-9 }),
    /x .* of self/,
  ],
  [
    "an unseen seat's place in the own stride",
    ({ self }, { world }) =>
      void Object.assign(self, { stride: (self.stride as number) + (world.seat.x[2] as number) }),
    /stride .* of self/,
  ],
  ['a wound that points at somebody', ({ self }) => void Object.assign(self, { hurtYaw: 1234 }), /hurtYaw 0/],
  ['a wound that was not', ({ self }) => void Object.assign(self, { hurtTicks: 3 }), /hurtTicks 60/],
  ['a hit that was not', ({ self }) => void Object.assign(self, { hitTicks: 3 }), /hitTicks 60/],
  ['rounds that are not there', ({ self }) => void Object.assign(self, { rounds: 99 }), /rounds \d+/],
  ['a magazine that is not so', ({ self }) => void Object.assign(self, { magazine: [1, 2] }), /magazine .* of self/],
  ['another seat', ({ self }) => void Object.assign(self, { seat: 1 }), /seat 0/],
  ['where the relic is not', ({ relic }) => void Object.assign(relic, { x: 3 }), /x .* of relic/],
  ['the time of the relic', ({ relic }) => void Object.assign(relic, { heldTicks: 0 }), /no heldTicks of relic/],
  [
    'a pickup that is not seen',
    ({ pickup }) => void Object.assign(pickup?.[0] as Row, { visible: false, available: true }),
    /pickup 0 available false/,
  ],
  [
    'a field that there is not',
    ({ other }) => void Object.assign(other?.[1] as Row, { thoughts: 'none' }),
    /no thoughts of seat 1/,
  ],
  ['a table that there is not', (view) => void Object.assign(view, { rng: [] }), /no rng/],
];

it.each(LIES)('INV-55, INV-66 secrecy catches %s', (_what, lie, words) => {
  const rig = startRig();
  const observation = tell(rig);
  expect(leaks(rig, observation)).toEqual([]);
  lie(observation.state as unknown as Told, rig);
  expect(leaks(rig, observation).join('; ')).toMatch(words);
});

it.each([
  ['tick', 3],
  ['digest', '0123456789abcdef'],
  ['reward', 1],
  ['terminated', true],
  ['truncated', true],
])('INV-55, INV-66 secrecy catches a false %s', (part, value) => {
  const rig = startRig();
  expect(leaks(rig, { ...tell(rig), [part]: value })).toMatchObject([expect.stringMatching(new RegExp(`^${part} `))]);
});

it('INV-55, INV-66 secrecy catches who is shown through a wall or behind the back, and who is hidden in plain view', () => {
  const rig = startRig();
  const turn = (yaw: number) =>
    edit(rig, ({ seat }) => {
      // Side by side on one spot of the floor, so that nothing solid is between them.
      for (const name of ['y', 'z'] as const) seat[name][1] = seat[name][0] as number;
      seat.x[1] = (seat.x[0] as number) + 1;
      seat.yaw[0] = yaw;
      seat.pitch[0] = 0;
    });
  const rowOf = (observation: SeatObservation) => (observation.state.other as unknown as Row[])[1] as Row;
  turn(16_384);
  const shown = tell(rig);
  Object.assign(rowOf(shown), { visible: true });
  expect(leaks(rig, shown).join()).toMatch(/seat 1 hidden/);
  turn(49_152);
  const hidden = tell(rig);
  expect(rowOf(hidden).visible).toBe(true);
  Object.assign(rowOf(hidden), { visible: false });
  expect(leaks(rig, hidden).join()).toMatch(/seat 1 visible/);
});

it('INV-55, INV-66 secrecy catches an event that is not for the seat, its place, and one that did not happen', () => {
  const rig = startRig();
  const event: EventRecord = {
    kind: 'shot',
    tick: 3,
    seat: 2,
    other: 255,
    value: 0,
    extra: 0,
    cause: 'rifle',
    zone: 'none',
    at: [1, 2, 3],
    end: [0, 0, 0],
  };
  const told = (events: EventRecord[], happened: EventRecord[] = events, reward = 0) =>
    leaks(rig, { ...tell(rig), reward, events }, { events: happened, isWhole: true });
  expect(told([event])).toEqual(['no shot of seat 2', 'no place of a shot of seat 2']);
  const death: EventRecord = { ...event, kind: 'death', other: 1 };
  const seen: EventRecord = { ...death, at: [0, 0, 0] };
  expect(told([seen], [death])).toEqual([]);
  expect(told([seen], [])).toEqual(['a death that happened']);
  expect(told([seen, seen], [death])).toEqual(['a death that happened']);
  expect(told([{ ...seen, tick: 2 }], [death])).toEqual(['a death that happened']);
  const hit: EventRecord = { ...event, kind: 'hit', other: 0, end: [1, 1, 1] };
  expect(told([hit])).toEqual(['no other end of a hit of seat 2']);
  expect(told([{ ...hit, end: [0, 0, 0] }], [hit])).toEqual([]);
  const own: EventRecord = { ...event, seat: 0 };
  expect(told([{ ...own, at: [1, 2, 4] }], [own])).toEqual(['a shot that happened']);
  // A kill of the own pays a point, and only that.
  expect(told([{ ...death, other: 0 }], [{ ...death, other: 0 }], 1)).toHaveLength(0);
});

it('INV-55 each seat is judged by what happened since it was told last, however seldom it comes', () => {
  const rig = startRig();
  const found: Finding[] = [];
  const { arena } = rig;
  const wire = createWire({
    arena,
    isActive: () => true,
    tell: (finding) => found.push(finding),
    isLookedAt: () => true,
  });
  const tellers = [0, 1].map((seat) => new Teller(arena, 'deathmatch', seat));
  const heard: EventRecord[] = [];
  for (let i = 0; i < 900; i++) {
    const before = rig.world;
    rig.play(1);
    wire.check({ arena, before, after: rig.world, actions: rig.actions, commands: [], events: rig.events });
    for (const teller of tellers) teller.hear(rig.events);
    heard.push(...readEvents(rig.events));
    if (i % 3 === 0) wire.observe(rig.world, 0, () => (tellers[0] as Teller).tell(rig.world));
    if (i % 600 === 599) wire.observe(rig.world, 1, () => (tellers[1] as Teller).tell(rig.world));
  }
  expect(found).toEqual([]);
  expect(heard.length).toBeGreaterThan(100);
  // What was told once is not told again.
  const again = heard.findLast(({ seat }) => seat === 0) as EventRecord;
  const observation = (tellers[0] as Teller).tell(rig.world);
  wire.observe(rig.world, 0, () => observation);
  wire.observe(rig.world, 0, () => ({ ...observation, events: [again] }));
  expect(found.map(({ expected }) => expected)).toEqual([`a ${again.kind} that happened`]);
});

/** A probe of actions over a world whose seat 1 an agent holds, past its first, blind tick. */
function startActions() {
  const rig = startRig();
  edit(rig, ({ seat }) => {
    seat.controller[1] = CONTROLLERS.indexOf('agent');
  });
  const probe = new ActionProbe();
  const actions = createActions();
  const found: string[] = [];
  const tick = (taken: Partial<Record<keyof typeof actions.seat, number>> = {}) => {
    for (const name of ['turn', 'look', 'buttons', 'moveX', 'moveZ', 'weapon'] as const)
      actions.seat[name][1] = taken[name] ?? 0;
    const { arena, world, events } = rig;
    probe.check({ arena, before: world, after: world, actions, commands: [], events }, (_seat, expected, actual) =>
      found.push(`${expected}, not ${actual}`),
    );
  };
  tick();
  return { probe, tick, found };
}

it('INV-54 actions that are applied once raise no alarm: added up, replaced, held, let go, or none at all', () => {
  const { probe, tick, found } = startActions();
  probe.ask(1, { turn: 300, moveX: 5, weapon: 3 }, true);
  probe.ask(1, { turn: -100, buttons: BUTTON.fire, moveZ: -127 }, true);
  tick({ turn: 200, buttons: BUTTON.fire, moveZ: -127, weapon: 3 });
  tick({ buttons: BUTTON.fire, moveZ: -127 });
  tick({ buttons: BUTTON.fire, moveZ: -127 });
  tick();
  tick();
  probe.ask(1, { turn: 5 }, false);
  probe.ask(1, { turn: 9, moveX: 60 }, false);
  tick({ turn: 9, moveX: 60 });
  tick({ moveX: 60 });
  probe.ask(1, { turn: 30_000 }, true);
  probe.ask(1, { turn: 30_000 }, true);
  tick({ turn: 32_767 });
  // A press that was let go again in the same tick is applied, and not held.
  probe.ask(1, { buttons: BUTTON.jump }, true);
  probe.ask(1, {}, true);
  tick({ buttons: BUTTON.jump });
  tick();
  expect(found).toEqual([]);
});

const ACTION_FAULTS: readonly [string, (run: ReturnType<typeof startActions>) => void, readonly string[]][] = [
  ['lost', ({ tick }) => tick(), ['turn 300, not 0', 'buttons 1, not 0', 'moveX 7, not 0', 'weapon 2, not 0']],
  [
    'applied twice',
    ({ tick }) => {
      tick({ turn: 300, buttons: 1, moveX: 7, weapon: 2 });
      tick({ turn: 300, buttons: 1, moveX: 7, weapon: 2 });
    },
    ['turn 0, not 300', 'weapon 0, not 2'],
  ],
  [
    'applied with other sticks, and buttons nobody pressed',
    ({ tick }) => tick({ turn: 300, buttons: 5, moveX: 8, moveZ: 1, weapon: 2 }),
    ['buttons 1, not 5', 'moveX 7, not 8', 'moveZ 0, not 1'],
  ],
  [
    'held as it was not',
    ({ tick }) => {
      tick({ turn: 300, buttons: 1, moveX: 7, weapon: 2 });
      tick({ buttons: 1, moveX: 6 });
    },
    ['moveX 7, not 6'],
  ],
  [
    'back after it was let go',
    ({ tick }) => {
      tick({ turn: 300, buttons: 1, moveX: 7, weapon: 2 });
      tick();
      tick({ buttons: 1, moveX: 7 });
    },
    ['buttons 0, not 1', 'moveX 0, not 7'],
  ],
];

it.each(ACTION_FAULTS)('INV-54, INV-66 an action is caught that is %s', (_what, play, expected) => {
  const run = startActions();
  run.probe.ask(1, { turn: 300, buttons: 1, moveX: 7, weapon: 2 }, true);
  play(run);
  expect(run.found).toEqual(expected);
});

it('INV-52, INV-66 drawing that changes the state is caught on a sampled frame; drawing that does not is silent', () => {
  const rig = startRig();
  const found: Finding[] = [];
  const wire = createWire({
    arena: rig.arena,
    isActive: (id) => id === 'frame-digest',
    tell: (finding) => found.push(finding),
  });
  const describe = () => ({ renderer: 'raster', views: [] });
  const draw = (make: () => void) => {
    for (let i = 0; i < 320; i++) {
      rig.play(1);
      wire.draw(rig.world, make, describe);
    }
  };
  draw(() => undefined);
  expect(found).toEqual([]);
  draw(() => {
    rig.world.seat.stride[2] = (rig.world.seat.stride[2] as number) + 0.5;
  });
  expect(found.length).toBeGreaterThan(10);
  expect(found.length).toBeLessThan(30);
  expect(new Set(found.map(({ invariant }) => invariant))).toEqual(new Set(['frame-digest']));
});

it('INV-100 the sampled are as many as the catalogue says, evenly among all rhythms, seats and seeds', () => {
  const ticks = 60_000;
  for (const { every, id } of PROBES) {
    for (const seed of [0, 5, 4_294_967_295]) {
      for (const seat of [0, 3]) {
        let count = 0;
        for (let tick = 0; tick < ticks; tick++) count += isSampled(every, seed, tick, seat) ? 1 : 0;
        // Five standard deviations of as many draws.
        const mean = ticks / every;
        expect(Math.abs(count - mean), `${id}, seed ${seed}, seat ${seat}`).toBeLessThanOrEqual(5 * Math.sqrt(mean));
      }
    }
  }
});

it.each([2, 16, 64, 100, 128])(
  'INV-100 a fault in every %sth tick only is looked at as often as any other',
  (rhythm) => {
    const looks = 2000;
    for (const every of [16, 64, 128]) {
      for (let phase = 0; phase < rhythm; phase += Math.ceil(rhythm / 8)) {
        let count = 0;
        for (let i = 0; i < looks; i++) count += isSampled(every, 7, i * rhythm + phase, 1) ? 1 : 0;
        expect(Math.abs(count - looks / every), `1 in ${every}, phase ${phase}`).toBeLessThan(
          5 * Math.sqrt(looks / every),
        );
      }
    }
  },
);
