/**
 * Seams: what is made of pieces is walked, slid and fallen along as what is made of one. Arenas are cut
 * into pieces at random places and played in beside the whole ones, with the same inputs.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listArenas, loadArena } from '../../server/assets/arena-library.ts';
import { provingGround } from '../../server/drift/proving-ground.ts';
import { firstWorld, recordTape } from '../../server/drift/tape.ts';
import { createRng, nextUnit } from '../../shared/math/rng.ts';
import { stepWorld } from '../../shared/sim/step.ts';
import { createActions } from '../../shared/world/action.ts';
import { type Arena, compileArena } from '../../shared/world/arena.ts';
import type { BrushSource } from '../../shared/world/arena-source.ts';
import { createEventList } from '../../shared/world/event.ts';
import { createWorld, type World } from '../../shared/world/world.ts';
import { box, roomSource } from '../support/box-arena.ts';

/** Lengths of pieces, m, in whole sixteenths: a cut is an exact number, as in a file that is written by hand. */
const [SHORTEST, LONGEST] = [4, 27];
const SIXTEENTH = 1 / 16;

/** Coordinates at which a stretch is cut, its ends among them. */
function cuts(from: number, to: number, rng: Uint32Array): number[] {
  const lines = [from];
  for (let at = from; ; ) {
    at += Math.round(SHORTEST + nextUnit(rng) * (LONGEST - SHORTEST)) * SIXTEENTH;
    if (at >= to - SHORTEST * SIXTEENTH) return [...lines, to];
    lines.push(at);
  }
}

/** A box as pieces along its longest side over the ground; other brushes stay whole. */
function inPieces(brush: BrushSource, rng: Uint32Array): BrushSource[] {
  if (brush.kind !== 'box') return [brush];
  const side = (axis: number) => (brush.max[axis] as number) - (brush.min[axis] as number);
  const axis = side(0) > side(2) ? 0 : 2;
  const lines = cuts(brush.min[axis] as number, brush.max[axis] as number, rng);
  return lines.slice(1).map((end, i) => ({
    ...brush,
    id: `${brush.id}-${i}`,
    min: brush.min.with(axis, lines[i] as number),
    max: brush.max.with(axis, end),
  }));
}

function cutUp(arena: Arena, seed: number): Arena {
  const rng = createRng(seed);
  return compileArena({ ...arena.source, brushes: arena.source.brushes.flatMap((brush) => inPieces(brush, rng)) });
}

/** All numbers of a world but the arena's own name. */
function stateOf(world: World): string {
  const { arena: _, ...match } = world.match as unknown as Record<string, Uint32Array>;
  return JSON.stringify(
    [match, world.seat, world.prop, world.projectile].map((part) => Object.values(part).map((c) => [...c])),
  );
}

const KERB = { low: 0.3, high: 0.44 } as const;
/** A room with kerbs and walls to run along, over and against, each one brush. */
const course = compileArena(
  roomSource([
    box('kerb', [-9, 0, -3], [9, KERB.low, -2]),
    box('step', [-9, 0, 2], [9, KERB.high, 3]),
    box('wall', [-9, 0, 6], [9, 3, 6.5]),
    box('beam', [-9, 1.3, -7], [9, 1.6, -6]),
  ]),
);

const ARENAS: readonly (readonly [string, () => Arena])[] = [
  ['a course of kerbs and walls', () => course],
  ['the proving ground', provingGround],
  ...listArenas().map((name) => [`the ${name}`, () => loadArena(name)] as const),
];

test.each(ARENAS)('SIM-18 in %s, cut into pieces, the same inputs lead to the same bits', (_, open) => {
  const whole = open();
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
      const pieces = cutUp(whole, seed);
      expect(pieces.brushes.count).toBeGreaterThan(1.5 * whole.brushes.count);
      const tape = recordTape({ arena: whole, mode: 'deathmatch', policy: 'random', seed, timeLimitTicks: 3600 }, 600);
      const worlds = [whole, pieces].map((arena) => ({
        arena,
        world: firstWorld({ ...tape, arena }),
        next: createWorld(),
      }));
      const actions = createActions();
      const events = createEventList();
      for (const [tick, input] of tape.ticks.entries()) {
        actions.bytes.set(input.actions);
        for (const lane of worlds) {
          stepWorld({ ...lane, actions, commands: input.commands, events });
          [lane.world, lane.next] = [lane.next, lane.world];
        }
        const [one, other] = worlds.map(({ world }) => stateOf(world));
        if (one !== other) throw new Error(`tick ${tick + 1}: the pieces lead elsewhere\n${firstOff(worlds)}`);
      }
    }),
    { numRuns: 4, verbose: true },
  );
});

/** The first seat that is elsewhere, in words. */
function firstOff([a, b]: { world: World }[]): string {
  const at = (world: World | undefined, seat: number) =>
    ['x', 'y', 'z', 'vx', 'vy', 'vz'].map((f) => world?.seat[f as 'x'][seat]).join(' ');
  const seat = [0, 1, 2, 3].find((one) => at(a?.world, one) !== at(b?.world, one)) ?? 0;
  return `seat ${seat}: ${at(a?.world, seat)}\nagainst ${at(b?.world, seat)}`;
}
