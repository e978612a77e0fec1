import { readAll } from '../rest/rest-client.ts';
import { changeObject } from './change-object.ts';
import { findOrganisationIds, findPersonIds, idsOf } from './find-ids.ts';
import type { DemoStep } from './set-up-demo.ts';

type Account = { id: string; organisationId: string; email: string | null; kind: string };

/** Says which accounts belong to externals, integrations and shared mailboxes, with their facts. */
export async function classifyAccounts({ client, setup, call }: DemoStep): Promise<void> {
  const [organisations, people, accounts] = await Promise.all([
    findOrganisationIds(client),
    findPersonIds(client),
    readAll<Account>(client, '/v1/accounts?status=current'),
  ]);
  const person = (externalId: string | null): string | null =>
    externalId === null ? null : (people.get(externalId) ?? null);
  for (const { tenantId, email, kind, kindFacts } of setup.classifications) {
    const account = accounts.find(
      (one) => one.organisationId === organisations.get(tenantId) && one.email?.toLowerCase() === email,
    );
    if (account === undefined || account.kind === kind) continue;
    call(`PATCH /v1/accounts/{id}: ${email} is ${kind}`);
    await changeObject(client, `/v1/accounts/${account.id}`, {
      kind,
      kindFacts: {
        ownerPersonId: person(kindFacts.ownerExternalId),
        sponsorPersonId: person(kindFacts.sponsorExternalId),
        company: kindFacts.company,
        purpose: kindFacts.purpose,
        organisationIds: idsOf(kindFacts.tenantIds, organisations),
        ceiling: kindFacts.ceiling,
        approvedBy: person(kindFacts.approvedByExternalId),
        endsAt: kindFacts.endsAt,
      },
    });
  }
}
