/** Tests of threads, commands and pages run what users run: the built program. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export default function requireBuild(): void {
  const built = fileURLToPath(new URL('../../dist/server/cli/parallax.js', import.meta.url));
  if (!existsSync(built)) throw new Error('dist/ is not there: run `npm run build` first (`npm test` does).');
}
