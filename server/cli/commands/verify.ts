/** `parallax verify FILE`: steps a recording again and says whether all of it is true. */
import { ERRORS } from '../../../shared/protocol/errors.ts';
import { createExactSimulator } from '../../../shared/sim/exact.ts';
import { type Verdict, verifyRecording } from '../../record/verify.ts';
import { defineCommand } from '../command.ts';
import { readOperand } from '../operand.ts';
import { flag } from '../option.ts';

export const verify = defineCommand({
  details: [
    'Exit code 1 when it does not verify; the report says up to which tick it is true. A served match may lie in',
    'several files: each begins with a whole state and verifies alone.',
  ].join('\n'),
  options: { json: flag('report as one JSON object') },
  async run(_values, [file = ''], output) {
    const verdict = verifyRecording(readOperand(file), createExactSimulator());
    const { ok, ticks, digest, firstMismatch } = verdict;
    output.report({ ok, ticks, digest, firstMismatch }, () => describe(verdict, file));
    return ok ? 0 : 1;
  },
});

function describe(verdict: Verdict, file: string): string {
  const { ok, ticks, digest, firstMismatch } = verdict;
  if (ok || !firstMismatch) return `${file} is true: ${ticks} ticks, digest ${digest}`;
  const { record, tick, field, code, expected, received } = firstMismatch;
  const place = [`record ${record}`, tick === null ? '' : `tick ${tick}`, field ?? ''].filter((part) => part !== '');
  return [
    `${file} does not verify: ${code}`,
    `first wrong  ${place.join(', ')}`,
    `expected     ${expected}`,
    `received     ${received}`,
    `true up to   ${trueEnd(verdict)}`,
    `what to do   ${ERRORS[code].remedy}`,
  ].join('\n');
}

function trueEnd({ ticks, digest, place }: Verdict): string {
  if (!place) return 'nothing: no state can be read';
  return `tick ${place.tick} of episode ${place.episode}: ${ticks} ticks, digest ${digest}`;
}
