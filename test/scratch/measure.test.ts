import { it } from 'vitest';
import { loadPolicies } from '../../server/bots/policies.ts';
import { detect } from '../../server/drift/detection.ts';
import { SABOTEURS } from '../../server/drift/saboteurs/saboteurs.ts';
import { tapeOf } from '../../server/drift/tapes.ts';
const ONLY = process.env.ONLY?.split(',');
it('measure', async () => {
  await loadPolicies();
  for (const s of SABOTEURS) {
    if (ONLY ? !ONLY.includes(s.id) : false) continue;
    const d = s.amounts.map((a) => detect(s, a, tapeOf(s.tape ?? 'atrium')));
    console.log(s.id.padEnd(18), s.offends.padEnd(18), d.map((x) => x.ticks).join(','), ' also', d.map((x) => x.caughtBy.filter((c) => c !== s.offends).join('+')).join(' | '));
  }
});
