import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withInstallLock } from './install-lock.mjs';

let root;
const lock = () => join(root, '.keyledger', 'install.lock');

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'keyledger-install-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

test('lets one work at a time', async () => {
  let inside = 0;
  let most = 0;
  const work = async () => {
    inside += 1;
    most = Math.max(most, inside);
    await delay(10);
    inside -= 1;
  };
  await Promise.all([withInstallLock(root, work), withInstallLock(root, work), withInstallLock(root, work)]);
  expect(most).toBe(1);
});

test('takes over from a process that was killed', async () => {
  mkdirSync(join(root, '.keyledger'));
  writeFileSync(lock(), String(2 ** 22 + 1));
  await withInstallLock(root, async () => undefined);
  expect(existsSync(lock())).toBe(false);
});

test('gives way after work that failed', async () => {
  await expect(withInstallLock(root, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  expect(existsSync(lock())).toBe(false);
});
