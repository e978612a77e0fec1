import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { explainInstallFailure } from './explain-install-failure.mjs';
import { fingerprint } from './fingerprint.mjs';
import { withInstallLock } from './install-lock.mjs';
import { showProgress } from './progress.mjs';
import { runChild } from './run-child.mjs';

/**
 * Installs the dependencies unless those present are the ones that the lock file and the package files ask for.
 *
 * @param {string} root the project's folder
 * @returns {Promise<string>} the path of the pinned Node
 */
export async function ensureInstalled(root) {
  const wanted = fingerprint(root);
  if (!isInstalled(root, wanted)) {
    await withInstallLock(root, async () => {
      if (isInstalled(root, wanted)) return;
      await install(root);
      writeStamp(root, wanted);
    });
  }
  return pinnedNode(root);
}

async function install(root) {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const progress = showProgress('Installing dependencies');
  // npx has already fetched the wanted pnpm: let that one work, rather than look for itself in the registry once more.
  const args = [
    '--yes',
    packageManager,
    'install',
    '--frozen-lockfile',
    // Every package is checked against the hash in the lockfile; asking the registry about each once more takes a minute.
    '--trust-lockfile',
    '--reporter=append-only',
    '--pm-on-fail=ignore',
  ];
  // Without a terminal pnpm would rather stop than replace what another version of it installed.
  const env = { ...process.env, CI: 'true', npm_config_loglevel: 'error', npm_config_update_notifier: 'false' };
  const { code, output } = await runChild('npx', args, {
    cwd: root,
    env,
    shell: process.platform === 'win32',
    onOutput: progress.update,
  });
  progress.end(code === 0);
  if (code > 128) throw new Error('The install was interrupted. Run the same command again to go on.');
  if (code !== 0) throw new Error(explainInstallFailure(output, root));
  if (!existsSync(pinnedNode(root))) {
    throw new Error('The install ended well but brought no Node. Delete node_modules and try again.');
  }
}

function isInstalled(root, wanted) {
  try {
    return readFileSync(stampFile(root), 'utf8') === wanted && existsSync(pinnedNode(root));
  } catch {
    return false;
  }
}

function writeStamp(root, wanted) {
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(stampFile(root), wanted);
}

function stampFile(root) {
  return join(root, 'node_modules', '.keyledger-install');
}

function pinnedNode(root) {
  return join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}
