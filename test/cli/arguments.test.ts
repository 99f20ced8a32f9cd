/** Options: what is taken, what is refused, and how the refusal helps. */
import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../server/cli/arguments.ts';
import { commandHelp } from '../../server/cli/help.ts';
import { choice, flag, integer, list, type Options, size, text } from '../../server/cli/option.ts';
import { ParallaxError } from '../../shared/protocol/errors.ts';

const OPTIONS = {
  ticks: integer({ min: 1, max: 100 }, { doc: 'ticks', isRequired: true }),
  policy: choice(['idle', 'bot'], { doc: 'policy', fallback: 'bot' }),
  planes: list(['rgb', 'depth'], { doc: 'planes' }),
  size: size({ doc: 'size' }),
  out: text('FILE', { doc: 'file' }),
  'no-checks': flag('no checks'),
} satisfies Options;

function refusal(
  words: readonly string[],
  operands: readonly string[] = [],
): { path: string; expected: string; received: string } {
  try {
    parseArguments(words, OPTIONS, operands);
  } catch (error) {
    if (error instanceof ParallaxError && error.code === 'option-invalid') return error.body;
    throw error;
  }
  throw new Error(`taken: ${words.join(' ')}`);
}

describe('options', () => {
  it('CLI-01 takes values behind a space or an equals sign, fills in what is left out', () => {
    const { values, positionals } = parseArguments(
      ['--ticks', '5', 'a.mcap', '--planes=rgb,depth', '--size', '320x240', '--no-checks'],
      OPTIONS,
      ['FILE'],
    );
    expect(values).toEqual({
      ticks: 5,
      policy: 'bot',
      planes: ['rgb', 'depth'],
      size: { width: 320, height: 240 },
      out: undefined,
      'no-checks': true,
    });
    expect(positionals).toEqual(['a.mcap']);
  });

  it.each([
    [['--tiks', '5'], '--tiks', 'did you mean --ticks?'],
    [['--ticks'], '--ticks', 'a whole number from 1 to 100'],
    [['--ticks', '0'], '--ticks', 'a whole number from 1 to 100'],
    [['--ticks', '-5'], '--ticks', 'a whole number from 1 to 100'],
    [['--ticks', '1e1'], '--ticks', 'a whole number'],
    [['--ticks', '5.5'], '--ticks', 'a whole number'],
    [['--ticks', '99999999999999999999'], '--ticks', 'a whole number'],
    [['--ticks', '5', '--policy', 'bott'], '--policy', 'did you mean bot?'],
    [['--ticks', '5', '--planes', 'rgb,deth'], '--planes', 'did you mean rgb,depth?'],
    [['--ticks', '5', '--size', '15x16'], '--size', '16x16 to 1280x720'],
    [['--ticks', '5', '--size', '1281x720'], '--size', '16x16 to 1280x720'],
    [['--ticks', '5', '--size', 'large'], '--size', 'such as 320x240'],
    [['--ticks', '5', '--out', ''], '--out', 'not empty'],
    [['--ticks', '5', '--no-checks=yes'], '--no-checks', 'no value'],
    [['--ticks', '5', 'more'], 'more', 'options only'],
    [['-x', '--ticks', '5'], '-x', '--help'],
    [[], '--ticks', 'a whole number'],
  ])('CLI-02 %j is refused by its name with what is expected', (words, path, expected) => {
    const body = refusal(words);
    expect(body.path).toBe(path);
    expect(body.expected).toContain(expected);
  });

  it('CLI-02 a missing and a superfluous operand are refused', () => {
    expect(refusal(['--ticks', '5'], ['FILE'])).toMatchObject({ path: 'FILE', received: 'nothing' });
    expect(refusal(['--ticks', '5', 'a', 'b'], ['FILE'])).toMatchObject({ path: 'b', expected: 'only FILE' });
  });

  it('CLI-33 of many names an error tells how many there are and what lists them', () => {
    const names = Array.from({ length: 40 }, (_, i) => `name-${i}`);
    const options = { off: list(names, { doc: 'names', listedBy: '`parallax spec`' }) } satisfies Options;
    const refused = () => parseArguments(['--off', 'name-7,nmae-1x'], options, []);
    expect(refused).toThrow(/names with commas between, of the 40 that `parallax spec` lists/);
    expect(refused).not.toThrow(/name-20/);
    expect(parseArguments(['--off', 'name-7,name-39'], options, []).values).toEqual({ off: ['name-7', 'name-39'] });
  });

  it('CLI-03 help names every option with its values and what it is when left out', () => {
    const run = async () => 0;
    const command = { options: OPTIONS as Options, run };
    const help = commandHelp(
      { name: 'try', summary: 'try it', operands: ['FILE'], load: async () => command },
      command,
    );
    expect(help).toContain('usage: parallax try FILE [options]');
    for (const line of [
      '--ticks N',
      'ticks; required',
      '--policy idle|bot',
      'bot when left out',
      '--size WxH',
      '--no-checks  ',
    ])
      expect(help).toContain(line);
    expect(parseArguments(['--help', '--ticks', '0'].slice(0, 1), OPTIONS, ['FILE']).wantsHelp).toBe(true);
  });
});
