/** `parallax repro FILE`: makes a recorded violation happen again. Exit 0 when it does, 1 when not. */
import { type Outcome, reproduce } from '../../drift/reproduce.ts';
import { type Reproduction, readReproduction } from '../../invariants/reproduction.ts';
import { defineCommand } from '../command.ts';
import { placeInFile } from '../error-place.ts';
import { parseOperand } from '../operand.ts';
import { flag } from '../option.ts';

export const repro = defineCommand({
  details: 'Violations are kept as files by serve (recordings/violations), rollout (--violations DIR) and drift.',
  options: { json: flag('report as one JSON object') },
  async run(_values, [path = ''], output) {
    const file = parseOperand(path, (bytes) => readReproduction(Buffer.from(bytes).toString('utf8')));
    const outcome = await reproduceFile(file, path);
    output.report(outcome, () => describe(outcome));
    return outcome.reproduced ? 0 : 1;
  },
});

/** What is wrong with what the file asks for is told with its name, too. */
async function reproduceFile(file: Reproduction, path: string): Promise<Outcome> {
  try {
    return await reproduce(file);
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
