/**
 * The composition root: the only place where configuration, clock, threads and sockets meet. It starts
 * a server with its main match and closes it whole; rules of the world and of the wire live elsewhere.
 */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Capability } from '../shared/protocol/messages.ts';
import type { Arena } from '../shared/world/arena.ts';
import { TIME_LIMIT_TICKS } from '../shared/world/constants.ts';
import { addArena } from './assets/arena-library.ts';
import { createLog, type Log, type LogLevel } from './log.ts';
import { FrameMaker } from './match/frame-maker.ts';
import { loadFrameParts } from './match/frame-parts.ts';
import { LocalMatchHost } from './match/local-match-host.ts';
import type { MatchHost, MatchWish } from './match/match-host.ts';
import { ThreadMatchHost } from './match/thread-match-host.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { type Access, createAccess, isLoopback } from './net/access.ts';
import { describeContract } from './net/contract.ts';
import { openGateway } from './net/gateway.ts';
import type { HttpParts } from './net/http-routes.ts';
import { MatchDirectory } from './net/match-directory.ts';
import { RepeatGuard } from './net/repeat-guard.ts';
import type { SessionServer } from './net/session.ts';
import { SESSION_LIMITS, type SessionLimits } from './net/session-limits.ts';
import { prepareFolder } from './record/recording-folder.ts';

export interface ServerOptions {
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** The main match, and what matches that sessions create are like where they do not say. */
  match: MatchWish;
  /** Arenas of the operator's, which matches can be played in like those of the library. */
  arenas: readonly Arena[];
  /** Worker threads for matches; 0 runs them in this thread. */
  threads: number;
  /** Asks for tokens also where only this machine can connect: for a server behind a proxy. */
  requireTokens: boolean;
  logLevel: LogLevel;
  /** File that violations are appended to, one JSON object a line; null for none. */
  violationLog: string | null;
  limits: SessionLimits;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  readonly host: MatchHost;
  /** Id of the main match. */
  readonly mainMatch: string | null;
  /** Tokens by the capability they grant; undefined where none is needed. */
  readonly tokens: { readonly [C in Capability]: string } | undefined;
  close(): Promise<void>;
}

export const DEFAULT_MATCH = {
  arena: 'atrium',
  mode: 'deathmatch',
  seed: 1,
  clock: 'realtime',
  bots: 3,
  timeLimitTicks: TIME_LIMIT_TICKS,
  recordDir: null,
  checks: true,
} as const satisfies MatchWish;

const DEFAULTS: ServerOptions = {
  host: '127.0.0.1',
  port: 8080,
  match: DEFAULT_MATCH,
  arenas: [],
  // One core stays for the sockets; threads are started as matches come.
  threads: Math.max(1, availableParallelism() - 1),
  requireTokens: false,
  logLevel: 'info',
  violationLog: null,
  limits: SESSION_LIMITS,
};

const nowMs = () => performance.now();

/** The built client: below `dist`, from sources as from the built program. */
function findClient(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const beside = join(here, '..', 'client', 'web');
  return here.includes(`${join('dist', 'server')}`) && existsSync(beside)
    ? beside
    : join(here, '..', 'dist', 'client', 'web');
}

function openHost(threads: number, arenas: readonly Arena[], log: Log): MatchHost {
  const report = (error: unknown) => log.error({ error: error instanceof Error ? error.stack : error }, 'match error');
  for (const arena of arenas) addArena(arena);
  if (threads > 0) return new ThreadMatchHost({ threads, arenas: arenas.map(({ source }) => source), nowMs, report });
  return new LocalMatchHost({ frames: new FrameMaker(loadFrameParts, nowMs), nowMs, report });
}

function httpParts(host: MatchHost, metrics: Metrics, directory: MatchDirectory): HttpParts {
  return {
    clientRoot: findClient(),
    contract: describeContract,
    health: async () => ({ status: 'ok', mainMatch: directory.mainMatch, matches: (await host.list()).length }),
    metrics: async () => {
      metrics.matches.set((await host.list()).length);
      for (const [name, value] of Object.entries(await host.stats()))
        metrics.stats[name as keyof Metrics['stats']].set(value);
      return metrics.registry.metrics();
    },
    metricsType: metrics.registry.contentType,
  };
}

/** Starts a server. Rejects with ParallaxError: `recording-refused`, `port-in-use`, `arena-unknown`, `build-missing`. */
export async function startServer(given: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const options = { ...DEFAULTS, ...given };
  if (options.match.recordDir !== null) prepareFolder(options.match.recordDir);
  const log = createLog(options.logLevel);
  const metrics = createMetrics();
  const host = openHost(options.threads, options.arenas, log);
  const access = createAccess(options.requireTokens || !isLoopback(options.host));
  const directory = new MatchDirectory({
    host,
    defaults: options.match,
    log,
    metrics,
    violationLog: options.violationLog,
  });
  try {
    await directory.openMain();
    const server = sessionServer(directory, host, access);
    const http = httpParts(host, metrics, directory);
    const gateway = await openGateway(
      { server, http, limits: options.limits, metrics, log },
      options.host,
      options.port,
    );
    return {
      url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${gateway.port}`,
      port: gateway.port,
      host,
      get mainMatch() {
        return directory.mainMatch;
      },
      tokens: access.tokens,
      async close() {
        await gateway.close();
        directory.close();
        await host.close();
      },
    };
  } catch (error) {
    directory.close();
    await host.close();
    throw error;
  }
}

function sessionServer(directory: MatchDirectory, host: MatchHost, access: Access): SessionServer {
  return {
    host,
    get mainMatch() {
      return directory.mainMatch;
    },
    grant: access.grant,
    create: (request) => directory.create(request),
    fork: (request) => directory.fork(request),
    enter: (match) => directory.enter(match),
    repeats: new RepeatGuard(nowMs),
    nowMs,
  };
}

/** Closes the server when the process is asked to end, recordings whole; a second request ends it at once. */
export function closeOnSignal(server: RunningServer): void {
  const end = () => {
    for (const signal of SIGNALS) process.removeListener(signal, end);
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        process.exit(1);
      },
    );
  };
  for (const signal of SIGNALS) process.on(signal, end);
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
