/** What somebody who misspelt a name may have meant. */

/**
 * The nearest of some names by edit distance, capitals being nearly the same letters. Undefined where
 * none is near enough, or two are equally near: a guess must not change what was meant.
 */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const written = name.toLowerCase();
  const ranked = names
    .map((candidate) => ({ candidate, distance: editDistance(written, candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [best, second] = ranked;
  if (!best || best.distance > name.length >> 1 || best.distance === second?.distance) return undefined;
  return best.candidate;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const above = (row[j] as number) + 1;
      const before = (next[j - 1] as number) + 1;
      next.push(swap <= above && swap <= before ? swap : above < before ? above : before);
    }
    row = next;
  }
  return row[b.length] as number;
}
