/** The page of a spectator: four viewpoints, the scores, and whether the world keeps its promises. */
import type { Push } from '../../shared/protocol/replies.ts';
import { SEATS, TICK_RATE } from '../../shared/world/constants.ts';
import type { Frame } from '../agent/codec.ts';
import type { MatchHandle } from '../agent/match-handle.ts';
import type { Session } from '../agent/session.ts';
import { byId, clockText, setText } from './dom.ts';
import { InvariantsPanel } from './invariants-panel.ts';
import { openLink, wishOf } from './link.ts';
import { Notice } from './notice.ts';
import { Picture } from './picture.ts';
import { Scoreboard } from './scoreboard.ts';
import { followSteps } from './steps.ts';
import { Viewpoint } from './viewpoint.ts';
import { MODE_TITLES } from './words.ts';

const VIEW = { planes: ['rgb' as const], encoding: 'jpeg' as const, quality: 80, fps: 30 };
/** The map comes after the seats. */
const MAP_VIEW = { ...VIEW, map: true, width: 608, height: 456, fps: 15 };

/** A window that is being dragged has settled after this time. */
const SETTLE_MS = 150;

const notice = new Notice(byId('notice', HTMLElement));
const board = new Scoreboard(byId('board', HTMLElement));
const panel = new InvariantsPanel();
const clock = byId('clock', HTMLElement);
const title = byId('title', HTMLElement);
const reload = { label: 'Load again', run: () => location.reload() };

let match: MatchHandle | undefined;
let large = -1;

const listener = {
  used: (frame: Frame) => match?.acknowledge(frame),
  failed: (error: unknown) => notice.fail(error, reload),
};
const views = Array.from({ length: SEATS }, (_, seat) => new Viewpoint(seat, listener, () => enlarge(seat)));
const pictures = [...views.map(({ picture }) => picture), new Picture(byId('map', HTMLCanvasElement), listener)];

function enlarge(seat: number): void {
  large = large === seat ? -1 : seat;
  views.forEach((view, index) => {
    view.setLarge(index === large, large >= 0 && index !== large);
  });
  byId('views', HTMLElement).classList.toggle('has-large', large >= 0);
}

const showFrame = (frame: Frame) => pictures[frame.view]?.show(frame);

function showStatus(status: Extract<Push, { type: 'status' }>): void {
  const { info } = status;
  board.show(info);
  panel.show(status);
  for (const seat of info.seats) views[seat.seat]?.show(seat, info.mode);
  setText(title, `${info.arena} · ${MODE_TITLES[info.mode]}`);
  const left = info.phase === 'over' ? 'round over' : `${clockText(info.timeLeftTicks, TICK_RATE)} left`;
  setText(clock, `${left} · tick ${info.tick.toLocaleString('en')}`);
}

async function follow(session: Session): Promise<void> {
  match = session.match(wishOf('match') ?? session.mainMatch);
  match.events.on('frame', showFrame);
  match.events.on('status', showStatus);
  match.events.on('match-ended', ({ error }) => {
    notice.ask('The match has ended', error?.message ?? 'Another one can be watched.', [reload]);
  });
  panel.begin(await match.watch());
  await choosePictures();
  const { id } = match;
  const info = (await session.list()).find((candidate) => candidate.match === id);
  if (info?.clock === 'lockstep') followSteps(session, match, showFrame).catch(fail);
}

const fail = (error: unknown) => notice.fail(error, reload);

/** Asks for pictures that fill their places, unless those that come do. */
async function choosePictures(): Promise<void> {
  const wanted = [...views.map(({ size }, seat) => ({ ...VIEW, ...size, seat })), MAP_VIEW];
  if (!match || JSON.stringify(wanted) === JSON.stringify(match.views)) return;
  await match.configure(wanted);
}

let settling: ReturnType<typeof setTimeout> | undefined;
function followSizes(): void {
  const observer = new ResizeObserver(() => {
    clearTimeout(settling);
    settling = setTimeout(() => void choosePictures().catch(fail), SETTLE_MS);
  });
  for (const { figure } of views) observer.observe(figure);
}

function followLink(session: Session): void {
  session.events.on('state', ({ state, reason }) => {
    document.body.dataset.link = state;
    if (state === 'reconnecting') notice.tell('Reconnecting', 'The connection was lost. This page goes on trying.');
    if (state === 'open') notice.clear();
    if (state === 'closed') notice.ask('No connection', reason, [reload]);
  });
  session.events.on('error', (error) => {
    // A server that was started again has another match: begin with it.
    if (error.code === 'match-unknown') location.reload();
    else if (!error.body.retryable) notice.fail(error, reload);
  });
}

async function begin(): Promise<void> {
  try {
    const session = await openLink('watch');
    followLink(session);
    await follow(session);
    document.body.dataset.link = 'open';
  } catch (error) {
    notice.fail(error, reload);
  }
}

addEventListener('keydown', ({ key, ctrlKey, altKey, metaKey }) => {
  const seat = /^[0-3]$/.test(key) ? Number(key) : -1;
  if (views[seat] && !ctrlKey && !altKey && !metaKey) enlarge(seat);
  else if (key === 'Escape' && large >= 0) enlarge(large);
});

byId('views', HTMLElement).append(...views.map(({ figure }) => figure));
followSizes();
void begin();
