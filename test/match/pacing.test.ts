/** The parts that keep time and measure: clock, frame window, live input, barrier, events of a seat. */
import { describe, expect, test } from 'vitest';
import { Barrier } from '../../server/match/barrier.ts';
import { FrameShare } from '../../server/match/frame-share.ts';
import { bytesInFlight, createFrameWindow, drawFrame, inFlight, sendFrame } from '../../server/match/frame-window.ts';
import { LiveInput } from '../../server/match/live-input.ts';
import { CATCH_UP_TICKS, planTicks, RealtimeClock, TICK_MS } from '../../server/match/realtime-clock.ts';
import { viewEvent } from '../../server/match/seat-feed.ts';
import { compileView } from '../../server/match/state-view.ts';
import { describeState } from '../../shared/schema/table.ts';
import { createObservation, observationTable } from '../../shared/view/observation.ts';
import { createEventList, EVENT } from '../../shared/world/event.ts';

describe('clock', () => {
  test('NET-43 due ticks are taken, a few at most, and the rest of the time is given up', () => {
    expect(planTicks(100, 99)).toEqual({ take: 0, drop: 0 });
    expect(planTicks(100, 100)).toEqual({ take: 1, drop: 0 });
    expect(planTicks(100, 100 + 2.5 * TICK_MS)).toEqual({ take: 3, drop: 0 });
    expect(planTicks(0, 100 * TICK_MS + 1)).toEqual({ take: CATCH_UP_TICKS, drop: 101 - CATCH_UP_TICKS });
  });

  test('NET-44 ticks come before frames, and frames oldest first', async () => {
    let nowMs = 0;
    const clock = new RealtimeClock(() => nowMs);
    const order: string[] = [];
    const paced = (name: string, sinceMs: number, frames: number) => ({
      tick: () => void order.push(`tick ${name}`),
      frameWish: () => (frames > 0 ? { turnMs: 0, sinceMs } : undefined),
      makeFrame: () => {
        frames--;
        nowMs += 5;
        order.push(`frame ${name}`);
      },
      drop: () => undefined,
    });
    const [late, early] = [paced('late', -1, 4), paced('early', -2, 2)];
    clock.add(late);
    clock.add(early);
    await expect.poll(() => order.length, { timeout: 10_000 }).toBe(8);
    clock.remove(late);
    clock.remove(early);
    // The fourth frame ends after the tick was due: before the fifth, both matches take theirs.
    const frames = ['frame early', 'frame early', 'frame late', 'frame late'];
    expect(order).toEqual([...frames, 'tick late', 'tick early', 'frame late', 'frame late']);
  });
});

describe('drawing time', () => {
  /** Pictures that each session gets in a second of drawing, all always wanting the next. */
  function drawSecond(sessions: { name: string; kind: 'holder' | 'spectator'; costMs: number }[]) {
    const share = new FrameShare();
    const frames: Record<string, number> = {};
    for (let spentMs = 0; spentMs < 1000; ) {
      const next = sessions.reduce((a, b) => (share.turnMs(b.name) < share.turnMs(a.name) ? b : a));
      share.charge(next.name, next.kind, next.costMs);
      spentMs += next.costMs;
      frames[next.name] = (frames[next.name] ?? 0) + 1;
    }
    return frames;
  }

  test('NET-76 time is shared, not pictures: a large one counts for what it takes', () => {
    const { large = 0, small = 0 } = drawSecond([
      { name: 'large', kind: 'spectator', costMs: 20 },
      { name: 'small', kind: 'spectator', costMs: 2 },
    ]);
    expect(small / large).toBeGreaterThan(9);
    expect(small / large).toBeLessThan(11);
  });

  test('NET-76 who holds a seat has four times the part of who watches', () => {
    const { player = 0, watcher = 0 } = drawSecond([
      { name: 'watcher', kind: 'spectator', costMs: 5 },
      { name: 'player', kind: 'holder', costMs: 5 },
    ]);
    expect(player / watcher).toBeGreaterThan(3.5);
    expect(player / watcher).toBeLessThan(4.5);
  });

  test('NET-76 who wanted nothing for long has saved nothing up', () => {
    const share = new FrameShare();
    for (let i = 0; i < 1000; i++) share.charge('busy', 'spectator', 10);
    share.charge('late', 'spectator', 10);
    share.charge('late', 'spectator', 10);
    expect(share.turnMs('late')).toBeGreaterThan(share.turnMs('busy'));
  });
});

describe('frames on their way', () => {
  test('NET-45 an acknowledgement counts for all frames before it, and a false one for none', () => {
    const window = createFrameWindow();
    expect([sendFrame(window, 0, 100), sendFrame(window, 10, 100), inFlight(window)]).toEqual([0, 1, 2]);
    drawFrame(window, 7, 20);
    expect(inFlight(window)).toBe(2);
    expect(bytesInFlight(window)).toBe(200);
    drawFrame(window, 1, 30);
    expect([inFlight(window), bytesInFlight(window)]).toEqual([0, 0]);
    drawFrame(window, 0, 40);
    expect(inFlight(window)).toBe(0);
  });

  test('NET-46 a slow way makes pictures coarser, a quick one finer again', () => {
    const window = createFrameWindow(80);
    const send = (delayMs: number) => drawFrame(window, sendFrame(window, 0, 100), delayMs);
    for (let i = 0; i < 12; i++) send(400);
    expect(window.quality).toBe(30);
    for (let i = 0; i < 60; i++) send(5);
    expect(window.quality).toBe(80);
  });
});

describe('input between ticks', () => {
  test('NET-47 turns add up, no press is lost, sticks are the newest, and a press ends', () => {
    const input = new LiveInput();
    input.act({ turn: 30_000, moveX: 5, buttons: 1 }, 1, 0);
    input.act({ turn: 20_000, look: -3, moveX: -9, buttons: 4 }, 2, 1);
    expect(input.take()).toEqual({ turn: 32_767, look: -3, moveX: -9, buttons: 5, weapon: 0 });
    expect(input.held).toMatchObject({ turn: 0, look: 0, moveX: -9, buttons: 4 });
    expect(input.take()).toBeUndefined();
    expect(input.input).toBe(2);
  });
});

describe('barrier', () => {
  const step = (seats: number[], ticksLeft: number) => ({
    session: '',
    seats,
    ticksLeft,
    resolve: () => undefined,
    reject: () => undefined,
  });

  test('NET-12 it opens when every live seat is covered, for as long as all are', () => {
    const barrier = new Barrier();
    const [long, short] = [step([0, 1], 4), step([2], 1)];
    barrier.add(long);
    expect(barrier.ticksReady([0, 1, 2])).toBe(0);
    barrier.add(short);
    expect(barrier.ticksReady([0, 1, 2])).toBe(1);
    expect(barrier.advance(1)).toEqual([short]);
    expect(barrier.ticksReady([0, 1, 2])).toBe(0);
    expect(barrier.ticksReady([0, 1])).toBe(3);
  });
});

describe('what a seat hears', () => {
  const list = createEventList();
  const events = list.columns;
  function event(kind: keyof typeof EVENT, seat: number, other: number): void {
    events.kind[0] = EVENT[kind];
    events.seat[0] = seat;
    events.other[0] = other;
    for (const column of [events.x, events.y, events.z, events.ex, events.ey, events.ez]) column[0] = 7;
  }

  test('NET-18 own deeds are told whole, wounds without where they came from, strangers’ deaths without a place', () => {
    event('shot', 1, 255);
    expect(viewEvent(events, 0, 1)).toMatchObject({ kind: 'shot', at: [7, 7, 7], end: [7, 7, 7] });
    expect(viewEvent(events, 0, 2)).toBeUndefined();
    event('hit', 1, 2);
    expect(viewEvent(events, 0, 2)).toMatchObject({ kind: 'hit', at: [7, 7, 7], end: [0, 0, 0] });
    expect(viewEvent(events, 0, 3)).toBeUndefined();
    event('death', 2, 1);
    expect(viewEvent(events, 0, 3)).toMatchObject({ kind: 'death', seat: 2, other: 1, at: [0, 0, 0], end: [0, 0, 0] });
  });

  test('NET-18 a pickup’s number is no seat', () => {
    event('pickup', 1, 2);
    expect(viewEvent(events, 0, 2)).toBeUndefined();
  });
});

describe('what is told', () => {
  test('NET-01 the compiled view of an observation is its description', () => {
    const observation = createObservation();
    const view = compileView(observationTable, observation);
    observation.bytes.forEach((_, i) => {
      observation.bytes[i] = (i * 7) % 3;
    });
    expect(view()).toEqual(describeState(observationTable, observation));
  });
});
