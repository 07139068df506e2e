import { fileURLToPath, URL } from 'node:url';
import { defineConfig } from 'vitest/config';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  resolve: { alias: { '@': path('./src'), '~fake': path('./fake') } },
  test: {
    environment: 'jsdom',
    environmentOptions: { jsdom: { url: 'http://127.0.0.1/' } },
    setupFiles: ['src/test/setup.ts'],
    testTimeout: 120_000,
    css: false,
  },
});
