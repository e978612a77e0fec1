import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { addOrganisations, connectAndRead } from './stack/connected-organisation.ts';
import type { Account, Grant, Organisation } from './stack/objects.ts';
import { type Stack, startStack } from './stack/start-stack.ts';

type Role = {
  readonly id: string;
  readonly rank: number | null;
  readonly known: boolean;
  readonly privileged: boolean;
};
type Entitlement = { readonly kind: string; readonly role: string | null; readonly holders: number };

/** What Xero can say of a user (Xero: Accounting API, Users, OrganisationRole), with our rank of it; REMOVED is no role. */
const ranks = {
  FINANCIALADVISER: 50,
  STANDARD: 40,
  CASHBOOKCLIENT: 25,
  INVOICEONLY: 20,
  MANAGEDCLIENT: 15,
  READONLY: 10,
  UNKNOWN: null,
} as const;
const invented = 'Payroll wizard/2027';

let stack: Stack;
let organisation: Organisation;

beforeAll(async () => {
  stack = await startStack({ runFolder: inject('keyledgerRunFolder'), name: 'roles' });
  const [made] = await addOrganisations(stack, ['Roles of Xero Limited']);
  if (made === undefined) throw new Error('No organisation was made.');
  for (const role of [...Object.keys(ranks).filter((role) => role !== 'FINANCIALADVISER'), invented, 'REMOVED']) {
    await stack.xero.addUser(made.tenantId, {
      role,
      email: `${role.replaceAll(/\W/g, '-')}@company.test`,
      lastName: role,
    });
  }
  const [read] = await connectAndRead(stack, made.adviser.loginId, [made.tenantId]);
  if (read === undefined) throw new Error('No organisation was read.');
  organisation = read;
}, 240_000);
afterAll(() => stack?.close(), 60_000);

describe('the roles of Xero', () => {
  it('arrive each as an entitlement of its own with one holder, and REMOVED as none', async () => {
    const { data } = await stack.rest.readAll<Entitlement>(`/v1/entitlements?organisationId=${organisation.id}`);
    const roles = data.filter(({ kind }) => kind === 'role').map(({ role, holders }) => [role, holders]);
    const expected = [...Object.keys(ranks), invented].map((role) => [role, 1]);
    expect(roles.sort()).toEqual(expected.sort());
    expect(data.filter(({ kind }) => kind === 'subscriber')).toMatchObject([{ role: null, holders: 1 }]);
  });

  it('have the ranks of the documentation, the financial adviser above all', async () => {
    const { data } = await stack.rest.get<{ data: Role[] }>('/v1/roles');
    const found = new Map(data.map((role) => [role.id, role]));
    for (const [role, rank] of Object.entries(ranks)) expect([role, found.get(role)?.rank]).toEqual([role, rank]);
    const highest = data.reduce((a, b) => ((b.rank ?? 0) > (a.rank ?? 0) ? b : a));
    expect(highest).toMatchObject({ id: 'FINANCIALADVISER', rank: 50, privileged: true });
    expect(data.filter(({ rank }) => rank === 50)).toHaveLength(1);
  });

  it('that nobody has seen before are kept verbatim, with no rank', async () => {
    const { data } = await stack.rest.get<{ data: Role[] }>('/v1/roles');
    expect(data.find(({ id }) => id === invented)).toMatchObject({ id: invented, rank: null, known: false });
    const accounts = await stack.rest.readAll<Account>(`/v1/accounts?organisationId=${organisation.id}`);
    expect(accounts.data.filter(({ role }) => role === invented)).toHaveLength(1);
  });

  it('are held by open grants, one of each account, but for the removed one', async () => {
    const accounts = await stack.rest.readAll<Account>(
      `/v1/accounts?organisationId=${organisation.id}&include=deleted`,
    );
    const grants = await stack.rest.readAll<Grant>(`/v1/grants?organisationId=${organisation.id}`);
    const rolesOf = (accountId: string) =>
      grants.data.filter((grant) => grant.accountId === accountId && grant.kind === 'role').map(({ role }) => role);
    for (const account of accounts.data) {
      const isRemoved = account.role === 'REMOVED';
      expect(account.status).toBe(isRemoved ? 'removed' : 'current');
      expect(rolesOf(account.id)).toEqual(isRemoved ? [] : [account.role]);
    }
    expect(accounts.data).toHaveLength(Object.keys(ranks).length + 2);
  });
});
