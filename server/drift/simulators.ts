/**
 * The simulators by name, for commands that choose one: the exact one, worse ones, saboteurs, and the
 * modules of users.
 */
import { ParallaxError } from '../../shared/protocol/errors.ts';
import { nearestName } from '../../shared/schema/schema.ts';
import { createExactSimulator } from '../../shared/sim/exact.ts';
import type { Simulator } from '../../shared/sim/simulator.ts';
import { createFloat32 } from './float32.ts';
import { createHalfRate } from './half-rate.ts';
import { amountOf, createSaboteur, SIZES, type Size } from './saboteur.ts';
import { SABOTEURS } from './saboteurs/saboteurs.ts';
import { loadSimulatorModule, MODULE_PREFIX, type SimulatorSource } from './simulator-module.ts';

const PLAIN: { readonly [id: string]: () => Simulator } = {
  exact: createExactSimulator,
  float32: createFloat32,
  dt30: createHalfRate,
};

export const PLAIN_IDS: readonly string[] = Object.keys(PLAIN);
export const SABOTEUR_IDS: readonly string[] = SABOTEURS.map(({ id }) => id);
const SIMULATOR_IDS = [...PLAIN_IDS, ...SABOTEUR_IDS];

/** What makes the simulator that a command line names: one of ours, or `module:FILE`. Throws `option-invalid`. */
export async function openSimulator(name: string, path: string): Promise<SimulatorSource> {
  if (name.startsWith(MODULE_PREFIX)) return loadSimulatorModule(name, path);
  createSimulator(name, path);
  return async () => createSimulator(name, path);
}

/** Makes a simulator of ours from `id` or, for a saboteur, `id:small|medium|large`. Throws `option-invalid`. */
export function createSimulator(name: string, path: string): Simulator {
  // A file that came by mail must not say which code is run: that is for the command line alone.
  if (name.startsWith(MODULE_PREFIX))
    throw new ParallaxError('option-invalid', {
      path,
      expected: `--simulator ${MODULE_PREFIX}FILE.js`,
      received: name,
    });
  const [id = '', size = 'medium'] = name.split(':');
  const plain = Object.hasOwn(PLAIN, id) ? PLAIN[id] : undefined;
  if (plain && id === name) return plain();
  const saboteur = SABOTEURS.find((known) => known.id === id);
  if (saboteur && isSize(size)) return { ...createSaboteur(saboteur, amountOf(saboteur, size)), id: `${id}:${size}` };
  if (saboteur)
    throw new ParallaxError('option-invalid', { path, expected: `one of ${SIZES.join(', ')}`, received: size });
  const near = nearestName(id, SIMULATOR_IDS);
  const meant = near ? ` (did you mean ${near}?)` : '';
  const expected = `${PLAIN_IDS.join(', ')}, one of the ${SABOTEUR_IDS.length} saboteurs that \`parallax drift --help\` lists, or ${MODULE_PREFIX}FILE.js${meant}`;
  throw new ParallaxError('option-invalid', { path, expected, received: name });
}

function isSize(text: string): text is Size {
  return SIZES.some((size) => size === text);
}
