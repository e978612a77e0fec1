import { defineConfig } from 'vitest/config';

/** Workspace packages are tested as sources: the `source` condition leads to their `src/index.ts`. */
const conditions = ['source', 'module', 'node', 'development|production'];

export default defineConfig({
  environments: { __vitest__: { resolve: { conditions, externalConditions: ['source', 'node'] } } },
  ssr: { resolve: { conditions, externalConditions: ['source', 'node'] } },
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'services/*/src/**/*.test.ts',
      'services/cli/bootstrap/*.test.mjs',
      'tests/**/*.test.ts',
    ],
    globalSetup: ['packages/testing/src/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
