/**
 * Does to the base what a patch says it does to the world: finds the element from the path's words and
 * the table's shape alone, so that a patch which went elsewhere is a difference that the checks see.
 */
import type { Edit } from '../../../shared/schema/edit.ts';
import { type World, worldTable } from '../../../shared/world/world.ts';

type Column = { [index: number]: number };

/** Writes the edited number into the base. A path that names nothing changes nothing. */
export function editElement(base: World, { path, value }: Edit): void {
  const [record = '', ...rest] = path.split('/').slice(1);
  const shape = Object.entries(worldTable.shape).find(([name]) => name === record)?.[1];
  if (!shape) return;
  const item = shape.count === 1 ? 0 : Number(rest.shift());
  const [name = '', element = '0'] = rest;
  const field = Object.entries(shape.fields).find(([known]) => known === name)?.[1];
  const column = (base as unknown as Record<string, Record<string, Column>>)[record]?.[name];
  const length = field && 'length' in field ? Number(field.length) : 1;
  if (column) column[item * length + Number(element)] = value;
}
