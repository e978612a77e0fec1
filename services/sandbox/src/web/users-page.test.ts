import { afterEach, beforeEach, expect, test } from 'vitest';
import { addSmallWorld, type SmallWorld, startTestSandbox, type TestSandbox } from '../testing/test-sandbox.ts';

let sandbox: TestSandbox;
let world: SmallWorld;

beforeEach(async () => {
  sandbox = await startTestSandbox();
  world = await addSmallWorld(sandbox, 'Kauri Joinery', { shortCode: '!aB3-x' });
});
afterEach(() => sandbox.close());

const post = (fields: Record<string, string>) =>
  fetch(`${sandbox.url}/Settings/Users?organisation=${world.tenantId}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
const roles = async () =>
  (await sandbox.control<{ userId: string; role: string }[]>('GET', `/organisations/${world.tenantId}/users`)).map(
    ({ role }) => role,
  );

test('a deep link leads to the users of that organisation', async () => {
  const link = `${sandbox.url}/organisationlogin/default.aspx?shortcode=${encodeURIComponent('!aB3-x')}&redirecturl=/Settings/Users`;
  const response = await fetch(link);
  expect(new URL(response.url).pathname).toBe('/Settings/Users');
  const page = await response.text();
  expect(page).toContain('Users of Kauri Joinery');
  expect(page).toContain('cleo@firm.example');
  expect(page).not.toContain('<script');
});

test('an unknown short code is not found, and never an open redirect', async () => {
  expect((await fetch(`${sandbox.url}/organisationlogin/default.aspx?shortcode=nope`)).status).toBe(404);
  const foreign = await fetch(
    `${sandbox.url}/organisationlogin/default.aspx?shortcode=!aB3-x&redirecturl=https://evil.example`,
    { redirect: 'manual' },
  );
  expect(foreign.headers.get('location')).toBe(`/Settings/Users?organisation=${world.tenantId}`);
});

test('a person changes a role', async () => {
  const response = await post({ action: 'change-role', userId: world.clerkUserId, role: 'READONLY' });
  expect(response.status).toBe(303);
  expect(await (await fetch(sandbox.url + response.headers.get('location'))).text()).toContain('is now Read only.');
  expect(await roles()).toEqual(['FINANCIALADVISER', 'READONLY']);
  expect((await post({ action: 'change-role', userId: world.clerkUserId, role: 'EMPEROR' })).status).toBe(400);
});

test('a person removes a user, but the subscriber only after a transfer', async () => {
  const refused = await post({ action: 'remove', userId: world.adviserUserId });
  expect([refused.status, (await refused.text()).includes('Transfer the subscription first.')]).toEqual([400, true]);
  expect((await post({ action: 'transfer', userId: world.clerkUserId })).status).toBe(303);
  expect((await post({ action: 'remove', userId: world.adviserUserId })).status).toBe(303);
  expect(await roles()).toEqual(['INVOICEONLY']);
  expect((await post({ action: 'remove', userId: world.adviserUserId })).status).toBe(400);
});

test('a person adds a user once', async () => {
  const fields = {
    action: 'add',
    email: 'new@firm.example',
    firstName: '<b>New</b>',
    lastName: 'One',
    role: 'STANDARD',
  };
  const response = await post(fields);
  expect(response.status).toBe(303);
  expect(await (await fetch(sandbox.url + response.headers.get('location'))).text()).not.toContain('<b>New</b>');
  expect((await post({ ...fields, email: 'NEW@firm.example' })).status).toBe(400);
});

test('what a person did is in the log of changes', async () => {
  await post({ action: 'change-role', userId: world.clerkUserId, role: 'READONLY' });
  const { data } = await sandbox.control<{ data: { what: string; by: string }[] }>('GET', '/changes');
  expect(data.at(-1)).toMatchObject({ what: 'role', by: 'page' });
});

test('a person disconnects the app, and connects it again', async () => {
  const set = await sandbox.connect(world.adviser, [world.tenantId]);
  const address = `${sandbox.url}/Settings/ConnectedApps?organisation=${world.tenantId}`;
  const [connection] = await sandbox.control<{ id: string }[]>('GET', '/connections');
  expect(await (await fetch(address)).text()).toContain('Keyledger');
  await fetch(address, {
    method: 'POST',
    body: new URLSearchParams({ connectionId: connection?.id ?? '' }),
    redirect: 'manual',
  });
  expect((await sandbox.data('Users', set.access_token, world.tenantId)).status).toBe(403);
  await sandbox.connect(world.adviser, [world.tenantId]);
  expect((await sandbox.data('Users', set.access_token, world.tenantId)).status).toBe(200);
});

test('the first page lists organisations, and unknown pages do not exist', async () => {
  expect(await (await fetch(sandbox.url)).text()).toContain('Kauri Joinery');
  expect((await fetch(`${sandbox.url}/nothing`)).status).toBe(404);
  expect((await fetch(`${sandbox.url}/Settings/Users`)).status).toBe(404);
});
