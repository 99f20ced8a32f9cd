#!/usr/bin/env node
/** The command line: finds the command, checks its options, runs it, and tells errors and exit codes. */
import { ERRORS, type ErrorBody, toErrorBody } from '../../shared/protocol/errors.ts';
import { nearestName } from '../../shared/schema/schema.ts';
import { parseArguments } from './arguments.ts';
import type { CommandEntry } from './command.ts';
import { COMMANDS } from './commands.ts';
import { placeInOptions } from './error-place.ts';
import { commandHelp, familyHelp, programHelp } from './help.ts';
import { optionError } from './option.ts';
import { createOutput } from './output.ts';
import { packageVersion } from './package-version.ts';

/** Errors of ours end with 1, errors of whoever asked with 2. */
const exitCodeOf = ({ code }: ErrorBody) => (ERRORS[code].fault === 'server' ? 1 : 2);

/** The commands whose names begin with a word, such as those about arenas. */
const familyOf = (word: string) => COMMANDS.filter(({ name }) => name.startsWith(`${word} `));

const asksForHelp = (word: string | undefined) => word === '--help' || word === '-h';

/** The command that the first word names, or the first two, and the words after its name. */
function findCommand(words: readonly string[]): [CommandEntry, string[]] {
  const names = COMMANDS.map((command) => command.name);
  const said = (length: number) => words.slice(0, length).join(' ');
  const command = COMMANDS.find(({ name }) => name === said(name.split(' ').length));
  if (command) return [command, words.slice(command.name.split(' ').length)];
  const isFamily = familyOf(said(1)).length > 0;
  const name = said(isFamily ? 2 : 1);
  throw optionError('COMMAND', `one of ${names.join(', ')}`, name, nearestName(name, names));
}

async function run(words: readonly string[]): Promise<number> {
  const [name] = words;
  const output = createOutput(words.includes('--json'));
  if (name === '--version') output.say(packageVersion());
  else if (name !== undefined && asksForHelp(words[1]) && familyOf(name).length > 0)
    output.say(familyHelp(name, familyOf(name)));
  else if (name === undefined || asksForHelp(name) || name === 'help')
    output.say(programHelp(COMMANDS, packageVersion()));
  else return runCommand(...findCommand(words));
  return name === undefined ? 2 : 0;
}

async function runCommand(entry: CommandEntry, words: readonly string[]): Promise<number> {
  const command = await entry.load();
  const { values, positionals, wantsHelp } = parseArguments(words, command.options, entry.operands);
  const output = createOutput(values.json === true);
  if (!wantsHelp) {
    return command.run(values, positionals, output).catch((error: unknown) => {
      throw placeInOptions(error, command.options);
    });
  }
  output.say(commandHelp(entry, command));
  return 0;
}

function tellError(error: unknown, isJson: boolean): number {
  const body = toErrorBody(error);
  const text = isJson ? JSON.stringify({ error: body }) : `parallax: ${body.code}: ${body.message}`;
  process.stderr.write(`${text}\n`);
  if (body.code === 'internal' && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return exitCodeOf(body);
}

/** A reader that has seen enough, such as `head`, is no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const words = process.argv.slice(2);
run(words).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.exitCode = tellError(error, words.includes('--json'));
  },
);
