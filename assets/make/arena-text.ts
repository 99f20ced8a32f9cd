/** An arena as the text of its file: one brush, spawn, pickup or light a line, so that a change shows. */
import type { ArenaSource } from '../../shared/world/arena-source.ts';

const spaced = (value: unknown) => JSON.stringify(value).replaceAll(',', ', ').replaceAll(':', ': ');

function valueText(value: unknown): string {
  if (!Array.isArray(value) || typeof value[0] !== 'object') return spaced(value);
  return `[\n${value.map((item) => `    ${spaced(item)}`).join(',\n')}\n  ]`;
}

export function arenaText(source: ArenaSource): string {
  const fields = Object.entries(source).map(([name, value]) => `  ${JSON.stringify(name)}: ${valueText(value)}`);
  return `{\n${fields.join(',\n')}\n}\n`;
}
