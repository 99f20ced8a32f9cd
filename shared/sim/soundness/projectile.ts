/**
 * What flies or lies in wait: in a slot of a seat that somebody holds, below the end of its fuse, in the
 * open; at rest only where it can be and touches the arena, though a door or crate may have come over it there.
 * A free slot holds nothing at all.
 */
import { GRAVITY, MAX_SPEED, PROJECTILE_HALF, SKIN, STAND_NORMAL, TICK_SECONDS } from '../../world/constants.ts';
import { FLIGHTS, type Flight, PROJECTILE_KINDS, type ProjectileKind } from '../../world/weapons.ts';
import { ownerOfSlot } from '../../world/world.ts';
import { clearHit, Hit, Sweep } from '../clip.ts';
import { clipToBrushes } from '../trace.ts';
import { type Finding, flagged, inRange, isHeld, type RecordRules, type Row, type Subject } from './fault.ts';
import { findPlace } from './room.ts';
import { findSpeed } from './speed.ts';

/** What rests is this near to what it rests on, m: the gap that sweeps keep, and rounding. */
const REST_METRES = 2 * SKIN;

const kindOf = ({ world, item }: Subject) => PROJECTILE_KINDS[world.projectile.kind[item] as number] as ProjectileKind;
const flightOf = (subject: Subject): Flight => FLIGHTS[kindOf(subject)];
const isFlying = (subject: Subject) => kindOf(subject) !== 'none';
const isStuck = ({ world, item }: Subject) => world.projectile.isStuck[item] === 1;

/** A row that is asked only of slots that hold something. */
const held =
  (find: Row['find']): Row['find'] =>
  (subject) =>
    isFlying(subject) ? find(subject) : undefined;

/** Rows of the numbers that are 0 in a free slot; of those of a velocity also while it is at rest. */
const EMPTY_ROWS: readonly Row[] = (['x', 'y', 'z', 'vx', 'vy', 'vz', 'ticks'] as const).map((field) => ({
  field,
  find(subject) {
    const value = subject.world.projectile[field][subject.item] as number;
    if (!isFlying(subject)) return inRange(value, 0, 0, 'in a slot that holds nothing');
    const isResting = isStuck(subject) && !findRest(subject);
    return isResting && field.startsWith('v') ? inRange(value, 0, 0, 'for what is at rest') : undefined;
  },
}));

function findOwner(subject: Subject): Finding | undefined {
  if (isHeld(subject.world, ownerOfSlot(subject.item))) return undefined;
  return { expected: '"none" in the slots of an empty seat', received: `"${kindOf(subject)}"`, nearest: 'none' };
}

const sweep = new Sweep();
const hit = new Hit();

/** Whether it rests where its kind can: what sticks on any brush, what bounces on ground, anything else nowhere. */
function canRest(subject: Subject): boolean {
  const { arena, world, item } = subject;
  const { x, y, z } = world.projectile;
  const { sticks, restitution } = flightOf(subject);
  sweep.ox = x[item] as number;
  sweep.oy = y[item] as number;
  sweep.oz = z[item] as number;
  sweep.dx = sweep.dz = 0;
  sweep.dy = sticks ? 0 : -REST_METRES;
  sweep.ex = sweep.ey = sweep.ez = PROJECTILE_HALF + (sticks ? REST_METRES : 0);
  clearHit(hit);
  clipToBrushes(sweep, arena, hit);
  return sticks ? hit.startsSolid : restitution > 0 && hit.fraction < 1 && hit.ny >= STAND_NORMAL;
}

function findRest(subject: Subject): Finding | undefined {
  if (!isStuck(subject)) return undefined;
  const kind = kindOf(subject);
  if (kind === 'none') return flagged(1, false, 'in a slot that holds nothing');
  if (findRoom(subject) || canRest(subject)) return undefined;
  return flagged(
    1,
    false,
    `for a ${kind} that ${kind === 'rocket' ? 'never rests' : 'has nothing of the arena to rest on'}`,
  );
}

/** What has flown for a while has fallen, too, m/s. */
function mostSpeed({ world, item, isWhole }: Subject): number {
  const seconds = (world.projectile.ticks[item] as number) * TICK_SECONDS;
  return isWhole ? MAX_SPEED + GRAVITY * seconds : MAX_SPEED;
}

function findRoom(subject: Subject): Finding | undefined {
  const { world, item } = subject;
  const { x, y, z } = world.projectile;
  return findPlace(subject, {
    x: x[item] as number,
    y: y[item] as number,
    z: z[item] as number,
    half: PROJECTILE_HALF,
    halfHeight: PROJECTILE_HALF,
    middle: 0,
    clearOf: isStuck(subject) ? 'brushes' : 'solids',
    noun: `a ${kindOf(subject)}`,
  });
}

export const PROJECTILE_RULES: RecordRules = {
  rows: [
    { field: 'kind', find: held(findOwner) },
    {
      field: 'ticks',
      find: held((subject) => {
        const { fuseTicks } = flightOf(subject);
        const ticks = subject.world.projectile.ticks[subject.item] as number;
        return inRange(ticks, 0, fuseTicks - 1, `ticks for a ${kindOf(subject)}`);
      }),
    },
    ...EMPTY_ROWS,
    { field: 'isStuck', joins: ['x', 'y', 'z', 'kind', 'isStuck'], find: findRest },
    {
      field: 'vy',
      find: held((subject) =>
        isStuck(subject) ? undefined : findSpeed(subject.world.projectile, subject.item, mostSpeed(subject)),
      ),
    },
    { field: 'y', joins: ['x', 'y', 'z', 'kind'], find: held(findRoom) },
  ],
};
