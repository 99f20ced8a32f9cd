/** The help texts, made from the declarations: they can't say anything else than what is parsed. */
import type { Command, CommandEntry } from './command.ts';
import type { Option } from './option.ts';

function usageOf(name: string, option: Option): string {
  return option.isFlag ? `--${name}` : `--${name} ${option.placeholder}`;
}

function describeOption(option: Option): string {
  if (option.isRequired) return `${option.doc}; required`;
  return option.shown === undefined ? option.doc : `${option.doc}; ${option.shown} when left out`;
}

function inColumns(rows: readonly (readonly [string, string])[]): string {
  const width = rows.reduce((widest, [left]) => (left.length > widest ? left.length : widest), 0);
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}

/** Widest line of a list of names, characters. */
const ROW_WIDTH = 100;

/** Many names as indented lines, with commas between. */
export function inRows(names: readonly string[]): string[] {
  const rows: string[] = [];
  for (const name of names) {
    const last = rows.at(-1);
    if (last === undefined || last.length + name.length + 2 > ROW_WIDTH) rows.push(`  ${name}`);
    else rows[rows.length - 1] = `${last}, ${name}`;
  }
  return rows;
}

export function commandHelp({ name, summary, operands }: CommandEntry, { options, details }: Command): string {
  const rows = Object.entries(options).map(([key, option]) => [usageOf(key, option), describeOption(option)] as const);
  const usage = ['parallax', name, ...operands, '[options]'].join(' ');
  const parts = [`usage: ${usage}`, `${summary}.`, inColumns([...rows, ['--help', 'this text']])];
  if (details) parts.splice(2, 0, details);
  return parts.join('\n\n');
}

const rowOf = ({ name, operands, summary }: CommandEntry) => [[name, ...operands].join(' '), summary] as const;

/** Commands that share their first word. */
export function familyHelp(word: string, commands: readonly CommandEntry[]): string {
  const more = `\`parallax ${word} COMMAND --help\` says more.`;
  return [`usage: parallax ${word} COMMAND [options]`, inColumns(commands.map(rowOf)), more].join('\n\n');
}

export function programHelp(commands: readonly CommandEntry[], version: string): string {
  const rows = commands.map(rowOf);
  return [
    `parallax ${version}: one deterministic first-person world, four viewpoints`,
    'usage: parallax COMMAND [options]',
    inColumns(rows),
    '`parallax COMMAND --help` says more. Exit codes: 0 fine, 1 failed (a recording that does not verify), 2 bad input.',
  ].join('\n\n');
}
