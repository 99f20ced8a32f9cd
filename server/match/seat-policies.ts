/**
 * The policies of a match's seats: one for each seat that a bot has, new each time a bot takes it.
 * Those of a snapshot wake when they are first needed, so that a fork costs nothing for a bot that
 * never acts.
 */
import { SEATS } from '../../shared/world/constants.ts';
import { CONTROLLERS, type World } from '../../shared/world/world.ts';
import type { Policy } from '../bots/policy.ts';
import { checkState } from './snapshot-check.ts';
import { refuse } from './snapshot-error.ts';

/** Makes the policy of a seat that a bot takes. The seed is the match's own. */
export type CreatePolicy = (seat: number, seed: number) => Policy;

/** A policy as bytes. */
export interface PolicySection {
  id: string;
  memory: Uint8Array;
}

const BOT = CONTROLLERS.indexOf('bot');
const seedOf = (world: World) => world.match.seed[0] as number;

export class SeatPolicies {
  readonly #create: CreatePolicy;
  readonly #awake: (Policy | undefined)[] = Array.from({ length: SEATS });
  /** Policies of a snapshot that nobody has needed yet. */
  readonly #asleep: (PolicySection | null)[] = Array.from({ length: SEATS }, () => null);

  constructor(create: CreatePolicy) {
    this.#create = create;
  }

  /** The seat's policy in this world; undefined where no bot has the seat. */
  at(world: World, seat: number): Policy | undefined {
    if (world.seat.controller[seat] === BOT) {
      this.#awake[seat] ??= this.#wake(world, seat);
    } else this.#forget(seat);
    return this.#awake[seat];
  }

  #wake(world: World, seat: number): Policy {
    const policy = this.#create(seat, seedOf(world));
    const section = this.#asleep[seat];
    if (section) policy.memory.bytes.set(section.memory);
    this.#asleep[seat] = null;
    return policy;
  }

  #forget(seat: number): void {
    this.#awake[seat] = undefined;
    this.#asleep[seat] = null;
  }

  /** A new episode owes nothing to the last. */
  clear(): void {
    for (let seat = 0; seat < SEATS; seat++) this.#forget(seat);
  }

  /** All of them as bytes: views of those awake, copies are the caller's to make. */
  save(world: World): (PolicySection | null)[] {
    return Array.from({ length: SEATS }, (_, seat) => this.#section(world, seat));
  }

  #section(world: World, seat: number): PolicySection | null {
    if (world.seat.controller[seat] !== BOT) return null;
    const asleep = this.#asleep[seat];
    if (asleep) return asleep;
    const policy = this.at(world, seat);
    return policy ? { id: policy.id, memory: policy.memory.bytes } : null;
  }

  /** Takes what was saved, in place of what is there. */
  load(sections: readonly (PolicySection | null)[]): void {
    this.clear();
    sections.forEach((section, seat) => {
      this.#asleep[seat] = section;
    });
  }

  /** Refuses sections that no policy of this match can have written. Throws `snapshot-invalid`. */
  assertFits(sections: readonly (PolicySection | null)[], world: World): void {
    sections.forEach((section, seat) => {
      if (!section) return;
      const { id, table } = this.#create(seat, seedOf(world));
      if (section.id !== id) refuse(`/snapshot/sections/policies/${seat}/id`, id, section.id);
      checkState(table, section.memory, `policies/${seat}/memory`);
    });
  }
}
