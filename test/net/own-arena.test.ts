/** A server of an arena of the operator's: known by its name, listed, played, drawn, forked and recorded. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from '../../client/agent/index.ts';
import { openRecording } from '../../server/record/reader.ts';
import { compileArena } from '../../shared/world/arena.ts';
import { runProgram } from '../cli/program.ts';
import { roomSource } from '../support/box-arena.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

const dir = mkdtempSync(join(tmpdir(), 'parallax-own-arena-'));
const file = join(dir, 'own.json');
/** A room that is called like an arena of the library: an edited copy, as people have them. */
const own = { ...roomSource(), name: 'yard', title: 'My yard' };
let server: ServerProcess;
beforeAll(async () => {
  writeFileSync(file, JSON.stringify(own));
  server = await startServer(['--arena', file]);
});
afterAll(async () => {
  await server?.stop();
  rmSync(dir, { recursive: true, force: true });
});

it('CLI-30 the main match is in it, and the contract lists it in the place of its namesake', async () => {
  const contract = (await (await fetch(`${server.url}/v1/spec`)).json()) as {
    arenas: { name: string; title: string; id: string }[];
  };
  const listed = contract.arenas.filter(({ name }) => name === 'yard');
  expect(listed).toMatchObject([{ title: 'My yard', id: compileArena(own).id }]);
  expect(contract.arenas.map(({ name }) => name)).toContain('atrium');
});

it('CLI-30 a match in it is created, seen, forked, and recorded with it', async () => {
  const session = await connect(server.url);
  const match = await session.create({ arena: 'yard', clock: 'lockstep', bots: 0, seed: 3 });
  const seat = await match.join({ name: 'me' });
  await seat.configure({ width: 32, height: 24, planes: ['depth'] });
  const { observation, frames } = await seat.step({});
  // The room is 20 m wide, the library's yard more than twice that.
  expect(Math.abs(observation.state.self.x)).toBeLessThan(10);
  const depth = Array.from(frames[0]?.depth ?? []);
  expect(depth.length).toBe(32 * 24);
  expect(Math.max(...depth)).toBeLessThan(30);
  await match.fork();
  session.close();
  const ids = readdirSync(server.recordings)
    .filter((name) => name.endsWith('.mcap'))
    .map((name) => openRecording(readFileSync(join(server.recordings, name)), 'exact').arena.id);
  expect(ids.length).toBeGreaterThanOrEqual(3);
  expect(new Set(ids)).toEqual(new Set([compileArena(own).id]));
});

it('CLI-30, INV-68 drift plays in the arena of a file', () => {
  const words = ['drift', '--b', 'float32', '--ticks', '120', '--seeds', '1', '--policy', 'random'];
  const { code, out, err } = runProgram([...words, '--arena', file, '--out', join(dir, 'drift'), '--json']);
  expect(code, err).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ arena: 'yard', divergence: [{ tick: expect.any(Number) }] });
});
