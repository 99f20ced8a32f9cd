/**
 * Turns views of a match into frames for the wire: one batch to the renderer, then each frame encoded
 * as its view asked. It reads the match and changes nothing in it; what it hands out is its own copy.
 */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import type { WireFrame } from '../../shared/protocol/replies.ts';
import type { PlaneName, Planes } from '../../shared/view/planes.ts';
import { createScene } from '../../shared/view/scene.ts';
import type { Arena } from '../../shared/world/arena.ts';
import type { Pictures } from '../invariants/probes/sighting.ts';
import { type FrameLook, LOOK_PLANES } from '../invariants/probes/wire.ts';
import type { Frame, FrameBatch, Renderer, View } from '../render/renderer.ts';
import { sendFrame } from './frame-window.ts';
import { cameraOf, type LiveView, markSent } from './live-view.ts';
import type { Match } from './match.ts';

/** Makes a JPEG file of a frame's rgb plane. */
export type EncodeJpeg = (frame: Frame, quality: number) => Uint8Array;

/** What draws and encodes; opened when the first view is asked for. */
export interface FrameParts {
  readonly renderer: Renderer;
  readonly encodeJpeg: EncodeJpeg;
}

/** The match whose views are drawn. */
export interface DrawnMatch {
  readonly id: string;
  readonly core: Match;
}

export class FrameMaker {
  readonly #load: () => Promise<FrameParts>;
  readonly #nowMs: () => number;
  #loading: Promise<FrameParts> | undefined;
  #parts: FrameParts | undefined;

  constructor(load: () => Promise<FrameParts>, nowMs: () => number) {
    this.#load = load;
    this.#nowMs = nowMs;
  }

  /** Makes ready to draw; to be awaited before the first `make`. Rejects with `build-missing`. */
  async open(): Promise<void> {
    this.#loading ??= this.#load();
    this.#parts = await this.#loading;
  }

  /** Loads an arena beforehand, so that its first view does not hold up real time. */
  async prepare(arena: Arena): Promise<void> {
    await this.open();
    this.#opened().renderer.loadArena(arena);
  }

  /**
   * Draws the views as the match is now. Returns straight where the renderer does. A look is shown every
   * frame, drawn with the planes it needs; what is sent is the same.
   */
  make({ id, core }: DrawnMatch, views: readonly LiveView[], look?: FrameLook): WireFrame[] | Promise<WireFrame[]> {
    if (views.length === 0) return [];
    const { renderer } = this.#opened();
    const { world, seq, branch } = core;
    const tick = world.match.tick[0] as number;
    // A copy, for a renderer that answers later: the match reuses its scene.
    const scene = createScene(core.scene().buffer.slice(0));
    renderer.loadArena(core.arena);
    const extra = look ? LOOK_PLANES.filter((plane) => renderer.capabilities.planes.includes(plane)) : [];
    const images = views.map((view) => imageOf(view, core, tick, extra));
    const batch = renderer.render({ scenes: [scene], views: images });
    for (const view of views) markSent(view, { seq, tick, branch }, this.#nowMs());
    const finish = (done: FrameBatch) => {
      if (look) for (const [i, { camera }] of images.entries()) look(camera, done.frames[i] as Frame);
      return this.#pack(id, views, done);
    };
    return batch instanceof Promise ? batch.then(finish) : finish(batch);
  }

  /** What `make` would ask the renderer for. */
  describe({ core }: DrawnMatch, views: readonly LiveView[]): Pictures {
    const { world, arena } = core;
    const asked = views.map((view) => {
      const { width, height, planes } = view.spec;
      return { camera: cameraOf(view, world, arena), width, height, planes };
    });
    return { renderer: this.#opened().renderer.id, views: asked };
  }

  #opened(): FrameParts {
    if (this.#parts) return this.#parts;
    throw new ParallaxError('internal', { expected: 'an open renderer', received: 'none' });
  }

  #pack(match: string, views: readonly LiveView[], batch: FrameBatch): WireFrame[] {
    const frames = batch.frames.map((frame, i) => this.#packFrame(match, views[i] as LiveView, frame));
    batch.release();
    return frames;
  }

  #packFrame(match: string, view: LiveView, frame: Frame): WireFrame {
    const { spec, index, window } = view;
    const encoding = spec.encoding ?? 'raw';
    const planes: WireFrame['planes'] = {};
    for (const name of spec.planes) planes[name] = this.#plane(frame, name, encoding === 'jpeg', window.quality);
    const { tick, width, height } = frame;
    const number = sendFrame(window, this.#nowMs(), planeBytes(planes));
    return { match, view: index, frame: number, tick, width, height, encoding, planes };
  }

  #plane(frame: Frame, name: PlaneName, isJpeg: boolean, quality: number): Uint8Array {
    // Copied in both cases: into memory of its own, which can be handed to another thread.
    if (isJpeg && name === 'rgb') return new Uint8Array(this.#opened().encodeJpeg(frame, quality));
    const { buffer, byteOffset, byteLength } = frame.planes[name] as Planes[PlaneName];
    return new Uint8Array(buffer, byteOffset, byteLength).slice();
  }
}

/** What to draw for a view; `extra` are planes besides those it asked for. */
function imageOf(view: LiveView, { world, arena, branch }: Match, tick: number, extra: readonly PlaneName[]): View {
  const { viewId, lastSeq, lastTick, lastBranch } = view;
  const { width, height } = view.spec;
  const planes = [...new Set([...view.spec.planes, ...extra])];
  const reset = lastSeq < 0 || tick < lastTick || branch !== lastBranch;
  return { scene: 0, viewId, tick, reset, camera: cameraOf(view, world, arena), width, height, planes };
}

/** Bytes of all planes of a frame. */
export function frameBytes({ planes }: WireFrame): number {
  return planeBytes(planes);
}

function planeBytes(planes: WireFrame['planes']): number {
  return Object.values(planes).reduce((sum, plane) => sum + plane.length, 0);
}
