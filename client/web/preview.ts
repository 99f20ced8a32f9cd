/**
 * Before a player goes in: the arena through the eyes of somebody who is there, so that nobody stands in it
 * while reading the keys. Where watching is not allowed the screen stays dark. It takes no seat.
 */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import type { MatchInfo } from '../../shared/protocol/replies.ts';
import type { Frame } from '../agent/codec.ts';
import type { MatchHandle } from '../agent/match-handle.ts';
import type { Session } from '../agent/session.ts';
import { wishOf } from './link.ts';

const VIEW = { width: 480, height: 270, planes: ['rgb' as const], encoding: 'jpeg' as const, fps: 20 };

/** The match that the address names, else the main one. Rejects with `match-unknown`. */
export async function findMatch(session: Session): Promise<MatchInfo> {
  const id = wishOf('match') ?? session.mainMatch;
  const found = (await session.list()).find(({ match }) => match === id);
  if (found) return found;
  throw new ParallaxError('match-unknown', { path: '/match', expected: 'a match that runs', received: id ?? 'none' });
}

/** Refuses what a person cannot play: `clock-mismatch`, and `match-full` unless a seat there is theirs. */
export function checkPlayable({ clock, seats }: MatchInfo, hasSeat: boolean): void {
  if (clock === 'lockstep')
    throw new ParallaxError('clock-mismatch', { expected: 'a match in real time', received: 'one in lock-step' });
  const isHeld = seats.every(({ controller }) => controller === 'human' || controller === 'agent');
  if (isHeld && !hasSeat)
    throw new ParallaxError('match-full', { expected: 'a seat that a bot or nobody fills', received: 'none' });
}

export class Preview {
  #match: MatchHandle | undefined;
  #off: (() => void) | undefined;

  async begin(session: Session, info: MatchInfo, show: (frame: Frame) => void): Promise<void> {
    this.end();
    if (!session.capabilities.includes('spectate')) return;
    const match = session.match(info.match);
    this.#match = match;
    this.#off = match.events.on('frame', show);
    const seat = info.seats.find(({ controller }) => controller !== 'none')?.seat ?? 0;
    await match.configure([{ ...VIEW, seat }]);
  }

  end(): void {
    this.#off?.();
    this.#off = this.#match = undefined;
  }

  /** Somebody who wants less motion gets a still picture: nothing is asked for after the first ones. */
  used(frame: Frame): void {
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) this.#match?.acknowledge(frame);
  }
}
