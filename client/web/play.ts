/** The page of a player: joins what the other files do. What goes wrong is told in the notice, never hidden. */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import type { MatchInfo, SeatObservation } from '../../shared/protocol/replies.ts';
import { colourOfSeat, MODE } from '../../shared/world/modes.ts';
import type { Session } from '../agent/session.ts';
import { Controls } from './controls.ts';
import { byId, setShown, setText } from './dom.ts';
import { Hud } from './hud.ts';
import { KillFeed } from './kill-feed.ts';
import { openLink, pageHref, wishOf } from './link.ts';
import { Meter } from './meter.ts';
import { Notice, type Remedy } from './notice.ts';
import { Pause } from './pause.ts';
import { Picture } from './picture.ts';
import { Player, remembersSeat } from './player.ts';
import { checkPlayable, findMatch, Preview } from './preview.ts';
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
const hud = new Hud(nameOf);
const notice = new Notice(byId('notice', HTMLElement));
const result = byId('result', HTMLElement);
const scoreboard = new Scoreboard(byId('scores', HTMLElement));
const pause = new Pause(controls, goIn);
const preview = new Preview();
const feed = new KillFeed(byId('feed', HTMLElement), (seat) => ({ name: nameOf(seat), colour: colourOf(seat) }));
const name = wishOf('name') ?? (loadName() || 'Stranger');

let info: MatchInfo | undefined;
let isOver = false;

const picture = new Picture(byId('picture', HTMLCanvasElement), {
  used: (frame) => (player?.seat ? player.seat.match.acknowledge(frame) : preview.used(frame)),
  drawn: (frame) => meter.drawn(frame.tick, performance.now()),
  failed: (error) => notice.fail(error, { label: 'Load again', run: () => location.reload() }),
});
let player: Player | undefined;
let session: Session | undefined;

function nameOf(seat: number): string {
  const found = info?.seats.find((candidate) => candidate.seat === seat);
  return found ? seatName(found) : '';
}

function colourOf(seat: number): number {
  return info ? colourOfSeat(MODE[info.mode], seat) : seat;
}

function showObservation(observation: SeatObservation): void {
  const { self, match } = observation.state;
  hud.show(observation);
  controls.see(self);
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

/** Where else to go, for who cannot play here. */
const WAYS_OUT: readonly Remedy[] = [
  { label: 'Watch', href: pageHref('/watch') },
  { label: 'Home', href: pageHref('/') },
];
/** Trying again does not help with these. */
const FINAL_CODES: readonly string[] = ['clock-mismatch', 'match-unknown'];

/** Does something that can fail, and tells the player if it does. False if it did. */
async function attempt(action: () => Promise<unknown> | undefined, retry = action): Promise<boolean> {
  try {
    await action();
    return true;
  } catch (error) {
    const isFinal = error instanceof ParallaxError && FINAL_CODES.includes(error.code);
    const again: Remedy = { label: 'Try again', run: () => void attempt(retry) };
    notice.fail(error, ...(isFinal ? [] : [again]), ...WAYS_OUT);
    return false;
  }
}

const READY_TEXT = 'You take your seat when you go in. Until then you see through the eyes of somebody else.';
const NO_KEYS_TEXT = 'This game needs a keyboard and a mouse. Without them you can watch it.';
const hasKeys = matchMedia('(any-pointer: fine) and (min-width: 40rem)').matches;

/** Before going in: nobody stands in the arena yet. */
async function getReady(session: Session): Promise<void> {
  const next = await findMatch(session);
  checkPlayable(next, remembersSeat(wishOf('match')));
  showInfo(next);
  await preview.begin(session, next, (frame) => picture.show(frame));
  stage.dataset.link = 'open';
  notice.clear();
  pause.show('Ready', hasKeys ? READY_TEXT : NO_KEYS_TEXT);
}

/** Takes a seat, unless one is held: then the player only comes back to it. */
async function goIn(): Promise<boolean> {
  if (player?.seat?.isHeld) return true;
  return attempt(join, async () => session && getReady(session));
}

async function join(): Promise<void> {
  const match = wishOf('match');
  stage.dataset.link = 'joining';
  await player?.join({ name, ...(match ? { match } : {}) });
  preview.end();
  stage.dataset.link = 'open';
  notice.clear();
}

function loseSeat(session: Session, reason: string, error?: ParallaxError): void {
  player?.release();
  hud.hide();
  pause.hide();
  stage.dataset.link = 'lost';
  // A server that was started again knows neither seat nor token: a new one can be taken.
  if (error?.code === 'token-invalid' || error?.code === 'match-unknown') return void attempt(() => getReady(session));
  const remedy = { label: 'Take a seat', run: () => void attempt(() => getReady(session)) };
  notice.ask(LOSS_TITLES[reason] ?? 'Your seat is gone', LOSS_TEXTS[reason] ?? reason, [remedy, ...WAYS_OUT]);
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
    if (state === 'closed')
      notice.ask('No connection', reason, [{ label: 'Load again', run: () => location.reload() }]);
  });
  session.events.on('seat-lost', ({ reason, error }) => loseSeat(session, reason, error));
  session.events.on('error', (error) => {
    // Actions that were under way when the seat was lost; its own message says why.
    if (error.code === 'seat-not-held') return;
    // A server that was started again has another match.
    if (error.code === 'match-unknown' && !player?.seat) return void attempt(() => getReady(session));
    if (!error.body.retryable) notice.fail(error, { label: 'Go on', run: () => pause.show() });
  });
}

async function begin(): Promise<void> {
  const opened = await openLink('play');
  session = opened;
  player = new Player(opened, settings, controls, meter, {
    observation: showObservation,
    frame: (frame) => picture.show(frame),
    info: showInfo,
    error: (error) => console.warn(error),
  });
  followLink(opened);
  await attempt(() => getReady(opened));
}

function showReadout(): void {
  setShown(readout, player?.seat !== undefined);
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
    location.assign(pageHref('/'));
  });
});

saveName(name);
controls.listen();
bindSettings(settings, () => void attempt(() => player?.choosePicture()));
setInterval(showReadout, READOUT_EVERY_MS);
void attempt(begin);
