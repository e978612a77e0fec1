import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { secretFiles, secretReaders } from './secret-files.ts';
import { writeSecretFiles } from './write-secret-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'keyledger-secrets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const options = { folder, postgres: 'postgres:5432', redis: 'redis:6379', sandbox: undefined };
const sandbox = { internal: 'http://sandbox:4000', public: 'http://localhost:4000' };
const isRoot = process.getuid?.() === 0;
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

it('gives each reader the secrets of its own job only', () => {
  const files = secretFiles({
    secrets: {
      passwords: { auth: 'a', scheduler: 's', worker: 'w', api: 'p', queue: 'q' },
      encryptionKeys: 'k1:key',
      webhookKeys: 'w1:key',
      internalTokenWorker: 'token-worker',
      internalTokenApi: 'token-api',
    },
    ownerPassword: 'owner',
    redisPassword: 'redis',
    postgres: 'db:5432',
    redis: 'queue:6379',
  });
  const readersOf = (text: string): string[] => [
    ...new Set(files.filter((file) => file.text.includes(text)).map(({ reader }) => reader)),
  ];
  expect(readersOf('k1:key')).toEqual(['auth']);
  expect(readersOf('w1:key')).toEqual(['worker', 'api']);
  expect(readersOf('token-worker')).toEqual(['auth', 'worker']);
  expect(readersOf(':owner@')).toEqual(['migrate']);
  expect(readersOf('redis://:redis@queue:6379')).toEqual(['scheduler', 'worker']);
  expect(files.find(({ reader, name }) => reader === 'api' && name === 'DATABASE_URL')?.text).toBe(
    'postgres://keyledger_api:p@db:5432/keyledger',
  );
});

it.skipIf(!isRoot)(
  'keeps every secret at the next call, and closes each to all but its group [needs root]',
  async () => {
    expect(await writeSecretFiles(options)).toBe(true);
    const before = [read('auth/ENCRYPTION_KEYS'), read('postgres/password'), read('redis/redis.conf')];
    expect(await writeSecretFiles(options)).toBe(false);
    expect([read('auth/ENCRYPTION_KEYS'), read('postgres/password'), read('redis/redis.conf')]).toEqual(before);
    for (const [reader, group] of Object.entries(secretReaders)) {
      for (const name of readdirSync(join(folder, reader))) {
        const { mode, gid } = statSync(join(folder, reader, name));
        expect([reader, name, gid, mode & 0o777]).toEqual([reader, name, group, 0o440]);
      }
    }
  },
);

it.skipIf(!isRoot)('points the services at a sandbox only as long as it is asked to [needs root]', async () => {
  await writeSecretFiles({ ...options, sandbox });
  expect(read('auth/environment')).toContain('XERO_AUTHORIZE_URL=http://localhost:4000/identity/connect/authorize\n');
  expect(read('auth/environment')).toContain('XERO_IDENTITY_URL=http://sandbox:4000\n');
  expect(read('auth/environment')).toContain(
    'OIDC_ISSUER=http://localhost:4000/idp\nOIDC_INTERNAL_URL=http://sandbox:4000/idp\n',
  );
  const clientSecret = /^OIDC_CLIENT_SECRET=.+$/m.exec(read('auth/environment'))?.[0] ?? '?';
  expect(read('sandbox/environment')).toContain(clientSecret);
  expect(read('worker/environment')).not.toMatch(/XERO_CLIENT_SECRET|OIDC_/);
  expect(read('sandbox/environment').split('\n').slice(0, 2)).toEqual(read('auth/environment').split('\n').slice(0, 2));
  await writeSecretFiles(options);
  expect(readdirSync(join(folder, 'auth'))).not.toContain('environment');
});
