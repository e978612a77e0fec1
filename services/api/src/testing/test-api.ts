import { randomBytes, randomUUID } from 'node:crypto';
import type { KeyScope, OperatorRole } from '@keyledger/contracts';
import { createLogger, generateToken, hashToken, openMetrics, openVault, Secret } from '@keyledger/runtime';
import { type TestDatabase, testDatabase } from '@keyledger/testing';
import { afterAll } from 'vitest';
import { type AppDeps, buildApp } from '../app.ts';
import { createFindCaller } from '../callers/find-caller.ts';
import { createStreamSlots } from '../conventions/stream-slots.ts';
import { listenForSealed } from '../events/sealed-signal.ts';
import { createPeopleImporter } from '../people/importing/people-importer.ts';

/** The key that a test's environment sets. */
export const bootstrapKey = 'bootstrap-key-of-the-tests-0123456789';

/** The application on a database of its own, with the login of `api`. Await it at the top of a test file. */
export async function testApi(overrides: Partial<AppDeps> = {}) {
  const database = await testDatabase();
  const log = createLogger({ service: 'api', level: 'silent' });
  const db = database.dbFor('api');
  const sealed = listenForSealed({ url: database.urlFor('api'), log });
  const imports = createPeopleImporter({ db, log, most: 2 });
  const closing = new AbortController();
  const app = await buildApp({
    db,
    log,
    metrics: openMetrics().service('api'),
    streams: createStreamSlots(2),
    sealed,
    closing: closing.signal,
    imports,
    webhooks: { vault: openVault([{ id: 'w1', key: randomBytes(32) }]), random: randomBytes },
    timeZone: 'Pacific/Auckland',
    version: '0.0.0',
    xeroWebUrl: 'https://go.xero.test',
    xeroTier: 'core',
    auth: { url: 'http://127.0.0.1:1', internalToken: new Secret(['internal-token-of-the-tests-0123456789']) },
    publicUrl: 'http://localhost:8080',
    bootstrapKey: new Secret(bootstrapKey),
    findCaller: createFindCaller(db),
    onKeyUse: () => {},
    rateLimit: { requests: 100_000, windowSeconds: 60, now: () => performance.now() },
    ...overrides,
  });
  afterAll(async () => {
    closing.abort();
    await app.close();
    await imports.close();
    await sealed.close();
  });
  return { app, database, closing, ...callersOf(database) };
}

function callersOf(database: TestDatabase) {
  /** Headers of a new key with these scopes, perhaps limited to groups. */
  async function key(scopes: readonly KeyScope[], groupIds: readonly string[] | null = null) {
    const token = generateToken('key');
    await database.db
      .insertInto('auth.api_key')
      .values({
        name: 'test key',
        token_prefix: token.slice(0, 12),
        token_sha256: hashToken(token),
        scopes: [...scopes],
        organisation_group_ids: groupIds === null ? null : [...groupIds],
      })
      .execute();
    return { authorization: `Bearer ${token}` };
  }

  /** Headers of a signed-in operator's browser, perhaps limited to groups. */
  async function operator(role: OperatorRole, groupIds: readonly string[] | null = null) {
    const token = generateToken('session');
    const row = await database.db
      .insertInto('auth.operator')
      .values({
        display_name: `The ${role}`,
        email: `${randomUUID()}@example.com`,
        role,
        organisation_group_ids: groupIds === null ? null : [...groupIds],
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await database.db
      .insertInto('auth.session')
      .values({ token_sha256: hashToken(token), operator_id: row.id, expires_at: new Date(Date.now() + 3_600_000) })
      .execute();
    return {
      operatorId: row.id,
      headers: {
        cookie: `keyledger_session=${token}`,
        origin: 'http://localhost:8080',
        'sec-fetch-site': 'same-origin',
      },
    };
  }

  return { key, operator, bootstrap: { authorization: `Bearer ${bootstrapKey}` } };
}
