/**
 * The one place where textures are looked up by name. Each is painted once in a process, on first
 * use, and shared by all arenas and renderers.
 */
import type { Arena } from '../../../shared/world/arena.ts';
import { ArenaError } from '../../../shared/world/arena-error.ts';
import type { PaintedTexture } from './paint.ts';
import { ARENA_TEXTURES } from './painters.ts';
import { PLAYER_TEXTURES } from './player-painters.ts';
import { SHEET_TEXTURES } from './sheet-painters.ts';
import { paintTexture, type Texture } from './texture.ts';
import { THING_TEXTURES } from './thing-painters.ts';

const painted = new Map<string, Texture>();

const MODEL_TEXTURES = { ...PLAYER_TEXTURES, ...THING_TEXTURES, ...SHEET_TEXTURES };

/** Names an arena's materials may use. */
export const TEXTURE_NAMES: readonly string[] = Object.keys(ARENA_TEXTURES);

function textureFrom(name: string, { paint, log2, isEmissive = false }: PaintedTexture): Texture {
  const known = painted.get(name);
  if (known) return known;
  const width = 1 << log2;
  const made = paintTexture(name, log2, isEmissive, (x, y) => paint((x + 0.5) / width, (y + 0.5) / width));
  painted.set(name, made);
  return made;
}

/** The texture of an arena's material. Throws ArenaError for a name nobody paints. */
export function arenaTexture(name: string, material: string): Texture {
  const entry = Object.hasOwn(ARENA_TEXTURES, name) ? ARENA_TEXTURES[name] : undefined;
  if (!entry) throw new ArenaError(`/materials/${material}/texture`, `one of ${TEXTURE_NAMES.join(', ')}`, name);
  return textureFrom(name, entry);
}

/** Throws ArenaError where an arena asks for a texture that nobody paints. */
export function assertPainted({ source }: Arena): void {
  for (const [material, { texture }] of Object.entries(source.materials)) arenaTexture(texture, material);
}

export function modelTexture(name: string): Texture {
  const entry = MODEL_TEXTURES[name];
  if (!entry)
    throw new RangeError(`no model texture is called ${name}; have ${Object.keys(MODEL_TEXTURES).join(', ')}`);
  return textureFrom(`model:${name}`, entry);
}
