import { readAll } from '../rest/rest-client.ts';
import { findOrganisationIds, findPersonIds, idsOf } from './find-ids.ts';
import type { DemoStep } from './set-up-demo.ts';

/** Saves the company's access rules; one that is there already stays as it is. */
export async function saveRules({ client, setup, call }: DemoStep): Promise<void> {
  const [organisations, people] = await Promise.all([findOrganisationIds(client), findPersonIds(client)]);
  const known = new Set((await readAll<{ name: string }>(client, '/v1/rules')).map(({ name }) => name));
  for (const rule of setup.rules.filter(({ name }) => !known.has(name))) {
    call(`POST /v1/rules: ${rule.name}, up to ${rule.ceiling}`);
    await client.send('POST', '/v1/rules', {
      name: rule.name,
      reason: rule.reason,
      scope: { all: false, groupIds: [], organisationIds: idsOf(rule.tenantIds, organisations) },
      covers: {
        allStaff: rule.covers.allStaff,
        jobRoles: rule.covers.jobRoles,
        departments: rule.covers.departments,
        personIds: idsOf(rule.covers.personExternalIds, people),
      },
      ceiling: rule.ceiling,
      validFrom: rule.validFrom,
      validUntil: rule.validUntil,
      reviewBy: rule.reviewBy,
      ownerPersonId: people.get(rule.ownerExternalId),
    });
  }
}
