/** The recording that all benchmarks replay: bots in the atrium, made by the command in assets/SOURCES.md. */
import { createExactSimulator } from '../../../shared/sim/exact.ts';
import { type Camera, seatCamera } from '../../../shared/view/camera.ts';
import { createScene, type Scene } from '../../../shared/view/scene.ts';
import { buildScene } from '../../../shared/view/scene-builder.ts';
import { SEATS } from '../../../shared/world/constants.ts';
import { openReplay, type Replay, readRecordingFile } from '../../record/replay.ts';
import { packageFile } from '../package-version.ts';

export const BENCH_RECORDING = 'assets/recordings/atrium-bots.mcap';
/** Pictures are taken of every tenth tick. */
const TICKS_BETWEEN = 10;

export function readBenchRecording(): Uint8Array {
  return readRecordingFile(packageFile(...BENCH_RECORDING.split('/')));
}

export function openBenchReplay(): Replay {
  return openReplay(readBenchRecording(), createExactSimulator());
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
