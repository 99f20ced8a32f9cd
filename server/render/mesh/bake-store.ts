/**
 * Baked meshes as files beside the built program, named by what they are a function of: the arena and
 * the code that bakes. What does not fit any more is never found, what is not found is baked.
 */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import type { Arena } from '../../../shared/world/arena.ts';
import { builtFile } from '../built-file.ts';
import { type BakedMesh, bakeMesh } from './baked-mesh.ts';

const here = dirname(fileURLToPath(import.meta.url));
/** Folders of the code that a baked mesh depends on, sources or built, seen from here. */
const CODE = ['.', '../texture', '../../../shared/math', '../../../shared/world'];
const FOLDER = builtFile('baked');

let code: string | undefined;

/** A digest of the code that bakes. */
function digestCode(): string {
  const hash = createHash('sha256');
  for (const folder of CODE) {
    for (const name of readdirSync(join(here, folder)).sort()) {
      if (/\.(js|ts)$/.test(name)) hash.update(name).update(readFileSync(join(here, folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/** Where the mesh of an arena is kept. */
export function bakedFile({ id }: Arena): string {
  code ??= digestCode();
  return join(FOLDER, `${code}-${id}.mesh`);
}

/** Bakes an arena and keeps it, if it is not kept already; true where it was baked. */
export function keepBaked(arena: Arena): boolean {
  const file = bakedFile(arena);
  if (existsSync(file)) return false;
  mkdirSync(FOLDER, { recursive: true });
  // A reader never sees half a file.
  const part = `${file}.${randomUUID()}`;
  writeFileSync(part, serialize(bakeMesh(arena)));
  renameSync(part, file);
  return true;
}

/** Takes away what other code baked. */
export function dropOutdated(): void {
  code ??= digestCode();
  if (!existsSync(FOLDER)) return;
  for (const name of readdirSync(FOLDER)) if (!name.startsWith(code)) rmSync(join(FOLDER, name));
}

/** The baked mesh of an arena, read where it is kept whole. Throws ArenaError for a texture nobody paints. */
export function takeBaked(arena: Arena): BakedMesh {
  return readBaked(bakedFile(arena)) ?? bakeMesh(arena);
}

function readBaked(file: string): BakedMesh | undefined {
  try {
    return deserialize(readFileSync(file)) as BakedMesh;
  } catch {
    return undefined;
  }
}
