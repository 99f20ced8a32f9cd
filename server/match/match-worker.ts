/**
 * The thread that runs matches: a local host, its messages and its heartbeat. It owns no socket and no
 * file but the recordings of its matches.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { toErrorBody } from '../../shared/protocol/errors.ts';
import { compileArena } from '../../shared/world/arena.ts';
import { addArena } from '../assets/arena-library.ts';
import { FrameMaker } from './frame-maker.ts';
import { loadFrameParts } from './frame-parts.ts';
import { LocalMatchHost } from './local-match-host.ts';
import {
  BEAT_MS,
  type FromWorker,
  type ToWorker,
  transfersOf,
  type WorkerCall,
  type WorkerResult,
  type WorkerStart,
} from './worker-protocol.ts';

if (!parentPort) throw new Error('match-worker runs as a worker thread: start it through the thread host');
const port = parentPort;

for (const source of (workerData as WorkerStart).arenas) addArena(compileArena(source));

const nowMs = () => performance.now();
const report = (error: unknown) =>
  post({ kind: 'report', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
const host = new LocalMatchHost({ frames: new FrameMaker(loadFrameParts, nowMs), nowMs, report });
const subscriptions = new Map<string, () => void>();

function post(message: FromWorker, transfers: ArrayBuffer[] = []): void {
  port.postMessage(message, transfers);
}

async function answer(body: WorkerCall): Promise<WorkerResult> {
  switch (body.method) {
    case 'create':
      return host.open(body.match, body.wish);
    case 'resume':
      return host.reopen(body.match, body.recording);
    case 'fork-source':
      return host.forkSource(body.match, body.changes);
    case 'plant':
      return host.plant(body.match, body.source);
    case 'send':
      return host.send(body.match, body.sender, body.request);
    case 'end':
      return host.end(body.match).then(() => undefined);
    case 'close':
      return host.close().then(() => undefined);
  }
}

function call(number: number, body: WorkerCall): void {
  answer(body).then(
    (value) => post({ kind: 'result', call: number, value }, transfersOf(value)),
    (error: unknown) => post({ kind: 'failure', call: number, error: toErrorBody(error) }),
  );
}

const keyOf = (match: string, session: string) => `${match} ${session}`;

function subscribe(match: string, session: string): void {
  try {
    const end = host.subscribe(match, session, (push) =>
      post({ kind: 'push', match, session, push }, transfersOf(push)),
    );
    subscriptions.set(keyOf(match, session), end);
  } catch (error) {
    // The match ended while the message was on its way.
    post({ kind: 'push', match, session, push: { type: 'match-ended', match, error: toErrorBody(error) } });
  }
}

function unsubscribe(match: string, session: string): void {
  subscriptions.get(keyOf(match, session))?.();
  subscriptions.delete(keyOf(match, session));
}

port.on('message', (message: ToWorker) => {
  if (message.kind === 'call') call(message.call, message.body);
  else if (message.kind === 'subscribe') subscribe(message.match, message.session);
  else unsubscribe(message.match, message.session);
});

function beat(): void {
  post({ kind: 'beat', ...host.survey() });
}

setInterval(beat, BEAT_MS);
beat();
