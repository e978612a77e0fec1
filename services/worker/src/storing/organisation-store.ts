import type { Db } from '@keyledger/database';
import type { XeroOrganisation } from '@keyledger/xero';
import { sql } from 'kysely';
import type { OrganisationFacts } from '../claims/claim.ts';

type FactChanges = Record<string, [unknown, unknown]>;

/** The facts that a read shows; a name that Xero leaves out stays what it was. */
export function factsOf(organisation: XeroOrganisation, known: OrganisationFacts): OrganisationFacts {
  return {
    name: organisation.name ?? known.name,
    legalName: organisation.legalName,
    shortCode: organisation.shortCode,
    countryCode: organisation.countryCode,
    baseCurrency: organisation.baseCurrency,
    edition: organisation.edition,
    plan: organisation.plan,
    organisationType: organisation.organisationType,
    organisationStatus: organisation.status,
    timeZone: organisation.timeZone,
    isDemo: organisation.isDemo,
    xeroCreatedAt: organisation.createdAt,
  };
}

/** Which facts differ, each with its old and new value; empty when none does. */
export function changedFacts(before: OrganisationFacts, after: OrganisationFacts): FactChanges {
  const changes: FactChanges = {};
  for (const name of Object.keys(after) as (keyof OrganisationFacts)[]) {
    const [old, now] = [comparable(before[name]), comparable(after[name])];
    if (old !== now) changes[name] = [old, now];
  }
  return changes;
}

/** Stores the facts and returns the new version of the organisation. */
export async function updateOrganisation(db: Db, organisationId: string, facts: OrganisationFacts): Promise<number> {
  const { version } = await db
    .updateTable('directory.organisation')
    .set({
      name: facts.name,
      legal_name: facts.legalName,
      short_code: facts.shortCode,
      country_code: facts.countryCode,
      base_currency: facts.baseCurrency,
      edition: facts.edition,
      plan: facts.plan,
      organisation_type: facts.organisationType,
      organisation_status: facts.organisationStatus,
      time_zone: facts.timeZone,
      is_demo: facts.isDemo,
      xero_created_at: facts.xeroCreatedAt,
      updated_at: sql<Date>`app.now()`,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', organisationId)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

function comparable(value: string | boolean | Date | null): string | boolean | null {
  return value instanceof Date ? value.toISOString() : value;
}
