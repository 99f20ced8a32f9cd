/**
 * Where the oracles look from: the eyes of bots in the committed recordings, places in the air, and
 * places with the nose on a wall, each with the full scene of a moment. A seed says which.
 */
import { benchRecordings, type Moment, openBenchReplay, takeMoments } from '../../server/cli/bench/bench-recording.ts';
import { createOcclusion, type Occlusion } from '../../server/render/mesh/occlusion.ts';
import { angleFromDeg, cos, degFromAngle, sin } from '../../shared/math/angle.ts';
import { createRng, nextInt, nextSigned, nextUnit, type RngState } from '../../shared/math/rng.ts';
import { type Camera, SEAT_FOV_DEG } from '../../shared/view/camera.ts';
import type { Scene } from '../../shared/view/scene.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { STAND_EYE } from '../../shared/world/constants.ts';
import { NOBODY } from '../../shared/world/fields.ts';

export interface Viewpoint {
  /** Tells it again: what it is, and its number with this seed. */
  readonly name: string;
  readonly arena: Arena;
  readonly scene: Scene;
  readonly camera: Camera;
  /** The view's picture of so many ticks before. */
  readonly before: { readonly scene: Scene; readonly camera: Camera; readonly ticks: number };
}

/** Eyes keep at least this off everything, m: less than any player's can come near. */
const CLEARANCE = 0.05;
/** Way of one step towards a wall, and the longest such way, m. */
const STEP = 0.02;
const FARTHEST = 40;
/** Half a turn's quarter, 1/65536 turn: who goes to a wall looks up to so much aside. */
const ASIDE = 8192;

const SIDES = [-CLEARANCE, 0, CLEARANCE];

/** Air that eyes fit into, corners of a cube and all: an edge that comes between them would be nearer than is drawn. */
function isAir(occlusion: Occlusion, x: number, y: number, z: number): boolean {
  return SIDES.every((dx) => SIDES.every((dy) => SIDES.every((dz) => !occlusion.isSolid([x + dx, y + dy, z + dz]))));
}

/** A field of view that a lens has exactly: it takes half of it in whole 1/65536 turn, which shows at grazing walls. */
const exactFov = (deg: number) => 2 * degFromAngle(angleFromDeg(deg / 2));

/** A place in the air that a spawn sees, with all directions possible. */
export function placeInAir(arena: Arena, occlusion: Occlusion, rng: RngState): Camera {
  for (;;) {
    const spawn = arena.spawns[nextInt(rng, arena.spawns.length)] as Arena['spawns'][number];
    const from = [spawn.x, spawn.y + STAND_EYE, spawn.z] as const;
    const x = spawn.x + nextSigned(rng) * 15;
    const y = spawn.y + 0.1 + nextUnit(rng) * 6;
    const z = spawn.z + nextSigned(rng) * 15;
    if (!occlusion.isClear(from, [x, y, z]) || !isAir(occlusion, x, y, z)) continue;
    const [yaw, pitch] = [nextInt(rng, 65_536), nextInt(rng, 32_000) - 16_000];
    return { x, y, z, yaw, pitch, fovDeg: 40 + nextUnit(rng) * 60, seat: NOBODY };
  }
}

/** The same, gone on until a wall is before the nose. */
function noseOnWall(arena: Arena, occlusion: Occlusion, rng: RngState): Camera {
  const camera = placeInAir(arena, occlusion, rng);
  const { yaw } = camera;
  for (let way = 0; way < FARTHEST; way += STEP) {
    const [x, z] = [camera.x - sin(yaw) * STEP, camera.z - cos(yaw) * STEP];
    if (!isAir(occlusion, x, camera.y, z)) break;
    camera.x = x;
    camera.z = z;
  }
  const aside = nextInt(rng, 2 * ASIDE) - ASIDE;
  return {
    ...camera,
    fovDeg: SEAT_FOV_DEG,
    yaw: (yaw + aside + 65_536) % 65_536,
    pitch: nextInt(rng, 2 * ASIDE) - ASIDE,
  };
}

interface RecordedMoment extends Moment {
  /** The moment before; itself for the first. */
  readonly before: Moment;
}

interface Recorded {
  readonly arena: Arena;
  readonly moments: readonly RecordedMoment[];
}

function withBefore(moments: readonly Moment[]): RecordedMoment[] {
  return moments.map((moment, i) => ({ ...moment, before: moments[i - 1] ?? moment }));
}

/** All moments of an arena's recordings. */
function recordedIn(name: string): Recorded {
  const replays = benchRecordings()
    .filter((recording) => recording.startsWith(`${name}-`))
    .map((recording) => openBenchReplay(recording));
  const arena = replays[0]?.arena;
  if (!arena) throw new Error(`no recording is of the arena ${name}`);
  return { arena, moments: replays.flatMap((replay) => withBefore(takeMoments(replay))) };
}

type Place = (recorded: Recorded, occlusion: Occlusion, rng: RngState, moment: Moment) => Camera;

/** Kinds of places, in turn. */
const PLACES: readonly (readonly [kind: string, place: Place])[] = [
  ['eyes', (_, __, rng, { cameras }) => cameras[nextInt(rng, cameras.length)] as Camera],
  ['air', ({ arena }, occlusion, rng) => placeInAir(arena, occlusion, rng)],
  ['eyes', (_, __, rng, { cameras }) => cameras[nextInt(rng, cameras.length)] as Camera],
  ['wall', ({ arena }, occlusion, rng) => noseOnWall(arena, occlusion, rng)],
];

/** Where a view was before: a seat where it was then, a free camera a little aside. */
function cameraBefore(camera: Camera, { before }: RecordedMoment): Camera {
  const { x, y, yaw, pitch, seat } = camera;
  const eyes = seat === NOBODY ? undefined : before.cameras[seat];
  return eyes ?? { ...camera, x: x + 0.1, y: y - 0.05, yaw: yaw + 200, pitch: pitch - 150 };
}

export function viewpointsOf(arenaName: string, count: number, seed: number): Viewpoint[] {
  const recorded = recordedIn(arenaName);
  const occlusion = createOcclusion(recorded.arena);
  const rng = createRng(seed);
  return Array.from({ length: count }, (_, i) => {
    const [kind, place] = PLACES[i % PLACES.length] as (typeof PLACES)[number];
    const moment = recorded.moments[nextInt(rng, recorded.moments.length)] as RecordedMoment;
    const camera = place(recorded, occlusion, rng, moment);
    const exact = { ...camera, fovDeg: exactFov(camera.fovDeg) };
    const { scene, tick } = moment.before;
    const before = { scene, camera: cameraBefore(exact, moment), ticks: moment.tick - tick };
    return { name: `${arenaName}-${kind}-${i}`, arena: recorded.arena, scene: moment.scene, camera: exact, before };
  });
}
