/**
 * Measurements of the renderer as plain data, for the bench command. Every figure comes with what it
 * drew: a run that covers no pixels or draws no polygons is an error, not a record.
 */
import { max } from '../../shared/math/scalar.ts';
import type { Camera } from '../../shared/view/camera.ts';
import type { PlaneName } from '../../shared/view/planes.ts';
import type { Scene } from '../../shared/view/scene.ts';
import type { Arena } from '../../shared/world/arena.ts';
import type { FrameEncoder } from './encoder/encoder.ts';
import { RasterRenderer } from './raster/raster-renderer.ts';
import type { FrameBatch, RenderRequest } from './renderer.ts';

/** One moment: a scene and the cameras that look at it, usually one for each seat. */
export interface Moment {
  readonly scene: Scene;
  readonly cameras: readonly Camera[];
}

/** Microseconds of processor time used by this process, as the caller measures them. */
export type ReadMicroseconds = () => number;

export interface RenderBenchRow {
  readonly width: number;
  readonly height: number;
  readonly planes: readonly PlaneName[];
  readonly frames: number;
  readonly framesPerSecond: number;
  /** Polygons of the arena that covered a pixel, a frame. */
  readonly polygonsPerFrame: number;
  /** Part of all pixels that something covers. */
  readonly coveredPart: number;
}

export interface RenderBench {
  readonly arena: Arena;
  readonly moments: readonly Moment[];
  readonly sizes: readonly { readonly width: number; readonly height: number }[];
  readonly planeSets: readonly (readonly PlaneName[])[];
  /** Least frames of a row; moments are gone through again and again. */
  readonly framesPerRow: number;
  readonly readMicroseconds: ReadMicroseconds;
}

export interface StreamBenchRow {
  readonly width: number;
  readonly height: number;
  readonly views: number;
  readonly framesPerSecond: number;
  readonly bytesPerFrame: number;
  /** Milliseconds of processor time for a frame, drawn and encoded. */
  readonly msPerFrame: number;
  /** Part of one core that all views take at that rate. */
  readonly partOfCore: number;
}

/** Frames drawn before the clock starts, so that the engine has compiled what it will run; and all moments at least once. */
const WARM_UP = 160;
/** A frame of a closed arena that leaves more than this open is not a picture. */
const LEAST_COVERED = 0.999;

function requestOf(
  { scene, cameras }: Moment,
  width: number,
  height: number,
  planes: readonly PlaneName[],
): RenderRequest {
  const views = cameras.map((camera, viewId) => {
    return { scene: 0, viewId, tick: scene.header.tick[0] as number, reset: false, camera, width, height, planes };
  });
  return { scenes: [scene], views };
}

/** Draws moments in turn until there are enough frames; gives the frames and the time they took. */
function drawFor(
  renderer: RasterRenderer,
  requests: readonly RenderRequest[],
  frames: number,
  clock: ReadMicroseconds,
  use: (batch: FrameBatch) => void,
): { drawn: number; microseconds: number } {
  const start = clock();
  let drawn = 0;
  for (let i = 0; drawn < frames; i++) {
    const request = requests[i % requests.length] as RenderRequest;
    const batch = renderer.render(request);
    use(batch);
    drawn += request.views.length;
    batch.release();
  }
  return { drawn, microseconds: clock() - start };
}

/** Draws a moment at each call, in turn; gives how many frames that were. All is warm at the first. */
export function drawMoments(
  arena: Arena,
  moments: readonly Moment[],
  { width, height }: { readonly width: number; readonly height: number },
  planes: readonly PlaneName[],
): () => number {
  const renderer = new RasterRenderer();
  renderer.loadArena(arena);
  const requests = moments.map((moment) => requestOf(moment, width, height, planes));
  const draw = (request: RenderRequest) => {
    const before = renderer.counts.polygons;
    const batch = renderer.render(request);
    batch.release();
    if (renderer.counts.polygons === before) throw new Error('the bench drew no picture');
    return request.views.length;
  };
  for (const request of requests) draw(request);
  let next = 0;
  return () => draw(requests[next++ % requests.length] as RenderRequest);
}

/** All moments once, so that images of surfaces are there as they are in a match that goes on. */
function warmUpOf(requests: readonly RenderRequest[]): number {
  return max(
    WARM_UP,
    requests.reduce((sum, { views }) => sum + views.length, 0),
  );
}

function assertDrawn(polygons: number, coveredPart: number): void {
  if (polygons >= 1 && coveredPart >= LEAST_COVERED) return;
  throw new Error(`the bench drew no picture: ${polygons} polygons a frame, ${coveredPart} of the pixels covered`);
}

/** Frames a second for each size and set of planes. */
export function benchRender(bench: RenderBench): RenderBenchRow[] {
  const renderer = new RasterRenderer();
  renderer.loadArena(bench.arena);
  const rows = bench.sizes.flatMap(({ width, height }) =>
    bench.planeSets.map((planes) => {
      const requests = bench.moments.map((moment) => requestOf(moment, width, height, planes));
      drawFor(renderer, requests, warmUpOf(requests), bench.readMicroseconds, () => undefined);
      const before = { ...renderer.counts };
      const { drawn, microseconds } = drawFor(
        renderer,
        requests,
        bench.framesPerRow,
        bench.readMicroseconds,
        () => undefined,
      );
      const polygonsPerFrame = (renderer.counts.polygons - before.polygons) / drawn;
      const coveredPart = 1 - (renderer.counts.uncovered - before.uncovered) / (drawn * width * height);
      assertDrawn(polygonsPerFrame, coveredPart);
      return {
        width,
        height,
        planes,
        frames: drawn,
        framesPerSecond: (drawn * 1e6) / microseconds,
        polygonsPerFrame,
        coveredPart,
      };
    }),
  );
  renderer.dispose();
  return rows;
}

export interface StreamBench {
  readonly arena: Arena;
  readonly moments: readonly Moment[];
  readonly encoder: FrameEncoder;
  readonly quality: number;
  readonly width: number;
  readonly height: number;
  /** Frames a second that each viewer gets. */
  readonly framesPerSecond: number;
  readonly frames: number;
  readonly readMicroseconds: ReadMicroseconds;
}

/** What it costs to draw and encode the views of all moments' cameras at a rate. */
export function benchStream(bench: StreamBench): StreamBenchRow {
  const { width, height, framesPerSecond } = bench;
  const renderer = new RasterRenderer();
  renderer.loadArena(bench.arena);
  const requests = bench.moments.map((moment) => requestOf(moment, width, height, ['rgb']));
  drawFor(renderer, requests, warmUpOf(requests), bench.readMicroseconds, () => undefined);
  let bytes = 0;
  const encodeAll = (batch: FrameBatch) => {
    for (const frame of batch.frames) bytes += bench.encoder.encode(frame, bench.quality).length;
  };
  const before = { ...renderer.counts };
  const { drawn, microseconds } = drawFor(renderer, requests, bench.frames, bench.readMicroseconds, encodeAll);
  const coveredPart = 1 - (renderer.counts.uncovered - before.uncovered) / (drawn * width * height);
  assertDrawn((renderer.counts.polygons - before.polygons) / drawn, coveredPart);
  renderer.dispose();
  const msPerFrame = microseconds / 1000 / drawn;
  const views = bench.moments[0]?.cameras.length ?? 0;
  const partOfCore = (msPerFrame * framesPerSecond * views) / 1000;
  return { width, height, views, framesPerSecond, bytesPerFrame: bytes / drawn, msPerFrame, partOfCore };
}
