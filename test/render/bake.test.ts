/** Baked meshes: the same whether they were kept or not, and kept only for what they were baked of. */
import { rmSync, writeFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { bakedFile, keepBaked, takeBaked } from '../../server/render/mesh/bake-store.ts';
import { bakeMesh } from '../../server/render/mesh/baked-mesh.ts';
import { room } from './staging.ts';

const arena = room({ name: 'baked' });
const file = bakedFile(arena);
afterAll(() => rmSync(file, { force: true }));

test('VIEW-18 what is kept is what is baked, number by number, and is baked once', () => {
  rmSync(file, { force: true });
  expect(keepBaked(arena)).toBe(true);
  expect(keepBaked(arena)).toBe(false);
  expect(takeBaked(arena)).toEqual(bakeMesh(arena));
});

test('VIEW-18 a file that is not whole is baked anew', () => {
  writeFileSync(file, 'half');
  expect(takeBaked(arena)).toEqual(bakeMesh(arena));
});

test('VIEW-18 another arena has another file, by its content', () => {
  const { lights } = arena.source;
  const darker = room({ name: 'baked', lights: lights.map((light) => ({ ...light, power: light.power / 2 })) });
  expect(bakedFile(darker)).not.toBe(file);
  expect(bakedFile(room({ name: 'baked' }))).toBe(file);
});
