/** `parallax arena bake`: once for each arena, and a picture is the same with what is baked as without. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { listArenas } from '../../server/assets/arena-library.ts';
import { builtFile } from '../../server/render/built-file.ts';
import { compileArena } from '../../shared/world/arena.ts';
import { roomSource } from '../support/box-arena.ts';
import { runProgram } from './program.ts';

const dir = mkdtempSync(join(tmpdir(), 'parallax-bake-'));
const source = { ...roomSource([]), name: 'bake-room' };
const file = join(dir, 'room.json');
writeFileSync(file, JSON.stringify(source));

/** Files of the room among what is baked. */
const kept = () => readdirSync(builtFile('baked')).filter((name) => name.includes(compileArena(source).id));
const forget = () => {
  for (const name of kept()) rmSync(join(builtFile('baked'), name));
};
afterAll(() => {
  forget();
  rmSync(dir, { recursive: true, force: true });
});

function bake(word: string) {
  const { code, out, err } = runProgram(['arena', 'bake', word, '--json']);
  expect(code, err).toBe(0);
  return JSON.parse(out).baked;
}

test('CLI-34 an arena file is baked once, and looks the same afterwards', () => {
  const view = (name: string) => {
    const out = join(dir, name);
    expect(runProgram(['arena', 'view', file, '--size', '96x54', '--out', out]).code).toBe(0);
    return createHash('sha256').update(readFileSync(out)).digest('hex');
  };
  forget();
  const before = view('before.png');
  expect(bake(file)).toEqual([{ arena: 'bake-room', isNew: true }]);
  expect(bake(file)).toEqual([{ arena: 'bake-room', isNew: false }]);
  expect(kept()).toHaveLength(1);
  expect(view('after.png')).toBe(before);
});

test('CLI-34 the build has baked every arena of the package', () => {
  expect(bake('all')).toEqual(listArenas().map((arena) => ({ arena, isNew: false })));
});
