/** The parts of an arena besides its brushes, compiled: movers, props, ladders, kill volumes, objectives. */

import { abs, max, round } from '../math/scalar.ts';
import { Vector } from '../math/vector.ts';
import { ArenaError } from './arena-error.ts';
import type { ArenaSource, MOVER_KINDS, PropKind, TRIGGERS } from './arena-source.ts';
import { SKIN, TICK_RATE } from './constants.ts';
import { MODE_NAMES, type ModeName } from './modes.ts';
import { PROP_SIZES, type PropSize } from './prop-kinds.ts';

export type Trigger = (typeof TRIGGERS)[number];

/** An axis-aligned box, m. */
export interface Box {
  readonly minX: number;
  readonly minY: number;
  readonly minZ: number;
  readonly maxX: number;
  readonly maxY: number;
  readonly maxZ: number;
}

/** A door or lift: a solid box that slides along one axis from its place and back. */
export interface MoverSpec extends Box {
  readonly id: string;
  readonly kind: (typeof MOVER_KINDS)[number];
  /** Direction of its travel: one of these is 1 or -1, the others are 0. */
  readonly alongX: number;
  readonly alongY: number;
  readonly alongZ: number;
  /** Whole way, m. */
  readonly metres: number;
  /** Way in a tick, m. */
  readonly stepMetres: number;
  readonly trigger: Trigger;
  readonly waitTicks: number;
  /** Number of its material, by order of the arena's materials. */
  readonly material: number;
}

export interface PropSpec extends PropSize {
  readonly kind: PropKind;
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** A space in which walking towards the wall climbs. */
export interface Ladder extends Box {
  readonly id: string;
  /** Direction to its wall over the ground, a unit vector. */
  readonly wallX: number;
  readonly wallZ: number;
}

export interface KillVolume extends Box {
  readonly id: string;
}

export type Place = Readonly<Vector>;

export interface ArenaParts {
  readonly movers: readonly MoverSpec[];
  readonly props: readonly PropSpec[];
  readonly ladders: readonly Ladder[];
  readonly killVolumes: readonly KillVolume[];
  readonly relic: Place | undefined;
  readonly plates: readonly Place[];
  readonly goal: Place | undefined;
  /** Modes that can be played here. */
  readonly modes: readonly ModeName[];
}

type Corners = { readonly min: readonly number[]; readonly max: readonly number[] };

function boxOf({ min, max }: Corners, path: string): Box {
  const [minX = 0, minY = 0, minZ = 0] = min;
  const [maxX = 0, maxY = 0, maxZ = 0] = max;
  if (!(minX < maxX && minY < maxY && minZ < maxZ))
    throw new ArenaError(path, 'min below max on each axis', `${min.join(', ')} and ${max.join(', ')}`);
  return { minX, minY, minZ, maxX, maxY, maxZ };
}

const placeOf = ([x, y, z]: readonly number[]): Place => new Vector(x, y, z);

function compileMover(source: ArenaSource, i: number): MoverSpec {
  const mover = (source.movers ?? [])[i] as NonNullable<ArenaSource['movers']>[number];
  const path = `/movers/${i}`;
  const material = Object.keys(source.materials).indexOf(mover.material);
  if (material < 0)
    throw new ArenaError(`${path}/material`, `one of ${Object.keys(source.materials).join(', ')}`, mover.material);
  const along = mover.travel.filter((way) => way !== 0);
  const metres = abs(along[0] ?? 0);
  if (along.length !== 1 || metres < 0.1)
    throw new ArenaError(`${path}/travel`, 'a way of 0.1 m or more along one axis', mover.travel.join(', '));
  const [x = 0, y = 0, z = 0] = mover.travel;
  if (mover.kind === 'lift' && y <= 0) throw new ArenaError(`${path}/travel`, 'a way up', mover.travel.join(', '));
  if (mover.kind === 'lift' && mover.trigger !== 'stand')
    throw new ArenaError(`${path}/trigger`, 'stand, for a lift', mover.trigger);
  if (mover.kind === 'door' && mover.trigger === 'stand')
    throw new ArenaError(`${path}/trigger`, 'near, use or plates, for a door', mover.trigger);
  return {
    id: mover.id,
    kind: mover.kind,
    ...boxOf(mover, path),
    alongX: x / metres,
    alongY: y / metres,
    alongZ: z / metres,
    metres,
    stepMetres: mover.speedMps / TICK_RATE,
    trigger: mover.trigger,
    waitTicks: round(mover.waitSeconds * TICK_RATE),
    material,
  };
}

interface Need {
  readonly what: string;
  isMet(source: ArenaSource): boolean;
}

/** What an arena must have to be played in a mode; modes that are not here can be played anywhere. */
const NEEDS: { readonly [K in ModeName]?: readonly Need[] } = {
  relic: [{ what: 'a relic', isMet: ({ relic }) => relic !== undefined }],
  relay: [
    { what: 'plates', isMet: ({ plates }) => plates !== undefined },
    { what: 'a goal', isMet: ({ goal }) => goal !== undefined },
    {
      what: 'a door that plates open',
      isMet: ({ movers = [] }) => movers.some(({ trigger }) => trigger === 'plates'),
    },
  ],
};

/** What an arena must have to be played in a mode, in words. */
export function needsOf(mode: ModeName): string[] {
  return (NEEDS[mode] ?? []).map(({ what }) => what);
}

/** What the arena lacks for a mode; nothing when it can be played. */
export function lacksOf(source: ArenaSource, mode: ModeName): string[] {
  return (NEEDS[mode] ?? []).filter((need) => !need.isMet(source)).map(({ what }) => what);
}

/** Props nearer than this above others were put right onto them, m. */
const ONTO_METRES = SKIN / 1024;

function isOnto(a: PropSpec, b: PropSpec): boolean {
  const reach = a.half + b.half;
  return abs(a.x - b.x) < reach && abs(a.z - b.z) < reach && abs(a.y - b.y - b.height) < ONTO_METRES;
}

/** How many gaps a prop of a pile is above the floor: what was put right onto another keeps one from it as well. */
function gapsBelow(prop: PropSpec, all: readonly PropSpec[]): number {
  const below = all.filter((other) => isOnto(prop, other));
  return below.reduce((most, other) => max(most, 1 + gapsBelow(other, all)), 0);
}

function compileProps(sources: NonNullable<ArenaSource['props']>): PropSpec[] {
  const props = sources.map(({ kind, at }) => ({ kind, ...placeOf(at), ...PROP_SIZES[kind] }));
  const gaps = props.map((prop) => gapsBelow(prop, props));
  // In place: of records that are copied once more the engine allocates the doubles at each look.
  props.forEach((prop, i) => {
    prop.y += (gaps[i] as number) * SKIN;
  });
  return props;
}

export function compileParts(source: ArenaSource): ArenaParts {
  const { movers = [], props = [], ladders = [], killVolumes = [], relic, plates = [], goal } = source;
  const isPlated = movers.some(({ trigger }) => trigger === 'plates');
  if (isPlated && plates.length === 0) throw new ArenaError('/plates', 'two places, as a door needs plates', 'none');
  return {
    movers: movers.map((_, i) => compileMover(source, i)),
    props: compileProps(props),
    ladders: ladders.map((ladder, i) => {
      const sign = ladder.wall[0] === '+' ? 1 : -1;
      const [wallX, wallZ] = ladder.wall[1] === 'x' ? [sign, 0] : [0, sign];
      return { id: ladder.id, ...boxOf(ladder, `/ladders/${i}`), wallX, wallZ };
    }),
    killVolumes: killVolumes.map((volume, i) => ({ id: volume.id, ...boxOf(volume, `/killVolumes/${i}`) })),
    relic: relic && placeOf(relic),
    plates: plates.map(placeOf),
    goal: goal && placeOf(goal),
    modes: MODE_NAMES.filter((mode) => lacksOf(source, mode).length === 0),
  };
}
