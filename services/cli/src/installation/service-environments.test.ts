import { expect, it } from 'vitest';
import { serviceEnvironments } from './service-environments.ts';

const database = {
  ownerUrl: 'postgres://owner:secret@127.0.0.1:5432/keyledger',
  loginPrefix: 'keyledger_',
  secrets: {
    passwords: { auth: 'a', scheduler: 's', worker: 'w', api: 'p', queue: 'q' },
    encryptionKeys: 'k1:own',
    webhookKeys: 'w1:own',
    internalTokenWorker: 'own-worker',
    internalTokenApi: 'own-api',
  },
} as Parameters<typeof serviceEnvironments>[1];

it('gives each service the secrets of the installation that are its own, and no others', () => {
  const { auth, worker, api, scheduler } = serviceEnvironments({}, database);
  expect(auth).toMatchObject({ ENCRYPTION_KEYS: 'k1:own', INTERNAL_TOKEN_WORKER: 'own-worker' });
  expect(worker).toMatchObject({ WEBHOOK_KEYS: 'w1:own', INTERNAL_TOKEN_WORKER: 'own-worker' });
  expect(worker).not.toHaveProperty('ENCRYPTION_KEYS');
  expect(api).not.toHaveProperty('ENCRYPTION_KEYS');
  expect(scheduler).not.toHaveProperty('INTERNAL_TOKEN_WORKER');
});

it('prefers what the operator set, also where a file holds it', () => {
  const given = { ENCRYPTION_KEYS_FILE: '/run/secrets/keys', WEBHOOK_KEYS: 'w2:theirs' };
  const { auth, api } = serviceEnvironments(given, database);
  expect(auth).toMatchObject({ ENCRYPTION_KEYS_FILE: '/run/secrets/keys' });
  expect(auth).not.toHaveProperty('ENCRYPTION_KEYS');
  expect(api).toMatchObject({ WEBHOOK_KEYS: 'w2:theirs' });
});
