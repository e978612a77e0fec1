import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { listPreloads } from './build/list-preloads.ts';
import { precompress } from './build/precompress.ts';

/** In development the page is served by Vite, and everything else by a running Keyledger. */
const keyledger = { target: 'http://localhost:8080', changeOrigin: false };

/** So many pages or parts that load by themselves make something shared. */
const sharedBy = 20;

/** Where people arrive most. */
const landingPages = [
  { path: '/', module: 'src/pages/overview/overview-page.tsx' },
  { path: '/violations', module: 'src/pages/violations/violations-page.tsx' },
];

export default defineConfig({
  plugins: [react(), precompress(), listPreloads(landingPages)],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    target: 'es2023',
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // Of six thousand icons only those in use are read: the build takes a quarter of the time.
    rolldownOptions: {
      experimental: { lazyBarrel: true },
      // What many pages use comes in two files: a browser asks for six at a time, and a page of thirty would wait.
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            { name: 'libraries', test: /node_modules/, minShareCount: sharedBy },
            { name: 'shared', test: /console\/src/, minShareCount: sharedBy },
          ],
        },
      },
    },
  },
  server: { proxy: { '/v1': keyledger, '/auth': keyledger, '/violations/': keyledger, '/openapi.json': keyledger } },
});
