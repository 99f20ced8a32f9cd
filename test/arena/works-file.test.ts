/** The arena file in the repository is what its maker writes; `npx vitest run test/arena/works-file -u` writes it anew. */
import { expect, test } from 'vitest';
import { arenaText } from '../../assets/make/arena-text.ts';
import { works } from '../../assets/make/works/works.ts';

test('ENV-90 the file of the works is exactly what its maker writes', async () => {
  await expect(arenaText(works())).toMatchFileSnapshot('../../assets/arenas/works.json');
});
