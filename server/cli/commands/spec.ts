/** `parallax spec`: the whole published contract, as JSON. */
import { describeContract } from '../../net/contract.ts';
import { defineCommand } from '../command.ts';
import { flag } from '../option.ts';

export const spec = defineCommand({
  options: { json: flag('on one line') },
  async run(_values, _operands, output) {
    const contract = describeContract();
    output.report(contract, () => JSON.stringify(contract, null, 2));
    return 0;
  },
});
