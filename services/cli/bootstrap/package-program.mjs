import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The JavaScript file of a program that one of the root's dependencies brings, to be run on the pinned Node. */
export function packageProgram(root, packageName, program) {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[program]);
}
