import { delimiter, dirname, join } from 'node:path';
import { ensureConsole } from './build-console.mjs';
import { check } from './check.mjs';
import { runChild } from './run-child.mjs';
import { test } from './test.mjs';

const FROM_SOURCE = ['--conditions=source', '--disable-warning=ExperimentalWarning'];
const CLI = 'services/cli/src/main.ts';

/**
 * What makes everything in one process rest in two thirds of the memory: a small nursery for short-lived objects, a heap that
 * is collected before it has grown much, and memory that the C library gives back once 128 KB at its end are free, instead of
 * up to 64 MB.
 */
const SMALL = {
  flags: ['--max-semi-space-size=2', '--heap-growing-percent=10'],
  env: { MALLOC_TRIM_THRESHOLD_: '131072' },
};

/**
 * Every fault that the stack in containers has to survive, instead of one of each kind; a move of the demo into it; and with
 * KEYLEDGER_IMAGE_BEFORE the services of the version before beside those of this one. And a leaver plan in the console that
 * waits for reads.
 */
const SOAK = [
  ...['--project', 'compose', ...['faults', 'move', 'versions'].map((name) => `tests/compose/${name}.test.ts`)],
  ...['--project', 'console', 'tests/console/people.test.ts'],
];
const SOAKED = { KEYLEDGER_COMPOSE: 'on', KEYLEDGER_SOAK: 'on' };

/**
 * What can be asked for by name. A task takes `{ root, node, args }` and returns the exit code.
 *
 * @type {Record<string, (context: { root: string, node: string, args: string[] }) => Promise<number>>}
 */
export const TASKS = {
  start: (context) =>
    withConsole(context, () =>
      runNode(context, [...SMALL.flags, ...FROM_SOURCE, CLI, 'start', ...context.args], SMALL.env),
    ),
  keyledger: (context) => runNode(context, [...FROM_SOURCE, CLI, ...context.args]),
  servers: (context) => runNode(context, [...FROM_SOURCE, 'tests/servers/main.ts', ...context.args]),
  bench: (context) => withConsole(context, () => runNode(context, [...FROM_SOURCE, 'bench/main.ts', ...context.args])),
  screenshots: (context) =>
    withConsole(context, () =>
      runNode(context, [...FROM_SOURCE, 'tests/console/screenshots/main.ts', ...context.args]),
    ),
  test: (context) => withConsole(context, () => test({ ...context, env: environment(context.root, context.node) })),
  soak: (context) =>
    withConsole(context, () =>
      test({
        ...context,
        args: [...SOAK, ...context.args],
        env: { ...environment(context.root, context.node), ...SOAKED },
      }),
    ),
  check: (context) => withConsole(context, () => check({ ...context, env: environment(context.root, context.node) })),
};

/** What serves or judges the console needs its build. */
async function withConsole({ root, node }, task) {
  await ensureConsole({ root, node, env: environment(root, node) });
  return task();
}

async function runNode({ root, node }, given, env = {}) {
  const { code } = await runChild(node, given, { cwd: root, env: { ...environment(root, node), ...env }, ipc: true });
  return code;
}

/**
 * The pinned Node comes first for whatever the task itself starts, and keeps what it compiled: the next start takes half the
 * work and 20 MB less.
 */
function environment(root, node) {
  return {
    NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled'),
    ...process.env,
    PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
  };
}
