/**
 * The golden recordings, which benchmarks replay: bots in all modes, each with the digest that it ends
 * at. `assets/recordings/make` makes them anew when the rules change.
 */
import { readFileSync } from 'node:fs';
import { ParallaxError } from '../../../shared/protocol/errors.ts';
import { createExactSimulator } from '../../../shared/sim/exact.ts';
import { type Camera, seatCamera } from '../../../shared/view/camera.ts';
import { createScene, type Scene } from '../../../shared/view/scene.ts';
import { buildScene } from '../../../shared/view/scene-builder.ts';
import { SEATS } from '../../../shared/world/constants.ts';
import { openReplay, type Replay, readRecordingFile } from '../../record/replay.ts';
import { verifyRecording } from '../../record/verify.ts';
import { packageFile } from '../package-version.ts';

const FOLDER = ['assets', 'recordings'] as const;

/** Pictures are taken of every tenth tick. */
const TICKS_BETWEEN = 10;

/** The recordings by name, with their digests. */
function readDigests(): { readonly [name: string]: string } {
  return JSON.parse(readFileSync(packageFile(...FOLDER, 'digests.json'), 'utf8')) as { [name: string]: string };
}

/** All of them; the first is what drawing is measured with. */
export function benchRecordings(): string[] {
  return Object.keys(readDigests());
}

function readBenchRecording(name: string): Uint8Array {
  return readRecordingFile(packageFile(...FOLDER, `${name}.mcap`));
}

/** Opens one for replay, the first unless told. */
export function openBenchReplay(name = benchRecordings()[0] as string): Replay {
  return openReplay(readBenchRecording(name), createExactSimulator());
}

/** The digest of one, after it has been verified. Throws `recording-invalid` where it is not what it should be. */
export function provenDigest(name: string): string {
  const verdict = verifyRecording(readBenchRecording(name), createExactSimulator());
  const path = [...FOLDER, `${name}.mcap`].join('/');
  if (!verdict.ok) throw new ParallaxError('recording-invalid', { path, ...verdict.firstMismatch, fix: [] });
  const expected = readDigests()[name] as string;
  if (verdict.digest !== expected) {
    throw new ParallaxError('recording-invalid', { path, expected, received: verdict.digest, fix: [] });
  }
  return expected;
}

/** One moment of the recording as a renderer sees it. */
export interface Moment {
  tick: number;
  scene: Scene;
  /** The eyes of the four seats. */
  cameras: Camera[];
}

export function takeMoments(replay: Replay): Moment[] {
  const moments: Moment[] = [];
  replay.seek(0);
  while (replay.step()) {
    if (replay.at % TICKS_BETWEEN !== 0) continue;
    const { world } = replay;
    const scene = createScene();
    buildScene(world, replay.arena, scene);
    const cameras = Array.from({ length: SEATS }, (_, seat) => seatCamera(world, seat));
    moments.push({ tick: world.match.tick[0] as number, scene, cameras });
  }
  return moments;
}
