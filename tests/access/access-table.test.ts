import { randomBytes } from 'node:crypto';
import { keyScopes, operatorRoles } from '@keyledger/contracts';
import { findFreePort } from '@keyledger/embedded';
import { Secret } from '@keyledger/runtime';
import { expect, test } from 'vitest';
import { bootstrapKey, testApi } from '../../services/api/src/testing/test-api.ts';
import { testAuth } from '../../services/auth/src/testing/auth-world.ts';
import { type CalledRoute, routesOf } from './routes-of.ts';

const credentials = { worker: randomBytes(24).toString('hex'), api: randomBytes(24).toString('hex') };
const authPort = await findFreePort();
const authUrl = `http://127.0.0.1:${authPort}`;
const { app, database, key, operator, bootstrap } = await testApi({
  auth: { url: authUrl, internalToken: new Secret([credentials.api]) },
});
await testAuth({
  DATABASE_URL: database.urlFor('auth'),
  PUBLIC_URL: 'http://localhost:8080',
  HOST: '127.0.0.1',
  AUTH_PORT: String(authPort),
  ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  INTERNAL_TOKEN_WORKER: credentials.worker,
  INTERNAL_TOKEN_API: credentials.api,
  BOOTSTRAP_API_KEY: bootstrapKey,
  XERO_IDENTITY_URL: 'http://127.0.0.1:1',
  XERO_AUTHORIZE_URL: 'http://127.0.0.1:1/authorize',
  XERO_API_URL: 'http://127.0.0.1:1',
  XERO_CLIENT_ID: 'client-of-nobody',
  XERO_CLIENT_SECRET: 'a-client-secret-that-goes-nowhere',
});

type Headers = Record<string, string>;
type CallerKind = { readonly name: string; headers(): Promise<Headers> };

/** Operators get a new session for every call, since some calls end it. */
const callers: readonly CallerKind[] = [
  { name: 'nobody', headers: async () => ({}) },
  ...keyScopes.map((scope) => {
    let made: Promise<Headers> | undefined;
    const name = scope === 'admin' ? 'admin key' : scope;
    return {
      name,
      headers: () => {
        made ??= key([scope]);
        return made;
      },
    };
  }),
  { name: 'bootstrap key', headers: async () => bootstrap },
  ...[...operatorRoles].reverse().map((role) => ({ name: role, headers: async () => (await operator(role)).headers })),
];

/** Bodies with which a route gets as far as asking for a person; the others are refused later for what they lack. */
const bodies: Record<string, unknown> = { 'POST /v1/organisations/govern': { all: true } };

const opening = `# Who may enter which route

Written by the test \`tests/access/access-table.test.ts\`, which calls every route of the public port as every kind of caller.
To change it on purpose, change the route, run the test with \`-u\`, and let the difference be reviewed.

\`yes\`: let in (what the call then lacks is another matter) · \`401\`: shows no credential that is known · \`–\`: 403 \`forbidden\` ·
\`person\`: 403 \`person_required\` · \`sign in\`: sent to the sign-in page · \`404\`: not there for anybody

A key's column is a key with that scope alone. The last three columns are operators by role. The installation is a demo, in which
the bootstrap key may start governance.
`;

/** What one caller meets at one route. */
async function meet(route: CalledRoute, caller: CallerKind): Promise<string> {
  const url = route.url.replaceAll(/:\w+/g, 'x');
  const body = bodies[`${route.method} ${route.url}`] ?? (route.method === 'GET' ? undefined : {});
  const response = await app.inject({
    method: route.method as 'GET',
    url,
    headers: {
      ...(await caller.headers()),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  const { statusCode } = response;
  const isProblem = String(response.headers['content-type']).startsWith('application/problem+json');
  const code = isProblem ? response.json<{ code: string }>().code : '';
  if (statusCode >= 500) throw new Error(`${route.method} ${url} as ${caller.name} answered ${response.body}`);
  if (statusCode === 401) return '401';
  if (statusCode === 403)
    return code === 'person_required' ? 'person' : code === 'forbidden' || code === '' ? '–' : code;
  if (statusCode === 303 && String(response.headers.location).startsWith('/auth/sign-in')) return 'sign in';
  return statusCode === 404 && code === 'not_found' && !url.includes('/x') ? '404' : 'yes';
}

test('every route lets in whom the committed table says, and nobody else', async () => {
  const routes = routesOf(app);
  const documented = Object.entries((app.swagger() as { paths: Record<string, object> }).paths).flatMap(
    ([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  );
  expect(routes.map(({ method, url }) => `${method} ${url}`)).toEqual(expect.arrayContaining(documented));

  const lines = [
    opening,
    row(['route', ...callers.map(({ name }) => name)]),
    row(['---', ...callers.map(() => '---')]),
  ];
  for (const route of routes) {
    const cells: string[] = [];
    for (const caller of callers) cells.push(await meet(route, caller));
    lines.push(row([`\`${route.method} ${route.url}\``, ...cells]));
  }
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../../docs/access.md');
}, 120_000);

test('a wrong credential opens nothing that none would not open', async () => {
  const wrong: CallerKind[] = [
    { name: 'wrong key', headers: async () => ({ authorization: `Bearer ${randomBytes(24).toString('hex')}` }) },
    {
      name: 'wrong session',
      headers: async () => ({ cookie: `keyledger_session=${randomBytes(24).toString('hex')}` }),
    },
    { name: "worker's credential", headers: async () => ({ authorization: `Bearer ${credentials.worker}` }) },
    { name: "api's credential", headers: async () => ({ authorization: `Bearer ${credentials.api}` }) },
    { name: 'internal header', headers: async () => ({ 'x-keyledger-internal': credentials.api }) },
  ];
  const nobody: CallerKind = { name: 'nobody', headers: async () => ({}) };
  for (const route of routesOf(app)) {
    const open = await meet(route, nobody);
    for (const caller of wrong) {
      expect(await meet(route, caller), `${route.method} ${route.url} as ${caller.name}`).toBe(open);
    }
  }
}, 120_000);

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
