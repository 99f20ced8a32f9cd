/** Which openings of a generated arena have doors that slide; and the strongroom, whose door plates open. */
import { type Door as Leaf, type Mover, pocketBeside, type Span } from '../parts.ts';
import { area, width } from '../rect.ts';
import type { Chance } from './chance.ts';
import { LEAF_MARGIN } from './measures.ts';
import type { GroundPlan, Room } from './rooms.ts';
import type { Door, StoreyPlan } from './storeys.ts';

/** Probability of a door in an opening that can have one, and how many doors there are at most. */
const LEAVES = 0.35;
const MOST_LEAVES = 6;
/** Widest opening that has a door, m. */
const WIDEST = 2.5;
/** Least and most floor of a strongroom, m²: it serves one mode only. */
const LEAST_VAULT = 9;
const MOST_VAULT = 60;

export interface Leaves {
  /** The doors by the openings they slide in. */
  readonly hung: ReadonlyMap<Door, Leaf>;
  /** The room behind the gate, and its opening. */
  readonly vault: { readonly room: Room; readonly door: Door } | undefined;
}

/** Where a door can slide to beside its opening; undefined where the wall is too short. */
function pocketOf({ run, along }: Door): Span | undefined {
  if (width(along) > WIDEST) return undefined;
  const [first, last] = [run.along[0] + LEAF_MARGIN, run.along[1] - LEAF_MARGIN];
  const [after, before] = [pocketBeside(along, 1), pocketBeside(along, -1)];
  if (after[1] <= last) return after;
  return before[0] >= first ? before : undefined;
}

/** The smallest room on the ground with one door only, no stairs, and a wall for the gate. */
function chooseVault({ rooms }: GroundPlan, { ground, stairs }: StoreyPlan): Leaves['vault'] {
  const dead = rooms.flatMap((room) => {
    const doors = ground.doors.filter(({ run }) => run.low === room || run.high === room);
    const [door] = doors;
    const isClosed = !room.isHall && doors.length === 1 && !stairs.some((stair) => stair.room === room);
    const isSized = area(room) >= LEAST_VAULT && area(room) <= MOST_VAULT;
    return isClosed && isSized && door && pocketOf(door) ? [{ room, door }] : [];
  });
  return dead.sort((a, b) => area(a.room) - area(b.room))[0];
}

function leaf(id: string, material: string, trigger: Mover['trigger'], waitSeconds: number, pocket: Span): Leaf {
  return { id, material, trigger, waitSeconds, pocket };
}

export function planLeaves(chance: Chance, plan: GroundPlan, storeys: StoreyPlan, material: string): Leaves {
  const vault = chooseVault(plan, storeys);
  const hung = new Map<Door, Leaf>();
  const gatePocket = vault && pocketOf(vault.door);
  if (gatePocket) hung.set(vault.door, leaf('gate', 'trim', 'plates', 0, gatePocket));
  for (const door of chance.shuffled([...storeys.ground.doors, ...storeys.upper.doors])) {
    const pocket = pocketOf(door);
    if (!pocket || hung.has(door) || hung.size >= MOST_LEAVES || !chance.happens(LEAVES)) continue;
    hung.set(door, leaf(`door-${hung.size}`, material, 'near', 1, pocket));
  }
  return { hung, vault };
}
