/**
 * Steps a second of this project, as one line of JSON: for each arena, by the inputs of a committed recording of bots.
 *
 * Usage: own-steps.mjs draw|one|four WIDTHxHEIGHT rgb|all SECONDS [MATCHES]
 *
 * `draw`: one view, drawn only. `one`: a tick, and the view of one seat. `four`: a tick, and the views of all four
 * seats, MATCHES matches in turn. The planes are in the caller's hands after each step; they must not be blank.
 */
const dist = (path) => import(new URL(`../../dist/${path}`, import.meta.url));
const { openBenchReplay } = await dist('server/cli/bench/bench-recording.js');
const { RasterRenderer } = await dist('server/render/raster/raster-renderer.js');
const { seatCamera } = await dist('shared/view/camera.js');
const { createScene } = await dist('shared/view/scene.js');
const { buildScene } = await dist('shared/view/scene-builder.js');

const RECORDINGS = { atrium: 'atrium-deathmatch', works: 'works-deathmatch', yard: 'yard-teams' };
const PLANES = { rgb: ['rgb'], all: ['rgb', 'depth', 'segmentation'] };
/** Where recordings begin to be gone through: everybody has joined by then. */
const FIRST_STATE = 60;
const MOST_WARM_UP_SECONDS = 1;
/** Views are drawn of every tenth tick, where nothing is stepped. */
const TICKS_BETWEEN = 10;

const [kind, size, planes, seconds, matches = '1'] = process.argv.slice(2);
const [width, height] = size.split('x').map(Number);

/** A match that goes on by its recording, from the start again after its end. */
class Match {
  #replay;
  #scene = createScene();

  constructor(recording) {
    this.#replay = openBenchReplay(recording);
    this.#replay.seek(FIRST_STATE);
  }

  get arena() {
    return this.#replay.arena;
  }

  step(ticks = 1) {
    for (let i = 0; i < ticks; i++) if (!this.#replay.step()) this.#replay.seek(FIRST_STATE);
  }

  /** What to draw: the views of some seats. */
  request(seats) {
    const { world, arena } = this.#replay;
    buildScene(world, arena, this.#scene);
    const tick = world.match.tick[0];
    const views = seats.map((seat, viewId) => ({
      scene: 0,
      viewId,
      tick,
      reset: false,
      camera: seatCamera(world, seat),
      width,
      height,
      planes: PLANES[planes],
    }));
    return { scenes: [this.#scene], views };
  }
}

/** Draws, and looks at the middle of each picture; how many are not blank. */
function draw(renderer, request) {
  const batch = renderer.render(request);
  const shown = batch.frames.filter(({ planes: { rgb } }) => {
    const middle = 3 * width * (height >> 1);
    return rgb.subarray(middle, middle + 3 * width).some((value) => value > 0);
  }).length;
  batch.release();
  return shown;
}

/** What a step is: `[steps, views, pictures that show something]` of one call. */
const KINDS = {
  draw(renderer, recording) {
    const match = new Match(recording);
    const requests = [];
    for (let i = 0; i < 120; i++) {
      match.step(TICKS_BETWEEN);
      // Scenes are kept until they are drawn.
      requests.push(...[0, 1, 2, 3].map((seat) => structuredClone(match.request([seat]))));
    }
    let next = 0;
    return [match.arena, () => [1, 1, draw(renderer, requests[next++ % requests.length])]];
  },
  one(renderer, recording) {
    const match = new Match(recording);
    return [
      match.arena,
      () => {
        match.step();
        return [1, 1, draw(renderer, match.request([0]))];
      },
    ];
  },
  four(renderer, recording) {
    const all = Array.from({ length: Number(matches) }, () => new Match(recording));
    return [
      all[0].arena,
      () => {
        let shown = 0;
        for (const match of all) {
          match.step();
          shown += draw(renderer, match.request([0, 1, 2, 3]));
        }
        return [all.length, all.length * 4, shown];
      },
    ];
  },
};

function measure(recording) {
  const renderer = new RasterRenderer();
  const [arena, step] = KINDS[kind](renderer, recording);
  renderer.loadArena(arena);
  const warm = performance.now() + Math.min(MOST_WARM_UP_SECONDS, Number(seconds)) * 1000;
  while (performance.now() < warm) step();
  const sums = [0, 0, 0];
  const before = { ...renderer.counts };
  const start = performance.now();
  while (performance.now() - start < Number(seconds) * 1000) {
    const counts = step();
    for (const i of sums.keys()) sums[i] += counts[i];
  }
  const took = (performance.now() - start) / 1000;
  const [steps, views, shown] = sums;
  const polygons = (renderer.counts.polygons - before.polygons) / views;
  const covered = 1 - (renderer.counts.uncovered - before.uncovered) / (views * width * height);
  renderer.dispose();
  if (shown !== views || covered < 0.999)
    throw new Error(`${recording}: ${views - shown} blank pictures, ${covered} covered`);
  return { stepsPerSecond: steps / took, polygons, covered };
}

const rows = Object.entries(RECORDINGS).map(([arena, recording]) => [arena, measure(recording)]);
console.log(JSON.stringify(Object.fromEntries(rows)));
