/** What matches count about their own work, for operators. Counts only grow; never part of a world. */
export interface MatchStats {
  ticks: number;
  droppedTicks: number;
  frames: number;
  frameBytes: number;
  workerRestarts: number;
}

export function createMatchStats(): MatchStats {
  return { ticks: 0, droppedTicks: 0, frames: 0, frameBytes: 0, workerRestarts: 0 };
}

/** Adds `from` to `to`. */
export function addMatchStats(to: MatchStats, from: MatchStats): void {
  for (const name of Object.keys(to) as (keyof MatchStats)[]) to[name] += from[name];
}
