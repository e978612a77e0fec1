import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addSmallWorld, startTestSandbox, type TestSandbox } from '../testing/test-sandbox.ts';

let dataDir: string;
const running: TestSandbox[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sandbox-'));
});
afterEach(async () => {
  for (const sandbox of running.splice(0)) await sandbox.close();
  await rm(dataDir, { recursive: true });
});

const start = async (more: Parameters<typeof startTestSandbox>[0] = {}): Promise<TestSandbox> => {
  const sandbox = await startTestSandbox({ dataDir, issuer: 'http://sandbox:4000', ...more });
  running.push(sandbox);
  return sandbox;
};
const stop = async (sandbox: TestSandbox): Promise<void> => {
  running.splice(running.indexOf(sandbox), 1);
  await sandbox.close();
};

test('authorisations, tokens, changes and the clock survive a restart', async () => {
  const before = await start();
  const world = await addSmallWorld(before);
  const set = await before.connect(world.adviser, [world.tenantId]);
  await before.control('POST', '/clock', { advanceSeconds: 600 });
  await before.control('PATCH', `/organisations/${world.tenantId}/users/${world.clerkUserId}`, { role: 'STANDARD' });
  const keys = await (await fetch(`${before.url}/.well-known/openid-configuration/jwks`)).text();
  await stop(before);

  const after = await start();
  expect([after.clientId, after.clientSecret]).toEqual([before.clientId, before.clientSecret]);
  expect(await (await fetch(`${after.url}/.well-known/openid-configuration/jwks`)).text()).toBe(keys);
  const users = await (await after.data('Users', set.access_token, world.tenantId)).json();
  expect(users).toMatchObject({ Users: [{}, { UserID: world.clerkUserId, OrganisationRole: 'STANDARD' }] });
  expect((await after.token({ grant_type: 'refresh_token', refresh_token: set.refresh_token })).status).toBe(200);
  expect((await after.control<{ offsetMs: number }>('GET', '/clock')).offsetMs).toBe(600_000);
  const { data } = await after.control<{ data: { what: string; seq: number }[] }>('GET', '/changes');
  expect(data.map(({ what }) => what)).toContain('role');
  expect((await after.control<{ lastSeq: number }>('GET', '/state')).lastSeq).toBeGreaterThan(
    Math.max(...data.map(({ seq }) => seq)),
  );
});

test('whatever was answered is on disk without a clean stop', async () => {
  const sandbox = await start();
  const world = await addSmallWorld(sandbox);
  const set = await sandbox.connect(world.adviser, [world.tenantId]);
  const copy = await mkdtemp(join(tmpdir(), 'sandbox-copy-'));
  await writeFile(join(copy, 'sandbox-state.json'), await readFile(join(dataDir, 'sandbox-state.json')));
  const other = await start({ dataDir: copy });
  expect((await other.data('Users', set.access_token, world.tenantId)).status).toBe(200);
  expect((await other.token({ grant_type: 'refresh_token', refresh_token: set.refresh_token })).status).toBe(200);
  await stop(other);
  await rm(copy, { recursive: true });
});

test('the demo stays mended, and its dates stay put', async () => {
  const before = await start({ scenario: { kind: 'demo' } });
  const setup = await before.control<{ authorisers: { loginId: string; tenantIds: string[] }[] }>('GET', '/demo/setup');
  const organisations = await before.control<{ tenantId: string; name: string }[]>('GET', '/organisations');
  const bluegum = organisations.find(({ name }) => name.startsWith('Bluegum'))?.tenantId ?? '';
  const hinemoa = setup.authorisers[0]?.loginId ?? '';
  const first = await before.connect(hinemoa, ['*']);
  expect((await before.data('Users', first.access_token, bluegum)).status).toBe(200);
  expect((await before.data('Users', first.access_token, bluegum)).status).toBe(403);
  const second = await before.connect(hinemoa, [bluegum]);
  await stop(before);

  const after = await start({ scenario: { kind: 'demo' }, now: () => Date.now() + 60_000 });
  expect((await after.data('Users', second.access_token, bluegum)).status).toBe(200);
  expect((await after.data('Users', second.access_token, bluegum)).status).toBe(200);
  expect(await after.control('GET', '/demo/setup')).toEqual(setup);
});

test('a generated population keeps only what changed', async () => {
  const scenario = {
    kind: 'generated',
    organisations: 50,
    usersPerOrganisation: 30,
    authorisers: 1,
    seed: 'g',
  } as const;
  const before = await start({ scenario });
  const [first, second] = await before.control<{ tenantId: string }[]>('GET', '/organisations');
  await before.control('POST', '/churn', { changes: 3, tenantIds: [first?.tenantId] });
  await before.control('POST', `/organisations/${second?.tenantId}/reset`);
  const truth = await before.control('GET', `/organisations/${first?.tenantId}/users`);
  const all = await before.control<{ tenantId: string }[]>('GET', '/organisations');
  await stop(before);
  expect((await readFile(join(dataDir, 'sandbox-state.json'), 'utf8')).length).toBeLessThan(60_000);
  const after = await start({ scenario: { kind: 'empty' } });
  expect(await after.control('GET', `/organisations/${first?.tenantId}/users`)).toEqual(truth);
  const ids = (rows: { tenantId: string }[]) => rows.map(({ tenantId }) => tenantId).sort();
  expect(ids(await after.control('GET', '/organisations'))).toEqual(ids(all));
});

test('calls used today still count after a restart', async () => {
  const before = await start();
  const world = await addSmallWorld(before);
  const set = await before.connect(world.adviser, [world.tenantId]);
  await before.control('POST', '/counters', { tenantId: world.tenantId, dayRemaining: 0 });
  await stop(before);
  const after = await start();
  expect((await after.data('Users', set.access_token, world.tenantId)).headers.get('x-rate-limit-problem')).toBe('day');
});

test('many changes at once leave one whole file', async () => {
  const sandbox = await start();
  await Promise.all(
    Array.from({ length: 40 }, (_, index) => sandbox.control('POST', '/organisations', { name: `Number ${index}` })),
  );
  expect(await readdir(dataDir)).toEqual(['sandbox-state.json']);
  const saved = JSON.parse(await readFile(join(dataDir, 'sandbox-state.json'), 'utf8')) as { organisations: unknown[] };
  expect(saved.organisations).toHaveLength(40);
});

test('a state file that cannot be read stops the start with its path', async () => {
  await writeFile(join(dataDir, 'sandbox-state.json'), '{"format":9}');
  await expect(startTestSandbox({ dataDir })).rejects.toThrow(/sandbox-state\.json has an unknown format/);
});
