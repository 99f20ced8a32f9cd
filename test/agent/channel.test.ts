/** Pushed values as an iteration, for readers that are quick and readers that are slow. */
import { describe, expect, it } from 'vitest';
import { Channel } from '../../client/agent/channel.ts';

const openChannel = (limit: number) => {
  let ends = 0;
  const channel = new Channel<number[]>(
    limit,
    (older, newer) => [...older, ...newer],
    () => ends++,
  );
  return { channel, ends: () => ends };
};

describe('channel', () => {
  it('NET-63 hands values over in order, also to a reader that waits', async () => {
    const { channel } = openChannel(4);
    const waiting = channel.next();
    channel.push([1]);
    channel.push([2]);
    expect((await waiting).value).toEqual([1]);
    expect((await channel.next()).value).toEqual([2]);
  });

  it('NET-63 joins the oldest to the next for a slow reader, and loses nothing', async () => {
    const { channel } = openChannel(2);
    for (let i = 1; i <= 5; i++) channel.push([i]);
    channel.end();
    const read: number[][] = [];
    for await (const value of channel) read.push(value);
    expect(read).toEqual([[1, 2, 3, 4], [5]]);
  });

  it('NET-63 ends once for its owner, however it ends', async () => {
    const { channel, ends } = openChannel(2);
    channel.push([1]);
    for await (const value of channel) {
      expect(value).toEqual([1]);
      break;
    }
    channel.end();
    channel.push([2]);
    expect(ends()).toBe(1);
    expect(await channel.next()).toEqual({ value: undefined, done: true });
  });
});
