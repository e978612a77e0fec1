import { identityChangedId } from '@keyledger/checks';
import type { Actor, Db } from '@keyledger/database';
import { sql } from 'kysely';

/**
 * Takes who the linked accounts of a governed organisation say they are as accepted, in the first evaluation after governance
 * started. Only what differs from the link is stored: without a row the link itself is what was accepted.
 */
export async function acceptFirstIdentities(
  db: Db,
  input: { organisationIds: readonly string[]; now: Date; actor: Actor },
): Promise<void> {
  await sql`
    /* keep plan: accept-identities */
    with found as (
      select a.id as account_id, a.organisation_id, v.id as outdated_id,
             jsonb_build_object('email', a.normalised_email, 'firstName', a.first_name, 'lastName', a.last_name) as value
        from governance.organisation_policy p
        join governance.evaluation_state s on s.organisation_id = p.organisation_id
        join directory.account a on a.organisation_id = p.organisation_id and a.status = 'current'
        join governance.account_link l on l.account_id = a.id and l.valid_to is null and l.person_id is not null
        left join governance.accepted_value v on v.check_id = ${identityChangedId} and v.subject_type = 'account'
             and v.subject_id = a.id and v.valid_to is null
       where p.organisation_id = any(${input.organisationIds}::uuid[]) and p.valid_to is null and p.governance = 'governed'
         and (s.evaluated_at is null or s.evaluated_at < p.governed_since)
         and (v.id is not null or (l.linked_email, l.linked_first_name, l.linked_last_name)
                is distinct from (a.normalised_email, a.first_name, a.last_name))
    ), ended as (
      update governance.accepted_value v set valid_to = greatest(${input.now}::timestamptz, v.valid_from)
        from found where v.id = found.outdated_id
      returning v.id
    )
    insert into governance.accepted_value (organisation_id, check_id, subject_type, subject_id, value, reason, accepted_by, valid_from)
    select f.organisation_id, ${identityChangedId}, 'account', f.account_id, f.value, 'found at the start of governance',
           ${JSON.stringify(input.actor)}::jsonb, ${input.now}
      from found f where f.outdated_id is null or exists (select from ended e where e.id = f.outdated_id)`.execute(db);
}
