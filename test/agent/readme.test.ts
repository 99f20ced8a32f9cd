/** The README's agent, exactly as it is printed there: its types hold, and it plays. */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ServerProcess, startServer } from '../support/server-process.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Inside the package, where its own name leads to the built program as it does for who installs it. */
const FOLDER = join(ROOT, 'test-output', 'readme');
const CITED = 'http://127.0.0.1:8080';

let server: ServerProcess;
beforeAll(async () => {
  server = await startServer([]);
});
afterAll(async () => server?.stop());

function printedAgent(): string {
  const section = readFileSync(join(ROOT, 'README.md'), 'utf8').split('## An agent in ten lines')[1] ?? '';
  return /```ts\n([\s\S]*?)```/.exec(section)?.[1] ?? '';
}

function typeErrors(file: string): string[] {
  const program = ts.createProgram([file], {
    strict: true,
    noUncheckedIndexedAccess: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: ['node'],
    noEmit: true,
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

function run(file: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [file], { timeout: 45_000, maxBuffer: 1 << 24 }, (error, stdout, stderr) =>
      error ? reject(new Error(`${error.message}\n${stderr}`)) : resolve(stdout),
    );
  });
}

it('NET-94 the agent of the README has no type error and plays 600 ticks', async () => {
  const source = printedAgent();
  expect(source.split('\n').length).toBeGreaterThan(8);
  expect(source).toContain(CITED);
  mkdirSync(FOLDER, { recursive: true });
  const file = join(FOLDER, 'agent.ts');
  writeFileSync(file, source.replaceAll(CITED, server.url));
  expect(typeErrors(file)).toEqual([]);

  const options = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext };
  writeFileSync(
    join(FOLDER, 'agent.mjs'),
    ts.transpileModule(readFileSync(file, 'utf8'), { compilerOptions: options }).outputText,
  );
  const lines = (await run(join(FOLDER, 'agent.mjs'))).trim().split('\n');
  expect(lines).toHaveLength(600);
  const ticks = lines.map((line) => Number(line.split(' ')[0]));
  expect(ticks).toEqual(ticks.map((_, i) => (ticks[0] as number) + i));
  expect(lines[0]).toMatch(/^\d+ -?\d+ 100 \d+(\.\d+)?$/);
});
