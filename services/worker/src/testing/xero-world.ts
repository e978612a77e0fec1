import { randomBytes } from 'node:crypto';
import { addOperator, authConfig, createSignInLink, startAuth } from '@keyledger/auth';
import type { Db } from '@keyledger/database';
import { createLogger, type Environment, openMetrics, parseConfig, type ServiceContext } from '@keyledger/runtime';
import { generatedScenario, type Sandbox, startSandbox } from '@keyledger/sandbox';
import type { TestDatabase } from '@keyledger/testing';
import { afterAll } from 'vitest';

const publicUrl = 'http://localhost:8080';
export const workerToken = 'worker-credential-0123456789-abcdefghij';
const apiToken = 'api-credential-0123456789-abcdefghijkl';

/** A stand-in for Xero with its organisations connected through a running `auth`. */
export type XeroWorld = {
  readonly sandbox: Sandbox;
  readonly authUrl: string;
  /** Calls the sandbox's control API. */
  control<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
  /** Our ids of the connected organisations, and Xero's. */
  organisations(): Promise<{ id: string; tenantId: string }[]>;
  /** Numbers of the calls to Xero's API for one organisation since the log was last emptied. */
  callsOf(tenantId: string): Promise<{ route: string; status: number; startedAt: string }[]>;
};

/** A context that keeps what is logged and measured, and what readiness would ask. */
export type TestContext = ServiceContext & {
  lines: string[];
  readiness: Map<string, () => Promise<string | undefined>>;
  render(): Promise<string>;
};

/** Makes a {@link TestContext}. */
export function testContext(service: string): TestContext {
  const lines: string[] = [];
  const readiness: TestContext['readiness'] = new Map();
  const metrics = openMetrics();
  const log = createLogger({ service, level: 'debug', destination: { write: (line) => void lines.push(line) } });
  return {
    log,
    lines,
    readiness,
    metrics: metrics.service(service),
    render: () => metrics.render(),
    addReadiness: (part, check) => {
      readiness.set(part, check);
      return () => void readiness.delete(part);
    },
  };
}

/** Starts Xero's stand-in and `auth`, and connects every generated organisation by one consent. Await it at the top of a file. */
export async function xeroWorld(
  database: TestDatabase,
  size: { organisations: number; usersPerOrganisation: number },
): Promise<XeroWorld> {
  const sandbox = await startSandbox({
    port: 0,
    controlPort: 0,
    seed: 'worker-test',
    scenario: generatedScenario({ ...size, seed: 'worker-test' }),
    requestLogCapacity: 100_000,
  });
  afterAll(() => sandbox.close());
  const auth = await startAuth(
    parseConfig(authConfig, authEnvironment(database, sandbox), { readFile: () => '' }),
    testContext('auth'),
  );
  afterAll(() => auth.close());
  const authUrl = `http://127.0.0.1:${auth.port}`;

  async function control<T>(method: string, path: string, body?: unknown): Promise<T> {
    const init =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const response = await fetch(`${sandbox.controlUrl}${path}`, { method, ...init });
    if (!response.ok) throw new Error(`control ${method} ${path}: ${response.status} ${await response.text()}`);
    return (response.status === 204 ? undefined : await response.json()) as T;
  }

  const logins = await control<{ loginId: string }[]>('GET', '/logins');
  await consent(database.db, authUrl, logins[0]?.loginId ?? '');
  return {
    sandbox,
    authUrl,
    control,
    organisations: async () => {
      const rows = await database.db
        .selectFrom('directory.organisation')
        .select(['id', 'xero_tenant_id'])
        .orderBy('id')
        .execute();
      return rows.map((row) => ({ id: row.id, tenantId: row.xero_tenant_id }));
    },
    callsOf: async (tenantId) =>
      (
        await control<{ data: { route: string; status: number; startedAt: string }[] }>(
          'GET',
          `/requests?tenantId=${tenantId}&limit=1000`,
        )
      ).data,
  };
}

function authEnvironment(database: TestDatabase, sandbox: Sandbox): Environment {
  return {
    DATABASE_URL: database.urlFor('auth'),
    PUBLIC_URL: publicUrl,
    HOST: '127.0.0.1',
    AUTH_PORT: '0',
    XERO_CLIENT_ID: sandbox.clientId,
    XERO_CLIENT_SECRET: sandbox.clientSecret,
    XERO_IDENTITY_URL: sandbox.url,
    XERO_AUTHORIZE_URL: `${sandbox.url}/identity/connect/authorize`,
    XERO_API_URL: sandbox.url,
    XERO_TIER: 'advanced',
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    INTERNAL_TOKEN_WORKER: workerToken,
    INTERNAL_TOKEN_API: apiToken,
  };
}

/** Goes through a whole consent, as an operator's browser behind `api` would. */
async function consent(db: Db, authUrl: string, loginId: string): Promise<void> {
  const operatorId = await addOperator(
    db,
    { displayName: 'Olive Operator', role: 'admin' },
    { type: 'service', id: 'test' },
  );
  const { url } = await createSignInLink({ db, publicUrl }, { operatorId });
  const base = { 'x-keyledger-internal': apiToken, origin: publicUrl };
  const cookies = new Map<string, string>();
  async function send(method: string, path: string, body?: unknown): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    const headers = { ...base, cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
    const response = await fetch(`${authUrl}${path}`, { method, redirect: 'manual', headers, ...init });
    for (const header of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (header.split(';')[0] ?? '').split('=', 2);
      cookies.set(name, value);
    }
    return response;
  }
  await send('POST', '/auth/sign-in', { token: new URL(url).hash.slice(1) });
  const toXero = await send('GET', '/auth/xero/connect');
  const authorize = new URL(toXero.headers.get('location') ?? '');
  const form = new URLSearchParams({ user: loginId, action: 'allow', organisation: '*' });
  const answer = await fetch(new URL(`/identity/consent${authorize.search}`, authorize), {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
  const back = new URL(answer.headers.get('location') ?? '');
  const done = await send('GET', `${back.pathname}${back.search}`);
  if (done.status >= 400) throw new Error(`The consent ended with ${done.status}: ${await done.text()}`);
}
