/**
 * What `npm start`, `npm test` and the like call: installs what is missing, then runs the task on the pinned Node.
 * Plain JavaScript without dependencies, because it runs before anything is installed, on whatever Node the machine has.
 */
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { TASKS } from './tasks.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const [name, ...args] = process.argv.slice(2);
const task = TASKS[name ?? ''];

if (task === undefined) {
  console.error(`There is no task "${name ?? ''}"; there are ${Object.keys(TASKS).join(', ')}.`);
  process.exitCode = 2;
} else {
  try {
    const node = await ensureInstalled(root);
    process.exitCode = await task({ root, node, args });
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
