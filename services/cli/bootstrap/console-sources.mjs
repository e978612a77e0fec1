import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const FOLDERS = ['packages/contracts/src', 'services/console'];

/**
 * Names everything that decides what the console's build is: its sources and settings, the words of the contracts, and the
 * versions of its libraries.
 */
export function consoleSources(root) {
  const hash = createHash('sha256');
  const files = FOLDERS.flatMap((folder) => filesIn(root, join(root, folder)));
  for (const file of ['pnpm-lock.yaml', ...files]) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

function filesIn(root, folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'dist' && name !== 'node_modules' && !name.includes('.test.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesIn(root, path) : [relative(root, path)];
    });
}
