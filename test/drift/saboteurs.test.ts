/** Every saboteur is caught by the invariant it offends, in all sizes; the page that says so is true. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadPolicies } from '../../server/bots/policies.ts';
import { detect, runUntil } from '../../server/drift/detection.ts';
import { describeCatalogue, describeFault, measureRow, writeTable } from '../../server/drift/detection-table.ts';
import { SIZES } from '../../server/drift/saboteur.ts';
import { ALL_SABOTEURS } from '../../server/drift/saboteurs/saboteurs.ts';
import { TAPE_NAMES, tapeOf } from '../../server/drift/tapes.ts';
import { CATALOGUE } from '../../server/invariants/catalogue.ts';
import { createExactSimulator } from '../../shared/sim/exact.ts';

const PAGE = fileURLToPath(new URL('../../server/invariants/README.md', import.meta.url));
/** Slowest detection that is still one, ticks. */
const SLOWEST = 400;

beforeAll(async () => {
  await loadPolicies();
  if (process.env.UPDATE_TABLES) writeFileSync(PAGE, writeTable(ALL_SABOTEURS.map(measureRow)));
}, 600_000);

const RULES = new Map<string, string>(CATALOGUE.map(({ id, rule }) => [id, rule]));

describe('INV-40, INV-41, INV-42, INV-43, INV-44, INV-45, INV-46, INV-47, INV-48, INV-49, INV-50, INV-51, INV-94, INV-95, INV-101, INV-102, INV-56 saboteurs are caught', () => {
  for (const saboteur of ALL_SABOTEURS) {
    it(`${RULES.get(saboteur.offends)}, INV-56 ${saboteur.offends} catches ${saboteur.id}, small, medium and large`, () => {
      for (const [i, amount] of saboteur.amounts.entries()) {
        const { ticks, caughtBy } = detect(saboteur, amount, tapeOf(saboteur.tape ?? 'atrium'));
        expect(ticks, `${SIZES[i]}: only ${caughtBy.join(', ') || 'nothing'} spoke`).not.toBeNull();
        expect(ticks, SIZES[i]).toBeLessThanOrEqual(SLOWEST);
      }
    });
  }

  it('INV-34, INV-96 every invariant, those outside the step too, is offended by a saboteur', () => {
    const offended = new Set<string>(ALL_SABOTEURS.map(({ offends }) => offends));
    expect(CATALOGUE.map(({ id }) => id).filter((id) => !offended.has(id))).toEqual([]);
    expect(new Set(ALL_SABOTEURS.map(({ id }) => id)).size).toBe(ALL_SABOTEURS.length);
  });

  it.each(TAPE_NAMES)('INV-57 on the tape %s of the saboteurs the exact simulator raises no alarm', (name) => {
    const { ticks, caughtBy } = runUntil(tapeOf(name), createExactSimulator(), 'determinism');
    expect({ ticks, caughtBy }).toEqual({ ticks: null, caughtBy: [] });
  });

  it('INV-58 the page of the invariants tells every invariant and every saboteur as they are', () => {
    const page = readFileSync(PAGE, 'utf8');
    const told = page.split('\n').filter((line) => line.startsWith('| '));
    const right = [...describeCatalogue().filter((line) => line.startsWith('| ')), ...ALL_SABOTEURS.map(describeFault)];
    const missing = right.filter((row) => !told.some((line) => line.startsWith(row)));
    expect(missing).toEqual([]);
    const unknown = told.filter((line) => line.startsWith('| `') && !right.some((row) => line.startsWith(row)));
    expect(unknown).toEqual([]);
  });
});
