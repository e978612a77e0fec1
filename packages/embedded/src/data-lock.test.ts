import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockDataFolder, readLockHolder } from './data-lock.ts';

let folder: string;
const lockFile = () => join(folder, 'keyledger.lock');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyledger-lock-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('tells who holds the folder, until it is released', async () => {
  const lock = await lockDataFolder(folder, 'http://localhost:8080');
  expect(await readLockHolder(folder)).toMatchObject({ pid: process.pid, address: 'http://localhost:8080' });
  await lock.release();
  expect(await readLockHolder(folder)).toBeUndefined();
});

test('refuses a second holder', async () => {
  await lockDataFolder(folder);
  await expect(lockDataFolder(folder)).rejects.toMatchObject({ code: 'EMBEDDED_ALREADY_RUNNING' });
});

test.for([
  ['of a process that has ended', JSON.stringify({ pid: 2 ** 22 + 1 })],
  ['whose process id another process has now', JSON.stringify({ pid: process.pid, processStart: 'long ago' })],
  ['that was never filled', ''],
  ['that a crash of the machine has filled with zeros', '\0\0\0\0'],
])('takes over a lock %s', async ([, text]) => {
  await writeFile(lockFile(), text ?? '');
  await lockDataFolder(folder);
  expect(await readLockHolder(folder)).toMatchObject({ pid: process.pid });
});

test('gives a left-over lock to one of many that want it', async () => {
  await writeFile(lockFile(), JSON.stringify({ pid: 2 ** 22 + 1 }));
  const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => lockDataFolder(folder)));
  expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('does not release what another one has taken over', async () => {
  const lock = await lockDataFolder(folder);
  await writeFile(lockFile(), JSON.stringify({ pid: process.pid, address: 'another' }));
  await lock.release();
  expect(await readLockHolder(folder)).toMatchObject({ address: 'another' });
});
