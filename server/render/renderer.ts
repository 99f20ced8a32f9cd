/**
 * The wall between match and picture. A renderer gets scenes as data and a batch of views; it never
 * sees a world and changes nothing. The raster, the reference and later a learned renderer stand
 * behind this one interface and pass the same contract suite.
 */
import type { Camera } from '../../shared/view/camera.ts';
import type { PlaneName, Planes } from '../../shared/view/planes.ts';
import type { Scene } from '../../shared/view/scene.ts';
import type { Arena } from '../../shared/world/arena.ts';

/** Sizes a frame can have, pixels. */
export const FRAME_LIMITS = { minWidth: 16, minHeight: 16, maxWidth: 1280, maxHeight: 720 } as const;

export interface View {
  /** Index into the request's scenes. */
  scene: number;
  /** Names the history of this view, for planes and renderers that have one. */
  viewId: number;
  tick: number;
  /** True when what came before has no bearing: first frame, restore, respawn. */
  reset: boolean;
  camera: Camera;
  width: number;
  height: number;
  planes: readonly PlaneName[];
  /** A tensor from the state table, for learned renderers. */
  condition?: Float32Array;
}

export interface RenderRequest {
  scenes: readonly Scene[];
  views: readonly View[];
}

export interface Frame {
  viewId: number;
  tick: number;
  width: number;
  height: number;
  /** Only the planes asked for. Borrowed: valid until the batch is released. */
  planes: Partial<Planes>;
}

export interface FrameBatch {
  /** One for each view, in order. */
  readonly frames: readonly Frame[];
  /** Gives the planes' memory back; reading them afterwards is an error. */
  release(): void;
}

export interface Renderer {
  readonly id: string;
  readonly capabilities: {
    readonly planes: readonly PlaneName[];
    /** Same request, same bytes, on every machine. */
    readonly deterministic: boolean;
    /** Views in a batch that it handles best. */
    readonly bestBatch: number;
  };
  /** Makes an arena known; a scene names it by digest. Known ones cost nothing. */
  loadArena(arena: Arena): void;
  /** Throws RenderError for a request that cannot be drawn. */
  render(request: RenderRequest): FrameBatch | Promise<FrameBatch>;
  dispose(): void;
}

export type RenderErrorCode = 'size-invalid' | 'plane-unknown' | 'camera-invalid' | 'scene-invalid' | 'arena-unknown';

/** A request that cannot be drawn. `path` is a JSON pointer into the request. */
export class RenderError extends Error {
  readonly code: RenderErrorCode;
  readonly path: string;
  readonly expected: string;
  readonly received: string;

  constructor(code: RenderErrorCode, path: string, expected: string, received: string) {
    super(`cannot render, at ${path}: expected ${expected}, received ${received}`);
    this.name = 'RenderError';
    this.code = code;
    this.path = path;
    this.expected = expected;
    this.received = received;
  }
}
