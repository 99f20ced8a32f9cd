/** Textures in a kernel's memory, each packed once. */
import type { Texture } from '../texture/texture.ts';
import type { KernelMemory } from './memory.ts';

export interface TextureStore {
  /** Address of a texture's smallest level. */
  addressOf(texture: Texture): number;
}

export function createTextureStore(memory: KernelMemory): TextureStore {
  const known = new Map<Texture, number>();
  return {
    addressOf(texture) {
      const found = known.get(texture) ?? memory.takeBytes(texture.texels, 16);
      known.set(texture, found);
      return found;
    },
  };
}
