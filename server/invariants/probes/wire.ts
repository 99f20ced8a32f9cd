/**
 * The probes outside the step, where they look: at what sessions ask for, at what they are told and at
 * the state around a drawing. Observations and frames are sampled at the rates of the catalogue.
 */
import type { SeatObservation } from '../../../shared/protocol/replies.ts';
import type { Camera } from '../../../shared/view/camera.ts';
import type { Action } from '../../../shared/world/action.ts';
import type { Arena } from '../../../shared/world/arena.ts';
import { NOBODY } from '../../../shared/world/fields.ts';
import { createWorld, type World, worldDigest } from '../../../shared/world/world.ts';
import type { Finding } from '../monitor.ts';
import type { TickProbe } from '../probe.ts';
import { ActionProbe } from './action-probe.ts';
import { EventLog } from './event-log.ts';
import { checkObservation } from './observation-probe.ts';
import type { ProbeId } from './probes.ts';
import { isLookedAt } from './sampling.ts';
import { checkSegmentation, type DrawnFrame } from './segmentation-probe.ts';
import type { Pictures } from './sighting.ts';

export interface Wire {
  /** A session asks for an action; `isAdded` where it comes on top of what waits. */
  ask(seat: number, action: Action, isAdded: boolean): void;
  /** A seat's session came or went. */
  forget(seat: number): void;
  /** A tick has passed. */
  check(probe: TickProbe): void;
  /** A seat is told something of the world as it is now; `told` says what, and is asked when it is looked at. */
  observe(world: World, seat: number, told: () => SeatObservation): void;
  /**
   * Draws; the state must be the same before and after. Where there is a `look`, each frame is to be shown to it.
   * `describe` says what is drawn, and is asked before it is.
   */
  draw<T>(world: World, make: (look?: FrameLook) => T, describe: () => Pictures): T;
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

export interface WireParts {
  readonly arena: Arena;
  isActive(id: ProbeId): boolean;
  tell(finding: Finding): void;
  /** Whether a probe looks at a world as it is now; by the catalogue's rates when left out. */
  isLookedAt?: typeof isLookedAt;
}

const copyOf = (world: World) => createWorld(world.buffer.slice(0));

/** Holds frames against the world as it is now: what draws may answer when the world has gone on. */
function lookAt(world: World, arena: Arena, { renderer, views }: Pictures, tell: WireParts['tell']): FrameLook {
  const shown = copyOf(world);
  return (camera, frame) => {
    const subject = camera.seat === NOBODY ? 'free camera' : `seat ${camera.seat}`;
    const sighting = { kind: 'pictures', renderer, views } as const;
    checkSegmentation(shown, arena, camera, frame, (expected, actual) =>
      tell({ invariant: 'segmentation-rays', subject, world: shown, expected, actual, sighting }),
    );
  };
}

export function createWire({ arena, isActive, tell, isLookedAt: isDue = isLookedAt }: WireParts): Wire {
  const actions = isActive('action-once') ? new ActionProbe() : undefined;
  const happened = isActive('secrecy') ? new EventLog() : undefined;

  function checkActions(probe: TickProbe, account: ActionProbe): void {
    account.check(probe, (seat, expected, actual) => {
      const sighting = { kind: 'actions', accounts: account.save() } as const;
      tell({
        invariant: 'action-once',
        subject: `seat ${seat}`,
        world: probe.after,
        expected,
        actual,
        sighting,
        probe,
      });
    });
  }

  return {
    ask: (seat, action, isAdded) => actions?.ask(seat, action, isAdded),
    forget: (seat) => actions?.forget(seat),
    check(probe) {
      if (actions) checkActions(probe, actions);
      happened?.add(probe.events);
    },
    observe(world, seat, told) {
      if (!happened) return;
      if (isDue('secrecy', world, seat)) {
        const observation = told();
        const since = happened.since(seat);
        const sighting = { kind: 'observation', observation, happened: since } as const;
        checkObservation(world, arena, observation, since, (expected, actual) =>
          tell({ invariant: 'secrecy', subject: `seat ${seat}`, world, expected, actual, sighting }),
        );
      }
      happened.tell(seat);
    },
    draw(world, make, describe) {
      const isLooking = isActive('segmentation-rays') && isDue('segmentation-rays', world);
      const isWatching = isActive('frame-digest') && isDue('frame-digest', world);
      if (!isLooking && !isWatching) return make();
      const pictures = describe();
      const look = isLooking ? lookAt(world, arena, pictures, tell) : undefined;
      if (!isWatching) return make(look);
      const before = copyOf(world);
      const expected = worldDigest(world);
      const made = make(look);
      const actual = worldDigest(world);
      const sighting = { kind: 'pictures', ...pictures } as const;
      if (actual !== expected)
        tell({ invariant: 'frame-digest', subject: 'world', world, before, expected, actual, sighting });
      return made;
    },
  };
}
