/**
 * The probes outside the step, where they look: at what sessions ask for, at what they are told and at
 * the state around a drawing. Observations and frames are sampled at the rates of the catalogue.
 */
import type { SeatObservation } from '../../shared/protocol/replies.ts';
import type { Camera } from '../../shared/view/camera.ts';
import type { Action } from '../../shared/world/action.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import { createWorld, type World, worldDigest } from '../../shared/world/world.ts';
import { ActionProbe } from '../invariants/action-probe.ts';
import type { Finding } from '../invariants/monitor.ts';
import type { TickProbe } from '../invariants/probe.ts';
import { PROBES, type ProbeId } from '../invariants/probes.ts';
import { checkSecrecy } from '../invariants/secrecy-probe.ts';
import { checkSegmentation, type DrawnFrame } from '../invariants/segmentation-probe.ts';

export interface Wire {
  /** A session asks for an action; `isAdded` where it comes on top of what waits. */
  ask(seat: number, action: Action, isAdded: boolean): void;
  /** A seat's session came or went. */
  forget(seat: number): void;
  /** A tick has passed. */
  check(probe: TickProbe): void;
  /** A seat is told this of the world as it is now. */
  observe(world: World, observation: SeatObservation): void;
  /** Draws; the state must be the same before and after. Where there is a `look`, each frame is to be shown to it. */
  draw<T>(world: World, make: (look?: FrameLook) => T): T;
}

/** Looks at a frame in the planes it was drawn in, those that were asked for and LOOK_PLANES. */
export type FrameLook = (camera: Camera, frame: DrawnFrame) => void;
/** Planes that a look needs besides what is sent. */
export const LOOK_PLANES = ['segmentation', 'depth'] as const;

export const SILENT_WIRE: Wire = {
  ask: () => undefined,
  forget: () => undefined,
  check: () => undefined,
  observe: () => undefined,
  draw: (_world, make) => make(),
};

interface WireParts {
  readonly arena: Arena;
  isActive(id: ProbeId): boolean;
  tell(finding: Finding): void;
}

/** Says yes once in as many calls as the catalogue says for a probe, first at the first. */
function createSampler(id: ProbeId, isActive: boolean): () => boolean {
  const every = PROBES.find((probe) => probe.id === id)?.every ?? 1;
  let calls = 0;
  return () => isActive && calls++ % every === 0;
}

/** Holds frames against the world as it is now: what draws may answer when the world has gone on. */
function lookAt(world: World, arena: Arena, tell: WireParts['tell']): FrameLook {
  const shown = createWorld(world.buffer.slice(0));
  return (camera, frame) => {
    const subject = camera.seat === NOBODY ? 'free camera' : `seat ${camera.seat}`;
    checkSegmentation(shown, arena, camera, frame, (expected, actual) =>
      tell({ invariant: 'segmentation-rays', subject, world: shown, expected, actual }),
    );
  };
}

export function createWire({ arena, isActive, tell }: WireParts): Wire {
  const actions = isActive('action-once') ? new ActionProbe() : undefined;
  const isObserving = createSampler('secrecy', isActive('secrecy'));
  const isLooking = createSampler('segmentation-rays', isActive('segmentation-rays'));
  const isDrawing = createSampler('frame-digest', isActive('frame-digest'));

  return {
    ask: (seat, action, isAdded) => actions?.ask(seat, action, isAdded),
    forget: (seat) => actions?.forget(seat),
    check(probe) {
      actions?.check(probe, (seat, expected, actual) =>
        tell({ invariant: 'action-once', subject: `seat ${seat}`, world: probe.after, expected, actual }),
      );
    },
    observe(world, observation) {
      if (!isObserving()) return;
      const subject = `seat ${observation.seat}`;
      checkSecrecy(world, arena, observation, (expected, actual) =>
        tell({ invariant: 'secrecy', subject, world, expected, actual }),
      );
    },
    draw(world, make) {
      const look = isLooking() ? lookAt(world, arena, tell) : undefined;
      if (!isDrawing()) return make(look);
      const expected = worldDigest(world);
      const made = make(look);
      const actual = worldDigest(world);
      if (actual !== expected) tell({ invariant: 'frame-digest', subject: 'world', world, expected, actual });
      return made;
    },
  };
}
