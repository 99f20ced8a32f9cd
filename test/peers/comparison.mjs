/** Rates side by side: medians of rounds, ratios, and whether they reach their floors. */

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** One row: our rates over theirs, where there are any. */
export function compare({ what, kind, arena, floor }, ours, theirs) {
  const own = median(ours);
  const row = { what, kind, arena, ours: Math.round(own) };
  if (theirs.length === 0) return row;
  const peer = median(theirs);
  const ratio = Math.round((own / peer) * 100) / 100;
  return { ...row, peer: Math.round(peer), ratio, ...(floor && { floor, holds: ratio >= floor }) };
}
