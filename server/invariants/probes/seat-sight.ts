/**
 * What a seat sees, by the words of the rules and rays of this room's own: surely, surely not, or with a
 * doubt where something is at the edge of the picture or a ray only just passes.
 */
import { angleFromDeg, cos, sin, tan } from '../../../shared/math/angle.ts';
import { abs, max } from '../../../shared/math/scalar.ts';
import { SEAT_FOV_DEG } from '../../../shared/view/camera.ts';
import type { Arena } from '../../../shared/world/arena.ts';
import type { World } from '../../../shared/world/world.ts';
import { boxHeight } from '../facts/tick-facts.ts';
import { GRAZE_METRES, lengthOf, Segment, solidStretch, stretchInBox } from '../geometry/segment.ts';
import { createSolidBoxes, gatherSolids, type SolidBoxes } from '../geometry/solid-boxes.ts';

export const HIDDEN = 0;
export const UNSURE = 1;
export const SEEN = 2;
export type Sight = typeof HIDDEN | typeof UNSURE | typeof SEEN;

/** Slopes of the widest picture that a seat can ask for: 16:9 at its vertical field of view. */
const TAN_UP = tan(angleFromDeg(SEAT_FOV_DEG / 2));
const TAN_SIDE = (TAN_UP * 16) / 9;
/** Nobody sees farther, m. */
const FARTHEST_METRES = 100;
/** Nearer to the edge of the picture than this is in doubt, m: rounding is far smaller. */
const EDGE_METRES = 1e-6;
/** A ray is surely free when nothing comes this near to it, m: twice the gap that traces keep. */
const MARGIN_METRES = 0.002;
/** A ray is surely blocked when so much of it lies inside something, m. */
const DEEP_METRES = 0.01;

/** Heights that are looked for, as parts of the whole: head, chest and knees of a body; ends and middle of a mover. */
const BODY_PARTS = [0.9, 0.6, 0.25];
const MOVER_PARTS = [0.5, 0.9, 0.1];
/** Height of a pickup's middle above its place, m. */
const PICKUP_HEIGHT = 0.45;
/** The number of no thing. */
const NOTHING = -1;

const way = new Segment();
/** Doors, lifts, crates and barrels of the world at hand; one for each arena. */
const things = new WeakMap<Arena, SolidBoxes>();

/** Looks from a seat's eyes in a world as it is now. Nothing is kept of the world. */
export class SeatSight {
  readonly #world: World;
  readonly #arena: Arena;
  readonly #seat: number;
  readonly #things: SolidBoxes;

  constructor(world: World, arena: Arena, seat: number) {
    this.#world = world;
    this.#arena = arena;
    this.#seat = seat;
    this.#things = things.get(arena) ?? createSolidBoxes(arena);
    things.set(arena, this.#things);
    gatherSolids(this.#things, arena, world, world);
  }

  /** Somebody else: any of head, chest and knees. Nobody sees the dead. */
  ofSeat(other: number): Sight {
    const { x, y, z, alive } = this.#world.seat;
    if (other === this.#seat || alive[other] === 0 || !this.#isAlive) return HIDDEN;
    const height = boxHeight(this.#world, other);
    return this.#ofAny(BODY_PARTS, x[other] as number, y[other] as number, z[other] as number, height);
  }

  ofPickup(pickup: number): Sight {
    const spot = this.#arena.pickups[pickup];
    return spot && this.#isAlive ? this.#ofPoint(spot.x, spot.y + PICKUP_HEIGHT, spot.z) : HIDDEN;
  }

  /** A door or lift, which does not hide itself: its middle or an end. */
  ofMover(mover: number): Sight {
    if (mover >= this.#arena.movers.length || !this.#isAlive) return HIDDEN;
    const { minX, maxX, minY, maxY, minZ, maxZ } = this.#things.is;
    const middle = (low: Float64Array, high: Float64Array) => ((low[mover] as number) + (high[mover] as number)) / 2;
    const height = (maxY[mover] as number) - (minY[mover] as number);
    return this.#ofAny(MOVER_PARTS, middle(minX, maxX), minY[mover] as number, middle(minZ, maxZ), height, mover);
  }

  /** The middle of a crate or barrel, or of the place where one was. */
  ofProp(prop: number): Sight {
    const spec = this.#arena.props[prop];
    if (!spec || !this.#isAlive) return HIDDEN;
    const { x, y, z } = this.#world.prop;
    const middle = (y[prop] as number) + spec.height / 2;
    return this.#ofPoint(x[prop] as number, middle, z[prop] as number, this.#arena.movers.length + prop);
  }

  /** What flies or lies in wait; the dead see it too. */
  ofProjectile(slot: number): Sight {
    const { x, y, z } = this.#world.projectile;
    return this.#ofPoint(x[slot] as number, y[slot] as number, z[slot] as number);
  }

  get #isAlive(): boolean {
    return this.#world.seat.alive[this.#seat] === 1;
  }

  #ofAny(parts: readonly number[], x: number, low: number, z: number, height: number, own = NOTHING): Sight {
    let best: Sight = HIDDEN;
    for (const part of parts) best = max(best, this.#ofPoint(x, low + part * height, z, own)) as Sight;
    return best;
  }

  #ofPoint(x: number, y: number, z: number, own = NOTHING): Sight {
    const s = this.#world.seat;
    way.x = s.x[this.#seat] as number;
    way.y = (s.y[this.#seat] as number) + (s.eye[this.#seat] as number);
    way.z = s.z[this.#seat] as number;
    way.dx = x - way.x;
    way.dy = y - way.y;
    way.dz = z - way.z;
    const outside = this.#metresOutside();
    if (outside > EDGE_METRES) return HIDDEN;
    const free = this.#freedom(own);
    return free === SEEN && outside > -EDGE_METRES ? UNSURE : free;
  }

  /** How far the end of the way is outside of the widest picture; below 0 inside. */
  #metresOutside(): number {
    const yaw = this.#world.seat.yaw[this.#seat] as number;
    const pitch = this.#world.seat.pitch[this.#seat] as number;
    const level = -way.dx * sin(yaw) - way.dz * cos(yaw);
    const ahead = level * cos(pitch) + way.dy * sin(pitch);
    const side = abs(way.dx * cos(yaw) - way.dz * sin(yaw)) - ahead * TAN_SIDE;
    const over = abs(way.dy * cos(pitch) - level * sin(pitch)) - ahead * TAN_UP;
    return max(max(side, over), max(-ahead, ahead - FARTHEST_METRES));
  }

  /** Whether nothing solid but `own` is on the way. */
  #freedom(own: number): Sight {
    const { brushes } = this.#arena;
    if (solidStretch(brushes, way, GRAZE_METRES) > DEEP_METRES) return HIDDEN;
    const { count, is, there } = this.#things;
    let isFree = solidStretch(brushes, way, -MARGIN_METRES) === 0;
    for (let k = 0; k < count; k++) {
      if (k === own || there[k] === 0 || stretchInBox(is, k, way, -MARGIN_METRES) === 0) continue;
      if (stretchInBox(is, k, way, GRAZE_METRES) * lengthOf(way) > DEEP_METRES) return HIDDEN;
      isFree = false;
    }
    return isFree ? SEEN : UNSURE;
  }
}
