/** A row of the table. */
export interface Row {
  what: string;
  kind: string;
  arena: string;
  ours: number;
  peer?: number;
  ratio?: number;
  floor?: number;
  holds?: boolean;
}
export function median(numbers: readonly number[]): number;
export function compare(
  row: Pick<Row, 'what' | 'kind' | 'arena' | 'floor'>,
  ours: readonly number[],
  theirs: readonly number[],
): Row;
