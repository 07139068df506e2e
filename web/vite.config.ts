import { fileURLToPath, URL } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type PluginOption, type UserConfig } from 'vite';
import { help } from './help/plugin.ts';
import { inPieces } from './scripts/in-pieces.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** Answers `/api` from memory while the client is developed without a server; never part of a build. */
async function fakeServer(): Promise<PluginOption> {
  if (process.env['GUANXI_FAKE'] !== '1') return null;
  const { fakeMiddleware } = await import('./fake/middleware.ts');
  return {
    name: 'guanxi-fake-server',
    configureServer: (server) => void server.middlewares.use(fakeMiddleware()),
    configurePreviewServer: (server) => void server.middlewares.use(fakeMiddleware()),
  };
}

const server = process.env['GUANXI_SERVER'] ?? 'http://127.0.0.1:8080';

export default defineConfig(async (): Promise<UserConfig> => ({
  plugins: [react(), help(), inPieces(), await fakeServer()],
  resolve: { alias: { '@': path('./src'), '~fake': path('./fake') } },
  server: {
    // The help pages and their pictures stand beside the client.
    fs: { allow: [path('.'), path('../docs')] },
    proxy: { ...(process.env['GUANXI_FAKE'] === '1' ? {} : { '/api': server }) },
  },
  build: {
    outDir: 'dist',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    modulePreload: { polyfill: false },
    manifest: true,
    rolldownOptions: {
      // These libraries do nothing when they are merely imported, but do not say so in their packages: what antd's barrels
      // name and we never use (forms, their validation, colour pickers) would come along with the first page.
      treeshake: {
        moduleSideEffects: [{ test: /node_modules\/(antd\/es|@ant-design|@rc-component)\//, sideEffects: false }],
      },
      // Small pieces compress badly, and one large piece is run at a stretch: what the first page imports is three, and what
      // most pages share is another. Shared by fewer pages than that, the sign-in page would download what it does not show.
      output: {
        codeSplitting: {
          groups: [
            { name: 'frame', tags: ['$initial'], test: /node_modules\/(react|react-dom|scheduler|react-i18next|i18next|@tanstack)\//, priority: 3 },
            { name: 'controls', tags: ['$initial'], test: /node_modules/, priority: 2 },
            { name: 'base', tags: ['$initial'], priority: 1 },
            { name: 'shared', minShareCount: 24 },
          ],
        },
      },
    },
  },
}));
