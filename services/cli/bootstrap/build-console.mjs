import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { consoleSources } from './console-sources.mjs';
import { withInstallLock } from './install-lock.mjs';
import { packageProgram } from './package-program.mjs';
import { runChild } from './run-child.mjs';

/**
 * Builds the console unless the build that is there is of the same sources. It appears whole: a page that is being served is never
 * half of one build and half of another.
 *
 * @param {{ root: string, node: string, env: Record<string, string | undefined> }} context
 */
export async function ensureConsole({ root, node, env }) {
  const wanted = consoleSources(root);
  if (isBuilt(root, wanted)) return;
  await withInstallLock(root, async () => {
    if (!isBuilt(root, wanted)) await build({ root, node, env, wanted });
  });
}

async function build({ root, node, env, wanted }) {
  const folder = join(root, 'services/console');
  const dist = join(folder, 'dist');
  const fresh = `${dist}.new`;
  process.stderr.write('Building the console ...\n');
  const args = [
    packageProgram(folder, 'vite', 'vite'),
    'build',
    '--outDir',
    fresh,
    '--emptyOutDir',
    '--configLoader',
    'native',
    '--logLevel',
    'warn',
  ];
  let output = '';
  const { code } = await runChild(node, args, {
    cwd: folder,
    env,
    onOutput: (text) => {
      output += text;
    },
  });
  if (code !== 0) throw new Error(`${output}\nThe console could not be built.`);
  writeFileSync(join(fresh, '.sources'), wanted);
  rmSync(dist, { recursive: true, force: true });
  renameSync(fresh, dist);
}

function isBuilt(root, wanted) {
  const stamp = join(root, 'services/console/dist/.sources');
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}
