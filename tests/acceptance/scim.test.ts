import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { addOrganisations, connectAndRead } from './stack/connected-organisation.ts';
import type { Account, Organisation, Violation } from './stack/objects.ts';
import { type Stack, startStack } from './stack/start-stack.ts';
import { waitFor } from './stack/wait-for.ts';

const people = ['mere', 'mika', 'nikau'] as const;
type Name = (typeof people)[number];
const addressOf = (name: string) => `${name}@company.test`;
const limitMs = 2000;

let stack: Stack;
let organisation: Organisation;
const ids = new Map<string, string>();

beforeAll(async () => {
  stack = await startStack({ runFolder: inject('keyledgerRunFolder'), name: 'scim' });
  const [made] = await addOrganisations(stack, ['Provisioned Limited']);
  if (made === undefined) throw new Error('No organisation was made.');
  for (const name of people) {
    await stack.xero.addUser(made.tenantId, { role: 'STANDARD', email: addressOf(name), firstName: name });
  }
  const [read] = await connectAndRead(stack, made.adviser.loginId, [made.tenantId]);
  if (read === undefined) throw new Error('No organisation was read.');
  organisation = read;
  for (const name of ['ada', ...people]) await create(name);
  await waitFor('every account is linked to its person', async () => {
    const { data } = await stack.rest.readAll<Account>(`/v1/accounts?organisationId=${organisation.id}`);
    return data.length === people.length + 1 && data.every(({ personId }) => personId !== null);
  });
}, 240_000);
afterAll(() => stack?.close(), 60_000);

/** As Okta creates a user. */
async function create(name: string): Promise<void> {
  const { id } = await stack.rest.request<{ id: string }>('POST', '/scim/v2/Users', {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName: addressOf(name),
    name: { givenName: name, familyName: 'Tester' },
    emails: [{ primary: true, value: addressOf(name), type: 'work' }],
    displayName: `${name} Tester`,
    externalId: randomUUID(),
    groups: [],
    active: true,
  });
  ids.set(name, id);
}

/** As Microsoft Entra ID says whether a user is active. */
async function setActive(name: Name, value: 'True' | 'False' | 'Gone'): Promise<void> {
  const body = {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'Replace', path: 'active', value }],
  };
  await stack.rest.request('PATCH', `/scim/v2/Users/${ids.get(name)}`, body);
}

async function violationOf(name: Name): Promise<Violation | undefined> {
  const path = `/v1/violations?checkId=offboarded-access-removed&personId=${ids.get(name)}`;
  return (await stack.rest.readAll<Violation>(path)).data[0];
}

const meanByInactive = (settings: object) =>
  stack.rest.request('PATCH', '/v1/people/sources/scim', settings, { 'if-match': '*' });

const isIn = (name: Name, state: string) =>
  waitFor(
    `the violation of ${name} is ${state}`,
    async () => {
      const violation = await violationOf(name);
      return violation?.state === state && violation;
    },
    { everyMs: 20 },
  );

describe('an identity provider that deactivates somebody who still has an account', () => {
  it('opens a violation within two seconds, which being active again resolves as a corrected identity', async () => {
    const startedAt = performance.now();
    await setActive('mere', 'False');
    const violation = await isIn('mere', 'open');
    const tookMs = performance.now() - startedAt;
    console.info(`deactivated over SCIM → violation: ${Math.round(tookMs)} ms`);
    expect(tookMs).toBeLessThan(limitMs);
    expect(violation).toMatchObject({ severity: 'high', organisationId: organisation.id });
    await setActive('mere', 'True');
    expect(await isIn('mere', 'resolved')).toMatchObject({ resolution: 'identity_corrected' });
  });

  it('opens none where inactive means leave, until it means that they left', async () => {
    await meanByInactive({ inactiveMeans: 'leave', reason: 'The provider also deactivates whoever is unassigned.' });
    await setActive('mika', 'False');
    await waitFor('mika is on leave', async () => {
      const person = await stack.rest.get<{ status: string }>(`/v1/people/${ids.get('mika')}`);
      return person.status === 'leave';
    });
    expect(await violationOf('mika')).toBeUndefined();
    await meanByInactive({ inactiveMeans: 'offboarded' });
    expect(await isIn('mika', 'open')).toMatchObject({ severity: 'high' });
  });
});

describe('an identity provider beside another source of people', () => {
  type Person = { id: string; status: string; origins: { status: string; department: string } };
  const sayAsHr = (status: string) =>
    stack.rest.request<Person>('PUT', '/v1/people/external/hr/E7', {
      displayName: 'Nikau Tester',
      primaryEmail: addressOf('nikau'),
      department: 'Finance',
      status,
    });

  it('opens the violation of somebody whom both know as long as it decides who left', async () => {
    const person = await sayAsHr('active');
    expect(person).toMatchObject({ id: ids.get('nikau'), origins: { status: 'scim', department: 'hr' } });
    await setActive('nikau', 'False');
    expect(await isIn('nikau', 'open')).toMatchObject({ severity: 'high', basis: 'current' });
    await setActive('nikau', 'True');
    expect(await isIn('nikau', 'resolved')).toMatchObject({ resolution: 'identity_corrected' });
    await stack.rest.request('PATCH', '/v1/people/sources/hr', { precedence: 10 }, { 'if-match': '*' });
    await sayAsHr('offboarded');
    expect(await isIn('nikau', 'open')).toMatchObject({ reopenCount: 1 });
  });
});

describe('an identity provider that sends what nobody can understand', () => {
  const ofSource = async (state: string) => {
    const { data } = await stack.rest.readAll<Violation>(`/v1/violations?checkId=people-source-stale&state=${state}`);
    return data[0];
  };

  it('has its source called stale within two seconds, and no longer once it is understood', async () => {
    const startedAt = performance.now();
    await expect(setActive('mere', 'Gone')).rejects.toThrow('400');
    const opened = await waitFor('the source is called stale', () => ofSource('open'), { everyMs: 20 });
    const tookMs = performance.now() - startedAt;
    console.info(`unreadable over SCIM → violation: ${Math.round(tookMs)} ms`);
    expect(tookMs).toBeLessThan(limitMs);
    await setActive('mere', 'True');
    const resolved = await waitFor('the source is understood again', () => ofSource('resolved'), { everyMs: 20 });
    expect(resolved.id).toBe(opened.id);
  });
});
