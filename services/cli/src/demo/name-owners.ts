import { changeObject } from './change-object.ts';
import { findOrganisationIds, findPersonIds, idsOf } from './find-ids.ts';
import type { DemoStep } from './set-up-demo.ts';

/** Gives each organisation its owner. */
export async function nameOwners({ client, setup, call }: DemoStep): Promise<void> {
  const [organisations, people] = await Promise.all([findOrganisationIds(client), findPersonIds(client)]);
  call(`PATCH /v1/organisations/{id}: owners of ${setup.organisations.length} organisations`);
  for (const { tenantId, ownerExternalIds, labels } of setup.organisations) {
    const id = organisations.get(tenantId);
    if (id === undefined) continue;
    await changeObject(client, `/v1/organisations/${id}`, { ownerPersonIds: idsOf(ownerExternalIds, people), labels });
  }
}
