/** `parallax repro FILE`: makes a recorded violation happen again. Exit 0 when it does, 1 when not. */

import type { Simulator } from '../../../shared/sim/simulator.ts';
import { type Outcome, reproduce } from '../../drift/reproduce.ts';
import { openSimulator } from '../../drift/simulators.ts';
import { type Reproduction, readReproduction } from '../../invariants/reproduction.ts';
import { defineCommand } from '../command.ts';
import { placeInFile } from '../error-place.ts';
import { parseOperand } from '../operand.ts';
import { flag, text } from '../option.ts';

export const repro = defineCommand({
  details: 'Violations are kept as files by serve (recordings/violations), rollout (--violations DIR) and drift.',
  options: {
    simulator: text('SIMULATOR', {
      doc: 'what to step with in place of the one that the file names; needed where that is module:FILE.js',
    }),
    json: flag('report as one JSON object'),
  },
  async run({ simulator }, [path = ''], output) {
    const file = parseOperand(path, (bytes) => readReproduction(Buffer.from(bytes).toString('utf8')));
    const create = simulator === undefined ? undefined : await openSimulator(simulator, '--simulator');
    const outcome = await reproduceFile(file, path, await create?.());
    output.report(outcome, () => describe(outcome));
    return outcome.reproduced ? 0 : 1;
  },
});

/** What is wrong with what the file asks for is told with its name, too. */
async function reproduceFile(file: Reproduction, path: string, given?: Simulator): Promise<Outcome> {
  try {
    return await reproduce(file, given);
  } catch (error) {
    throw placeInFile(error, path);
  }
}

/** What was looked at again where it was not the step. */
const LOOKED_AT = { observation: 'as it was told', actions: 'as it was asked for', pictures: 'drawn again' } as const;

function describe({ reproduced, isSameState, simulator, sighting, recorded, told }: Outcome): string {
  const { invariant, tick, subjects, expected, actual } = recorded;
  const now = told.map((one) => `  ${one.invariant}, ${one.subjects.join(', ')}: ${one.expected}, is ${one.actual}`);
  return [
    `${invariant} ${reproduced ? 'is broken again' : 'holds'} at tick ${tick} by ${subjects.join(', ')}, ${sighting ? LOOKED_AT[sighting] : `stepped by ${simulator}`}`,
    `recorded    ${expected}, was ${String(actual)}`,
    `state       ${isSameState ? 'the same, bit for bit' : 'another one'}`,
    `told now    ${told.length === 0 ? 'nothing' : ''}`,
    ...now,
  ].join('\n');
}
