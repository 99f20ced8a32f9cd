/**
 * A simulator from a user's own module: its default export, or the one named `simulator`, or what that
 * makes when it is a function. Code of others is loaded only where the command line names it, and what
 * it does is looked at step by step: a fault of its own is told as such.
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ParallaxError } from '../../shared/protocol/errors.ts';
import type { Simulator } from '../../shared/sim/simulator.ts';
import { guardSimulator } from './simulator-guard.ts';

/** What stands before the file's name where a simulator is named. */
export const MODULE_PREFIX = 'module:';

/** Makes the simulator anew: each run gets one of its own, where the module makes them. */
export type SimulatorSource = () => Promise<Simulator>;

const refuse = (path: string, expected: string, received: string) =>
  new ParallaxError('option-invalid', { path, expected, received });

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Loads `module:FILE`; `path` is the option that names it. Throws `option-invalid` for one that is none. */
export async function loadSimulatorModule(name: string, path: string): Promise<SimulatorSource> {
  const file = name.slice(MODULE_PREFIX.length);
  const exported = await importFrom(file, path);
  const make = async () => {
    const made = typeof exported === 'function' ? await callMaker(exported as () => unknown, file, path) : exported;
    return guardSimulator(assertSimulator(made, file, path), path);
  };
  await make();
  return make;
}

async function importFrom(file: string, path: string): Promise<unknown> {
  let module: Record<string, unknown>;
  try {
    module = await import(pathToFileURL(resolve(file)).href);
  } catch (error) {
    throw refuse(path, 'a JavaScript module that can be loaded', messageOf(error));
  }
  const exported = module.default ?? module.simulator;
  if (exported !== undefined) return exported;
  const names = Object.keys(module);
  const expected = 'a default export, or one named simulator: a Simulator or a function that makes one';
  throw refuse(path, expected, `${file} exports ${names.length > 0 ? names.join(', ') : 'nothing'}`);
}

async function callMaker(make: () => unknown, file: string, path: string): Promise<unknown> {
  try {
    return await make();
  } catch (error) {
    throw refuse(path, `a function in ${file} that makes a Simulator`, `one that threw: ${messageOf(error)}`);
  }
}

const FIELDS: readonly (readonly [field: keyof Simulator, type: string, meaning: string])[] = [
  ['id', 'string', 'a text'],
  ['deterministic', 'boolean', 'true or false'],
  ['step', 'function', 'a function'],
];

function assertSimulator(made: unknown, file: string, path: string): Simulator {
  if (typeof made !== 'object' || made === null) throw refuse(path, `a Simulator from ${file}`, String(made));
  for (const [field, type, meaning] of FIELDS) {
    const value = (made as Record<string, unknown>)[field];
    if (typeof value === type) continue;
    const received = value === undefined ? 'none' : typeof value;
    throw refuse(path, `a Simulator from ${file} whose \`${field}\` is ${meaning}`, received);
  }
  return made as Simulator;
}
