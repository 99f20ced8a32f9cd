/**
 * How many frames of one view may be on their way, and how fine they are. The peer acknowledges each
 * frame when it has drawn it; until then at most a few more are made, and a slow way gets coarser
 * pictures rather than later ones. Socket buffers say nothing about this: they hide seconds.
 */
export interface FrameWindow {
  /** Frames ever sent. */
  sent: number;
  /** Frames known to be drawn. */
  drawn: number;
  /** The newest of the frames on their way. */
  flights: Flight[];
  /** Smoothed time from sending to acknowledgement, ms. */
  delayMs: number;
  /** JPEG quality now, 1..100. */
  quality: number;
  readonly wantedQuality: number;
}

interface Flight {
  readonly frame: number;
  readonly sentMs: number;
  readonly bytes: number;
}

/** Flights remembered at most: with replies, frames come without being acknowledged. */
const MOST_FLIGHTS = 8;

const DEFAULT_QUALITY = 75;
const LEAST_QUALITY = 30;
/** Delays above this coarsen the picture, below the other refine it, ms. */
const SLOW_MS = 150;
const QUICK_MS = 60;
const COARSEN = 10;
const REFINE = 2;
/** Weight of the newest delay in the smoothed one. */
const SMOOTHING = 0.3;

export function createFrameWindow(quality: number = DEFAULT_QUALITY): FrameWindow {
  return { sent: 0, drawn: 0, flights: [], delayMs: 0, quality, wantedQuality: quality };
}

export function inFlight(window: FrameWindow): number {
  return window.sent - window.drawn;
}

/** Bytes of the frames that are on their way. */
export function bytesInFlight({ flights }: FrameWindow): number {
  return flights.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Counts a frame as sent; returns its number. */
export function sendFrame(window: FrameWindow, sentMs: number, bytes: number): number {
  const frame = window.sent;
  window.flights.push({ frame, sentMs, bytes });
  if (window.flights.length > MOST_FLIGHTS) window.flights.shift();
  window.sent += 1;
  return frame;
}

/** A frame was drawn, and with it all before it. A number that was never sent changes nothing. */
export function drawFrame(window: FrameWindow, frame: number, nowMs: number): void {
  if (frame < window.drawn || frame >= window.sent) return;
  const sentMs = window.flights.find((flight) => flight.frame === frame)?.sentMs ?? nowMs;
  window.flights = window.flights.filter((flight) => flight.frame > frame);
  window.drawn = frame + 1;
  const delayMs = nowMs - sentMs;
  window.delayMs += SMOOTHING * (delayMs - window.delayMs);
  adapt(window);
}

function adapt(window: FrameWindow): void {
  const least = Math.min(LEAST_QUALITY, window.wantedQuality);
  if (window.delayMs > SLOW_MS) window.quality = Math.max(least, window.quality - COARSEN);
  else if (window.delayMs < QUICK_MS) window.quality = Math.min(window.wantedQuality, window.quality + REFINE);
}
