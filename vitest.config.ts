import { defineConfig } from 'vitest/config';

/** Workspace packages are tested as sources: the `source` condition leads to their `src/index.ts`. */
const conditions = ['source', 'module', 'node', 'development|production'];

const resolution = {
  environments: { __vitest__: { resolve: { conditions, externalConditions: ['source', 'node'] } } },
  ssr: { resolve: { conditions, externalConditions: ['source', 'node'] } },
};

const judgedByTheClock = [
  ...['storm', 'two-of-each', 'leaver', 'scim'].map((name) => `tests/acceptance/${name}.test.ts`),
  'tests/console/matrix/scroll.test.ts',
];

const timing = { testTimeout: 30_000, hookTimeout: 60_000 } as const;

export default defineConfig({
  ...resolution,
  test: {
    globalSetup: ['packages/testing/src/global-setup.ts'],
    pool: 'forks',
    projects: [
      {
        ...resolution,
        test: {
          name: 'parts',
          include: [
            'packages/*/src/**/*.test.ts',
            'services/*/src/**/*.test.ts',
            'services/cli/bootstrap/*.test.mjs',
            'tests/{architecture,access,feed,k8s,model}/**/*.test.ts',
          ],
          isolate: false,
          maxWorkers: 4,
          sequence: { groupOrder: 1 },
          ...timing,
        },
      },
      {
        // Whole stacks of processes, three at a time: most of the time they wait.
        ...resolution,
        test: {
          name: 'acceptance',
          include: ['tests/{acceptance,observability}/**/*.test.ts'],
          exclude: [...judgedByTheClock],
          maxWorkers: 3,
          sequence: { groupOrder: 2 },
          ...timing,
        },
      },
      {
        // Whole stacks that are judged by the clock too: one after the other, on a machine that does nothing else.
        ...resolution,
        test: {
          name: 'clock',
          include: [...judgedByTheClock],
          maxWorkers: 1,
          sequence: { groupOrder: 3 },
          ...timing,
        },
      },
      {
        // The console in a real browser, two files at a time on one demo: some wait for a read.
        ...resolution,
        test: {
          name: 'console',
          include: ['tests/console/**/*.test.ts'],
          exclude: [...judgedByTheClock],
          globalSetup: ['tests/console/demo/global-setup.ts'],
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 5 },
          ...timing,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // On a busy machine a browser loses a race now and then: what fails twice is broken, and the report names what was repeated.
          retry: 1,
        },
      },
      {
        // The stack of docker-compose.yml in containers: only where it is asked for (KEYLEDGER_COMPOSE=on).
        ...resolution,
        test: {
          name: 'compose',
          include: ['tests/compose/**/*.test.ts'],
          maxWorkers: 1,
          sequence: { groupOrder: 4 },
          ...timing,
          testTimeout: 60_000,
        },
      },
    ],
  },
});
