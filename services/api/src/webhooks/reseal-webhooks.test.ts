import { randomBytes } from 'node:crypto';
import { newId } from '@keyledger/database';
import { keyIdOf, openVault } from '@keyledger/runtime';
import { testDatabase } from '@keyledger/testing';
import { expect, it } from 'vitest';
import { resealWebhooks } from './reseal-webhooks.ts';

const database = await testDatabase();
const db = database.dbFor('api');
const key = (id: string) => ({ id, key: randomBytes(32) });

it('seals webhooks anew under the first key, so that the older one may go', async () => {
  const [older, newer] = [key('w1'), key('w2')];
  const before = openVault([older]);
  const id = newId();
  const values = { name: 'x', kind: 'standard', address: 'https://x.test/' };
  const sealed = { url_sealed: before.seal(id, 'https://x.test/'), secret_sealed: before.seal(id, 'whsec_x') };
  await db
    .insertInto('delivery.endpoint')
    .values({ id, ...values, ...sealed })
    .execute();
  await expect(resealWebhooks(db, openVault([newer]))).rejects.toMatchObject({ code: 'key_unavailable' });
  expect(await resealWebhooks(db, openVault([newer, older]))).toBe(1);
  expect(await resealWebhooks(db, openVault([newer, older]))).toBe(0);
  const stored = await db.selectFrom('delivery.endpoint').selectAll().executeTakeFirstOrThrow();
  expect(keyIdOf(stored.url_sealed)).toBe('w2');
  expect(openVault([newer]).open(id, stored.secret_sealed ?? Buffer.alloc(0))).toBe('whsec_x');
});
