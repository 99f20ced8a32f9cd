/** The host over worker threads, built: the contract of all hosts, and workers that die or hang. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ThreadMatchHost } from '../../server/match/thread-match-host.ts';
import { describeHost, HostPeer, LOCKSTEP } from './host-contract.ts';

const nowMs = () => performance.now();
const open = (threads = 1, more: { script?: URL; stuckAfterMs?: number; reports?: string[] } = {}) =>
  new ThreadMatchHost({ threads, nowMs, report: (message) => more.reports?.push(message), ...more });

/** The real worker, which stops answering after a while. */
function hangingWorker(): URL {
  const folder = resolve('test-output');
  mkdirSync(folder, { recursive: true });
  const script = join(folder, 'stuck-worker.mjs');
  const worker = pathToFileURL(resolve('dist/server/match/match-worker.js')).href;
  const hang = 'setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0), 1500)';
  writeFileSync(script, `import ${JSON.stringify(worker)};\n${hang};\n`);
  return pathToFileURL(script);
}

describeHost('in worker threads', open);

describe('workers', () => {
  test('NET-58 a killed worker ends its own matches with an error and no other; a new one takes the next', async () => {
    const reports: string[] = [];
    const host = open(2, { reports });
    const [doomed, lucky] = [await host.create(LOCKSTEP), await host.create(LOCKSTEP)];
    const [victim, witness] = [new HostPeer(host, doomed.match, 'v'), new HostPeer(host, lucky.match, 'w')];
    await victim.ask('join', { seat: 0 });
    await witness.ask('join', { seat: 0 });
    await victim.ask('join', { seat: 1 });
    const waiting = victim.ask('step', { tick: 0, actions: { 0: {} } });
    await Promise.all([host.workers[0]?.terminate(), expect(waiting).rejects.toMatchObject({ code: 'match-failed' })]);
    expect(await victim.push('match-ended')).toMatchObject({ match: doomed.match, error: { code: 'match-failed' } });
    await expect(victim.ask('observe', {})).rejects.toMatchObject({ code: 'match-unknown' });
    expect((await witness.ask('step', { tick: 0, actions: {} })).tick).toBe(1);
    expect(witness.heard).toEqual([]);
    const next = await host.create(LOCKSTEP);
    expect((await host.list()).map(({ match }) => match).sort()).toEqual([lucky.match, next.match].sort());
    expect(await host.stats()).toMatchObject({ workerRestarts: 1 });
    expect(reports.join()).toMatch(/worker is gone/);
    await host.close();
  });

  test('NET-59 a stuck worker is found by its silence and given up', async () => {
    const host = open(1, { script: hangingWorker(), stuckAfterMs: 1_000 });
    const { match } = await host.create(LOCKSTEP);
    const peer = new HostPeer(host, match, 'p');
    const ended = await peer.push('match-ended');
    expect(ended.error).toMatchObject({ code: 'match-failed' });
    expect(ended.error?.received).toMatch(/no sign of life/);
    await host.close();
  });

  test('NET-59 a stuck worker does not keep the host from closing', async () => {
    const script = hangingWorker();
    const host = open(1, { script, stuckAfterMs: 60_000 });
    await host.create(LOCKSTEP);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await host.close();
    expect(host.workers).toEqual([]);
  });

  test('NET-59 a worker that was not built is named', () => {
    expect(() => open(1, { script: pathToFileURL(resolve('dist/nothing.js')) })).toThrow(/npm run build/);
  });
});
