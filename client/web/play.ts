/** The page of a player: joins what the other files do. What goes wrong is told in the notice, never hidden. */
import type { ParallaxError } from '../../shared/protocol/errors.ts';
import type { MatchInfo, SeatObservation } from '../../shared/protocol/replies.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import type { Session } from '../agent/session.ts';
import { Controls } from './controls.ts';
import { byId, setShown, setText } from './dom.ts';
import { Hud } from './hud.ts';
import { KillFeed } from './kill-feed.ts';
import { openLink, wishOf } from './link.ts';
import { Meter } from './meter.ts';
import { Notice } from './notice.ts';
import { Pause } from './pause.ts';
import { Picture } from './picture.ts';
import { Player } from './player.ts';
import { showResult } from './round-end.ts';
import { Scoreboard, seatName } from './scoreboard.ts';
import { loadName, loadSettings, saveName } from './settings.ts';
import { bindSettings } from './settings-form.ts';

const READOUT_EVERY_MS = 500;

const stage = byId('stage', HTMLElement);
const board = byId('board', HTMLElement);
const readout = byId('readout', HTMLElement);
const settings = loadSettings();
const controls = new Controls(settings);
const meter = new Meter();
const hud = new Hud();
const notice = new Notice(byId('notice', HTMLElement));
const result = byId('result', HTMLElement);
const scoreboard = new Scoreboard(byId('scores', HTMLElement));
const pause = new Pause(controls);
const feed = new KillFeed(byId('feed', HTMLElement), nameOf);
const name = wishOf('name') ?? (loadName() || 'Stranger');

let info: MatchInfo | undefined;
let isOver = false;

const picture = new Picture(byId('picture', HTMLCanvasElement), {
  used: (frame) => player?.seat?.match.acknowledge(frame),
  drawn: (frame) => meter.drawn(frame.tick, performance.now()),
  failed: (error) => notice.fail(error, { label: 'Load again', run: () => location.reload() }),
});
let player: Player | undefined;

function nameOf(seat: number): string {
  const found = info?.seats.find((candidate) => candidate.seat === seat);
  return found ? seatName(found) : '';
}

function showObservation(observation: SeatObservation): void {
  const { self, match } = observation.state;
  hud.show(observation, Number(self.killer) === NOBODY ? '' : nameOf(Number(self.killer)));
  feed.hear(observation.events, observation.seat);
  if (isOver === (match.phase === 'over')) return;
  isOver = match.phase === 'over';
  setShown(board, isOver);
  result.replaceChildren();
}

function showInfo(next: MatchInfo): void {
  info = next;
  const ownSeat = player?.seat?.seat;
  scoreboard.show(next, ownSeat);
  if (isOver && next.phase === 'over') showResult(result, next, ownSeat);
}

/** Does something that can fail, and tells the player if it does. */
async function attempt(action: () => Promise<unknown> | undefined): Promise<void> {
  try {
    await action();
  } catch (error) {
    notice.fail(error, { label: 'Try again', run: () => void attempt(action) });
  }
}

async function join(): Promise<void> {
  const match = wishOf('match');
  stage.dataset.link = 'joining';
  await player?.join({ name, ...(match ? { match } : {}) });
  stage.dataset.link = 'open';
  notice.clear();
  pause.show('Ready', 'The view is yours as soon as you go in.');
}

function loseSeat(reason: string, error?: ParallaxError): void {
  player?.release();
  pause.hide();
  stage.dataset.link = 'lost';
  // A server that was started again knows neither seat nor token: take a new one.
  if (error?.code === 'token-invalid' || error?.code === 'match-unknown') return void attempt(join);
  notice.ask(LOSS_TITLES[reason] ?? 'Your seat is gone', LOSS_TEXTS[reason] ?? reason, {
    label: 'Take a seat',
    run: () => void attempt(join),
  });
}

const LOSS_TITLES: { readonly [reason: string]: string } = {
  silence: 'A bot plays on for you',
  replaced: 'Your seat was taken over',
  'match-ended': 'The match has ended',
};
const LOSS_TEXTS: { readonly [reason: string]: string } = {
  silence: 'The server heard nothing from this page for ten seconds.',
  replaced: 'Somebody came back to it with its token, perhaps you, in another tab.',
  'match-ended': 'Another one can be joined.',
};

function followLink(session: Session): void {
  session.events.on('state', ({ state, reason }) => {
    stage.dataset.link = state;
    if (state === 'reconnecting')
      notice.tell('Reconnecting', 'The connection was lost. Your seat is kept for you; this page goes on trying.');
    if (state === 'open') notice.clear();
    if (state === 'closed') notice.ask('No connection', reason, { label: 'Load again', run: () => location.reload() });
  });
  session.events.on('seat-lost', ({ reason, error }) => loseSeat(reason, error));
  session.events.on('error', (error) => {
    // Actions that were under way when the seat was lost; its own message says why.
    if (error.code === 'seat-not-held') return;
    if (!error.body.retryable) notice.fail(error, { label: 'Go on', run: () => pause.show() });
  });
}

async function begin(): Promise<void> {
  const session = await openLink('play');
  player = new Player(session, settings, controls, meter, {
    observation: showObservation,
    frame: (frame) => picture.show(frame),
    info: showInfo,
    error: (error) => console.warn(error),
  });
  followLink(session);
  await attempt(join);
}

function showReadout(): void {
  const { width, height } = picture.canvas;
  const latency = Number.isNaN(meter.latencyMs) ? '–' : Math.round(meter.latencyMs);
  setText(readout, `${latency} ms · ${meter.fps} fps · ${width} × ${height}`);
}

addEventListener('keydown', (event) => {
  if (event.code !== 'Tab' || !controls.isActive) return;
  event.preventDefault();
  setShown(board, true);
});
addEventListener('keyup', (event) => {
  if (event.code === 'Tab' && !isOver) setShown(board, false);
});
byId('leave', HTMLAnchorElement).addEventListener('click', (event) => {
  event.preventDefault();
  void attempt(async () => {
    await player?.leave();
    location.assign('/');
  });
});

saveName(name);
controls.listen();
bindSettings(settings, () => void attempt(() => player?.choosePicture()));
setInterval(showReadout, READOUT_EVERY_MS);
void attempt(begin);
