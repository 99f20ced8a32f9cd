/** Matches that benches step without a network: agents in some seats, a view for each of the four. */
import type { ViewSpec } from '../../../shared/protocol/messages.ts';
import type { LocalMatchHost } from '../../match/local-match-host.ts';
import type { MatchConfig } from '../../match/match-host.ts';

const BENCH_SENDER = { session: 'bench', capabilities: ['play', 'spectate', 'operate'] } as const;

const CONFIG: MatchConfig = {
  arena: 'works',
  mode: 'deathmatch',
  seed: 7,
  clock: 'lockstep',
  bots: 0,
  scoreLimit: 1000,
  timeLimitTicks: 4_000_000_000,
  recordDir: null,
  checks: true,
};

/** A match with so many agents, and bots in the other seats; its id. */
export async function openBenchMatch(
  host: LocalMatchHost,
  view: Omit<ViewSpec, 'seat'>,
  agents: number,
): Promise<string> {
  const { match } = await host.create({ ...CONFIG, bots: 4 - agents });
  host.subscribe(match, BENCH_SENDER.session, () => undefined);
  for (let seat = 0; seat < agents; seat++)
    await host.send(match, BENCH_SENDER, { type: 'join', id: 0, match, seat, controller: 'agent' });
  const views = [0, 1, 2, 3].map((seat) => ({ ...view, seat }));
  await host.send(match, BENCH_SENDER, { type: 'configure', id: 0, match, views, observations: 'packed' });
  return match;
}

/** A step of all agents. Throws where a picture is missing; gives how many there were. */
export async function stepBenchMatch(
  host: LocalMatchHost,
  match: string,
  tick: number,
  ticks: number,
  agents: number,
): Promise<number> {
  const actions = Object.fromEntries(
    Array.from({ length: agents }, (_, seat) => [seat, { moveZ: -127, turn: 60 * seat + 10 }]),
  );
  const reply = await host.send(match, BENCH_SENDER, { type: 'step', id: 0, match, tick, ticks, actions });
  const frames = reply?.type === 'step' ? reply.frames.length : 0;
  if (frames !== 4) throw new Error(`${frames} pictures came with a step, not 4`);
  return frames;
}
