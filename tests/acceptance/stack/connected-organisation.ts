import { connectXero } from './connect-xero.ts';
import type { Organisation } from './objects.ts';
import type { SandboxUser } from './sandbox-client.ts';
import type { Stack } from './start-stack.ts';
import { findOrganisation, newestReads } from './sync-now.ts';
import { waitFor } from './wait-for.ts';

/** Organisations at Xero, with the adviser of the company who connects them. */
export type MadeOrganisation = { readonly tenantId: string; readonly adviser: SandboxUser };

/** Makes organisations at Xero in which one and the same adviser may connect apps and holds the subscription. */
export async function addOrganisations(stack: Stack, names: readonly string[]): Promise<MadeOrganisation[]> {
  const made: MadeOrganisation[] = [];
  let loginId: string | undefined;
  for (const name of names) {
    const { tenantId } = await stack.xero.addOrganisation({ name });
    const adviser = await stack.xero.addUser(tenantId, {
      email: 'ada@company.test',
      firstName: 'Ada',
      lastName: 'Adviser',
      role: 'FINANCIALADVISER',
      isSubscriber: true,
      ...(loginId === undefined ? {} : { loginId }),
    });
    loginId = adviser.loginId;
    made.push({ tenantId, adviser });
  }
  return made;
}

/** Connects what a user of Xero may connect, and waits for the first complete read of each organisation. */
export async function connectAndRead(
  stack: Stack,
  loginId: string,
  tenantIds: readonly string[],
): Promise<Organisation[]> {
  await connectXero(stack, loginId);
  return waitFor('the first complete read of every organisation', async () => {
    const reads = await newestReads(stack.rest);
    const organisations = await Promise.all(tenantIds.map((tenantId) => findOrganisation(stack.rest, tenantId)));
    return organisations.every(({ id }) => reads.has(id)) && organisations;
  });
}
