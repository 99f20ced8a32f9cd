/** The simulator's step, linked anew with one fault planted: every module of it of its own, so that none remembers another's. */
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import ts from 'typescript';

const SHARED = new URL('../../dist/shared/', import.meta.url);
const OWN = 'sim/';
const STEP = 'sim/step.js';

const compile = (program) =>
  ts.transpileModule(program, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } })
    .outputText;

/** Modules of the simulator by their path, and what they import from elsewhere. */
const programs = new Map();
const compiled = new Map();
const others = new Map();

async function load(path) {
  if (programs.has(path)) return;
  const program = readFileSync(new URL(path, SHARED), 'utf8');
  programs.set(path, program);
  compiled.set(path, compile(program));
  for (const [, name] of program.matchAll(/from ["']([^"']+)["']/g)) {
    const target = posix.join(posix.dirname(path), name);
    if (target.startsWith(OWN)) await load(target);
    else others.set(target, await import(new URL(target, SHARED)));
  }
}

await load(STEP);

/** What the step is made of: `[path, program]`. */
export const stepPrograms = [...programs];

/** Links the step, with a fault where there is one. Throws where what it makes is no program. */
export function linkStep(fault) {
  const modules = new Map();
  const text = fault && programs.get(fault.file);
  const faulty = fault && compile(text.slice(0, fault.start) + fault.text + text.slice(fault.end));
  const requireFrom = (from) => (name) => {
    const path = posix.join(posix.dirname(from), name);
    if (others.has(path)) return others.get(path);
    const known = modules.get(path);
    if (known) return known.exports;
    const module = { exports: {} };
    modules.set(path, module);
    const code = path === fault?.file ? faulty : compiled.get(path);
    new Function('exports', 'require', 'module', code)(module.exports, requireFrom(path), module);
    return module.exports;
  };
  return requireFrom(STEP)('./step.js').stepWorld;
}
