/** The first page: where you are, who is there, and the ways in. The live picture is a courtesy, not a need. */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import type { MatchInfo, SeatInfo } from '../../shared/protocol/replies.ts';
import { SEATS, TICK_RATE } from '../../shared/world/constants.ts';
import type { Session } from '../agent/session.ts';
import { byId, clockText, setText } from './dom.ts';
import { explain, openLink } from './link.ts';
import { Picture } from './picture.ts';
import { Scoreboard, seatName } from './scoreboard.ts';
import { loadName } from './settings.ts';
import { followSteps } from './steps.ts';
import { MODE_TITLES } from './words.ts';

const LIVE_VIEW = { width: 480, height: 270, planes: ['rgb' as const], encoding: 'jpeg' as const, fps: 20 };
const INFO_EVERY_MS = 2_000;
const EYES_EVERY_MS = 8_000;

const problem = byId('problem', HTMLElement);
const board = new Scoreboard(byId('scores', HTMLElement));
const FULL_TEXT = 'All four seats are held. You can watch until one is free.';
const LOCKSTEP_TEXT = 'This match runs in lock-step: agents play it step by step. You can watch.';

function tell(error: unknown): void {
  const { title, text } = explain(error);
  setText(problem, `${title}. ${text}`);
}

function showInfo(info: MatchInfo, session: Session): void {
  const people = info.seats.filter(({ controller }) => controller === 'human').length;
  const agents = info.seats.filter(({ controller }) => controller === 'agent').length;
  const bots = info.seats.filter(({ controller }) => controller === 'bot').length;
  const isFull = people + agents === SEATS;
  setText(byId('arena', HTMLElement), info.arena);
  setText(byId('mode', HTMLElement), MODE_TITLES[info.mode]);
  setText(
    byId('round', HTMLElement),
    info.phase === 'over' ? 'over' : `${clockText(info.timeLeftTicks, TICK_RATE)} left, to ${info.scoreLimit} points`,
  );
  setText(
    byId('crowd', HTMLElement),
    `${count(people, 'person', 'people')}, ${count(agents, 'agent', 'agents')}, ${count(bots, 'bot', 'bots')}`,
  );
  const needsToken = !session.capabilities.includes('play');
  if (needsToken) tell(new ParallaxError('capability-missing'));
  else setText(problem, info.clock === 'lockstep' ? LOCKSTEP_TEXT : isFull ? FULL_TEXT : '');
  // Agents in lock-step would wait for a person's every tick.
  byId('play', HTMLButtonElement).disabled = info.clock === 'lockstep';
  board.show(info);
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

const isTaken = ({ controller }: SeatInfo) => controller !== 'none';

async function follow(session: Session): Promise<void> {
  const infos = await session.list();
  const info = infos.find(({ match }) => match === session.mainMatch) ?? infos[0];
  if (info) showInfo(info, session);
}

/** Shows the eyes of one seat after another. Somebody who wants less motion gets a still picture. */
async function showLive(session: Session): Promise<void> {
  if (!session.capabilities.includes('spectate') || session.mainMatch === null) return;
  const match = session.match();
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const picture = new Picture(byId('live', HTMLCanvasElement), {
    used: (frame) => {
      if (!isStill) match.acknowledge(frame);
    },
    failed: tell,
  });
  match.events.on('frame', (frame) => picture.show(frame));
  const clock = (await session.list()).find(({ match: id }) => id === match.id)?.clock;
  if (clock === 'lockstep') followSteps(session, match, (frame) => picture.show(frame)).catch(tell);
  for (let turn = 0; session.state !== 'closed'; turn++) {
    const taken = (await session.list()).find(({ match: id }) => id === match.id)?.seats.filter(isTaken) ?? [];
    const info = taken[turn % taken.length];
    if (info) {
      await match.configure([{ ...LIVE_VIEW, seat: info.seat }]);
      const pace = clock === 'lockstep' ? 'Step by step' : 'Live';
      setText(byId('live-caption', HTMLElement), `${pace}: through the eyes of ${seatName(info)}`);
      if (isStill) return;
    }
    await new Promise((resolve) => setTimeout(resolve, EYES_EVERY_MS));
  }
}

async function begin(): Promise<void> {
  const session = await openLink('home');
  session.events.on('state', ({ state }) =>
    setText(problem, state === 'open' ? '' : 'The server does not answer; this page goes on trying.'),
  );
  await follow(session);
  setInterval(() => {
    if (session.state === 'open') follow(session).catch(tell);
  }, INFO_EVERY_MS);
  await showLive(session);
}

byId('name', HTMLInputElement).value = loadName();
setText(byId('endpoint', HTMLElement), `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/v1/ws`);
setText(byId('command', HTMLElement), `node dist/client/agent/examples/hunter.js ${location.origin}`);
// A token after the # goes along to the pages that need it.
byId('watch', HTMLAnchorElement).hash = location.hash;
byId('join', HTMLFormElement).action += location.hash;
begin().catch((error: unknown) => {
  if (!(error instanceof ParallaxError)) console.error(error);
  tell(error);
});
