/** The readout of latency and frame rate, on times that are given. */
import { describe, expect, it } from 'vitest';
import { Meter } from '../../client/web/meter.ts';

describe('meter', () => {
  it('NET-80 counts from an input to the first picture of the tick that used it', () => {
    const meter = new Meter();
    meter.sent(1, 100);
    meter.sent(2, 116);
    meter.applied(2, 50);
    meter.drawn(49, 130);
    expect(meter.latencyMs).toBeNaN();
    meter.drawn(51, 150);
    expect(meter.latencyMs).toBe(34);
  });

  it('NET-80 shows the median, so that one late picture is not the figure', () => {
    const meter = new Meter();
    [20, 22, 400].forEach((delay, i) => {
      meter.sent(i + 1, i * 1000);
      meter.applied(i + 1, i + 1);
      meter.drawn(i + 1, i * 1000 + delay);
    });
    expect(meter.latencyMs).toBe(22);
  });

  it('NET-80 counts the pictures of the last second', () => {
    const meter = new Meter();
    for (let i = 0; i < 90; i++) meter.drawn(i, i * 20);
    expect(meter.fps).toBe(51);
  });
});
