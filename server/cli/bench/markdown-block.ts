/** A bench's table in a markdown file, between two marks, so that what a page says was made by the bench. */
import { readFileSync, writeFileSync } from 'node:fs';
import { optionError } from '../option.ts';
import type { BenchReport } from './bench-report.ts';
import { tableMarkdown } from './table.ts';

const END = '<!-- /bench -->';

/** Throws `option-invalid` for a file that cannot be read or written, or has no place for the table. */
export function writeInto(path: string, { bench, table, machine }: BenchReport): void {
  if (!table) throw optionError('--into', 'a bench that makes a table, such as render', bench);
  const begin = `<!-- bench ${bench} -->`;
  try {
    const text = readFileSync(path, 'utf8');
    const from = text.indexOf(begin);
    const to = text.indexOf(END, from);
    if (from < 0 || to < 0) throw new Error(`no ${begin} followed by ${END}`);
    const block = [begin, `\`parallax bench ${bench}\` on ${machine}:`, '', tableMarkdown(table), '', ''].join('\n');
    writeFileSync(path, text.slice(0, from) + block + text.slice(to));
  } catch (error) {
    throw optionError(
      '--into',
      'a file with a place for the table',
      error instanceof Error ? error.message : String(error),
    );
  }
}
