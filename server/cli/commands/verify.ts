/** `parallax verify FILE`: steps a recording again and says whether all of it is true. */
import { ERRORS } from '../../../shared/protocol/errors.ts';
import { createExactSimulator } from '../../../shared/sim/exact.ts';
import { type Verdict, verifyRecording } from '../../record/verify.ts';
import { defineCommand } from '../command.ts';
import { readOperand } from '../operand.ts';
import { flag } from '../option.ts';

export const verify = defineCommand({
  options: { json: flag('report as one JSON object') },
  async run(_values, [file = ''], output) {
    const verdict = verifyRecording(readOperand(file), createExactSimulator());
    output.report(verdict, () => describe(verdict, file));
    return verdict.ok ? 0 : 1;
  },
});

function describe({ ok, ticks, digest, firstMismatch }: Verdict, file: string): string {
  if (ok || !firstMismatch) return `${file} is true: ${ticks} ticks, digest ${digest}`;
  const { record, tick, field, code, expected, received } = firstMismatch;
  const place = [`record ${record}`, tick === null ? '' : `tick ${tick}`, field ?? ''].filter((part) => part !== '');
  return [
    `${file} does not verify: ${code}`,
    `first wrong  ${place.join(', ')}`,
    `expected     ${expected}`,
    `received     ${received}`,
    `true before  ${ticks} ticks${digest ? `, digest ${digest}` : ''}`,
    `what to do   ${ERRORS[code].remedy}`,
  ].join('\n');
}
