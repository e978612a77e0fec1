import { appendFile, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rotateLog } from './rotate-log.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyledger-log-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('leaves a small log, and one that is not there, alone', async () => {
  const file = join(folder, 'small.log');
  await rotateLog(file, 10);
  await appendFile(file, '0123456789');
  await rotateLog(file, 10);
  expect(await readFile(file, 'utf8')).toBe('0123456789');
});

test('begins a large log anew under a writer that keeps it open', async () => {
  const file = join(folder, 'large.log');
  const writer = await open(file, 'a');
  await writer.write('0123456789+');
  await rotateLog(file, 10);
  await writer.write('next');
  await writer.close();
  expect(await readFile(`${file}.1`, 'utf8')).toBe('0123456789+');
  expect(await readFile(file, 'utf8')).toBe('next');
});
