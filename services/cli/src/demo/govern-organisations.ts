import { findOrganisationIds, idsOf } from './find-ids.ts';
import type { DemoStep } from './set-up-demo.ts';

/** Starts governing those organisations that the company wants governed. */
export async function governOrganisations({ client, setup, call }: DemoStep): Promise<void> {
  const organisations = await findOrganisationIds(client);
  const tenantIds = setup.organisations.filter(({ govern }) => govern).map(({ tenantId }) => tenantId);
  const organisationIds = idsOf(tenantIds, organisations);
  call(`POST /v1/organisations/govern: ${organisationIds.length} organisations`);
  await client.send('POST', '/v1/organisations/govern?dryRun=false', { organisationIds });
}
