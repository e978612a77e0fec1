import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const FOLDER = 'services/console';
const WORDS = 'packages/contracts/src/access/sign-in-problems.ts';

/** Names everything that decides what the console's build is: its sources and settings, and the versions of its libraries. */
export function consoleSources(root) {
  const hash = createHash('sha256');
  for (const file of ['pnpm-lock.yaml', WORDS, ...filesIn(root, join(root, FOLDER))]) {
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
