const CAUSES = [
  [
    /ENOSPC|no space left/i,
    (root) =>
      `The disk is full: the dependencies need about 700 MB in ${root} and in pnpm's store. Free some space and try again.`,
  ],
  [
    /EACCES|EROFS|EPERM|permission denied|read-only file system/i,
    (root) => `This user may not write to ${root}, or to npm's cache. Run as the user who owns them.`,
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|network|dns error/i,
    () =>
      'The npm registry cannot be reached. Check the network; behind a proxy set HTTPS_PROXY, and for a registry of your own `npm config set registry`.',
  ],
  [
    /ERR_PNPM_OUTDATED_LOCKFILE|frozen-lockfile/i,
    () => 'pnpm-lock.yaml does not fit the package.json files. Run `npx pnpm install` and commit the lock file.',
  ],
  [/ENOENT.*npx|spawn npx/i, () => 'npx was not found. It comes with npm: install Node.js 20 or newer with npm.'],
];

/** The installer's own last words, and after them why the install failed and what to do. */
export function explainInstallFailure(output, root) {
  // pnpm breaks its messages into lines wherever they get long.
  const text = output.replace(/\s+/g, ' ');
  const cause = CAUSES.find(([pattern]) => pattern.test(text));
  const what = cause === undefined ? 'The dependencies could not be installed.' : cause[1](root);
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const lastWords = lines.slice(-12).map((line) => `  ${line}\n`);
  return `${lastWords.join('')}\n${what}`;
}
