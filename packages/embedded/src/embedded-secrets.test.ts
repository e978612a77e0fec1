import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { generateSecretsFile, importSecretsFile, saveSecretsFile } from './embedded-secrets.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyledger-secrets-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('makes secrets once and keeps them', async () => {
  const first = await generateSecretsFile(folder);
  expect(await generateSecretsFile(folder)).toEqual(first);
});

test('makes every secret a different one', async () => {
  const { passwords, ...rest } = await generateSecretsFile(folder);
  const all = [...Object.values(passwords), ...Object.values(rest)];
  expect(new Set(all).size).toBe(all.length);
});

test('makes keys of 32 bytes in the form of their variable', async () => {
  const { encryptionKeys, webhookKeys } = await generateSecretsFile(folder);
  for (const keys of [encryptionKeys, webhookKeys]) {
    const [id, key] = keys.split(':');
    expect(id).toBe('k1');
    expect(Buffer.from(key ?? '', 'base64')).toHaveLength(32);
  }
});

test('lets only its owner read them, even if somebody has widened that', async () => {
  await generateSecretsFile(folder);
  await chmod(join(folder, 'secrets.json'), 0o644);
  await generateSecretsFile(folder);
  expect((await stat(join(folder, 'secrets.json'))).mode & 0o777).toBe(0o600);
});

test('keeps rotated keys', async () => {
  const secrets = await generateSecretsFile(folder);
  const rotated = { ...secrets, encryptionKeys: `k2:AAAA,${secrets.encryptionKeys}` };
  await saveSecretsFile(folder, rotated);
  expect(await generateSecretsFile(folder)).toEqual(rotated);
});

test('never replaces a file that it cannot read', async () => {
  await writeFile(join(folder, 'secrets.json'), '{"passwords":');
  await expect(generateSecretsFile(folder)).rejects.toMatchObject({ code: 'EMBEDDED_SECRETS_MISSING' });
});

test('takes over the secrets of another folder, whole or not at all', async () => {
  const own = await generateSecretsFile(folder);
  const other = { ...own, encryptionKeys: `k9:${Buffer.alloc(32, 9).toString('base64')}` };
  for (const text of ['', '{}', JSON.stringify({ ...other, passwords: { auth: 'only-this-one' } })])
    await expect(importSecretsFile(folder, text)).rejects.toMatchObject({ code: 'EMBEDDED_SECRETS_MISSING' });
  expect(await generateSecretsFile(folder)).toEqual(own);
  await importSecretsFile(folder, JSON.stringify(other));
  expect(await generateSecretsFile(folder)).toEqual(other);
});
