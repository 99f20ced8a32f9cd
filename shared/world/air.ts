/**
 * The air of an arena, exactly: space is cut at every brush's sides into cells that lie wholly inside
 * or outside each box, and air flows from the spawns through the sides of cells. A slit of any width
 * lets it out. A sloped brush stops it only with cells that lie wholly inside the brush, so what
 * closes an arena should be boxes.
 */
import type { Arena } from './arena.ts';
import type { Box, Place } from './arena-parts.ts';
import type { BrushSet } from './brush-set.ts';

/** Width of the cells around everything, m. */
const MARGIN = 1;
/** Height above a spawn's feet from where its air flows, m: a standing player's middle. */
const MIDDLE = 0.9;
/** Corners this far in front of a plane still count as behind it, m. */
const ON_PLANE = 1e-9;

/** What a cell is, once it is no longer unknown. */
const SOLID = 1;
const REACHED = 2;
const OUTSIDE = 3;

export interface Air {
  /** Whether a place is in air that a spawn's air flows to. */
  isInside(at: Place): boolean;
  /** Where air gets out of the bounds; undefined when the arena is sealed. */
  readonly leak: Place | undefined;
}

/** Lines that cut one axis: every side of every brush and box, and a margin. */
function cutLines(...sides: readonly Iterable<number>[]): Float64Array {
  const lines = [...new Set(sides.flatMap((side) => [...side]))].sort((a, b) => a - b);
  const [first = 0, last = 0] = [lines[0], lines.at(-1)];
  return Float64Array.from([first - MARGIN, ...lines, last + MARGIN]);
}

/** Number of the cell that holds a coordinate: the last line at or below it; -1 outside. */
function cellOf(lines: Float64Array, at: number): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] as number) <= at) low = middle + 1;
    else high = middle;
  }
  return low === lines.length ? -1 : low - 1;
}

function boundsOf(set: BrushSet, brush: number): Box {
  const at = (side: Float64Array) => side[brush] as number;
  return {
    minX: at(set.minX),
    minY: at(set.minY),
    minZ: at(set.minZ),
    maxX: at(set.maxX),
    maxY: at(set.maxY),
    maxZ: at(set.maxZ),
  };
}

class CellGrid {
  readonly lines: readonly [Float64Array, Float64Array, Float64Array];
  readonly counts: readonly [number, number, number];
  readonly state: Uint8Array;

  constructor(set: BrushSet, shut: readonly Box[]) {
    const sides = (side: keyof Box) => shut.map((box) => box[side]);
    this.lines = [
      cutLines(set.minX, set.maxX, sides('minX'), sides('maxX')),
      cutLines(set.minY, set.maxY, sides('minY'), sides('maxY')),
      cutLines(set.minZ, set.maxZ, sides('minZ'), sides('maxZ')),
    ];
    this.counts = this.lines.map((lines) => lines.length - 1) as [number, number, number];
    this.state = new Uint8Array(this.counts[0] * this.counts[1] * this.counts[2]);
    this.closeRim();
    for (let brush = 0; brush < set.count; brush++) this.fill(set, brush);
    for (const box of shut) this.eachCell(box, (x, y, z) => this.close(x, y, z));
  }

  index(x: number, y: number, z: number): number {
    return (y * this.counts[2] + z) * this.counts[0] + x;
  }

  find({ x, y, z }: Place): number {
    const [cx, cy, cz] = [cellOf(this.lines[0], x), cellOf(this.lines[1], y), cellOf(this.lines[2], z)];
    return cx < 0 || cy < 0 || cz < 0 ? -1 : this.index(cx, cy, cz);
  }

  /** Cell numbers along the axes. */
  coordinates(index: number): [number, number, number] {
    const [nx, , nz] = this.counts;
    const x = index % nx;
    const row = (index - x) / nx;
    const z = row % nz;
    return [x, (row - z) / nz, z];
  }

  /** The cells around everything are outside. */
  private closeRim(): void {
    const [nx, ny, nz] = this.counts;
    for (let y = 0; y < ny; y++)
      for (let z = 0; z < nz; z++) {
        const isRim = y === 0 || y === ny - 1 || z === 0 || z === nz - 1;
        const step = isRim ? 1 : nx - 1;
        for (let x = 0; x < nx; x += step) this.state[this.index(x, y, z)] = OUTSIDE;
      }
  }

  private close(x: number, y: number, z: number): void {
    this.state[this.index(x, y, z)] = SOLID;
  }

  private eachCell(box: Box, visit: (x: number, y: number, z: number) => void): void {
    const [lx, ly, lz] = this.lines;
    for (let y = cellOf(ly, box.minY); y < cellOf(ly, box.maxY); y++)
      for (let z = cellOf(lz, box.minZ); z < cellOf(lz, box.maxZ); z++)
        for (let x = cellOf(lx, box.minX); x < cellOf(lx, box.maxX); x++) visit(x, y, z);
  }

  private fill(set: BrushSet, brush: number): void {
    this.eachCell(boundsOf(set, brush), (x, y, z) => {
      if (set.isBox[brush] === 1 || this.isWithin(set, brush, x, y, z)) this.close(x, y, z);
    });
  }

  /** Whether all corners of a cell are behind all planes of a brush. */
  private isWithin(set: BrushSet, brush: number, x: number, y: number, z: number): boolean {
    for (let p = set.planeStart[brush] as number; p < (set.planeStart[brush + 1] as number); p++) {
      const [nx = 0, ny = 0, nz = 0, d = 0] = set.planes.subarray(4 * p, 4 * p + 4);
      // The corner farthest along the normal decides.
      const corner = (axis: 0 | 1 | 2, cell: number, n: number) => n * (this.lines[axis][n > 0 ? cell + 1 : cell] ?? 0);
      if (corner(0, x, nx) + corner(1, y, ny) + corner(2, z, nz) > d + ON_PLANE) return false;
    }
    return true;
  }
}

/** Lets air flow from the given cells as far as the outside. Returns the first cell from which it gets there. */
function flow({ state, counts: [nx, , nz] }: CellGrid, starts: readonly number[]): number | undefined {
  const queue = new Int32Array(state.length);
  const steps = [1, -1, nx * nz, -nx * nz, nx, -nx];
  let length = 0;
  let leaking: number | undefined;
  const visit = (cell: number, from: number) => {
    if (state[cell] === OUTSIDE) leaking ??= from;
    if (state[cell] !== 0) return;
    state[cell] = REACHED;
    queue[length++] = cell;
  };
  for (const start of starts) visit(start, start);
  for (let head = 0; head < length; head++) {
    const cell = queue[head] as number;
    for (const step of steps) visit(cell + step, cell);
  }
  return leaking;
}

const airs = new WeakMap<Arena, Air>();

/** The air of an arena with all its gates open: filled when it is asked for first. */
export function airOf(arena: Arena): Air {
  const air = airs.get(arena) ?? fillAir(arena);
  airs.set(arena, air);
  return air;
}

/** The air around an arena's spawns, all unless told; it stops at brushes and at `shut` boxes, such as gates. */
export function fillAir(arena: Arena, shut: readonly Box[] = [], spawns: readonly Place[] = arena.spawns): Air {
  const grid = new CellGrid(arena.brushes, shut);
  const leaking = flow(
    grid,
    spawns.map(({ x, y, z }) => grid.find({ x, y: y + MIDDLE, z })),
  );
  const middle = (axis: 0 | 1 | 2, cell: number) =>
    ((grid.lines[axis][cell] as number) + (grid.lines[axis][cell + 1] as number)) / 2;
  const cells = leaking === undefined ? undefined : grid.coordinates(leaking);
  return {
    isInside: (at) => grid.state[grid.find(at)] === REACHED,
    leak: cells && { x: middle(0, cells[0]), y: middle(1, cells[1]), z: middle(2, cells[2]) },
  };
}
