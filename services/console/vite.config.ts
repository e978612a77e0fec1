import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { checkLibraryStyles } from './build/check-library-styles.ts';
import { type LandingPage, listPreloads } from './build/list-preloads.ts';
import { precompress } from './build/precompress.ts';

/** In development the page is served by Vite, and everything else by a running Keyledger. */
const keyledger = { target: 'http://localhost:8080', changeOrigin: false };

/** So many pages or parts that load by themselves make something shared. */
const sharedBy = 8;

/** Where people arrive most. A test in the browser sees to it that what is read first is what they ask for. */
const landingPages: readonly LandingPage[] = [
  {
    path: '/',
    module: 'src/pages/overview/overview-page.tsx',
    data: [
      '/v1/status',
      '/v1/summary',
      '/v1/checks',
      '/v1/summary/trend?days=14',
      '/v1/violations?state=open&state=acknowledged&state=awaiting_verification&sort=dueAt&limit=40',
      '/v1/organisations?dataState=stale&dataState=quarantined&dataState=never_read&limit=4',
      '/v1/exceptions?state=requested',
    ],
  },
  {
    path: '/violations',
    module: 'src/pages/violations/violations-page.tsx',
    data: ['/v1/status', '/v1/cases?sort=worst&limit=100', '/v1/checks'],
  },
];

export default defineConfig({
  plugins: [react(), checkLibraryStyles(), precompress(), listPreloads(landingPages)],
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
      // What several pages use comes in few files: a browser asks for six at a time, and a page of thirty would wait.
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            // Nearly every page has one; the overview has none, and need not wait for it.
            { name: 'tables', test: /tanstack.(react-)?(table|virtual)|console.src.tables/ },
            { name: 'libraries', test: /node_modules/, minShareCount: sharedBy },
            { name: 'shared', test: /console\/src/, minShareCount: sharedBy },
          ],
        },
      },
    },
  },
  server: { proxy: { '/v1': keyledger, '/auth': keyledger, '/violations/': keyledger, '/openapi.json': keyledger } },
});
