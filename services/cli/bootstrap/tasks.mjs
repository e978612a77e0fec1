import { delimiter, dirname } from 'node:path';
import { check } from './check.mjs';
import { runChild } from './run-child.mjs';
import { test } from './test.mjs';

const FROM_SOURCE = ['--conditions=source', '--disable-warning=ExperimentalWarning'];
const CLI = 'services/cli/src/main.ts';

/**
 * What can be asked for by name. A task takes `{ root, node, args }` and returns the exit code.
 *
 * @type {Record<string, (context: { root: string, node: string, args: string[] }) => Promise<number>>}
 */
export const TASKS = {
  start: (context) => runSource(context, CLI, 'start'),
  keyledger: (context) => runSource(context, CLI),
  bench: (context) => runSource(context, 'bench/main.ts'),
  test: (context) => test({ ...context, env: environment(context.node) }),
  check: (context) => check({ ...context, env: environment(context.node) }),
};

async function runSource({ root, node, args }, file, ...before) {
  const all = [...FROM_SOURCE, file, ...before, ...args];
  const { code } = await runChild(node, all, { cwd: root, env: environment(node), ipc: true });
  return code;
}

/** The pinned Node comes first for whatever the task itself starts. */
function environment(node) {
  return { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
}
