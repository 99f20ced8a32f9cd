/** One runner for all tests; those that use threads run the built `dist/`. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/require-build.ts'],
    reporters: ['default', ['json', { outputFile: 'test-output/results.json' }]],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
