import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { internalProxyHeader } from '@keyledger/contracts';
import { openVault } from '@keyledger/runtime';
import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { apiToken, environment, newKey, publicUrl, testAuth, testXero } from '../testing/auth-world.ts';
import { insertOperator, signedIn } from '../testing/consent-steps.ts';
import { type AtProvider, newPerson, type Person } from '../testing/provider-steps.ts';
import { rotateKeys } from '../vault/rotate-keys.ts';

const database = await testDatabase();
const { db } = database;

/** Takes logout tokens for `auth` as `api` would. */
const door = createServer((request, response) => {
  const headers = { [internalProxyHeader]: apiToken, 'content-type': request.headers['content-type'] ?? '' };
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    fetch(`${auth.url}${request.url}`, { method: 'POST', headers, body: Buffer.concat(chunks) }).then(
      ({ status }) => response.writeHead(status).end(),
      () => response.destroy(),
    );
  });
}).listen(0, '127.0.0.1');
await once(door, 'listening');
afterAll(() => void door.close());
const internalOrigin = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;

const xero = await testXero({ scenario: { kind: 'empty' }, providerClient: { origin: publicUrl, internalOrigin } });
const { identityProvider } = xero;
const settings = {
  ENCRYPTION_KEYS: newKey('k1'),
  OIDC_ISSUER: identityProvider.issuer,
  OIDC_INTERNAL_URL: identityProvider.issuer.replace('localhost', '127.0.0.1'),
  OIDC_CLIENT_ID: identityProvider.clientId,
  OIDC_CLIENT_SECRET: identityProvider.clientSecret,
  OIDC_ROLES_MAP: identityProvider.rolesMap,
};
const auth = await testAuth(environment(database, xero, settings));

const keyOf = (text: string) => {
  const [id = '', key = ''] = text.split(':');
  return { id, key: Buffer.from(key, 'base64') };
};

type Employee = { sub: string; email: string; name: string; groups: string[]; emailVerified: boolean };
let counter = 0;
const employee = (changes: Partial<Employee> = {}): Promise<Employee> => {
  counter += 1;
  const usual = { email: `e${counter}@harakeke.example`, name: `Employee ${counter}`, groups: ['keyledger-auditors'] };
  return xero.control<Employee>('POST', '/idp/employees', { ...usual, ...changes });
};
const demoEmployee = async (name: string): Promise<Employee> => {
  const { employees } = await xero.control<{ employees: Employee[] }>('GET', '/idp');
  return employees.find((candidate) => candidate.name === name) ?? Promise.reject(new Error(name));
};
const signIn = async (choice: AtProvider, query = ''): Promise<Person & { location: string | null }> => {
  const person = newPerson(auth.url);
  const { location } = await person.signIn(choice, query);
  return { ...person, location };
};
const administrator = await signedIn({ db, authUrl: auth.url, operatorId: await insertOperator(db) });
const whoami = async ({ browser }: Person) => {
  const answer = await browser.get('/v1/sessions?limit=500');
  if (answer.status !== 200) return { status: answer.status };
  const session = JSON.parse(answer.text).data.find(({ current }: { current: boolean }) => current);
  const operator = JSON.parse((await administrator.get(`/v1/operators/${session.operatorId}`)).text);
  return { status: answer.status, ...session, operator };
};
const operators = () => db.selectFrom('auth.operator').selectAll().execute();
const journalOf = async (type: string) => {
  const { rows } = await sql<{ data: Record<string, unknown> }>`
    select d.data from journal.event e join journal.event_data d on d.seq = e.seq where e.type = ${type} order by e.seq`.execute(
    db,
  );
  return rows.map(({ data }) => data);
};

describe('sign-in at the identity provider', () => {
  it.each([
    ['Hinemoa Parata', 'admin'],
    ['Grace Whaanga', 'reviewer'],
    ['Avery Stone', 'auditor'],
  ])('makes %s an operator with the role %s, and signs them in', async (name, role) => {
    const { sub, email } = await demoEmployee(name);
    const person = await signIn({ sub });
    expect(person.location).toBe('/');
    const { operator, signedInBy, current } = await whoami(person);
    expect([signedInBy, current]).toEqual(['identity_provider', true]);
    expect(operator).toMatchObject({ displayName: name, email, role, organisationGroupIds: null, deletedAt: null });
    expect(operator.identityIssuer).toBe(identityProvider.issuer);
    expect((await whoami(await signIn({ sub }))).operator.id).toBe(operator.id);
  });

  it('sends the browser to the issuer by its own name, and back to where it wanted to go', async () => {
    const { sub } = await demoEmployee('Avery Stone');
    const begun = await newPerson(auth.url).browser.get('/auth/sign-in?returnTo=/violations?severity=high');
    expect([begun.status, begun.location]).toEqual([303, expect.stringContaining(`${identityProvider.issuer}/auth?`)]);
    expect((await signIn({ sub }, '?returnTo=%2Fviolations%3Fseverity%3Dhigh')).location).toBe(
      '/violations?severity=high',
    );
    expect((await signIn({ sub }, '?returnTo=%2F%2Fevil.example')).location).toBe('/');
  });

  it('refuses whoever is in no mapped group, says so, and keeps no operator', async () => {
    const { sub, name } = await demoEmployee('Nobody Special');
    const person = await signIn({ sub });
    expect(person.location).toBe('/sign-in?problem=no_role');
    expect(person.browser.cookies.has('keyledger_session')).toBe(false);
    expect((await operators()).map(({ display_name }) => display_name)).not.toContain(name);
    expect((await journalOf('operator.sign_in_refused')).at(-1)).toMatchObject({
      displayName: name,
      reason: 'no_role',
    });
    const other = await demoEmployee('Avery Stone');
    expect((await person.signIn({ sub: other.sub })).location).toBe('/sign-in?problem=no_role');
    expect((await person.signIn({ sub: other.sub }, '?prompt=login')).location).toBe('/');
  });

  it('comes back when it is cancelled', async () => {
    expect((await signIn({ cancel: true })).location).toBe('/sign-in?problem=cancelled');
  });

  it('gives the role that the provider says at each sign-in', async () => {
    const known = await employee({ groups: ['keyledger-reviewers'] });
    const first = await whoami(await signIn(known));
    expect(first.operator.role).toBe('reviewer');
    await employee({ ...known, groups: ['keyledger-auditors', 'keyledger-admins'] });
    const second = await whoami(await signIn(known));
    expect([second.operator.id, second.operator.role, second.operator.version]).toEqual([
      first.operator.id,
      'admin',
      2,
    ]);
    expect((await journalOf('operator.updated')).at(-1)).toEqual({ changes: { role: ['reviewer', 'admin'] } });
    await employee({ ...known, groups: [] });
    expect((await signIn(known)).location).toBe('/sign-in?problem=no_role');
  });
});

describe('limits to organisation groups', () => {
  const group = '0198c3f0-7b1c-7c2e-8f7a-0123456789ab';

  it('follow the map where it names any, and are left alone where it names none', async () => {
    const map = `nz=reviewer@grp_${group};all=reviewer`;
    const limiting = await testAuth(environment(database, xero, { ...settings, OIDC_ROLES_MAP: map }));
    const who = await employee({ groups: ['nz', 'keyledger-reviewers'] });
    const limitsAt = async ({ url }: typeof auth) => {
      const person = newPerson(url);
      await person.signIn(who);
      return (await whoami(person)).operator.organisationGroupIds;
    };
    expect(await limitsAt(limiting)).toEqual([`grp_${group}`]);
    expect(await limitsAt(auth)).toEqual([`grp_${group}`]);
    await employee({ ...who, groups: ['nz', 'all'] });
    expect(await limitsAt(limiting)).toBeNull();
  });
});

describe('a callback', () => {
  const started = async () => {
    const person = newPerson(auth.url);
    const { location } = await person.browser.get('/auth/sign-in');
    return { person, address: new URL(location ?? ''), employee: await demoEmployee('Grace Whaanga') };
  };

  it('counts once', async () => {
    const { person, address, employee: who } = await started();
    const callback = await person.atProvider(address.href, who);
    expect((await person.browser.get(callback)).location).toBe('/');
    expect((await person.browser.get(callback)).location).toBe('/sign-in?problem=used');
  });

  it('with a forged state, or none, is refused', async () => {
    const { person, address, employee: who } = await started();
    const callback = await person.atProvider(address.href, who);
    const forged = callback.replace(/state=[^&]+/, `state=${'x'.repeat(43)}`);
    expect((await person.browser.get(forged)).location).toBe('/sign-in?problem=expired');
    expect((await person.browser.get('/auth/callback')).location).toBe('/sign-in?problem=expired');
  });

  it('in another browser is refused, and leaves the sign-in to the one that started it', async () => {
    const { person, address, employee: who } = await started();
    const callback = await person.atProvider(address.href, who);
    const stranger = await newPerson(auth.url).browser.get(callback);
    expect(stranger.location).toBe('/sign-in?problem=other_browser');
    expect((await person.browser.get(callback)).location).toBe('/');
  });

  it('whose id token has another nonce is refused', async () => {
    const { person, address, employee: who } = await started();
    address.searchParams.set('nonce', 'the-nonce-of-somebody-else');
    const callback = await person.atProvider(address.href, who);
    expect((await person.browser.get(callback)).location).toBe('/sign-in?problem=refused');
  });

  it('whose code belongs to another verifier is refused', async () => {
    const one = await started();
    const other = await started();
    one.address.searchParams.set('code_challenge', other.address.searchParams.get('code_challenge') ?? '');
    const callback = await one.person.atProvider(one.address.href, one.employee);
    expect((await one.person.browser.get(callback)).location).toBe('/sign-in?problem=refused');
  });

  it('after ten minutes is too late', async () => {
    const { person, address, employee: who } = await started();
    const callback = await person.atProvider(address.href, who);
    await sql`update auth.sign_in_attempt set expires_at = app.now() - interval '1 second'`.execute(db);
    expect((await person.browser.get(callback)).location).toBe('/sign-in?problem=expired');
  });
});

describe('an operator who exists', () => {
  const insert = async (email: string) => {
    const values = { display_name: 'Made by hand', email, role: 'auditor' };
    return (await db.insertInto('auth.operator').values(values).returning('id').executeTakeFirstOrThrow()).id;
  };

  it('is taken over by whoever has the same verified address, with the role of the provider', async () => {
    const who = await employee({ email: 'Same.Address@harakeke.example', groups: ['keyledger-reviewers'] });
    const id = await insert('same.address@harakeke.example');
    const { operator } = await whoami(await signIn(who));
    expect(operator).toMatchObject({ id: `opr_${id}`, displayName: 'Made by hand', role: 'reviewer' });
    expect((await journalOf('operator.identity_attached')).at(-1)).toMatchObject({ subject: who.sub });
  });

  it('is not taken over by an address that nobody verified', async () => {
    const id = await insert('unverified@harakeke.example');
    const who = await employee({ email: 'unverified@harakeke.example', emailVerified: false });
    const { operator } = await whoami(await signIn(who));
    expect(operator.id).not.toBe(`opr_${id}`);
    expect(operator.email).toBeNull();
  });

  it('is never taken over from another account', async () => {
    const first = await employee();
    await signIn(first);
    const second = await employee({ email: first.email });
    const person = await signIn(second);
    expect(person.location).toBe('/sign-in?problem=account_conflict');
    expect((await signIn(first)).location).toBe('/');
  });

  it('is made once, however many browsers come at the same time', async () => {
    const who = await employee();
    const people = await Promise.all([signIn(who), signIn(who), signIn(who)]);
    const ids = await Promise.all(people.map(async (person) => (await whoami(person)).operator.id));
    expect(new Set(ids).size).toBe(1);
    expect((await operators()).filter(({ email }) => email === who.email)).toHaveLength(1);
  });

  it('stays out once deleted, until somebody adds them again', async () => {
    const who = await employee();
    const { operator } = await whoami(await signIn(who));
    const admin = await signedIn({ db, authUrl: auth.url, operatorId: await insertOperator(db) });
    expect((await admin.send('DELETE', `/v1/operators/${operator.id}`)).status).toBe(204);
    expect((await signIn(who)).location).toBe('/sign-in?problem=operator_removed');
    const id = await insert(who.email);
    expect((await whoami(await signIn(who))).operator.id).toBe(`opr_${id}`);
  });
});

describe('a session', () => {
  it('takes the place of the one that the browser had', async () => {
    const person = await signIn(await employee());
    const earlier = new Map(person.browser.cookies);
    await person.signIn({});
    expect((await whoami(person)).status).toBe(200);
    person.browser.cookies.set('keyledger_session', earlier.get('keyledger_session') ?? '');
    expect((await whoami(person)).status).toBe(401);
  });

  it('that is revoked is out', async () => {
    const person = await signIn(await employee());
    const { id } = await whoami(person);
    const admin = await signedIn({ db, authUrl: auth.url, operatorId: await insertOperator(db) });
    const { data } = JSON.parse((await admin.get('/v1/sessions?limit=500')).text);
    expect(data.find((session: { id: string }) => session.id === id)).toMatchObject({
      signedInBy: 'identity_provider',
    });
    expect((await admin.send('DELETE', `/v1/sessions/${id}`)).status).toBe(204);
    expect((await whoami(person)).status).toBe(401);
  });

  it('ends by sign-out, and so does the one at the provider', async () => {
    const who = await employee();
    const person = await signIn(who);
    const left = await person.browser.send('POST', '/auth/sign-out');
    expect([left.status, left.text]).toEqual([200, '{"redirectTo":"/auth/sign-out"}']);
    expect((await whoami(person)).status).toBe(401);
    const away = await person.browser.get('/auth/sign-out');
    expect(away.location).toContain(`${identityProvider.issuer}/session/end?`);
    expect(await person.atProvider(away.location ?? '')).toBe('/sign-in');
    expect((await person.browser.get('/auth/sign-out')).location).toBe('/sign-in');
    expect((await person.signIn({ cancel: true })).location).toBe('/sign-in?problem=cancelled');
  });

  it('ends when the provider says so by the back channel, and nobody else can say it', async () => {
    const who = await employee();
    const one = await signIn(who);
    const other = await signIn(who);
    const send = (token: string) =>
      fetch(`${internalOrigin}/auth/back-channel-logout`, {
        method: 'POST',
        body: new URLSearchParams({ logout_token: token }),
      });
    expect((await send(`${'x'.repeat(30)}.y.z`)).status).toBe(400);
    expect((await whoami(one)).status).toBe(200);
    await one.atProvider(
      `${identityProvider.issuer}/session/end?client_id=${identityProvider.clientId}&post_logout_redirect_uri=${encodeURIComponent(`${publicUrl}/sign-in`)}`,
    );
    await expect.poll(async () => (await whoami(one)).status).toBe(401);
    expect((await whoami(other)).status).toBe(200);
  });
});

describe('the id token of a session', () => {
  it('is sealed, moves to a new key by a rotation, and is forgotten once the session is over', async () => {
    const person = await signIn(await employee());
    const sessionId = (await whoami(person)).id.slice('ses_'.length);
    const sealed = async () => {
      const query = db
        .selectFrom('auth.provider_session')
        .select('id_token_sealed')
        .where('session_id', '=', sessionId);
      return (await query.executeTakeFirstOrThrow()).id_token_sealed;
    };
    const [old, next] = [keyOf(settings.ENCRYPTION_KEYS), keyOf(newKey('k2'))];
    const before = openVault([old]).open(sessionId, (await sealed()) ?? Buffer.alloc(0));
    expect(before).toMatch(/^eyJ/);
    await rotateKeys(db, openVault([next, old]));
    expect(openVault([next]).open(sessionId, (await sealed()) ?? Buffer.alloc(0))).toBe(before);
    await rotateKeys(db, openVault([old, next]));

    await sql`update auth.session set ended_at = app.now() - interval '6 minutes' where id = ${sessionId}`.execute(db);
    await signIn(await employee());
    expect(await sealed()).toBeNull();
  });
});

describe('auth', () => {
  it('tells anybody which ways of signing in there are', async () => {
    const { text } = await newPerson(auth.url).browser.get('/auth/methods');
    const name = new URL(identityProvider.issuer).host;
    expect(JSON.parse(text)).toEqual({ oidc: { name, url: '/auth/sign-in' }, link: true });
  });

  it('lives while the provider is away, says so, and goes on when it is there', async () => {
    const gone = await testXero({ scenario: { kind: 'empty' } });
    await gone.close();
    const port = Number(new URL(gone.url).port);
    const lonely = await testAuth(
      environment(database, xero, {
        ...settings,
        OIDC_ISSUER: gone.identityProvider.issuer,
        OIDC_INTERNAL_URL: undefined,
      }),
    );
    expect(await lonely.missing()).toEqual({});
    const person = newPerson(lonely.url);
    expect((await person.signIn({})).location).toBe('/sign-in?problem=provider_unavailable');
    const link = await signedIn({ db, authUrl: lonely.url, operatorId: await insertOperator(db) });
    expect((await link.get('/v1/sessions')).status).toBe(200);
    const back = await testXero({ scenario: { kind: 'empty' }, port, seed: 'auth-test' });
    const facts = { email: 'back@harakeke.example', name: 'Back Again', groups: ['keyledger-admins'] };
    const { location } = await person.signIn(await back.control<Employee>('POST', '/idp/employees', facts));
    expect(location).toBe('/');
  });

  it('keeps secrets out of its log, the journal and its addresses', async () => {
    const person = newPerson(auth.url);
    const { location } = await person.browser.get('/auth/sign-in');
    const address = new URL(location ?? '');
    const callback = await person.atProvider(address.href, await demoEmployee('Grace Whaanga'));
    const answer = await person.browser.get(callback);
    const secrets = [settings.OIDC_CLIENT_SECRET, new URLSearchParams(callback.split('?')[1]).get('code') ?? '?'];
    for (const name of ['state', 'nonce', 'code_challenge']) secrets.push(address.searchParams.get(name) ?? '?');
    for (const name of ['keyledger_session', 'keyledger_sign_in'])
      secrets.push(person.browser.cookies.get(name) ?? '?');
    expect(answer.location).toBe('/');
    await person.browser.send('POST', '/auth/sign-out');
    const away = await person.browser.get('/auth/sign-out');
    secrets.push(new URL(away.location ?? '').searchParams.get('id_token_hint') ?? '?');
    expect(secrets).not.toContain('?');
    const { rows } = await sql<{ text: string }>`select data::text as text from journal.event_data`.execute(db);
    const written = auth.lines.join('') + rows.map(({ text }) => text).join('') + (await auth.metrics());
    expect(secrets.filter((secret) => written.includes(secret))).toEqual([]);
  });
});
