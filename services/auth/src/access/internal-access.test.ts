import { internalProxyHeader } from '@keyledger/contracts';
import { testDatabase } from '@keyledger/testing';
import { describe, expect, it } from 'vitest';
import { createApiKey } from '../api-keys/create-api-key.ts';
import { internalAccess } from '../routes/internal-routes.ts';
import { apiToken, bootstrapKey, environment, newKey, testAuth, testXero, workerToken } from '../testing/auth-world.ts';
import { insertOperator, signedIn } from '../testing/consent-steps.ts';
import { callInternal } from '../testing/internal-calls.ts';

const database = await testDatabase();
const xero = await testXero({ scenario: { kind: 'empty' } });
const next = 'next-worker-credential-0123456789-abcdef';
const auth = await testAuth(
  environment(database, xero, { ENCRYPTION_KEYS: newKey('k1'), INTERNAL_TOKEN_WORKER: `${workerToken},${next}` }),
);
const authorisationId = '0198c3f0-7b1c-7c2e-8f7a-0123456789ab';
const actor = { type: 'service', id: 'test' } as const;
const { key: adminKey } = await createApiKey(database.db, { name: 'k', scopes: ['admin'], expiresAt: null }, actor);
const operatorId = await insertOperator(database.db);
const { cookies } = await signedIn({ db: database.db, authUrl: auth.url, operatorId });
const session = cookies.get('keyledger_session') ?? '';
const bodies: Record<string, unknown> = {
  '/internal/access-token': { authorisationId },
  '/internal/connections/read': { authorisationId },
  '/internal/keep-alive': { authorisationId },
  '/internal/key-uses': { uses: [] },
};

describe('internal routes', () => {
  const callers = [
    ['worker', workerToken],
    ['worker with its next credential', next],
    ['api', apiToken],
    ['a stranger', 'a-stranger-with-a-credential-of-its-own-0'],
    ['a stranger with an admin key', adminKey],
    ['a stranger with the bootstrap key', bootstrapKey],
    ['a stranger with the token of a session', session],
    ['nobody', null],
  ] as const;
  const matrix = Object.entries(internalAccess).flatMap(([path, allowed]) =>
    callers.map(([who, credential]) => ({ path, who, credential, allowed: allowed as readonly string[] })),
  );

  it.each(matrix)('$path answers $who as the table says', async ({ path, who, credential, allowed }) => {
    const { status } = await callInternal(auth.url, path, bodies[path], credential);
    const name = who.split(' ')[0] ?? '';
    if (name === 'a' || name === 'nobody') expect(status).toBe(401);
    else if (!allowed.includes(name)) expect(status).toBe(403);
    else expect(status).toBe(path === '/internal/key-uses' ? 204 : 404);
  });

  it('refuse what api passes on for somebody else', async () => {
    const response = await fetch(`${auth.url}/internal/key-uses`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [internalProxyHeader]: apiToken,
        'x-forwarded-for': '203.0.113.9',
      },
      body: '{"uses":[]}',
    });
    expect(response.status).toBe(401);
  });

  it.each(Object.keys(internalAccess))('%s does not know the session of a browser', async (path) => {
    const headers = { 'content-type': 'application/json', cookie: `keyledger_session=${session}` };
    const response = await fetch(`${auth.url}${path}`, { method: 'POST', headers, body: JSON.stringify(bodies[path]) });
    expect(response.status).toBe(401);
  });

  it('refuse a body that does not fit', async () => {
    const { status, body } = await callInternal(auth.url, '/internal/access-token', { authorisationId: 'x' });
    expect([status, body.code]).toEqual([400, 'invalid_request']);
  });
});

describe('everything else', () => {
  it.each(['/auth/link', '/auth/sign-in', '/v1/operators'])('%s is reached through api only', async (path) => {
    expect((await fetch(`${auth.url}${path}`)).status).toBe(401);
    const asWorker = await fetch(`${auth.url}${path}`, { headers: { [internalProxyHeader]: workerToken } });
    expect(asWorker.status).toBe(401);
  });
});

describe('uses of keys', () => {
  it('move the last use forward, never back and never into the future', async () => {
    const { db } = database;
    const insert = { name: 'used', token_prefix: 'klk_', token_sha256: Buffer.alloc(32), scopes: ['admin'] };
    const { id } = await db.insertInto('auth.api_key').values(insert).returning('id').executeTakeFirstOrThrow();
    const use = (ms: number) => ({ keyId: id, at: new Date(Date.now() + ms).toISOString() });
    const lastUse = async () =>
      Number(
        (await db.selectFrom('auth.api_key').select('last_used_at').where('id', '=', id).executeTakeFirst())
          ?.last_used_at,
      ) - Date.now();
    await callInternal(auth.url, '/internal/key-uses', { uses: [use(-60_000), use(-30_000)] }, apiToken);
    expect(await lastUse()).toBeGreaterThan(-35_000);
    await callInternal(auth.url, '/internal/key-uses', { uses: [use(-90_000)] }, apiToken);
    expect(await lastUse()).toBeGreaterThan(-36_000);
    await callInternal(auth.url, '/internal/key-uses', { uses: [use(600_000)] }, apiToken);
    expect(await lastUse()).toBeLessThanOrEqual(0);
  });
});
