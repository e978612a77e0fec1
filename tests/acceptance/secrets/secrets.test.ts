import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { addOrganisations } from '../stack/connected-organisation.ts';
import { freePort } from '../stack/free-port.ts';
import { runProgram } from '../stack/run-program.ts';
import { type Stack, startStack } from '../stack/start-stack.ts';
import { askForSyncs, findOrganisation, newestReads, syncNow } from '../stack/sync-now.ts';
import { waitFor } from '../stack/wait-for.ts';
import { collectCanaries } from './canaries.ts';
import { dumpDatabase, environmentOf, everyCommandLine, readLogs } from './places.ts';
import { type Exchange, openRecordingProxy, type RecordingProxy } from './recording-proxy.ts';
import { openVisitor, type Visitor } from './visitor.ts';

const canaries = collectCanaries();
const planted = (): string => randomBytes(24).toString('hex');
let stack: Stack;
let xeroRoute: RecordingProxy;
let authRoute: RecordingProxy;
let visitor: Visitor;
let logs: string;
const metrics: string[] = [];

/** Which canary a route exists to carry, and in which part of its answer. */
const carriers: readonly { route: RegExp; part: 'body' | 'headers'; names: readonly string[] }[] = [
  { route: /^POST \/auth\/sign-in$/, part: 'headers', names: ['session'] },
  {
    route: /^GET \/auth\/xero\/connect$/,
    part: 'headers',
    names: ['state', 'nonce', 'PKCE challenge', 'consent cookie'],
  },
  { route: /^POST \/v1\/api-keys$/, part: 'body', names: ['API key'] },
  { route: /^POST \/internal\/access-token$/, part: 'body', names: ['access token'] },
];

/** The secrets with which the services were started, read where only they should be. */
async function addSecretsOfEnvironments(): Promise<void> {
  const [auth, api, worker, scheduler] = await Promise.all(
    [stack.auth, stack.api, stack.workers[0], stack.schedulers[0]].map((service) => environmentOf(service?.pid() ?? 0)),
  );
  canaries.add('client secret', auth?.get('XERO_CLIENT_SECRET'));
  canaries.add('encryption key', auth?.get('ENCRYPTION_KEYS')?.split(':')[1]);
  canaries.add('webhook key', api?.get('WEBHOOK_KEYS')?.split(':')[1]);
  canaries.add('credential of worker', auth?.get('INTERNAL_TOKEN_WORKER'));
  canaries.add('credential of api', auth?.get('INTERNAL_TOKEN_API'));
  canaries.add('bootstrap key', auth?.get('BOOTSTRAP_API_KEY'));
  for (const [name, environment] of Object.entries({ auth, api, worker, scheduler })) {
    canaries.add(`password of ${name}`, passwordOf(environment?.get('DATABASE_URL')));
  }
  canaries.add('password of queue', passwordOf(worker?.get('QUEUE_URL')));
}

function passwordOf(url: string | undefined): string {
  return new URL(url ?? '').password;
}

async function signIn(): Promise<void> {
  const link = await runProgram('services/cli/src/main.ts', ['sign-in-link'], {
    DATABASE_URL: stack.database.ownerUrl,
    DATABASE_LOGIN_PREFIX: stack.database.loginPrefix,
    PUBLIC_URL: stack.publicUrl,
  });
  const token = new URL(link.trim()).hash.slice(1);
  canaries.add('link token', token);
  const body = JSON.stringify({ token });
  expect((await visitor.send('POST', '/auth/sign-in', { body })).status).toBe(200);
  expect((await visitor.send('POST', '/auth/sign-in', { body })).status).toBeGreaterThanOrEqual(400);
  canaries.add('session', visitor.cookies.get('keyledger_session'));
}

async function consent(loginId: string): Promise<void> {
  const begun = await visitor.send('GET', '/auth/xero/connect');
  const authorize = new URL(begun.headers.location ?? '');
  canaries.add('state', authorize.searchParams.get('state'));
  canaries.add('nonce', authorize.searchParams.get('nonce'));
  canaries.add('PKCE challenge', authorize.searchParams.get('code_challenge'));
  canaries.add('consent cookie', visitor.cookies.get('keyledger_consent'));
  const answer = await fetch(new URL(`/identity/consent${authorize.search}`, authorize), {
    method: 'POST',
    body: new URLSearchParams({ user: loginId, organisation: '*', action: 'allow' }),
    redirect: 'manual',
  });
  const back = new URL(answer.headers.get('location') ?? '');
  canaries.add('code', back.searchParams.get('code'));
  const path = `${back.pathname}${back.search}`;
  expect((await visitor.send('GET', path)).status).toBe(200);
  expect((await visitor.send('GET', path)).status).toBeGreaterThanOrEqual(400);
}

/** Everything that was said to Xero's identity server and by it. */
function addSecretsOfXero(): void {
  for (const { path, requestBody, status, body } of xeroRoute.exchanges) {
    if (!path.startsWith('/connect/token') && !path.startsWith('/identity/connect/token')) continue;
    const verifier = new URLSearchParams(requestBody).get('code_verifier');
    if (verifier !== null) canaries.add('PKCE verifier', verifier);
    if (status !== 200) continue;
    const tokens = JSON.parse(body) as Record<string, string>;
    canaries.add('access token', tokens.access_token);
    canaries.add('refresh token', tokens.refresh_token);
    if (tokens.id_token !== undefined) canaries.add('id token', tokens.id_token);
  }
}

/** Secrets in the wrong place: bodies that do not fit, queries, searches, credentials of somebody else. */
async function showSecretsEverywhere(): Promise<void> {
  const made = await visitor.send('POST', '/v1/api-keys', { body: JSON.stringify({ name: 'n', scopes: ['admin'] }) });
  expect(made.status).toBe(201);
  const key = (JSON.parse(made.body) as { key: string }).key;
  canaries.add('API key', key);
  const byKey = { authorization: `Bearer ${key}` };
  expect((await visitor.send('GET', '/v1/organisations', { headers: byKey })).status).toBe(200);

  const [secret, token] = [planted(), planted()];
  canaries.add('client secret of a custom connection', secret);
  canaries.add('refresh token to import', token);
  const custom = { clientId: 'E'.repeat(32), clientSecret: secret };
  await visitor.send('POST', '/v1/connections/custom', { body: JSON.stringify(custom) });
  await visitor.send('POST', '/v1/connections/import', { body: JSON.stringify({ refreshToken: token }) });
  addSecretsOfXero();
  for (const { value } of [...canaries.all]) {
    const encoded = encodeURIComponent(value);
    for (const path of ['/v1/connections/custom', '/v1/connections/import', '/v1/people', '/v1/api-keys']) {
      await visitor.send('POST', path, { body: JSON.stringify({ unknown: value, name: 7, refreshToken: [value] }) });
    }
    await visitor.send('POST', '/v1/people', { body: `{"displayName": "${value}` });
    await visitor.send('GET', `/v1/accounts?q=${encoded}&limit=1`);
    await visitor.send('GET', `/v1/accounts?token=${encoded}`);
    await visitor.send('GET', `/v1/accounts?cursor=${encoded}`);
    await visitor.send('GET', `/v1/organisations/${encoded}`);
    await visitor.send('GET', '/v1/organisations', { headers: { authorization: `Bearer x${value}` } });
    await visitor.send('GET', `/auth/xero/callback?state=${encoded}&code=${encoded}`);
    await visitor.send('GET', `/auth/xero/callback?error=${encoded}&error_description=${encoded}`);
    await visitor.send('GET', `/${encoded}`);
  }
}

/** Refreshes that work, fail for a while, and fail for good. */
async function refresh(organisationIds: readonly string[]): Promise<void> {
  await stack.xero.expireAccessTokens();
  await syncNow(stack, organisationIds, { timeoutMs: 40_000 });
  const tokenCalls = () => xeroRoute.exchanges.filter(({ path }) => path.includes('/connect/token'));
  for (const fault of [
    { kind: 'status', status: 500, routes: ['token'], count: 2 },
    { kind: 'status', status: 400, detail: 'invalid_grant', routes: ['token'] },
  ]) {
    const before = tokenCalls().length;
    await stack.xero.fault(fault);
    await stack.xero.expireAccessTokens();
    await askForSyncs(stack.rest, organisationIds);
    await waitFor(
      'a refresh has failed',
      async () =>
        tokenCalls()
          .slice(before)
          .some(({ status }) => status !== 200),
      {
        timeoutMs: 40_000,
      },
    );
  }
  await waitFor('the consent is no longer valid', async () => {
    const { data } = await stack.rest.readAll<{ state: string }>('/v1/authorisations');
    return data.some(({ state }) => state === 'needs_reconsent');
  });
  await stack.xero.clearFaults();
}

beforeAll(async () => {
  xeroRoute = await openRecordingProxy();
  authRoute = await openRecordingProxy();
  const authPort = await freePort();
  authRoute.target(`http://127.0.0.1:${authPort}`);
  stack = await startStack({
    runFolder: inject('keyledgerRunFolder'),
    name: 'secrets',
    isDirect: true,
    sandboxEnvironment: { SANDBOX_ISSUER: xeroRoute.url },
    environment: {
      LOG_LEVEL: 'trace',
      XERO_IDENTITY_URL: xeroRoute.url,
      XERO_API_URL: xeroRoute.url,
      AUTH_PORT: String(authPort),
      AUTH_URL: authRoute.url,
    },
  });
  xeroRoute.target(stack.sandboxUrl.replace('localhost', '127.0.0.1'));
  visitor = openVisitor(stack.publicUrl);
  await addSecretsOfEnvironments();

  const made = await addOrganisations(stack, ['Alpha Limited', 'Beta Limited']);
  await signIn();
  await consent(made[0]?.adviser.loginId ?? '');
  const organisations = await waitFor('every organisation was read', async () => {
    const found = await Promise.all(made.map(({ tenantId }) => findOrganisation(stack.rest, tenantId)));
    const reads = await newestReads(stack.rest);
    return found.every(({ id }) => reads.has(id)) && found;
  });
  await showSecretsEverywhere();
  await refresh(organisations.map(({ id }) => id));
  await visitor.send('POST', '/auth/sign-out');
  addSecretsOfXero();
  for (const service of [stack.auth, stack.api, ...stack.workers, ...stack.schedulers]) {
    metrics.push(await (await fetch(`${service.adminUrl}/metrics`)).text());
  }
  await pause(500);
  logs = await readLogs(stack.logFolder);
}, 180_000);
afterAll(async () => {
  await stack?.close();
  await xeroRoute?.close();
  await authRoute?.close();
}, 60_000);

describe('a secret that went through the whole system', () => {
  it('was planted in every kind', () => {
    const names = new Set(canaries.all.map(({ name }) => name));
    const kinds = ['client secret', 'refresh token', 'access token', 'id token', 'code', 'state', 'API key', 'session'];
    expect([...names]).toEqual(
      expect.arrayContaining([...kinds, 'encryption key', 'password of worker', 'PKCE verifier']),
    );
    expect(canaries.all.filter(({ name }) => name === 'refresh token').length).toBeGreaterThanOrEqual(2);
  });

  it('is in no log line at the most talkative level, of no service', () => {
    expect(logs).toContain('"level":"debug"');
    expect(logs.length).toBeGreaterThan(10_000);
    const leaks = new Set(logs.split('\n').flatMap((line) => canaries.findIn(line).map((name) => `${name}: ${line}`)));
    expect([...leaks]).toEqual([]);
  });

  it('is in no row of the database, the queue among it, but as hash or sealed', async () => {
    const dump = await dumpDatabase(stack.database.ownerUrl);
    expect([...dump.keys()].some((table) => table.startsWith('bullmq.'))).toBe(true);
    expect(dump.get('auth.token_set')).toContain('refresh_token_sealed');
    const leaks = [...dump].flatMap(([table, rows]) => canaries.findIn(rows).map((name) => `${name} in ${table}`));
    expect(leaks).toEqual([]);
  });

  it('is in no answer of the public port or of auth, but in the one that exists to carry it', () => {
    expect(visitor.exchanges.length).toBeGreaterThan(100);
    expect(authRoute.exchanges.some(({ path }) => path === '/internal/access-token')).toBe(true);
    const leaks = [...visitor.exchanges, ...authRoute.exchanges].flatMap((exchange) => {
      const route = `${exchange.method} ${exchange.path.split('?', 1)[0]}`;
      return (['body', 'headers'] as const).flatMap((part) => {
        const allowed = carriers.filter((carrier) => carrier.part === part && carrier.route.test(route));
        const text = part === 'body' ? exchange.body : headersText(exchange);
        const names = canaries.findIn(text, ...allowed.flatMap((carrier) => carrier.names));
        return names.map((name) => `${name} in the ${part} of ${route} (${exchange.status})`);
      });
    });
    expect([...new Set(leaks)]).toEqual([]);
  });

  it('is carried by the answers that exist for it', () => {
    for (const { route, part, names } of carriers) {
      const fitting = [...visitor.exchanges, ...authRoute.exchanges].filter(({ method, path }) =>
        route.test(`${method} ${path.split('?', 1)[0]}`),
      );
      const texts = fitting.map((exchange) => (part === 'body' ? exchange.body : headersText(exchange))).join('\n');
      expect(canaries.findIn(texts), route.source).toEqual(expect.arrayContaining([...names]));
    }
  });

  it('is in no metric', () => {
    expect(metrics.every((text) => text.includes('keyledger_'))).toBe(true);
    expect(canaries.findIn(metrics.join('\n'))).toEqual([]);
  });

  it('is in no command line, and in the environment of those processes only that need it', async () => {
    expect(canaries.findIn(await everyCommandLine())).toEqual([]);
    const holders = {
      auth: [
        'client secret',
        'encryption key',
        'credential of worker',
        'credential of api',
        'bootstrap key',
        'password of auth',
      ],
      api: ['credential of api', 'bootstrap key', 'webhook key', 'password of api'],
      worker: ['credential of worker', 'webhook key', 'password of worker', 'password of queue'],
      scheduler: ['password of scheduler', 'password of queue'],
    };
    const processes = { auth: stack.auth, api: stack.api, worker: stack.workers[0], scheduler: stack.schedulers[0] };
    for (const [name, service] of Object.entries(processes)) {
      const environment = [...(await environmentOf(service?.pid() ?? 0)).values()].join('\n');
      const held = canaries.findIn(environment);
      expect(held.sort(), name).toEqual([...holders[name as keyof typeof holders]].sort());
    }
  });
});

function headersText({ headers }: Exchange): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join('\n');
}
