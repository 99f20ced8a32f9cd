/** Textures are painted by code: the same everywhere, tileable, with true mip levels. */
import { describe, expect, test } from 'vitest';
import { arenaTexture, TEXTURE_NAMES } from '../../server/render/texture/catalogue.ts';
import { levelStart, type Texture } from '../../server/render/texture/texture.ts';

function levelOf({ texels }: Texture, k: number): Uint8Array {
  const first = levelStart(k) * 4;
  return texels.subarray(first, first + 4 * (1 << (2 * k)));
}

/** Mean linear light of the red, green and blue of a level. */
function meanLight(level: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < level.length; i++) if (i % 4 !== 3) sum += (level[i] as number) ** 2;
  return sum / (level.length * 0.75);
}

describe('textures', () => {
  test.each(TEXTURE_NAMES)('VIEW-44 %s has detail, and each level keeps the light of the finest', (name) => {
    const texture = arenaTexture(name, 'any');
    const finest = levelOf(texture, texture.log2);
    expect(finest).toHaveLength(4 << (2 * texture.log2));
    const colours = new Set(
      Array.from({ length: finest.length / 4 }, (_, i) => finest.subarray(i * 4, i * 4 + 3).join()),
    );
    expect(colours.size).toBeGreaterThan(8);
    for (let k = 0; k < texture.log2; k++) {
      expect(Math.abs(meanLight(levelOf(texture, k)) / meanLight(finest) - 1)).toBeLessThan(0.04);
    }
  });
});
