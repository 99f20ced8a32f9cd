/** The arena file in the repository is what its maker writes; `npx vitest run test/arena/yard-file -u` writes it anew. */
import { expect, test } from 'vitest';
import { arenaText } from '../../assets/make/arena-text.ts';
import { yard } from '../../assets/make/yard/yard.ts';

test('ENV-60 the file of the yard is exactly what its maker writes', async () => {
  await expect(arenaText(yard())).toMatchFileSnapshot('../../assets/arenas/yard.json');
});
