import { internalProxyHeader, parsePublicId } from '@keyledger/contracts';
import { testDatabase } from '@keyledger/testing';
import { describe, expect, it } from 'vitest';
import { apiToken, bootstrapKey, environment, newKey, testAuth, testXero } from '../testing/auth-world.ts';
import { insertOperator, signedIn } from '../testing/consent-steps.ts';
import { testBrowser } from '../testing/test-browser.ts';

const database = await testDatabase();
const { db } = database;
const xero = await testXero({ scenario: { kind: 'empty' } });
const auth = await testAuth(environment(database, xero, { ENCRYPTION_KEYS: newKey('k1') }));
const root = await insertOperator(db);

type Headers = Record<string, string>;

/** Sends as the bootstrap key, or as whoever the headers name. */
async function call(method: string, path: string, body?: unknown, headers: Headers = {}) {
  const authorization = headers.authorization ?? `Bearer ${bootstrapKey}`;
  const answer = await testBrowser(auth.url).send(method, path, body, { ...headers, authorization });
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
  return { ...answer, json: isJson ? JSON.parse(answer.text) : null };
}
const journal = async (id: string) => {
  const events = await db
    .selectFrom('journal.event')
    .select('type')
    .where('subject_id', '=', id)
    .orderBy('seq')
    .execute();
  return events.map(({ type }) => type);
};
let counter = 0;
const newOperator = async (changes: object = {}) => {
  counter += 1;
  const body = { displayName: `Operator ${counter}`, email: `o${counter}@example.com`, role: 'reviewer', ...changes };
  return call('POST', '/v1/operators', body);
};
const newApiKey = async (changes: object = {}) => {
  counter += 1;
  return call('POST', '/v1/api-keys', { name: `Key ${counter}`, scopes: ['access:read'], ...changes });
};

describe('operators', () => {
  it('are made, read, changed and deleted; nothing vanishes, and the journal knows', async () => {
    const made = await newOperator();
    expect(made.status).toBe(201);
    const { id } = made.json;
    expect(made.json).toMatchObject({
      role: 'reviewer',
      personId: null,
      organisationGroupIds: null,
      deletedAt: null,
      version: 1,
    });
    const read = await call('GET', `/v1/operators/${id}`);
    expect(read.json).toEqual(made.json);
    const etag = read.headers.get('etag') ?? '';
    expect((await call('GET', `/v1/operators/${id}`, undefined, { 'if-none-match': etag })).status).toBe(304);

    expect((await call('PATCH', `/v1/operators/${id}`, { role: 'auditor' })).json.code).toBe('precondition_required');
    const changed = await call('PATCH', `/v1/operators/${id}`, { role: 'auditor' }, { 'if-match': etag });
    expect([changed.status, changed.json.role, changed.json.version]).toEqual([200, 'auditor', 2]);
    const stale = await call('PATCH', `/v1/operators/${id}`, { role: 'admin' }, { 'if-match': etag });
    expect([stale.status, stale.json.code]).toEqual([412, 'precondition_failed']);

    expect((await call('DELETE', `/v1/operators/${id}`)).status).toBe(204);
    expect((await call('GET', `/v1/operators/${id}`)).json.deletedAt).toEqual(expect.any(String));
    const uuid = parsePublicId('operator', id) ?? '';
    expect(await journal(uuid)).toEqual(['operator.created', 'operator.updated', 'operator.deleted']);
  });

  it('are listed with position and epoch, page by page, without what is deleted', async () => {
    for (let index = 0; index < 3; index += 1) await newOperator({ role: 'auditor' });
    const gone = await newOperator({ role: 'auditor' });
    await call('DELETE', `/v1/operators/${gone.json.id}`);
    const all = await call('GET', '/v1/operators?role=auditor');
    expect(all.json).toMatchObject({ next: null, position: expect.any(Number), epoch: expect.any(String) });
    const names = all.json.data.map(({ displayName }: { displayName: string }) => displayName);
    expect(names).not.toContain(gone.json.displayName);

    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await call('GET', `/v1/operators?role=auditor&limit=1${cursor}`);
      seen.push(...page.json.data.map(({ displayName }: { displayName: string }) => displayName));
      cursor = page.json.next === null ? '' : `&cursor=${page.json.next}`;
    } while (cursor !== '');
    expect(seen).toEqual(names);
    const first = await call('GET', '/v1/operators?role=auditor&limit=1');
    const other = await call('GET', `/v1/operators?limit=1&cursor=${first.json.next}`);
    expect(other.json.code).toBe('invalid_cursor');
    const deleted = await call('GET', '/v1/operators?role=auditor&include=deleted');
    const shown = deleted.json.data.map(({ displayName }: { displayName: string }) => displayName);
    expect(shown).toEqual(expect.arrayContaining([...names, gone.json.displayName]));
  });

  it('come as one stream when the caller accepts NDJSON', async () => {
    const list = await call('GET', '/v1/operators');
    const response = await fetch(`${auth.url}/v1/operators`, {
      headers: {
        [internalProxyHeader]: apiToken,
        authorization: `Bearer ${bootstrapKey}`,
        accept: 'application/x-ndjson',
      },
    });
    const lines = (await response.text()).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(list.json.data);
    expect(response.headers.get('keyledger-epoch')).toBe(list.json.epoch);
  });

  it('come as CSV with the same fields when the caller accepts that', async () => {
    await newOperator({ displayName: '=evil()' });
    const list = await call('GET', '/v1/operators');
    const csv = await call('GET', '/v1/operators', undefined, { accept: 'text/csv' });
    expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename="keyledger-operators-\w+\.csv"$/);
    const [headings, ...lines] = csv.text.trimEnd().split('\r\n');
    expect(headings).toContain('id,');
    expect(lines).toHaveLength(list.json.data.length);
    expect(csv.text).toContain(",'=evil(),");
  });

  it('refuse what is not known: a parameter, a field, an id, a taken address', async () => {
    expect((await call('GET', '/v1/operators?rolle=admin')).json.code).toBe('invalid_request');
    expect((await newOperator({ password: 'x' })).json.code).toBe('invalid_request');
    expect((await call('GET', '/v1/operators/opr_nonsense')).status).toBe(404);
    const { json } = await newOperator();
    expect((await newOperator({ email: json.email.toUpperCase() })).json.code).toBe('already_exists');
  });

  it('never lose the last admin who may do everything', async () => {
    const path = `/v1/operators/opr_${root}`;
    const etag = (await call('GET', path)).headers.get('etag') ?? '';
    expect((await call('DELETE', path)).json.code).toBe('conflict');
    expect((await call('PATCH', path, { role: 'reviewer' }, { 'if-match': etag })).json.code).toBe('conflict');
    const second = await newOperator({ role: 'admin' });
    const deletions = await Promise.all([call('DELETE', path), call('DELETE', `/v1/operators/${second.json.id}`)]);
    expect(deletions.map(({ status }) => status).sort()).toEqual([204, 409]);
    await db.updateTable('auth.operator').set({ deleted_at: null }).where('id', '=', root).execute();
  });

  it('that are deleted are signed out at once', async () => {
    const { json } = await newOperator({ role: 'admin' });
    const browser = await signedIn({ db, authUrl: auth.url, operatorId: json.id.slice(4) });
    expect((await browser.get('/v1/operators')).status).toBe(200);
    await call('DELETE', `/v1/operators/${json.id}`);
    expect((await browser.get('/v1/operators')).status).toBe(401);
  });

  it('are for admins only', async () => {
    const reviewer = await signedIn({ db, authUrl: auth.url, operatorId: await insertOperator(db, 'reviewer') });
    expect((await reviewer.get('/v1/operators')).status).toBe(403);
    const { json } = await newApiKey();
    const response = await call('GET', '/v1/operators', undefined, { authorization: `Bearer ${json.key}` });
    expect(response.json.code).toBe('forbidden');
  });
});

describe('API keys', () => {
  it('are refused with an expiry that has passed', async () => {
    const refused = await newApiKey({ expiresAt: new Date(Date.now() - 1000).toISOString() });
    expect([refused.status, refused.json.code]).toEqual([422, 'unprocessable']);
    expect((await newApiKey({ expiresAt: new Date(Date.now() + 60_000).toISOString() })).status).toBe(201);
  });

  it('are shown once, kept as a hash, work until they are deleted or expire', async () => {
    const made = await newApiKey({ scopes: ['admin'] });
    expect(made.json.key).toMatch(/^klk_[\w-]{43}$/);
    expect(made.json.tokenPrefix).toBe(made.json.key.slice(0, 12));
    const year = Date.parse(made.json.expiresAt) - Date.now();
    expect(Math.round(year / 86_400_000)).toBe(365);
    const path = `/v1/api-keys/${made.json.id}`;
    const headers = { authorization: `Bearer ${made.json.key}` };
    const read = await call('GET', path, undefined, headers);
    expect(read.status).toBe(200);
    expect(read.text).not.toContain(made.json.key);
    expect((await call('GET', '/v1/api-keys')).text).not.toContain(made.json.key);
    await expect.poll(async () => (await call('GET', path)).json.lastUsedAt).not.toBeNull();

    const etag = read.headers.get('etag') ?? '';
    const past = new Date(Date.now() - 1000).toISOString();
    const changed = await call('PATCH', path, { expiresAt: past }, { 'if-match': etag });
    expect(changed.status).toBe(200);
    expect((await call('GET', path, undefined, headers)).status).toBe(401);
    const back = { 'if-match': changed.headers.get('etag') ?? '' };
    await call('PATCH', path, { expiresAt: null }, back);
    expect((await call('GET', path, undefined, headers)).status).toBe(200);
    await call('DELETE', path);
    expect((await call('GET', path, undefined, headers)).status).toBe(401);
    expect((await call('GET', path)).json.deletedAt).toEqual(expect.any(String));
    const types = await journal(made.json.id.slice(4));
    expect(types).toEqual(['api_key.created', 'api_key.updated', 'api_key.updated', 'api_key.deleted']);
  });

  it('are made once under one Idempotency-Key, and their secret is not shown again', async () => {
    const send = (name: string) =>
      call('POST', '/v1/api-keys', { name, scopes: ['events:read'] }, { 'idempotency-key': 'make-it-once' });
    expect((await send('Once')).status).toBe(201);
    expect((await send('Once')).json.code).toBe('already_created');
    expect((await send('Other')).json.code).toBe('idempotency_key_reused');
    const found = await call('GET', '/v1/api-keys?q=once');
    expect(found.json.data).toHaveLength(1);
    const rows = await db.selectFrom('idempotency.request').select(['body', 'holds_secret']).execute();
    expect(rows).toEqual([{ body: null, holds_secret: true }]);
  });

  it('of somebody who is limited to groups reach no further than that, and see nothing else', async () => {
    const group = crypto.randomUUID();
    const foreign = `grp_${crypto.randomUUID()}`;
    const limited = await newApiKey({ scopes: ['admin'], organisationGroupIds: [`grp_${group}`] });
    const headers = { authorization: `Bearer ${limited.json.key}` };
    const outside = await newApiKey();
    expect((await call('GET', `/v1/api-keys/${outside.json.id}`, undefined, headers)).status).toBe(404);
    const listed = await call('GET', '/v1/api-keys', undefined, headers);
    expect(listed.json.data.map(({ id }: { id: string }) => id)).toEqual([limited.json.id]);
    for (const organisationGroupIds of [null, [foreign]]) {
      const body = { name: 'wider', scopes: ['admin'], organisationGroupIds };
      expect((await call('POST', '/v1/api-keys', body, headers)).json.code).toBe('forbidden');
    }
    const own = await call('POST', '/v1/api-keys', { name: 'same', scopes: ['admin'] }, headers);
    expect(own.json.organisationGroupIds).toEqual([`grp_${group}`]);
    const body = { clientId: 'A'.repeat(32), clientSecret: 'secret-of-a-custom-app' };
    expect((await call('POST', '/v1/connections/custom', body, headers)).json.code).toBe('forbidden');
  });
});

describe('sessions', () => {
  it('come from a one-time link, which works once and for fifteen minutes', async () => {
    const browser = await signedIn({ db, authUrl: auth.url, operatorId: root });
    const cookie = browser.cookies.get('keyledger_session') ?? '';
    expect(cookie).toMatch(/^kls_[\w-]{43}$/);
    const link = await testBrowser(auth.url).get('/auth/link');
    expect(link.text.match(/<script>/g)).toHaveLength(1);
    expect(link.headers.get('content-security-policy')).toMatch(/script-src 'sha256-[\w+/=]+'/);
    expect((await testBrowser(auth.url).send('POST', '/auth/sign-in', { token: `kll_${'x'.repeat(43)}` })).status).toBe(
      410,
    );
  });

  it('are not opened for a page of another site', async () => {
    const stranger = testBrowser(auth.url);
    const answer = await stranger.send(
      'POST',
      '/auth/sign-in',
      { token: 'x'.repeat(40) },
      { origin: 'https://evil.example' },
    );
    expect(JSON.parse(answer.text).code).toBe('csrf_failed');
  });

  it('are seen by their owner, by an admin all of them, and end when asked', async () => {
    const reviewer = await insertOperator(db, 'reviewer');
    const mine = await signedIn({ db, authUrl: auth.url, operatorId: reviewer });
    const other = await signedIn({ db, authUrl: auth.url, operatorId: reviewer });
    const { data } = JSON.parse((await mine.get('/v1/sessions')).text);
    expect(data.map(({ current }: { current: boolean }) => current).sort()).toEqual([false, true]);
    const all = (await call('GET', '/v1/sessions')).json.data;
    expect(all.length).toBeGreaterThan(2);
    const admins = all.find(({ operatorId }: { operatorId: string }) => operatorId === `opr_${root}`);
    expect((await mine.send('DELETE', `/v1/sessions/${admins.id}`)).status).toBe(404);
    const others = data.find(({ current }: { current: boolean }) => !current);
    expect((await mine.send('DELETE', `/v1/sessions/${others.id}`)).status).toBe(204);
    expect((await other.get('/v1/sessions')).status).toBe(401);
    const left = await mine.send('POST', '/auth/sign-out');
    expect([left.status, left.text]).toEqual([200, '{"redirectTo":"/sign-in"}']);
    expect(mine.cookies.has('keyledger_session')).toBe(false);
    expect((await mine.get('/v1/sessions')).status).toBe(401);
    expect(await journal(others.id.slice(4))).toEqual(['session.ended']);
  });

  it('do not let another site write', async () => {
    const browser = await signedIn({ db, authUrl: auth.url, operatorId: root });
    const answer = await browser.send('POST', '/v1/operators', {}, { origin: 'https://evil.example' });
    expect(JSON.parse(answer.text).code).toBe('csrf_failed');
  });
});
