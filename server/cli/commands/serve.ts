/** `parallax serve`: the server, until it is asked to end. */
import { join } from 'node:path';
import { CLOCKS } from '../../../shared/protocol/messages.ts';
import { SEATS } from '../../../shared/world/constants.ts';
import { MODE_NAMES } from '../../../shared/world/modes.ts';
import { INVARIANT_IDS } from '../../invariants/catalogue.ts';
import { closeOnSignal, DEFAULT_MATCH, type RunningServer, startServer } from '../../main.ts';
import { arenaOption, chooseArena, isArenaFile } from '../arena-choice.ts';
import { defineCommand } from '../command.ts';
import { choice, flag, integer, list, text } from '../option.ts';

const MOST_PORT = 65_535;
const MOST_SEED = 4_294_967_295;

export const serve = defineCommand({
  details: 'Recordings are kept in a bounded folder: the oldest go when it holds 512 MB.',
  options: {
    port: integer({ min: 0, max: MOST_PORT }, { doc: 'port to listen on, 0 for any free one', fallback: 8080 }),
    host: text('HOST', {
      doc: 'address to listen on; beyond this machine, tokens are needed to watch and operate',
      fallback: '127.0.0.1',
    }),
    arena: arenaOption('arena of the main match', DEFAULT_MATCH.arena),
    mode: choice(MODE_NAMES, { doc: 'rules of the main match', fallback: DEFAULT_MATCH.mode }),
    seed: integer({ min: 0, max: MOST_SEED }, { doc: 'seed of the main match', fallback: DEFAULT_MATCH.seed }),
    bots: integer(
      { min: 0, max: SEATS },
      { doc: 'seats that bots fill while nobody holds them', fallback: DEFAULT_MATCH.bots },
    ),
    clock: choice(CLOCKS, {
      doc: '60 ticks a second, or a tick when every live seat has acted',
      fallback: DEFAULT_MATCH.clock,
    }),
    'disable-checks': list(INVARIANT_IDS, { doc: 'invariants to leave out', listedBy: '`parallax spec`' }),
    record: text('DIR', { doc: 'folder for recordings and the log of violations', fallback: 'recordings' }),
    'no-record': flag('record nothing'),
    threads: integer(
      { min: 0, max: 256 },
      { doc: 'threads that matches run in, 0 for that of the sockets; one less than cores when left out' },
    ),
    attached: flag('end when standard input ends, for a program that runs a server of its own'),
    json: flag('say where it listens as one JSON object'),
  },
  async run(
    {
      port,
      host,
      arena: word,
      mode,
      seed,
      bots,
      clock,
      record: folder,
      'no-record': isOff,
      'disable-checks': disabledChecks = [],
      attached,
      threads,
    },
    _operands,
    output,
  ) {
    const record = isOff ? null : folder;
    const own = isArenaFile(word) ? [chooseArena(word)] : [];
    const arena = own[0]?.name ?? word;
    const server = await startServer({
      port,
      host,
      ...(threads === undefined ? {} : { threads }),
      arenas: own,
      match: { ...DEFAULT_MATCH, arena, mode, seed, bots, clock, recordDir: record, disabledChecks },
      violationLog: record === null ? null : join(record, 'violations.jsonl'),
    });
    closeOnSignal(server);
    if (attached) closeWithInput(server);
    const { url, tokens } = server;
    output.report({ url, tokens: tokens ?? null, recordings: record, process: process.pid }, () =>
      describe(server, record),
    );
    return 0;
  },
});

/** Whoever holds the other end of standard input is gone: nobody needs the server any more. */
function closeWithInput(server: RunningServer): void {
  process.stdin.on('end', () => void server.close().then(() => process.exit(0))).resume();
}

function describe({ url, tokens }: RunningServer, record: string | null): string {
  const granted = Object.entries(tokens ?? {}).map(([capability, token]) => `token       ${capability}: ${token}`);
  return [
    `play        ${url}/`,
    `watch       ${url}/watch`,
    `recordings  ${record ?? 'none'}`,
    ...granted,
    'Ctrl+C ends it.',
  ].join('\n');
}
