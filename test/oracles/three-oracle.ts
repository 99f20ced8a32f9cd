/** The second oracle: three.js in a real Chromium. What it shares with the raster is the staged geometry. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import type { Model } from '../../server/render/model/model.ts';
import { SEGMENT } from '../../shared/view/scene.ts';
import type { Arena } from '../../shared/world/arena.ts';
import { launchChromium } from '../support/chromium.ts';
import { blankPicture, type Picture, type Size } from './picture.ts';
import { brushFaces, placedModels, type Vector } from './staged.ts';
import type { Viewpoint } from './viewpoints.ts';

interface PlacedMesh {
  readonly model: string;
  readonly segment: number;
  readonly isOnTop: boolean;
  /** Three rows of four. */
  readonly place: readonly number[];
}
interface Drawing extends Size {
  readonly camera: Viewpoint['camera'];
  readonly meshes: readonly PlacedMesh[];
}
/** What the page offers. */
interface PageOracle {
  learn(id: string, positions: readonly number[]): void;
  draw(drawing: Drawing): string;
}
type PageWindow = typeof globalThis & { oracle: PageOracle };

const WHERE_IT_IS = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];

/**
 * Longest edge of a triangle of the arena, m. A software rasterizer sets a triangle up from corners that
 * are rounded to parts of a pixel: on a wall of 40 m before the nose that made 1 % of the depth.
 */
const LONGEST_EDGE = 0.5;

type Triangle = readonly [a: Vector, b: Vector, c: Vector];

/** A convex polygon as triangles. */
const trianglesOf = (corners: readonly Vector[]): Triangle[] =>
  corners.slice(2).map((c, i) => [corners[0] as Vector, corners[i + 1] as Vector, c]);

const middle = (a: Vector, b: Vector): Vector => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2];
const distance = (a: Vector, b: Vector) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

/** Halves a triangle until its edges are short; neighbours halve the edge between them alike. */
function halve([a, b, c]: Triangle): Triangle[] {
  const [ab, bc, ca] = [distance(a, b), distance(b, c), distance(c, a)];
  const longest = Math.max(ab, bc, ca);
  if (longest <= LONGEST_EDGE) return [[a, b, c]];
  if (longest !== ab) return halve(longest === bc ? [b, c, a] : [c, a, b]);
  const half = middle(a, b);
  return [...halve([a, half, c]), ...halve([half, b, c])];
}

async function bundlePage(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: fileURLToPath(new URL('three-page.mjs', import.meta.url)), formats: ['es'], fileName: 'page' },
    },
  });
  const [first] = Array.isArray(built) ? built : [built];
  if (!first || !('output' in first)) throw new Error('the page was not built');
  return first.output[0].code;
}

function servePage(script: string): Promise<Server> {
  const server = createServer(({ url }, response) => {
    const isScript = url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(
      isScript
        ? script
        : '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>',
    );
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

export class ThreeOracle {
  readonly #browser: Browser;
  readonly #server: Server;
  readonly #page: Page;
  /** Names of the models that the page knows. */
  readonly #known = new Set<string>();

  private constructor(browser: Browser, server: Server, page: Page) {
    this.#browser = browser;
    this.#server = server;
    this.#page = page;
  }

  static async open(chromiumPath: string): Promise<ThreeOracle> {
    const server = await servePage(await bundlePage());
    const browser = await launchChromium(chromiumPath);
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(`in the page of three.js: ${error.message}`));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction(() => 'oracle' in globalThis);
    return new ThreeOracle(browser, server, page);
  }

  async draw(viewpoint: Viewpoint, { width, height }: Size): Promise<Picture> {
    const { arena, camera } = viewpoint;
    const walls = await this.#learnArena(arena);
    const meshes: PlacedMesh[] = [{ model: walls, segment: SEGMENT.arena, isOnTop: false, place: WHERE_IT_IS }];
    for (const { model, place, ...rest } of placedModels(viewpoint)) {
      meshes.push({ model: await this.#learnModel(model), place: [...place], ...rest });
    }
    const drawing: Drawing = { camera, width, height, meshes };
    const text = await this.#page.evaluate((of) => (globalThis as PageWindow).oracle.draw(of), drawing);
    return pictureOf(Buffer.from(text, 'base64'), { width, height });
  }

  async close(): Promise<void> {
    await this.#browser.close();
    this.#server.close();
  }

  #learnArena(arena: Arena): Promise<string> {
    return this.#learn(arena.id, () => brushFaces(arena.brushes).flatMap(trianglesOf).flatMap(halve).flat(2));
  }

  #learnModel({ id, points, polygons }: Model): Promise<string> {
    return this.#learn(`model ${id}`, () =>
      polygons.flatMap(({ loop }) => trianglesOf(loop.map((i) => points[i] as Vector)).flat(2)),
    );
  }

  async #learn(name: string, positionsOf: () => number[]): Promise<string> {
    if (this.#known.has(name)) return name;
    this.#known.add(name);
    await this.#page.evaluate(([id, positions]) => (globalThis as PageWindow).oracle.learn(id, positions), [
      name,
      positionsOf(),
    ] as const);
    return name;
  }
}

/** Rows come from the bottom; a pixel without an id is nothing. */
function pictureOf(bytes: Buffer, size: Size): Picture {
  const picture = blankPicture(size);
  const { width, height } = size;
  for (let pixel = 0; pixel < width * height; pixel++) {
    const at = ((height - 1 - Math.floor(pixel / width)) * width + (pixel % width)) * 16;
    const segment = bytes.readFloatLE(at);
    picture.segmentation[pixel] = segment;
    if (segment !== SEGMENT.none) picture.depth[pixel] = bytes.readFloatLE(at + 4);
  }
  return picture;
}
