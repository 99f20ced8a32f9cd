/** Looks once more at what a probe outside the step looked at: an observation, pictures, or actions of a tick. */
import type { SeatObservation } from '../../shared/protocol/replies.ts';
import { createScene } from '../../shared/view/scene.ts';
import { buildScene } from '../../shared/view/scene-builder.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import { type World, worldDigest, worldFrom } from '../../shared/world/world.ts';
import type { Finding } from '../invariants/monitor.ts';
import type { TickProbe } from '../invariants/probe.ts';
import { ActionProbe } from '../invariants/probes/action-probe.ts';
import type { Happened } from '../invariants/probes/event-log.ts';
import { checkObservation } from '../invariants/probes/observation-probe.ts';
import { checkSegmentation } from '../invariants/probes/segmentation-probe.ts';
import type { Pictures, Sighting } from '../invariants/probes/sighting.ts';
import { LOOK_PLANES } from '../invariants/probes/wire.ts';
import { openDrawing } from './renderers.ts';

type Tell = (finding: Finding) => void;
type Of<K extends Sighting['kind']> = Extract<Sighting, { kind: K }>;

/** `probe` is the tick taken again; observations and pictures are of the world before it. */
export async function lookAgain(sighting: Sighting, probe: TickProbe, tell: Tell): Promise<void> {
  const { arena, before } = probe;
  if (sighting.kind === 'observation') readAgain(sighting, arena, before, tell);
  else if (sighting.kind === 'actions') countAgain(sighting, probe, tell);
  else await drawAgain(sighting, arena, before, tell);
}

function readAgain(sighting: Of<'observation'>, arena: Arena, world: World, tell: Tell): void {
  const observation = sighting.observation as SeatObservation;
  checkObservation(world, arena, observation, sighting.happened as Happened, (expected, actual) =>
    tell({ invariant: 'secrecy', subject: `seat ${observation.seat}`, world, expected, actual, sighting }),
  );
}

function countAgain(sighting: Of<'actions'>, probe: TickProbe, tell: Tell): void {
  const account = new ActionProbe();
  account.load(sighting.accounts);
  account.check(probe, (seat, expected, actual) =>
    tell({ invariant: 'action-once', subject: `seat ${seat}`, world: probe.after, expected, actual, sighting, probe }),
  );
}

async function drawAgain(sighting: Of<'pictures'>, arena: Arena, world: World, tell: Tell): Promise<void> {
  const shown = worldFrom(world.bytes);
  const expected = worldDigest(world);
  const frames = await draw(sighting, arena, world);
  for (const [i, frame] of frames.entries()) {
    const { camera } = sighting.views[i] as Pictures['views'][number];
    const subject = camera.seat === NOBODY ? 'free camera' : `seat ${camera.seat}`;
    checkSegmentation(shown, arena, camera, frame, (what, actual) =>
      tell({ invariant: 'segmentation-rays', subject, world: shown, expected: what, actual, sighting }),
    );
  }
  const actual = worldDigest(world);
  if (actual === expected) return;
  tell({ invariant: 'frame-digest', subject: 'world', world, before: shown, expected, actual, sighting });
}

async function draw({ renderer: name, views }: Pictures, arena: Arena, world: World) {
  const { renderer, touch } = openDrawing(name, '/sighting/renderer');
  const scene = createScene();
  buildScene(world, arena, scene);
  renderer.loadArena(arena);
  const tick = world.match.tick[0] as number;
  const asked = views.map((view, viewId) => {
    const planes = new Set(
      [...view.planes, ...LOOK_PLANES].filter((one) => renderer.capabilities.planes.includes(one)),
    );
    return { ...view, scene: 0, viewId, tick, reset: true, planes: [...planes] };
  });
  const { frames } = await renderer.render({ scenes: [scene], views: asked });
  touch?.(world);
  return frames;
}
