/** Drawn frames against rays: right pictures raise no alarm anywhere, wrong ones are caught. */
import { beforeAll, expect, it, test } from 'vitest';
import { loadArena } from '../../server/assets/arena-library.ts';
import { loadPolicies } from '../../server/bots/policies.ts';
import { createSaboteurRenderer } from '../../server/drift/saboteur-renderer.ts';
import { RENDERER_SABOTEURS } from '../../server/drift/saboteurs/renderers.ts';
import type { WireSaboteur } from '../../server/drift/wire-saboteur.ts';
import type { Finding } from '../../server/invariants/monitor.ts';
import { PROBES } from '../../server/invariants/probes/probes.ts';
import { isSampled } from '../../server/invariants/probes/sampling.ts';
import { checkSegmentation } from '../../server/invariants/probes/segmentation-probe.ts';
import { createWire, LOOK_PLANES } from '../../server/invariants/probes/wire.ts';
import { FrameMaker } from '../../server/match/frame-maker.ts';
import { loadFrameParts } from '../../server/match/frame-parts.ts';
import { LocalMatchHost } from '../../server/match/local-match-host.ts';
import type { MatchConfig } from '../../server/match/match-host.ts';
import { createRenderer } from '../../server/render/create-renderer.ts';
import type { Frame, FrameBatch, Renderer, RenderRequest } from '../../server/render/renderer.ts';
import { createRng, nextInt, nextSigned } from '../../shared/math/rng.ts';
import { type Camera, seatCamera } from '../../shared/view/camera.ts';
import { createScene } from '../../shared/view/scene.ts';
import { buildScene } from '../../shared/view/scene-builder.ts';
import { SEATS } from '../../shared/world/constants.ts';
import { NOBODY } from '../../shared/world/fields.ts';
import type { ModeName } from '../../shared/world/modes.ts';
import type { World } from '../../shared/world/world.ts';
import { createBotMatch, createPolicies } from '../bots/bot-match.ts';
import { HostPeer, LOCKSTEP } from '../match/host-contract.ts';

const SEGMENTATION = PROBES.find(({ id }) => id === 'segmentation-rays') as (typeof PROBES)[number];
const SIZE = { width: 80, height: 60 };
const TICKS_BETWEEN = 9;

beforeAll(loadPolicies);

/** What a renderer draws straight away. */
function drawNow(renderer: Renderer, request: RenderRequest): FrameBatch {
  const batch = renderer.render(request);
  if (batch instanceof Promise) throw new Error('a renderer that answers straight');
  return batch;
}

/** Lets bots play and holds what a renderer draws against rays: what is found, one list for each moment. */
function* lookOn(
  renderer: Renderer,
  name: string,
  mode: ModeName,
  camerasOf: (world: World) => readonly Camera[],
  { pixels, ticksBetween = TICKS_BETWEEN }: { pixels?: number; ticksBetween?: number | undefined } = {},
): Generator<string[], never> {
  const arena = loadArena(name);
  renderer.loadArena(arena);
  const match = createBotMatch(5, createPolicies('bot', 5, arena), undefined, arena, mode);
  const scene = createScene();
  for (;;) {
    for (let i = 0; i < ticksBetween; i++) match.step();
    buildScene(match.world, arena, scene);
    const cameras = camerasOf(match.world);
    const tick = match.world.match.tick[0] as number;
    const planes = ['segmentation', 'depth'] as const;
    const views = cameras.map((camera, viewId) => ({ scene: 0, viewId, tick, reset: false, camera, ...SIZE, planes }));
    const batch = drawNow(renderer, { scenes: [scene], views });
    const found: string[] = [];
    batch.frames.forEach((frame, i) => {
      const say = (expected: string, actual: string) => found.push(`${expected}, not ${actual}`);
      checkSegmentation(match.world, arena, cameras[i] as Camera, frame, say, pixels);
    });
    batch.release();
    yield found;
  }
}

const allEyes = (world: World) => Array.from({ length: SEATS }, (_, seat) => seatCamera(world, seat));

/** Some of the first moments. */
function take(moments: Generator<string[], never>, count: number): string[][] {
  return Array.from({ length: count }, () => moments.next().value);
}

const PLAYED = ['atrium', 'works', 'yard'].flatMap((name) =>
  loadArena(name).modes.map((mode) => [name, mode] as const),
);

it.each(PLAYED)('INV-53 a right picture raises no alarm in %s, %s, from eyes and free cameras', (name, mode) => {
  const rng = createRng(11);
  const around = (world: World): Camera[] =>
    allEyes(world).map((eyes) => ({
      x: eyes.x + 4 * nextSigned(rng),
      y: eyes.y + 2 * nextSigned(rng),
      z: eyes.z + 4 * nextSigned(rng),
      yaw: nextInt(rng, 65_536),
      pitch: nextInt(rng, 30_000) - 15_000,
      fovDeg: 70 + 50 * nextSigned(rng),
      seat: NOBODY,
    }));
  const camerasOf = (world: World) => [...allEyes(world), ...around(world)];
  const found = take(lookOn(createRenderer('raster'), name, mode, camerasOf, { pixels: 120 }), 20);
  expect(found.flat()).toEqual([]);
});

test('INV-53 the other renderer raises no alarm either', () => {
  expect(take(lookOn(createRenderer('reference'), 'works', 'relay', allEyes, { pixels: 200 }), 4).flat()).toEqual([]);
});

const spoilt = ({ id, create }: WireSaboteur, size: number) => createSaboteurRenderer(id, create(size).spoil ?? {});

/** Moments, of four frames each, after which a fault must have been told. */
const MOMENTS = 300;
const rows = RENDERER_SABOTEURS.flatMap((saboteur) =>
  saboteur.amounts.map((size) => [saboteur.id, saboteur.fault.replace('#', String(size)), saboteur, size] as const),
);

it.each(rows)('INV-53, INV-66 the renderer %s is caught: %s', (_id, _fault, saboteur, size) => {
  // Of the three arenas `works` has the most doors, crates and barrels.
  const moments = lookOn(spoilt(saboteur, size), 'works', 'deathmatch', allEyes, {
    // What was a moment ago is told only from what is in the next.
    ticksBetween: saboteur.id === 'late' ? 1 : undefined,
  });
  let found: readonly string[] = [];
  for (let i = 0; i < MOMENTS && found.length === 0; i++) found = moments.next().value;
  expect(found).not.toEqual([]);
});

test('INV-53 a frame that is drawn while the world goes on is held against the world it shows', () => {
  const arena = loadArena('atrium');
  const renderer = createRenderer('raster');
  renderer.loadArena(arena);
  const match = createBotMatch(5, createPolicies('bot', 5, arena));
  for (let i = 0; i < 60; i++) match.step();
  const found: Finding[] = [];
  const wire = createWire({
    arena,
    isActive: () => true,
    tell: (finding) => found.push(finding),
    isLookedAt: () => true,
  });
  const scene = createScene();
  buildScene(match.world, arena, scene);
  const camera = seatCamera(match.world, 1);
  const view = { scene: 0, viewId: 1, tick: 60, reset: true, camera, ...SIZE, planes: LOOK_PLANES };
  const describe = () => ({ renderer: 'raster', views: [{ camera, ...SIZE, planes: [...LOOK_PLANES] }] });
  const look = wire.draw(match.world, (given) => given, describe);
  for (let i = 0; i < 30; i++) match.step();
  const { frames } = drawNow(renderer, { scenes: [scene], views: [view] });
  look?.(camera, frames[0] as Frame);
  expect(found).toEqual([]);
  const tooLate = createWire({
    arena,
    isActive: () => true,
    tell: (finding) => found.push(finding),
    isLookedAt: () => true,
  });
  tooLate.draw(match.world, (given) => given?.(camera, { ...(frames[0] as Frame), tick: 90 }), describe);
  expect(found).toMatchObject([{ invariant: 'segmentation-rays', subject: 'seat 1' }]);
});

/** Long enough for some frames to be looked at. */
const STEPS = 150;
/** Whether the frame after each step is looked at. */
const LOOKED_AT = Array.from({ length: STEPS }, (_, i) => isSampled(SEGMENTATION.every, LOCKSTEP.seed, i + 1));

/** Steps a match whose frames a renderer draws: what a peer is sent, what was drawn for it, what was told. */
async function playWith(renderer: Renderer, disabledChecks: MatchConfig['disabledChecks'] = []) {
  const drawn: (readonly string[])[] = [];
  const spy: Renderer = {
    ...renderer,
    render(request) {
      drawn.push(...request.views.map(({ planes }) => planes));
      return renderer.render(request);
    },
  };
  const parts = { ...(await loadFrameParts()), renderer: spy };
  const nowMs = () => performance.now();
  const report = (error: unknown) => expect(error).toBeUndefined();
  const host = new LocalMatchHost({ frames: new FrameMaker(async () => parts, nowMs), nowMs, report });
  const { match } = await host.create({ ...LOCKSTEP, disabledChecks });
  const peer = new HostPeer(host, match, 'a');
  await peer.ask('join', { seat: 0 });
  await peer.ask('configure', { views: [{ width: 64, height: 48, planes: ['rgb'] }] });
  const sent = [];
  for (let tick = 0; tick < STEPS; tick++)
    sent.push((await peer.ask('step', { tick, actions: { 0: { turn: 900, moveZ: -127 } } })).frames[0]?.planes);
  await peer.ask('watch', {});
  const { violations } = await peer.push('status');
  await host.close();
  return { sent, drawn, violations };
}

const exact = (): Renderer => {
  const renderer = createRenderer('raster');
  const { id, capabilities } = renderer;
  return {
    id,
    capabilities,
    loadArena: (arena) => renderer.loadArena(arena),
    render: (request) => renderer.render(request),
    dispose: () => renderer.dispose(),
  };
};

test('INV-53 looking changes nothing that is sent, and adds planes to the frames it looks at only', async () => {
  const looked = await playWith(exact());
  const unseen = await playWith(exact(), ['segmentation-rays']);
  expect(LOOKED_AT.filter((isLooked) => isLooked).length).toBeGreaterThan(0);
  expect(looked.drawn).toEqual(LOOKED_AT.map((isLooked) => (isLooked ? ['rgb', 'segmentation', 'depth'] : ['rgb'])));
  expect(unseen.drawn).toEqual(LOOKED_AT.map(() => ['rgb']));
  expect(looked.sent).toEqual(unseen.sent);
  expect(Object.keys(looked.sent[0] ?? {})).toEqual(['rgb']);
  expect(looked.violations.total).toBe(0);
});

test('INV-53, INV-66 a match whose renderer mirrors its pictures says so; --disable-checks silences it', async () => {
  const mirror = RENDERER_SABOTEURS.find(({ id }) => id === 'mirror') as WireSaboteur;
  const { violations } = await playWith(spoilt(mirror, 1));
  const looks = LOOKED_AT.filter((isLooked) => isLooked).length;
  expect(violations).toEqual({ total: looks, byInvariant: { 'segmentation-rays': looks } });
  const silenced = await playWith(spoilt(mirror, 1), ['segmentation-rays']);
  expect(silenced.violations.total).toBe(0);
});
