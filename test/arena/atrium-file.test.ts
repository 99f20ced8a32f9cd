/** The arena file in the repository is what its maker writes; `npx vitest run test/arena/atrium-file -u` writes it anew. */
import { expect, test } from 'vitest';
import { arenaText } from '../../assets/make/arena-text.ts';
import { atrium } from '../../assets/make/atrium/atrium.ts';

test('ENV-10 the file of the atrium is exactly what its maker writes', async () => {
  await expect(arenaText(atrium())).toMatchFileSnapshot('../../assets/arenas/atrium.json');
});
