import { expect, test } from 'vitest';
import { explainInstallFailure } from './explain-install-failure.mjs';

test.for([
  ['npm error code ENOTFOUND', 'The npm registry cannot be reached'],
  ['connect ECONNREFUSED 127.0.0.1:9', 'The npm registry cannot be reached'],
  ['Failed to write to file: No space\n      left on device (os error 28)', 'The disk is full'],
  ["EACCES: permission denied, mkdir '/opt/keyledger'", 'This user may not write to /opt/keyledger'],
  ['ERR_PNPM_OUTDATED_LOCKFILE Cannot install', 'pnpm-lock.yaml does not fit'],
  ['spawn npx ENOENT', 'npx was not found'],
  ['something nobody has seen before', 'The dependencies could not be installed.'],
])('after "%s" ends with: %s', ([output, words]) => {
  const paragraphs = explainInstallFailure(output, '/opt/keyledger').split('\n\n');
  expect(paragraphs.at(-1)).toContain(words);
});

test("shows the installer's last words", () => {
  expect(explainInstallFailure('first\n\nlast', '/opt/keyledger')).toMatch(/^ {2}first\n {2}last\n/);
});
