/** A table of figures, for people: in columns, or as markdown. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

const shown = (cell: string | number) => (typeof cell === 'number' ? cell.toLocaleString('en') : cell);

/** Columns as wide as what is in them, figures to the right. */
export function tableText({ columns, rows }: Table): string {
  const lines = [columns, ...rows.map((row) => row.map(shown))];
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => (line[i] as string).length)));
  const isFigure = columns.map((_, i) => rows.every((row) => typeof row[i] === 'number'));
  const pad = (cell: string, i: number) =>
    isFigure[i] ? cell.padStart(widths[i] as number) : cell.padEnd(widths[i] as number);
  return lines.map((line) => line.map(pad).join('  ').trimEnd()).join('\n');
}

export function tableMarkdown({ columns, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rules = columns.map((_, i) => (rows.every((row) => typeof row[i] === 'number') ? '--:' : '---'));
  return [line(columns), line(rules), ...rows.map((row) => line(row.map(shown)))].join('\n');
}
