/** Patches and restores: they make the world what they say, bit for bit, and nothing else of it. */
import { diffStates } from '../../../shared/schema/table.ts';
import { type World, worldTable } from '../../../shared/world/world.ts';
import type { TickFacts } from '../facts/tick-facts.ts';
import type { Report } from '../invariant.ts';

function isSame({ words: a }: World, { words: b }: World): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Where nothing but patches and restores was asked for, the base is the whole of what the step has to make. */
export function checkEdits({ isTaken, probe, base, after }: TickFacts, report: Report): void {
  if (!isTaken || probe.commands.some(({ kind }) => kind !== 'patch' && kind !== 'restore')) return;
  if (isSame(base, after)) return;
  const [first] = diffStates(worldTable, base, after);
  if (first) report(`${first.path} ${first.a}`, first.b);
  else report('a world of the same bits', 'other bits');
}
