/** `parallax repro FILE`: makes a recorded violation happen again. Exit 0 when it does, 1 when not. */
import { type Outcome, reproduce } from '../../drift/reproduce.ts';
import { openSimulator } from '../../drift/simulators.ts';
import { readReproduction } from '../../invariants/reproduction.ts';
import { defineCommand } from '../command.ts';
import { readOperand } from '../operand.ts';
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
    const file = readReproduction(Buffer.from(readOperand(path)).toString('utf8'));
    const create = simulator === undefined ? undefined : await openSimulator(simulator, '--simulator');
    const outcome = await reproduce(file, await create?.());
    output.report(outcome, () => describe(outcome));
    return outcome.reproduced ? 0 : 1;
  },
});

function describe({ reproduced, isSameState, simulator, recorded, told }: Outcome): string {
  const { invariant, tick, subjects, expected, actual } = recorded;
  const now = told.map((one) => `  ${one.invariant}, ${one.subjects.join(', ')}: ${one.expected}, is ${one.actual}`);
  return [
    `${invariant} ${reproduced ? 'is broken again' : 'holds'} at tick ${tick} by ${subjects.join(', ')}, stepped by ${simulator}`,
    `recorded    ${expected}, was ${String(actual)}`,
    `state       ${isSameState ? 'the same, bit for bit' : 'another one'}`,
    `told now    ${told.length === 0 ? 'nothing' : ''}`,
    ...now,
  ].join('\n');
}
