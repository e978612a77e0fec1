import { subscriberRole } from '@keyledger/checks';
import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/**
 * Finds other organisations in which a human whose accounts changed here since the last evaluation holds a role of a rule on
 * conflicting roles: what they hold here may decide there. Nothing while there is no such rule.
 */
export async function findOrganisationsOfConflicts(db: Db, organisationIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    /* keep plan: find-organisations-of-conflicts */
    with changed as materialized (
      select a.id, a.xero_global_user_id, l.person_id
        from directory.account a
        join governance.evaluation_state s on s.organisation_id = a.organisation_id
        left join governance.account_link l on l.account_id = a.id and l.valid_to is null
       where a.organisation_id = any(${organisationIds}::uuid[]) and (s.evaluated_at is null or a.updated_at > s.evaluated_at)
         and (select exists (select from governance.role_conflict_rule where deleted_at is null))
    ), other as (
      select x.account_id as id from changed c
        join governance.account_link x on x.person_id = c.person_id and x.valid_to is null
      union
      select b.id from changed c join directory.account b on b.xero_global_user_id = c.xero_global_user_id
    )
    select distinct a.organisation_id as id from other o join directory.account a on a.id = o.id
     where a.status = 'current' and a.organisation_id <> all (${organisationIds}::uuid[])
       and exists (select from governance.role_conflict_rule r
                    where r.deleted_at is null
                      and (a.role = any(r.roles) or (a.is_subscriber and ${sql.lit(subscriberRole)} = any(r.roles))))`.execute(
    db,
  );
  return rows.map((row) => row.id);
}
