/**
 * What each segmentation id says of the ray through its pixel: between which depths its thing can be
 * met. One row for each category; of weapons in hand only whether they can be there at all; effects never are, for they are translucent.
 */
import { OBJECTIVE, SEGMENT, type SegmentCategory, segmentCategory } from '../../../shared/view/scene.ts';
import type { Arena } from '../../../shared/world/arena.ts';
import type { Place } from '../../../shared/world/arena-parts.ts';
import { SEATS } from '../../../shared/world/constants.ts';
import { NOBODY } from '../../../shared/world/fields.ts';
import { MODE } from '../../../shared/world/modes.ts';
import { PROJECTILE } from '../../../shared/world/weapons.ts';
import type { World } from '../../../shared/world/world.ts';
import { zoomFovDeg } from '../../../shared/world/zoom.ts';
import type { OpaqueBoxes } from '../geometry/opaque-boxes.ts';
import { type Segment, wayThroughBall, wayThroughBox } from '../geometry/segment.ts';
import { FARTHEST_METRES } from './pixel-ray.ts';

/** How far from its middle anything of a thing is drawn, m; `up` is where the middle is above its place. */
const REACH = {
  /** Weapons and their fire stick out; the dead lie on their backs. */
  player: { up: 0.9, radius: 2.1 },
  pickup: { up: 0.45, radius: 0.9 },
  relic: { up: 0.7, radius: 0.7 },
  plate: { up: 0, radius: 1.2 },
  goal: { up: 1, radius: 1.7 },
  projectile: { up: 0, radius: 0.6 },
} as const;
/** Height of a held relic above its holder's eyes, m. */
const RELIC_ABOVE_EYES = 0.55;
/** Farthest part of the weapon in the own hands, with its fire, m. */
const ARM_METRES = 2;

/** A ray of a frame, and what is there for it to meet. */
export interface Sight {
  readonly world: World;
  readonly arena: Arena;
  /** Whose eyes, or NOBODY. */
  readonly seat: number;
  readonly opaque: OpaqueBoxes;
  readonly ray: Segment;
  /** Depth of the first brush on the ray, m; Infinity where there is none. */
  readonly wall: number;
}

/** Depths between which a thing can be met, m; `to` before `from` where it cannot. */
export interface Span {
  from: number;
  to: number;
}

type Rule = (sight: Sight, item: number, span: Span) => void;

const miss = (span: Span) => {
  span.from = Number.POSITIVE_INFINITY;
  span.to = Number.NEGATIVE_INFINITY;
};

/** Makes depths of the parts of a way. */
function setStretch(span: Span, isMet: boolean): void {
  if (!isMet) miss(span);
  span.from *= FARTHEST_METRES;
  span.to *= FARTHEST_METRES;
}

/** Sets `span` for what is within a ball around a point above (x, y, z). */
function setBall(span: Span, { ray }: Sight, x: number, y: number, z: number, radius: number): void {
  setStretch(span, wayThroughBall([x, y, z], radius, ray, span));
}

function setBox(span: Span, { opaque, ray }: Sight, k: number): void {
  setStretch(span, opaque.isThere[k] === 1 && wayThroughBox(opaque.whole, k, ray, span));
}

function setAnywhere(span: Span, isThere: boolean, to = Number.POSITIVE_INFINITY): void {
  span.from = isThere ? 0 : Number.POSITIVE_INFINITY;
  span.to = isThere ? to : Number.NEGATIVE_INFINITY;
}

function setRelic(span: Span, sight: Sight): void {
  const { world, seat } = sight;
  const { x, y, z, holder } = world.relic;
  const { up, radius } = REACH.relic;
  const by = holder[0] as number;
  const s = world.seat;
  if (world.match.mode[0] !== MODE.relic || (by !== NOBODY && by === seat)) miss(span);
  else if (by === NOBODY) setBall(span, sight, x[0] as number, (y[0] as number) + up, z[0] as number, radius);
  else {
    const head = (s.y[by] as number) + (s.eye[by] as number) + RELIC_ABOVE_EYES;
    setBall(span, sight, s.x[by] as number, head, s.z[by] as number, radius);
  }
}

function setPlace(
  span: Span,
  sight: Sight,
  place: Place | undefined,
  { up, radius }: typeof REACH.plate | typeof REACH.goal,
): void {
  if (place) setBall(span, sight, place.x, place.y + up, place.z, radius);
  else miss(span);
}

const RULES: { readonly [C in SegmentCategory]: Rule } = {
  none({ wall }, _item, span) {
    if (wall < Number.POSITIVE_INFINITY) miss(span);
    else span.from = span.to = wall;
  },
  arena({ wall }, item, span) {
    if (item !== 0 || wall === Number.POSITIVE_INFINITY) miss(span);
    else span.from = span.to = wall;
  },
  weapon({ world: { seat: s }, seat }, item, span) {
    const isOwn = item === seat && s.alive[item] === 1;
    setAnywhere(span, isOwn && zoomFovDeg(s.weapon[item] as number, s.heldButtons[item] as number) === 0, ARM_METRES);
  },
  player(sight, item, span) {
    const { x, y, z, controller } = sight.world.seat;
    const { up, radius } = REACH.player;
    if (item >= SEATS || item === sight.seat || controller[item] === 0) miss(span);
    else setBall(span, sight, x[item] as number, (y[item] as number) + up, z[item] as number, radius);
  },
  pickup(sight, item, span) {
    const spot = sight.arena.pickups[item];
    if (!spot || sight.world.pickup.returnTicks[item] !== 0) miss(span);
    else setBall(span, sight, spot.x, spot.y + REACH.pickup.up, spot.z, REACH.pickup.radius);
  },
  mover(sight, item, span) {
    if (item < sight.arena.movers.length) setBox(span, sight, item);
    else miss(span);
  },
  prop(sight, item, span) {
    if (item < sight.arena.props.length) setBox(span, sight, sight.opaque.firstProp + item);
    else miss(span);
  },
  projectile(sight, item, span) {
    const { kind, x, y, z } = sight.world.projectile;
    if (item >= kind.length || kind[item] === PROJECTILE.none) miss(span);
    else setBall(span, sight, x[item] as number, y[item] as number, z[item] as number, REACH.projectile.radius);
  },
  objective(sight, item, span) {
    const { arena, world } = sight;
    const id = SEGMENT.objective + item;
    if (id === OBJECTIVE.relic) setRelic(span, sight);
    else if (id < OBJECTIVE.goal) setPlace(span, sight, arena.plates[id - OBJECTIVE.plate], REACH.plate);
    else if (id === OBJECTIVE.goal && world.match.mode[0] === MODE.relay) setPlace(span, sight, arena.goal, REACH.goal);
    else miss(span);
  },
  // Effects are translucent: the plane shows the solid thing behind them.
  effect: (_sight, _item, span) => miss(span),
};

/** Sets `span` to the depths at which the thing of a segmentation id can be met on the ray. */
export function setSpan(span: Span, id: number, sight: Sight): void {
  const category = segmentCategory(id);
  RULES[category](sight, id - SEGMENT[category], span);
}
