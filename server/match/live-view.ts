/**
 * One picture that a session asked for: whose eyes, how large, how often, and how many frames of it are
 * on their way. It says when a frame is wanted and never makes one.
 */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import type { Capability, ViewSpec } from '../../shared/protocol/messages.ts';
import { type Camera, mapCamera, SEAT_FOV_DEG, seatCamera } from '../../shared/view/camera.ts';
import type { Arena, Spawn } from '../../shared/world/arena.ts';
import { STAND_EYE } from '../../shared/world/constants.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import type { World } from '../../shared/world/world.ts';
import { createFrameWindow, type FrameWindow, inFlight } from './frame-window.ts';

export interface LiveView {
  /** Number in the session's `configure`. */
  readonly index: number;
  readonly spec: ViewSpec;
  /** Names the view's history for the renderer; unique in its thread. */
  readonly viewId: number;
  readonly window: FrameWindow;
  readonly periodMs: number;
  lastMs: number;
  /** Match counter of the last frame's state; -1 before the first. */
  lastSeq: number;
  /** World time of the last frame: when it runs backwards, history ends. */
  lastTick: number;
  /** Restores and patches before the last frame: when there are more, history ends. */
  lastBranch: number;
}

/** Where in a match's history a frame is of. */
export interface FramePlace {
  readonly seq: number;
  readonly tick: number;
  readonly branch: number;
}

const DEFAULT_FPS = 30;
let lastViewId = 0;

export function createLiveView(spec: ViewSpec, index: number): LiveView {
  lastViewId += 1;
  const periodMs = 1000 / (spec.fps ?? DEFAULT_FPS);
  return {
    index,
    spec,
    viewId: lastViewId,
    window: createFrameWindow(spec.quality),
    periodMs,
    lastMs: Number.NEGATIVE_INFINITY,
    lastSeq: -1,
    lastTick: 0,
    lastBranch: 0,
  };
}

/** Since when a frame of this view is wanted, ms; undefined when none is. */
export function wantedSinceMs(view: LiveView, seq: number, nowMs: number): number | undefined {
  if (view.lastSeq === seq || inFlight(view.window) >= LIMITS.framesInFlight) return undefined;
  const dueMs = view.lastMs + view.periodMs;
  if (dueMs > nowMs) return undefined;
  return dueMs === Number.NEGATIVE_INFINITY ? 0 : dueMs;
}

/** A view that starts on time keeps its rhythm; one that is late starts a new one. */
export function markSent(view: LiveView, { seq, tick, branch }: FramePlace, nowMs: number): void {
  const dueMs = view.lastMs + view.periodMs;
  view.lastMs = nowMs - dueMs < view.periodMs ? dueMs : nowMs;
  view.lastSeq = seq;
  view.lastTick = tick;
  view.lastBranch = branch;
}

export function cameraOf({ spec }: LiveView, world: World, arena: Arena): Camera {
  const { seat, map, width, height } = spec;
  if (map) return mapCamera(arena.bounds, width, height);
  if (seat === undefined) return freeCamera(spec);
  return world.seat.controller[seat] === 0 ? emptySeatCamera(arena, seat) : seatCamera(world, seat);
}

function freeCamera({ camera }: ViewSpec): Camera {
  const { x = 0, y = 0, z = 0, yaw = 0, pitch = 0, fovDeg = SEAT_FOV_DEG, span } = camera ?? {};
  return { x, y, z, yaw, pitch, fovDeg, span, seat: NOBODY };
}

/** Nobody's eyes are nowhere: an empty seat looks from a spawn of its own. */
function emptySeatCamera({ spawns }: Arena, seat: number): Camera {
  const { x, y, z, yaw } = spawns[seat % spawns.length] as Spawn;
  return { x, y: y + STAND_EYE, z, yaw, pitch: 0, fovDeg: SEAT_FOV_DEG, seat: NOBODY };
}

/** Whether a session may see through a view: its own seat's eyes, or any with `spectate`. */
export function maySee(spec: ViewSpec, held: readonly number[], capabilities: readonly Capability[]): boolean {
  return capabilities.includes('spectate') || (spec.seat !== undefined && held.includes(spec.seat));
}

/** Completes a view that names nobody with the session's own seat. Throws `view-invalid`, `capability-missing`. */
export function resolveView(
  spec: ViewSpec,
  index: number,
  held: readonly number[],
  capabilities: readonly Capability[],
): ViewSpec {
  const path = `/views/${index}`;
  const own = held[0];
  const resolved = aimsOf(spec).length === 0 && own !== undefined ? { ...spec, seat: own } : spec;
  checkAim(resolved, path);
  checkEncoding(resolved, path);
  if (maySee(resolved, held, capabilities)) return resolved;
  throw new ParallaxError('capability-missing', {
    path,
    expected: `"spectate", or a view of a seat that this session holds (${held.join(', ') || 'none'})`,
    received: NAME_OF_AIM[aimsOf(resolved)[0] as Aim](resolved),
  });
}

/** Throws `view-invalid` for more pixels than a session may ask for. */
export function checkPixels(views: readonly ViewSpec[]): void {
  const pixels = views.reduce((sum, { width, height }) => sum + width * height, 0);
  if (pixels <= LIMITS.viewPixels) return;
  const expected = `views of at most ${LIMITS.viewPixels} pixels together`;
  throw new ParallaxError('view-invalid', { path: '/views', expected, received: `${pixels} pixels` });
}

/** What a view can be of, and what it is called. */
const NAME_OF_AIM = {
  seat: ({ seat }: ViewSpec) => `seat ${seat}`,
  camera: () => 'a free camera',
  map: () => 'a map',
} as const;
type Aim = keyof typeof NAME_OF_AIM;

function aimsOf(spec: ViewSpec): Aim[] {
  return (Object.keys(NAME_OF_AIM) as Aim[]).filter((aim) => spec[aim] !== undefined && spec[aim] !== false);
}

function checkAim(spec: ViewSpec, path: string): void {
  const [first, ...others] = aimsOf(spec);
  if (first && others.length === 0) return;
  const received = first ? [first, ...others].join(' and ') : 'none of them';
  const fix = others.map((aim) => ({ op: 'remove' as const, path: `${path}/${aim}` }));
  throw new ParallaxError('view-invalid', {
    path,
    expected: 'one of a seat, a camera and a map',
    received,
    ...(first ? { fix } : {}),
  });
}

function checkEncoding({ encoding, planes }: ViewSpec, path: string): void {
  if (encoding !== 'jpeg' || planes.includes('rgb')) return;
  throw new ParallaxError('view-invalid', {
    path: `${path}/planes`,
    expected: 'rgb among the planes of a jpeg view',
    received: planes.join(', '),
    fix: [{ op: 'add', path: `${path}/planes/-`, value: 'rgb' }],
  });
}
