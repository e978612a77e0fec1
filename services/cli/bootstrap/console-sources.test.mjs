import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { consoleSources } from './console-sources.mjs';

const words = 'packages/contracts/src/access/sign-in-problems.ts';

let root;
const write = (file, text = '') => {
  mkdirSync(join(root, file, '..'), { recursive: true });
  writeFileSync(join(root, file), text);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'keyledger-console-'));
  for (const file of [words, 'pnpm-lock.yaml', 'services/console/index.html', 'services/console/src/main.tsx'])
    write(file);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

test.for([
  words,
  'packages/contracts/src/names.ts',
  'pnpm-lock.yaml',
  'services/console/index.html',
  'services/console/src/app/shell.tsx',
])('changes with %s', (file) => {
  const before = consoleSources(root);
  write(file, 'changed');
  expect(consoleSources(root)).not.toBe(before);
});

test.for(['services/console/dist/index.html', 'services/console/src/api/live.test.ts', 'services/api/src/app.ts'])(
  'stays with %s',
  (file) => {
    const before = consoleSources(root);
    write(file, 'changed');
    expect(consoleSources(root)).toBe(before);
  },
);
