import type { TestXero } from './auth-world.ts';

/** Somebody who can sign in at Xero. */
export async function newLogin(xero: TestXero, firstName: string): Promise<string> {
  const email = `${firstName.toLowerCase()}@example.com`;
  const login = await xero.control<{ loginId: string }>('POST', '/logins', { email, firstName, lastName: 'Tester' });
  return login.loginId;
}

/** An organisation at Xero in which these people have a role (Adviser unless said otherwise). */
export async function newOrganisation(
  xero: TestXero,
  name: string,
  loginIds: readonly string[],
  role = 'FINANCIALADVISER',
): Promise<string> {
  const { tenantId } = await xero.control<{ tenantId: string }>('POST', '/organisations', { name });
  for (const loginId of loginIds) {
    await xero.control('POST', `/organisations/${tenantId}/users`, {
      loginId,
      role,
      email: `${loginId}@example.com`,
      firstName: 'A',
      lastName: 'B',
    });
  }
  return tenantId;
}

/** How many requests of a route have reached the stand-in. */
export async function countRequests(xero: TestXero, route: string): Promise<number> {
  const { data } = await xero.control<{ data: unknown[] }>('GET', `/requests?route=${route}&limit=10000`);
  return data.length;
}
