/** Which rooms hang together, as doors and open edges join them. */
import type { Room } from './rooms.ts';

/** Sets of rooms that hang together. */
export class Parts {
  private readonly parent: number[];

  constructor(count: number) {
    this.parent = Array.from({ length: count }, (_, i) => i);
  }

  find(room: Room): number {
    let at = room.index;
    while (this.parent[at] !== at) at = this.parent[at] as number;
    return at;
  }

  /** Joins two rooms' sets; false when they were one. */
  join(a: Room, b: Room): boolean {
    const [from, to] = [this.find(a), this.find(b)];
    this.parent[from] = to;
    return from !== to;
  }
}
