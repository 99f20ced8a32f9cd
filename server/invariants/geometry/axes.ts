/** Triples of numbers, by axes: a way over the ground is looked at before one up or down. */
export const X = 0;
export const Z = 1;
export const Y = 2;

/** Copies a triple from place `i` of one column to place `k` of another. */
export function copyTriple(from: Float64Array, i: number, to: Float64Array, k: number): void {
  to[k] = from[i] as number;
  to[k + 1] = from[i + 1] as number;
  to[k + 2] = from[i + 2] as number;
}
