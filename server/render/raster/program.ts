/**
 * The raster kernel as a program: found beside the built code, compiled once in a process, one
 * instance for each renderer.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtFile } from '../built-file.ts';

/** The parts of WebAssembly used here; the compiler's own types for it come only with a browser's. */
export interface GrowingMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
interface CompiledProgram {
  readonly kind?: 'compiled';
}
interface WebAssemblyApi {
  readonly Module: new (code: Uint8Array) => CompiledProgram;
  readonly Instance: new (program: CompiledProgram, imports: object) => { readonly exports: unknown };
}
const api = (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly;

export interface Kernel {
  readonly memory: GrowingMemory;
  /** Address of the view's parameter block. */
  parameters(): number;
  /** First address that is free for the packer. */
  freeMemory(): number;
  /** Begins the view. */
  begin(): void;
  /**
   * Writes pointers to groups that a seat sees, those in front of everything (onTop 1) or the others
   * that may be in view and before what is drawn, to `chosen`; returns how many.
   */
  chooseGroups(groups: number, count: number, seat: number, onTop: number, chosen: number): number;
  /** Draws groups in front of everything; only before the arena, and once a view. */
  drawFront(chosen: number, count: number): void;
  /** Draws groups. */
  drawGroups(chosen: number, count: number): void;
  /** Blends sheets of groups over what is drawn, of those in front of everything last; `order` has room for all. */
  drawSheets(chosen: number, count: number, order: number, isFront: number): void;
  /** Draws the arena; returns the pixels that nothing covers. */
  drawArena(): number;
  /** Ends the view: packs its planes. */
  finish(): void;
  /** Polygons of the arena that covered a pixel in the last view. */
  drawnPolygons(): number;
}

/** The built kernel is missing: the operator's fault, mended by a build. */
export class KernelMissingError extends Error {
  readonly code = 'kernel-missing';

  constructor(place: string) {
    super(`the raster kernel is not at ${place}: run "npm run build"`);
    this.name = 'KernelMissingError';
  }
}

let compiled: CompiledProgram | undefined;

function compile(): CompiledProgram {
  const place = builtFile('raster.wasm');
  if (!existsSync(place)) throw new KernelMissingError(join('dist', 'server', 'render', 'raster.wasm'));
  return new api.Module(readFileSync(place));
}

export function startKernel(): Kernel {
  compiled ??= compile();
  return new api.Instance(compiled, {}).exports as Kernel;
}
