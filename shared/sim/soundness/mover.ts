/** Doors and lifts: on their way, as far out and with such a wait as their phase has, and in nobody and nothing. */
import { clamp } from '../../math/scalar.ts';
import type { Arena, MoverSpec } from '../../world/arena.ts';
import { LIFT_DELAY_TICKS } from '../../world/constants.ts';
import { NOBODY } from '../../world/fields.ts';
import { MOVER, MOVER_PHASES, type MoverPhase, type World } from '../../world/world.ts';
import { gatherBodies, touchesBody } from '../bodies.ts';
import { createBoxes, growBox } from '../clip.ts';
import { NEAR_END } from '../movers.ts';
import { gatherSolids, placeMover, touchesProp } from '../solids.ts';
import { type Finding, inRange, notOf, type RecordRules, type Subject } from './fault.ts';
import { TOUCH_METRES } from './room.ts';

/** A free place is looked for in steps of this, m. */
const SEARCH_METRES = 1 / 64;

const specOf = ({ arena, item }: Subject) => arena.movers[item] as MoverSpec;
const offsetOf = ({ world, item }: Subject) => world.mover.offset[item] as number;

/** How far out a mover can be in a phase, m. */
const REACH: { readonly [K in MoverPhase]: (metres: number) => readonly [low: number, high: number] } = {
  shut: () => [0, 0],
  opening: (metres) => [0, metres],
  open: (metres) => [metres, metres],
  closing: (metres) => [0, metres],
};

/** The phase of a mover: as it was asked for, or else the one that goes with how far out it is. */
function phaseOf(subject: Subject): MoverPhase {
  const { metres } = specOf(subject);
  const phase = MOVER_PHASES[subject.world.mover.phase[subject.item] as number] as MoverPhase;
  const offset = clamp(offsetOf(subject), 0, metres);
  const [low, high] = REACH[phase](metres);
  if (subject.edited.has('phase') || (offset >= low && offset <= high)) return phase;
  if (offset === 0) return 'shut';
  if (offset === metres) return 'open';
  return phase === 'shut' ? 'opening' : 'closing';
}

function findPhase(subject: Subject): Finding | undefined {
  const phase = phaseOf(subject);
  const received = MOVER_PHASES[subject.world.mover.phase[subject.item] as number] as MoverPhase;
  if (phase === received) return undefined;
  return { expected: `"${phase}" ${offsetOf(subject)} m out`, received: `"${received}"`, nearest: phase };
}

function findOffset(subject: Subject): Finding | undefined {
  const { metres } = specOf(subject);
  const offset = offsetOf(subject);
  const phase = phaseOf(subject);
  const [low, high] = REACH[phase](metres);
  return inRange(offset, low, high, `m out while ${phase}`, 'a number') ?? findHair(offset, metres);
}

/** No place is a hair from an end: nearer than rounding a mover is there. */
function findHair(offset: number, metres: number): Finding | undefined {
  const nearest = offset < NEAR_END ? 0 : metres - offset < NEAR_END ? metres : offset;
  if (nearest === offset) return undefined;
  return { expected: 'an end of its way, or a place between', received: String(offset), nearest };
}

/** Most ticks that a mover waits in its phase. */
function mostWait({ kind, waitTicks }: MoverSpec, phase: MoverPhase): number {
  if (phase === 'open') return waitTicks;
  return phase === 'shut' && kind === 'lift' ? LIFT_DELAY_TICKS : 0;
}

function findWait(subject: Subject): Finding | undefined {
  const spec = specOf(subject);
  const phase = phaseOf(subject);
  const ticks = subject.world.mover.waitTicks[subject.item] as number;
  return inRange(ticks, 0, mostWait(spec, phase), `ticks while a ${spec.kind} is ${phase}`);
}

const box = createBoxes(1);

/** Whether a mover would be clear of bodies and props that far out. */
function isFree({ arena, world, item }: Subject, metres: number): boolean {
  const { offset } = world.mover;
  const is = offset[item] as number;
  offset[item] = metres;
  placeMover(arena, world, item, box, 0);
  offset[item] = is;
  growBox(box, 0, TOUCH_METRES);
  return !touchesBody(box, 0) && !touchesProp(box, 0);
}

/** The free place nearest to where a mover is, to a step of the search. */
function nearestFree(subject: Subject, offset: number): number | undefined {
  const spec = specOf(subject);
  for (let way = SEARCH_METRES; way <= spec.metres; way += SEARCH_METRES) {
    const free = [offset - way, offset + way].find((at) => at >= 0 && at <= spec.metres && isFree(subject, at));
    if (free !== undefined) return free;
  }
  return undefined;
}

function gatherThings(arena: Arena, world: World): void {
  gatherSolids(arena, world);
  gatherBodies(world, NOBODY);
}

function findRoom(subject: Subject): Finding | undefined {
  const spec = specOf(subject);
  const offset = offsetOf(subject);
  gatherThings(subject.arena, subject.world);
  if (isFree(subject, offset)) return undefined;
  const expected = `a place at which ${spec.kind} ${spec.id} is in no player, crate or barrel`;
  const finding = { expected, received: `${offset} m out` };
  const phase = subject.world.mover.phase[subject.item];
  const nearest = phase === MOVER.opening || phase === MOVER.closing ? nearestFree(subject, offset) : undefined;
  return nearest === undefined ? finding : { ...finding, nearest };
}

export const MOVER_RULES: RecordRules = {
  refuse: ({ arena, item }) => notOf(arena.movers.length, item, 'mover'),
  rows: [
    { field: 'phase', find: findPhase },
    { field: 'offset', find: findOffset },
    { field: 'offset', joins: ['offset'], find: (subject) => (findOffset(subject) ? undefined : findRoom(subject)) },
    { field: 'waitTicks', find: findWait },
  ],
};
