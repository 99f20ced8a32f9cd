/** The probes outside the step: actions on their way in, observations on their way out, drawing. */
import { expect, it } from 'vitest';
import { ActionProbe } from '../../server/invariants/action-probe.ts';
import type { Finding } from '../../server/invariants/monitor.ts';
import { checkSecrecy } from '../../server/invariants/secrecy-probe.ts';
import { createWire } from '../../server/match/wire-watch.ts';
import type { ObservationView, SeatObservation } from '../../shared/protocol/replies.ts';
import { describeState } from '../../shared/schema/table.ts';
import { createObservation, observationTable, observe } from '../../shared/view/observation.ts';
import { BUTTON, createActions } from '../../shared/world/action.ts';
import type { EventRecord } from '../../shared/world/event.ts';
import { CONTROLLERS } from '../../shared/world/world.ts';
import { createRig, edit, JOINS, type Rig } from './rig.ts';

/** What seat 0 is told now, as the wire has it. */
function tell({ world, arena }: Rig, seat = 0): SeatObservation {
  const observation = createObservation();
  observe(world, arena, seat, observation);
  const state = describeState(observationTable, observation) as unknown as ObservationView;
  const tick = world.match.tick[0] as number;
  return {
    match: 'm',
    seat,
    seq: 1,
    tick,
    appliedTick: 0,
    appliedInput: 0,
    digest: '',
    state,
    events: [],
  } as unknown as SeatObservation;
}

function leaks(rig: Rig, observation: SeatObservation): string[] {
  const found: string[] = [];
  checkSecrecy(rig.world, rig.arena, observation, (expected) => found.push(expected));
  return found;
}

function startRig(): Rig {
  const rig = createRig({ seed: 4 });
  rig.step(JOINS);
  rig.play(30);
  return rig;
}

it('INV-55 a right observation leaks nothing, wherever players are', () => {
  const rig = startRig();
  let seen = 0;
  for (let i = 0; i < 300; i++) {
    rig.play(5);
    for (const seat of [0, 1, 2, 3]) {
      const observation = tell(rig, seat);
      seen += (observation.state.other as unknown as { visible: boolean }[]).filter(({ visible }) => visible).length;
      expect(leaks(rig, observation)).toEqual([]);
    }
  }
  expect(seen).toBeGreaterThan(0);
});

/** A leak, as something changed in what seat 0 is told, and a word of what is said about it. */
type Row = Record<string, unknown>;
const LEAKS: readonly [string, (view: { other: Row[]; pickup: Row[]; match: Row }, rig: Rig) => void, RegExp][] = [
  [
    'a place of somebody unseen',
    ({ other }) => void Object.assign(other[1] as Row, { visible: false, x: 1e-9 }),
    /no x of seat 1/,
  ],
  [
    'a weapon of somebody unseen',
    ({ other }) => void Object.assign(other[1] as Row, { visible: false, weapon: 'rifle' }),
    /no weapon/,
  ],
  ['the health of another', ({ other }) => void Object.assign(other[2] as Row, { health: 3 }), /no health of seat 2/],
  ['the seed', ({ match }) => void Object.assign(match, { seed: 7 }), /no seed/],
  [
    'a pickup that is not seen',
    ({ pickup }) => void Object.assign(pickup[0] as Row, { visible: false, available: true }),
    /pickup 0/,
  ],
];

it.each(LEAKS)('INV-55, INV-66 secrecy catches %s', (_what, leak, words) => {
  const rig = startRig();
  const observation = tell(rig);
  leak(observation.state as unknown as { other: Row[]; pickup: Row[]; match: Row }, rig);
  expect(leaks(rig, observation).join('; ')).toMatch(words);
});

it('INV-55, INV-66 secrecy catches who is shown through a wall or behind the back', () => {
  const rig = startRig();
  edit(rig, ({ seat }) => {
    // Back to back on one spot of the floor, so that nothing solid is between them.
    for (const name of ['y', 'z'] as const) seat[name][1] = seat[name][0] as number;
    seat.x[1] = (seat.x[0] as number) + 1;
    seat.yaw[0] = 16_384;
    seat.pitch[0] = 0;
  });
  const shown = tell(rig);
  const { x, y, z } = rig.world.seat;
  Object.assign((shown.state.other as unknown as Row[])[1] as Row, { visible: true, x: x[1], y: y[1], z: z[1] });
  expect(leaks(rig, shown).join()).toMatch(/seat 1 hidden/);
});

it('INV-55, INV-66 secrecy catches an event that is not for the seat, and its place', () => {
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
  expect(leaks(rig, { ...tell(rig), events: [event] })).toEqual(['no shot of seat 2', 'no place of a shot of seat 2']);
  expect(leaks(rig, { ...tell(rig), events: [{ ...event, kind: 'death', at: [0, 0, 0] }] })).toEqual([]);
  expect(leaks(rig, { ...tell(rig), events: [{ ...event, kind: 'hit', other: 0, end: [1, 1, 1] }] })).toHaveLength(1);
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
  const tick = (turn: number, buttons = 0) => {
    actions.seat.turn[1] = turn;
    actions.seat.buttons[1] = buttons;
    const { arena, world, events } = rig;
    probe.check({ arena, before: world, after: world, actions, commands: [], events }, (_seat, expected) =>
      found.push(expected),
    );
  };
  tick(0);
  return { probe, tick, found };
}

it('INV-54 actions that turn their seat once raise no alarm: added up, replaced, or none at all', () => {
  const { probe, tick, found } = startActions();
  probe.ask(1, { turn: 300 }, true);
  probe.ask(1, { turn: -100, buttons: BUTTON.fire }, true);
  tick(200, BUTTON.fire);
  tick(0, BUTTON.fire);
  probe.ask(1, { turn: 5 }, false);
  probe.ask(1, { turn: 9 }, false);
  tick(9);
  probe.ask(1, { turn: 30_000 }, true);
  probe.ask(1, { turn: 30_000 }, true);
  tick(32_767);
  expect(found).toEqual([]);
});

it('INV-54, INV-66 an action lost, applied twice or out of nowhere is caught, and a press that is lost', () => {
  const { probe, tick, found } = startActions();
  probe.ask(1, { turn: 300 }, true);
  tick(0);
  probe.ask(1, { turn: 300 }, true);
  tick(300);
  tick(300);
  probe.ask(1, { buttons: BUTTON.jump }, true);
  tick(0, BUTTON.fire);
  expect(found).toEqual(['a turn of 300', 'a turn of 0', `buttons ${BUTTON.jump} pressed`]);
});

it('INV-52, INV-66 drawing that changes the state is caught on a sampled frame; drawing that does not is silent', () => {
  const rig = startRig();
  const found: Finding[] = [];
  const wire = createWire({ arena: rig.arena, isActive: () => true, tell: (finding) => found.push(finding) });
  for (let i = 0; i < 64; i++) expect(wire.draw(rig.world, () => i)).toBe(i);
  expect(found).toEqual([]);
  for (let i = 0; i < 32; i++) wire.draw(rig.world, () => (rig.world.seat.stride[2] = i + 0.5));
  expect(found.map(({ invariant }) => invariant)).toEqual(['frame-digest', 'frame-digest']);
});
