/**
 * Who holds which seat of a match: sessions, their tokens and names, and when each was last heard. It
 * decides who gets a seat and says which commands the world needs for it; it never touches the world.
 */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import type { LatePolicy, RequestOf } from '../../shared/protocol/messages.ts';
import type { PatchOperation } from '../../shared/schema/schema.ts';
import type { Command } from '../../shared/world/command.ts';
import { SEATS } from '../../shared/world/constants.ts';
import type { Controller } from '../../shared/world/world.ts';

export interface Place {
  readonly seat: number;
  name: string;
  controller: Controller;
  /** Session that holds the seat; null when nobody does. */
  session: string | null;
  /** Brings its owner back, also after a bot took over; null when nobody can come back. */
  token: string | null;
  /** Name and kind of the token's owner. */
  owner: { name: string; controller: 'human' | 'agent' };
  heardMs: number;
  /** True when the session's connection is gone. */
  isGone: boolean;
  /** Lock-step: how long others wait for it, ms, and what it does then. */
  deadlineMs: number;
  late: LatePolicy;
}

export interface Joined {
  place: Place;
  /** What the world has to be told; undefined when nothing changes there. */
  command: Command | undefined;
  /** Session that lost the seat by this. */
  replaced: string | null;
}

const BOT_NAMES = ['Quill', 'Ember', 'Flint', 'Sable'] as const;
const PERSON_NAMES = { human: 'Player', agent: 'Agent' } as const;

/** Seats in the order in which they are given away: free ones first, those someone may come back to last. */
function priority({ controller, token }: Place): number {
  return (controller === 'none' ? 0 : 1) + (token === null ? 0 : 2);
}

export class Roster {
  readonly places: readonly Place[];
  readonly #hasBots: boolean;
  readonly #createToken: () => string;

  /** Bots fill the last `bots` seats, so that the first ones are free for the first to come. */
  constructor(bots: number, createToken: () => string) {
    this.#hasBots = bots > 0;
    this.#createToken = createToken;
    this.places = Array.from({ length: SEATS }, (_, seat) => createPlace(seat, seat >= SEATS - bots ? 'bot' : 'none'));
  }

  /** Commands that bring the world's seats to what this roster says, given what they are. */
  commandsFrom(controllers: readonly Controller[]): Command[] {
    return this.places.flatMap(({ seat, controller }): Command[] => {
      if (controllers[seat] === controller) return [];
      return controller === 'none' ? [{ kind: 'leave', seat }] : [{ kind: 'join', seat, controller }];
    });
  }

  /** Takes the seats over as a world has them: those of people and agents wait for somebody to join them. */
  adopt(controllers: readonly Controller[], nowMs: number): void {
    for (const place of this.places) {
      const controller = controllers[place.seat] ?? 'none';
      Object.assign(place, { controller, name: nameOf(place.seat, controller), heardMs: nowMs });
    }
  }

  /** Seats of people or agents that nobody has taken yet since a fork. */
  waiting(): Place[] {
    return this.places.filter(({ session, controller }) => session === null && isPeer(controller));
  }

  /** Gives a session a seat. Throws `match-full`, `seat-taken`, `token-invalid`. */
  join(session: string, request: RequestOf<'join'>, nowMs: number): Joined {
    const place = request.token === undefined ? this.#choose(request.seat) : this.#claim(request.token);
    const isResumed = request.token !== undefined;
    const replaced = place.session === session ? null : place.session;
    const controller = request.controller ?? (isResumed ? place.owner.controller : 'human');
    const name = request.name ?? (isResumed ? place.owner.name : `${PERSON_NAMES[controller]} ${place.seat}`);
    const isSame = place.controller === controller;
    Object.assign(place, { name, controller, session, owner: { name, controller }, heardMs: nowMs, isGone: false });
    const { deadlineMs = LIMITS.silenceMs, late = 'bot' } = request;
    Object.assign(place, { deadlineMs, late });
    if (!isResumed) place.token = this.#createToken();
    return { place, command: isSame ? undefined : { kind: 'join', seat: place.seat, controller }, replaced };
  }

  #choose(seat: number | undefined): Place {
    if (seat !== undefined) return this.#free(seat);
    const free = this.places.filter((place) => place.session === null);
    const best = free.sort((a, b) => priority(a) - priority(b))[0];
    if (!best)
      throw new ParallaxError('match-full', { expected: 'a seat that a bot or nobody fills', received: 'none' });
    return best;
  }

  #free(seat: number): Place {
    const place = this.at(seat);
    if (place.session === null) return place;
    const open = this.places.find((other) => other.session === null);
    const expected = open ? `another seat, such as ${open.seat}` : 'a free seat';
    throw new ParallaxError('seat-taken', {
      path: '/seat',
      expected,
      received: `${seat}, held by ${JSON.stringify(place.name)}`,
      ...(open ? { fix: [{ op: 'replace', path: '/seat', value: open.seat }] } : {}),
    });
  }

  #claim(token: string): Place {
    const place = this.places.find((other) => other.token !== null && other.token === token);
    if (place) return place;
    throw new ParallaxError('token-invalid', {
      path: '/token',
      expected: 'the token of a seat that nobody else has taken',
      received: 'another text',
      fix: [{ op: 'remove', path: '/token' }],
    });
  }

  at(seat: number): Place {
    return this.places[seat] as Place;
  }

  /** Seats that a session holds. */
  heldBy(session: string): Place[] {
    return this.places.filter((place) => place.session === session);
  }

  /** The seat a session means, or its only one. Throws `seat-not-held`. */
  mine(session: string, seat: number | undefined, path = '/seat'): Place {
    const held = this.heldBy(session);
    const place = seat === undefined ? held[0] : held.find((other) => other.seat === seat);
    if (place) return place;
    const expected =
      held.length > 0
        ? `one of the seats ${held.map((other) => other.seat).join(', ')}`
        : 'a seat that this session has joined';
    throw new ParallaxError('seat-not-held', {
      path,
      expected,
      received: seat === undefined ? 'no seat' : String(seat),
      ...(seat !== undefined && held.length === 1 ? { fix: [meant(path, (held[0] as Place).seat)] } : {}),
    });
  }

  /** The session gives seats back: to a bot where the match has bots, else to nobody. */
  leave(session: string, seat: number | undefined): { seats: number[]; commands: Command[] } {
    const places = seat === undefined ? this.heldBy(session) : [this.mine(session, seat)];
    if (places.length === 0) this.mine(session, undefined);
    for (const place of places) this.#vacate(place, this.#hasBots ? 'bot' : 'none');
    const commands = places.map(({ seat, controller }): Command => {
      return controller === 'none' ? { kind: 'leave', seat } : { kind: 'join', seat, controller };
    });
    return { seats: places.map((place) => place.seat), commands };
  }

  #vacate(place: Place, controller: 'bot' | 'none'): void {
    Object.assign(place, { controller, name: nameOf(place.seat, controller), session: null, token: null });
  }

  /** A silent seat goes to a bot; its token still brings its owner back. */
  timeout(place: Place): Command {
    const { token } = place;
    this.#vacate(place, 'bot');
    place.token = token;
    return { kind: 'timeout', seat: place.seat };
  }

  heard(session: string, nowMs: number): void {
    for (const place of this.places) if (place.session === session) place.heardMs = nowMs;
  }

  /** The session's connection is gone: from now on its seats are silent. */
  gone(session: string, nowMs: number): void {
    for (const place of this.heldBy(session)) Object.assign(place, { isGone: true, heardMs: nowMs });
  }
}

/** From a seat that is named at a path to the only one that could be meant. */
function meant(path: string, seat: number): PatchOperation {
  const isName = path.startsWith('/actions/');
  return isName ? { op: 'move', from: path, path: `/actions/${seat}` } : { op: 'replace', path, value: seat };
}

function createPlace(seat: number, controller: 'bot' | 'none'): Place {
  const name = nameOf(seat, controller);
  return {
    seat,
    name,
    controller,
    session: null,
    token: null,
    owner: { name, controller: 'agent' },
    heardMs: 0,
    isGone: false,
    deadlineMs: LIMITS.silenceMs,
    late: 'bot',
  };
}

function isPeer(controller: Controller): controller is 'human' | 'agent' {
  return controller === 'human' || controller === 'agent';
}

function nameOf(seat: number, controller: Controller): string {
  if (isPeer(controller)) return `${PERSON_NAMES[controller]} ${seat}`;
  return controller === 'bot' ? (BOT_NAMES[seat] as string) : '';
}
