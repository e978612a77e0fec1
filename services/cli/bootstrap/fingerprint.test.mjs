import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fingerprint } from './fingerprint.mjs';

let root;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'keyledger-fingerprint-'));
  for (const folder of ['packages/domain', 'services/api']) {
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, folder, 'package.json'), '{}');
  }
  for (const file of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml']) writeFileSync(join(root, file), '');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

test.for(['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'packages/domain/package.json'])(
  'changes with %s',
  (file) => {
    const before = fingerprint(root);
    writeFileSync(join(root, file), '{"changed": true}');
    expect(fingerprint(root)).not.toBe(before);
  },
);

test('changes with a package that comes or goes', () => {
  const before = fingerprint(root);
  rmSync(join(root, 'services/api'), { recursive: true });
  expect(fingerprint(root)).not.toBe(before);
});

test('stays while only sources change', () => {
  const before = fingerprint(root);
  writeFileSync(join(root, 'services/api/index.ts'), 'export {};');
  expect(fingerprint(root)).toBe(before);
});
