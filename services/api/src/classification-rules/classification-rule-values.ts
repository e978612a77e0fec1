import type { Db } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import { endInstant } from '../conventions/day-or-instant.ts';
import type { ClassificationRuleInput } from './classification-rule-schema.ts';
import type { ClassificationRuleValues } from './classification-rule-store.ts';

/** What somebody says about a classification rule, as it is stored. */
export function toRuleValues(
  input: ClassificationRuleInput,
  { zone, usualPosition }: { zone: string; usualPosition: number },
): ClassificationRuleValues {
  const { match, kindFacts } = input;
  const unique = (values: readonly string[]) => [...new Set(values)];
  return {
    name: input.name,
    reason: input.reason,
    position: input.position ?? usualPosition,
    match_domains: unique(match.domains),
    match_addresses: unique(match.addresses),
    match_global_user_ids: unique(match.xeroGlobalUserIds),
    match_organisation_ids: unique(match.organisationIds),
    match_group_ids: unique(match.groupIds),
    kind: input.kind,
    owner_person_id: kindFacts.ownerPersonId,
    sponsor_person_id: kindFacts.sponsorPersonId,
    company: kindFacts.company,
    purpose: kindFacts.purpose,
    organisation_ids: unique(kindFacts.organisationIds),
    ceiling: kindFacts.ceiling,
    approved_by: kindFacts.approvedBy,
    ends_at: kindFacts.endsAt && endInstant(kindFacts.endsAt, zone),
  };
}

/** Everything that a classification rule names exists. @throws AppError `unprocessable` that names the first thing that does not. */
export async function requireKnownNames(db: Db, rule: ClassificationRuleValues): Promise<void> {
  const people = {
    ownerPersonId: rule.owner_person_id,
    sponsorPersonId: rule.sponsor_person_id,
    approvedBy: rule.approved_by,
  };
  const { rows } = await sql<{ field: string }>`
    select 'kindFacts.' || asked.field as field from jsonb_each_text(${JSON.stringify(people)}::jsonb) as asked (field, id)
     where asked.id is not null and not exists (
       select from people.person p where p.id = asked.id::uuid and p.deleted_at is null)
    union all
    select asked.field
      from (select 'match.organisationIds' as field, unnest(${rule.match_organisation_ids}::uuid[]) as id
            union all select 'kindFacts.organisationIds', unnest(${rule.organisation_ids}::uuid[])) asked
     where not exists (select from directory.organisation o where o.id = asked.id)
    union all
    select 'match.groupIds' from unnest(${rule.match_group_ids}::uuid[]) as asked (id)
     where not exists (select from governance.organisation_group g where g.id = asked.id and g.deleted_at is null)
     limit 1`.execute(db);
  const [unknown] = rows;
  if (unknown === undefined) return;
  throw new AppError({
    code: 'unprocessable',
    publicMessage: `${unknown.field} names something that does not exist here.`,
  });
}
