/**
 * How the pages are built: three of them, plain files from our own origin, nothing inlined, so that
 * the strictest content security policy lets them run.
 */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: at('.'),
  build: {
    outDir: at('../../dist/client/web'),
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { index: at('index.html'), play: at('play.html'), watch: at('watch.html') } },
  },
});
