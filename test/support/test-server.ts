/** Starts a real server on a free port for a test, in this process and silent. */
import { DEFAULT_MATCH, type RunningServer, type ServerOptions, startServer } from '../../server/main.ts';
import type { MatchConfig } from '../../server/match/match-host.ts';

export function openServer(
  match: Partial<MatchConfig> = {},
  options: Partial<ServerOptions> = {},
): Promise<RunningServer> {
  return startServer({ port: 0, threads: 0, logLevel: 'silent', match: { ...DEFAULT_MATCH, ...match }, ...options });
}
