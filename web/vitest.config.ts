import { fileURLToPath, URL } from 'node:url';
import { defineConfig } from 'vitest/config';
import { help } from './help/plugin.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  plugins: [help()],
  server: { fs: { allow: [path('.'), path('../docs')] } },
  resolve: { alias: { '@': path('./src'), '~fake': path('./fake') } },
  test: {
    environment: 'jsdom',
    environmentOptions: { jsdom: { url: 'http://127.0.0.1/' } },
    setupFiles: ['src/test/setup.ts'],
    testTimeout: 120_000,
    css: false,
    // Every core: what is left of one beside the first would do nothing while it waits.
    pool: 'threads',
    maxWorkers: '100%',
  },
});
