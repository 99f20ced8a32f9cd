/**
 * A monitor that is made when the first tick is checked: a fork that is never stepped, or not yet,
 * costs nothing for its checks. What it is to remember waits with it.
 */
import type { Monitor } from '../invariants/monitor.ts';
import type { TickProbe } from '../invariants/probe.ts';

export class SleepingMonitor {
  readonly #create: () => Monitor;
  #awake: Monitor | undefined;
  /** The memory of a snapshot, until the monitor wakes. */
  #memory: Uint8Array | undefined;

  constructor(create: () => Monitor) {
    this.#create = create;
  }

  /** The monitor itself, once a tick was checked. */
  get awake(): Monitor | undefined {
    return this.#awake;
  }

  check(probe: TickProbe): void {
    this.wake().check(probe);
  }

  save(): Uint8Array {
    return this.#memory?.slice() ?? this.wake().save();
  }

  load(bytes: Uint8Array): void {
    if (this.#awake) this.#awake.load(bytes);
    else this.#memory = new Uint8Array(bytes);
  }

  /** The monitor itself, made now if need be. */
  wake(): Monitor {
    this.#awake ??= this.#create();
    if (this.#memory) this.#awake.load(this.#memory);
    this.#memory = undefined;
    return this.#awake;
  }
}
