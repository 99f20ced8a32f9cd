/**
 * What views showed before, for the motion plane: of each view that asks for it a copy of the scene,
 * the camera and the tick of its last two pictures. Views not seen for longest are forgotten first,
 * so that its memory is bounded; a forgotten view begins anew.
 */
import { copyState } from '../../shared/schema/table.ts';
import type { Camera } from '../../shared/view/camera.ts';
import { createScene, type Scene } from '../../shared/view/scene.ts';
import { isOrtho } from './lens.ts';
import type { View } from './renderer.ts';

/** Views that are remembered, some 30 kB each: those of a worker full of matches. */
const MOST_VIEWS = 256;

/** A picture of a view; borrowed until the next picture of that view. */
export interface Past {
  readonly tick: number;
  readonly camera: Camera;
  readonly scene: Scene;
}

class Snapshot implements Past {
  tick = 0;
  readonly camera: Camera = { x: 0, y: 0, z: 0, yaw: 0, pitch: 0, fovDeg: 0, seat: 0 };
  readonly scene = createScene();

  take({ tick, camera }: View, scene: Scene): void {
    this.tick = tick;
    Object.assign(this.camera, camera);
    this.camera.span = camera.span;
    copyState(scene, this.scene);
  }

  /** Whether something can be told from it for a picture with this camera: of the same arena, with rays of the same kind. */
  isLike(camera: Camera, { header }: Scene): boolean {
    const own = this.scene.header.arena;
    return own[0] === header.arena[0] && own[1] === header.arena[1] && isOrtho(this.camera) === isOrtho(camera);
  }
}

/** The last pictures of one view. */
class Track {
  #now = new Snapshot();
  #before = new Snapshot();
  /** Which of them there are. */
  #hasNow = false;
  #hasBefore = false;

  forget(): void {
    this.#hasNow = this.#hasBefore = false;
  }

  follow(view: View, scene: Scene): Past | undefined {
    if (view.reset || !this.#hasNow || view.tick < this.#now.tick || !this.#now.isLike(view.camera, scene))
      this.forget();
    else if (view.tick > this.#now.tick) this.#shift();
    this.#now.take(view, scene);
    this.#hasNow = true;
    return this.#hasBefore ? this.#before : undefined;
  }

  #shift(): void {
    const older = this.#before;
    this.#before = this.#now;
    this.#now = older;
    this.#hasBefore = true;
  }
}

export class History {
  readonly #mostViews: number;
  /** By viewId, the one not seen for longest first. */
  readonly #tracks = new Map<number, Track>();

  constructor(mostViews = MOST_VIEWS) {
    this.#mostViews = mostViews;
  }

  /** Views that are remembered. */
  get size(): number {
    return this.#tracks.size;
  }

  /**
   * The picture of a view before this one, of an earlier tick, and this one is kept for the next.
   * Undefined for the first, after a reset, when time ran backwards, the arena is another or rays are of the other kind; the same
   * tick again has the same picture before it.
   */
  follow(view: View, scene: Scene): Past | undefined {
    const track = this.#take(view.viewId);
    this.#tracks.set(view.viewId, track);
    return track.follow(view, scene);
  }

  clear(): void {
    this.#tracks.clear();
  }

  /** Takes out a view's track, or that of the view not seen for longest where there is no more room. */
  #take(viewId: number): Track {
    const own = this.#tracks.get(viewId);
    if (own) {
      this.#tracks.delete(viewId);
      return own;
    }
    if (this.#tracks.size < this.#mostViews) return new Track();
    const [oldest, track] = this.#tracks.entries().next().value as [number, Track];
    this.#tracks.delete(oldest);
    track.forget();
    return track;
  }
}
