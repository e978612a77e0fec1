import { testDatabase } from '@keyledger/testing';
import { describe, expect, it } from 'vitest';
import { environment, newKey, testAuth, testXero } from '../testing/auth-world.ts';
import { connect, consentAtXero, insertOperator, signedIn } from '../testing/consent-steps.ts';
import { testBrowser } from '../testing/test-browser.ts';
import { newLogin, newOrganisation } from '../testing/xero-facts.ts';

const database = await testDatabase();
const { db } = database;
const xero = await testXero({ scenario: { kind: 'empty' }, tier: 'core' });
const key = newKey('k1');
const auth = await testAuth(environment(database, xero, { ENCRYPTION_KEYS: key, XERO_TIER: 'starter' }));
const admin = await insertOperator(db);
const signIn = () => signedIn({ db, authUrl: auth.url, operatorId: admin });

const authorisations = () => db.selectFrom('auth.authorisation').selectAll().orderBy('created_at').execute();
const organisationNamed = (name: string) =>
  db.selectFrom('directory.organisation').selectAll().where('name', '=', name).executeTakeFirst();
const events = async (type: string) =>
  (await db.selectFrom('journal.event').select('subject_id').where('type', '=', type).execute()).length;

describe('a consent at Xero', () => {
  it('connects the chosen organisation, keeps the tokens sealed, names it and asks for its first sync', async () => {
    const ann = await newLogin(xero, 'Ann');
    const kauri = await newOrganisation(xero, 'Kauri <b>& Sons', [ann]);
    const page = await connect(await signIn(), { user: ann, organisations: [kauri] });

    expect(page.status).toBe(200);
    expect(page.text).toContain('<strong>Kauri &#60;b&#62;&#38; Sons</strong> is connected');
    expect(page.text).not.toMatch(/<script/);
    expect(page.text).toContain('href="/auth/xero/connect"');
    const organisation = await organisationNamed('Kauri <b>& Sons');
    expect(organisation).toMatchObject({ xero_tenant_id: kauri, connection_state: 'connected', version: 1 });
    const [authorisation] = await authorisations();
    expect(authorisation).toMatchObject({
      kind: 'consent',
      state: 'active',
      xero_user_id: ann,
      authoriser_name: 'Ann Tester',
      client_id: xero.clientId,
      scopes: expect.arrayContaining(['offline_access', 'accounting.settings.read']),
    });
    const days = (Number(authorisation?.expires_if_unused_at) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(59.9);
    const tokens = await db.selectFrom('auth.token_set').selectAll().executeTakeFirstOrThrow();
    expect(tokens.refresh_token_sealed?.subarray(2, 4).toString()).toBe('k1');
    const requests = await db.selectFrom('schedule.request').selectAll().execute();
    expect(requests).toMatchObject([{ kind: 'sync', cause: 'connected', organisation_id: organisation?.id }]);
    expect([await events('organisation.created'), await events('connection.created')]).toEqual([1, 1]);
    expect(await events('authorisation.created')).toBe(1);
  });

  it('renews the one authorisation of a user and revokes nothing, when the same user connects another', async () => {
    const ben = await newLogin(xero, 'Ben');
    const first = await newOrganisation(xero, 'Ben One', [ben]);
    const second = await newOrganisation(xero, 'Ben Two', [ben]);
    const before = (await authorisations()).length;
    await connect(await signIn(), { user: ben, organisations: [first] });
    const page = await connect(await signIn(), { user: ben, organisations: [second] });
    expect(page.text).toContain('<strong>Ben Two</strong> is connected');
    expect(page.text).toContain('also reaches 1 more organisation.');
    expect(await authorisations()).toHaveLength(before + 1);
    expect((await organisationNamed('Ben One'))?.connection_state).toBe('connected');
    const { data } = await fetchTokens();
    expect(data.filter((token) => token.loginId === ben && token.kind === 'refresh' && token.usable)).toHaveLength(2);
  });

  it('makes one authorisation when two first consents of one user meet', async () => {
    const kim = await newLogin(xero, 'Kim');
    const consents = ['Kim One', 'Kim Two', 'Kim Three'].map(async (name) => {
      const organisations = [await newOrganisation(xero, name, [kim])];
      const browser = await signIn();
      return { browser, callback: await consentAtXero(browser, { user: kim, organisations }) };
    });
    const started = await Promise.all(consents);
    const pages = await Promise.all(started.map(({ browser, callback }) => browser.get(callback)));
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
    const given = (await authorisations()).filter(({ xero_user_id: user }) => user === kim);
    expect(given.map(({ state }) => state)).toEqual(['active']);
    for (const name of ['Kim One', 'Kim Two', 'Kim Three']) {
      expect((await organisationNamed(name))?.connection_state).toBe('connected');
    }
  });

  it('says so when the consent only renewed what was connected', async () => {
    const [cat, browser] = [await newLogin(xero, 'Cat'), await signIn()];
    const organisation = await newOrganisation(xero, 'Cat One', [cat]);
    await connect(browser, { user: cat, organisations: [organisation] });
    const page = await connect(browser, { user: cat, organisations: [organisation] });
    expect(page.text).toContain('The consent is renewed');
    expect(page.text).toContain('<strong>Cat One</strong> was connected already');
  });

  it('keeps the tokens and reads the list later when Xero cannot tell the connections', async () => {
    const dan = await newLogin(xero, 'Dan');
    const organisation = await newOrganisation(xero, 'Dan One', [dan]);
    const browser = await signIn();
    const callback = await consentAtXero(browser, { user: dan, organisations: [organisation] });
    await xero.control('POST', '/faults', { kind: 'status', status: 500, routes: ['connections'] });
    const page = await browser.get(callback);
    await xero.control('DELETE', '/faults');
    expect(page.status).toBe(200);
    expect(page.text).toContain('could not be read yet');
    expect(await organisationNamed('Dan One')).toBeUndefined();
    const asked = await db
      .selectFrom('schedule.request')
      .select('authorisation_id')
      .where('kind', '=', 'connections')
      .execute();
    expect(asked).toHaveLength(1);
  });

  it('tells that the authoriser reaches no organisation', async () => {
    const eve = await newLogin(xero, 'Eve');
    const organisation = await newOrganisation(xero, 'Eve One', [eve]);
    const browser = await signIn();
    const callback = await consentAtXero(browser, { user: eve, organisations: [organisation] });
    await xero.control('POST', `/organisations/${organisation}/disconnect`, {});
    const page = await browser.get(callback);
    expect(page.text).toContain('No organisation was connected');
    expect(page.text).toContain('Standard or Adviser');
  });

  it('mentions the cap once the app has as many connections as its tier allows', async () => {
    const flo = await newLogin(xero, 'Flo');
    const organisation = await newOrganisation(xero, 'Flo One', [flo]);
    const page = await connect(await signIn(), { user: flo, organisations: [organisation] });
    expect(page.text).toMatch(/\d+ of the 5 connections/);
    const cancelled = await connect(await signIn(), { user: flo, cancel: true });
    expect(cancelled.text).toMatch(/\d+ of the 5 connections/);
  });
});

describe('a callback that must not connect', () => {
  const attempt = async () => {
    const gil = await newLogin(xero, `Gil${Math.random().toString(36).slice(2)}`);
    const organisation = await newOrganisation(xero, `Gil ${gil}`, [gil]);
    const browser = await signIn();
    const callback = await consentAtXero(browser, { user: gil, organisations: [organisation] });
    return { browser, callback, name: `Gil ${gil}`, gil };
  };

  it('says that a consent was cancelled, and how to try again', async () => {
    const page = await connect(await signIn(), { user: await newLogin(xero, 'Hal'), cancel: true });
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('The consent was cancelled')]);
    expect(page.text).toContain('Try again');
  });

  it('uses a state once', async () => {
    const { browser, callback, name } = await attempt();
    expect((await browser.get(callback)).status).toBe(200);
    const again = await browser.get(callback);
    expect([again.status, again.text]).toEqual([400, expect.stringContaining('was used already')]);
    expect((await organisationNamed(name))?.connection_state).toBe('connected');
  });

  it('lets one of two callbacks with the same state through', async () => {
    const { browser, callback } = await attempt();
    const answers = await Promise.all([browser.get(callback), browser.get(callback)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it('refuses a state in another browser, signed in or not, without spending it', async () => {
    const { browser, callback, name } = await attempt();
    for (const other of [testBrowser(auth.url), await signIn()]) {
      const page = await other.get(callback);
      expect([page.status, page.text]).toEqual([400, expect.stringContaining('belongs to another browser')]);
    }
    expect(await organisationNamed(name)).toBeUndefined();
    expect((await browser.get(callback)).status).toBe(200);
  });

  it('refuses a state after ten minutes', async () => {
    const { browser, callback, name } = await attempt();
    await db
      .updateTable('auth.consent_attempt')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .execute();
    const page = await browser.get(callback);
    expect([page.status, page.text]).toEqual([400, expect.stringContaining('took too long')]);
    expect(await organisationNamed(name)).toBeUndefined();
  });

  it.each([
    '/auth/xero/callback',
    '/auth/xero/callback?code=x&state=never-was',
    '/auth/xero/callback?error=access_denied',
  ])('does not know a state that was never given: %s', async (path) => {
    const page = await (await signIn()).get(path);
    expect([page.status, page.text]).toEqual([400, expect.stringContaining('is not known here')]);
  });

  it('refuses the consent of somebody who is no admin any more', async () => {
    const operatorId = await insertOperator(db);
    const browser = await signedIn({ db, authUrl: auth.url, operatorId });
    const jan = await newLogin(xero, 'Jan');
    const organisation = await newOrganisation(xero, 'Jan One', [jan]);
    const callback = await consentAtXero(browser, { user: jan, organisations: [organisation] });
    await db.updateTable('auth.operator').set({ role: 'auditor' }).where('id', '=', operatorId).execute();
    expect((await browser.get(callback)).status).toBe(400);
    expect(await organisationNamed('Jan One')).toBeUndefined();
  });

  it('refuses a code that Xero did not give, and says so', async () => {
    const { browser, callback, name } = await attempt();
    const page = await browser.get(callback.replace(/code=[^&]+/, 'code=invented'));
    expect([page.status, page.text]).toEqual([400, expect.stringContaining('Xero refused the consent')]);
    expect(await organisationNamed(name)).toBeUndefined();
  });

  it('refuses a code that belongs to the consent of somebody else: its PKCE challenge and nonce differ', async () => {
    const mine = await attempt();
    const theirs = await attempt();
    const code = new URL(theirs.callback, auth.url).searchParams.get('code') ?? '';
    const page = await mine.browser.get(mine.callback.replace(/code=[^&]+/, `code=${code}`));
    expect(page.status).toBe(400);
    expect(await organisationNamed(theirs.name)).toBeUndefined();
  });

  it('refuses it by its nonce where no PKCE challenge is sent', async () => {
    const plain = await testAuth(
      environment(database, xero, { ENCRYPTION_KEYS: key, XERO_TIER: 'starter', XERO_PKCE: 'off' }),
    );
    const started = async () => {
      const user = await newLogin(xero, `Ida${Math.random().toString(36).slice(2)}`);
      const name = `Ida ${user}`;
      const organisations = [await newOrganisation(xero, name, [user])];
      const browser = await signedIn({ db, authUrl: plain.url, operatorId: admin });
      return { browser, name, callback: await consentAtXero(browser, { user, organisations }) };
    };
    const [mine, theirs, good] = [await started(), await started(), await started()];
    const code = new URL(theirs.callback, plain.url).searchParams.get('code') ?? '';
    const page = await mine.browser.get(mine.callback.replace(/code=[^&]+/, `code=${code}`));
    expect(page.status).toBe(502);
    expect(await organisationNamed(theirs.name)).toBeUndefined();
    expect((await good.browser.get(good.callback)).status).toBe(200);
  });

  it('does not let keys, reviewers or strangers start a consent', async () => {
    const reviewer = await signedIn({ db, authUrl: auth.url, operatorId: await insertOperator(db, 'reviewer') });
    expect((await reviewer.get('/auth/xero/connect')).status).toBe(403);
    const stranger = await testBrowser(auth.url).get('/auth/xero/connect');
    expect([stranger.status, stranger.text]).toEqual([401, expect.stringContaining('keyledger sign-in-link')]);
  });

  it('counts how consents ended', async () => {
    const text = await auth.metrics();
    expect(text).toMatch(/keyledger_consents_total\{service="auth",outcome="connected"\} [1-9]/);
    expect(text).toMatch(/keyledger_consents_total\{service="auth",outcome="foreign_state"\} 2/);
    expect(text).toMatch(/keyledger_consents_total\{service="auth",outcome="late_state"\} 1/);
  });
});

type Token = { loginId: string; kind: string; usable: boolean };

async function fetchTokens(): Promise<{ data: Token[] }> {
  const { access, refresh } = await xero.control<{ access: Token[]; refresh: Token[] }>('GET', '/tokens');
  return {
    data: [
      ...access.map((token) => ({ ...token, kind: 'access' })),
      ...refresh.map((token) => ({ ...token, kind: 'refresh' })),
    ],
  };
}
