import { subscriberSafetyId } from '@keyledger/checks';
import type { Actor, Db } from '@keyledger/database';
import { sql } from 'kysely';

/**
 * Takes what a governed organisation was found with as accepted by its change checks, once per start of governance: the one
 * account that holds its subscription. Without exactly one it waits.
 */
export async function acceptFirstValues(
  db: Db,
  input: { organisationIds: readonly string[]; now: Date; actor: Actor },
): Promise<void> {
  await sql`
    /* keep plan: accept-values */
    with found as (
      select p.organisation_id, jsonb_build_object('accountId', min(a.id::text)) as value, v.id as outdated_id
        from governance.organisation_policy p
        join directory.account a on a.organisation_id = p.organisation_id and a.status = 'current' and a.is_subscriber
        left join governance.accepted_value v on v.check_id = ${subscriberSafetyId} and v.subject_type = 'organisation'
             and v.subject_id = p.organisation_id and v.valid_to is null
       where p.organisation_id = any(${input.organisationIds}::uuid[]) and p.valid_to is null and p.governance = 'governed'
         and (v.id is null or v.valid_from < p.governed_since)
       group by p.organisation_id, v.id having count(*) = 1
    ), ended as (
      update governance.accepted_value v set valid_to = greatest(${input.now}::timestamptz, v.valid_from)
        from found where v.id = found.outdated_id
      returning v.id
    )
    insert into governance.accepted_value (organisation_id, check_id, subject_type, subject_id, value, reason, accepted_by, valid_from)
    select f.organisation_id, ${subscriberSafetyId}, 'organisation', f.organisation_id, f.value, 'found at the start of governance',
           ${JSON.stringify(input.actor)}::jsonb, ${input.now}
      from found f where f.outdated_id is null or exists (select from ended e where e.id = f.outdated_id)`.execute(db);
}
