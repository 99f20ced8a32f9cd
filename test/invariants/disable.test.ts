/** Invariants switched off by name, from the command line down to what is listed. */
import { expect, it } from 'vitest';
import { parseArguments } from '../../server/cli/arguments.ts';
import { rollout } from '../../server/cli/commands/rollout.ts';
import { serve } from '../../server/cli/commands/serve.ts';
import { CATALOGUE, INVARIANT_IDS } from '../../server/invariants/catalogue.ts';
import { listInvariants } from '../../server/match/surveillance.ts';
import { describeContract } from '../../server/net/contract.ts';

it.each([
  ['serve', serve, []],
  ['rollout', rollout, ['--ticks', '1']],
] as const)('INV-67 %s takes the names of invariants and refuses others', (_name, { options }, needed) => {
  const { values } = parseArguments([...needed, '--disable-checks', 'way,determinism'], options, []);
  expect(values['disable-checks']).toEqual(['way', 'determinism']);
  expect(() => parseArguments([...needed, '--disable-checks', 'gravty'], options, [])).toThrow(/did you mean gravity/);
});

it('INV-67 what is switched off is not listed; the rest is, with the rate at which it is looked at', () => {
  expect(listInvariants()).toHaveLength(CATALOGUE.length);
  const listed = listInvariants(['way', 'secrecy']);
  expect(listed).toHaveLength(INVARIANT_IDS.length - 2);
  expect(listed.find(({ id }) => id === 'determinism')).toMatchObject({ scope: 'probe', every: 128, of: 'ticks' });
  const { invariants } = describeContract();
  expect(invariants.map(({ id, scope, every }) => ({ id, scope, every }))).toEqual(
    CATALOGUE.map(({ id, scope, every = 1 }) => ({ id, scope, every })),
  );
  expect(listed.find(({ id }) => id === 'gravity')).toMatchObject({ scope: 'seat', every: 1, of: 'ticks' });
});
