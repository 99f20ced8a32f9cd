/** The machine that figures were measured on, in words. */
import { cpus } from 'node:os';

export function machineName(): string {
  const { length, 0: first } = cpus();
  const model = first?.model
    .replaceAll(/\((R|TM)\)|CPU|@.*/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return `${model ?? 'unknown processor'}, ${length} cores, Node ${process.versions.node}`;
}
