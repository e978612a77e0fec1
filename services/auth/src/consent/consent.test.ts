import { testDatabase } from '@keyledger/testing';
import { describe, expect, it } from 'vitest';
import { environment, newKey, testAuth, testXero, workerToken } from '../testing/auth-world.ts';
import { connect, insertOperator, signedIn } from '../testing/consent-steps.ts';

const database = await testDatabase();
const xero = await testXero();
const auth = await testAuth(environment(database, xero, { ENCRYPTION_KEYS: newKey('k1') }));
const admin = await insertOperator(database.db);

describe('a consent at Xero', () => {
  it('connects what the authoriser chose, stores the tokens sealed and asks for a first sync', async () => {
    const logins = await xero.control<{ loginId: string; email: string }[]>('GET', '/logins');
    console.log(logins?.slice?.(0, 3));
    const browser = await signedIn({ db: database.db, authUrl: auth.url, operatorId: admin });
    const page = await connect(browser, { user: logins[0]?.loginId ?? '' });
    console.log(page.status, page.text, auth.lines.slice(-5));
    void workerToken;
    expect(page.status).toBe(200);
  });
});
