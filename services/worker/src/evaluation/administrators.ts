import { type Administrator, administratorOrder, administratorsNamed, canAdminister } from '@keyledger/checks';
import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/**
 * Who in each organisation may be able to change its users: the subscriber and accounts from Standard upwards whose person
 * has not left, subscriber first, then by rank; a handful each.
 */
export async function findAdministrators(
  db: Db,
  organisationIds: readonly string[],
): Promise<Map<string, Administrator[]>> {
  const { rows } = await sql<{ organisation_id: string; administrators: Administrator[] }>`
    /* keep plan: find-administrators */
    select organisation_id, jsonb_agg(jsonb_build_object('accountId', id, 'name', name, 'role', role, 'isSubscriber', is_subscriber) order by place) as administrators
      from (
        select a.id, a.organisation_id, a.role, a.is_subscriber,
               coalesce(nullif(trim(concat_ws(' ', a.first_name, a.last_name)), ''), a.email, 'An unnamed user') as name,
               row_number() over (partition by a.organisation_id order by ${administratorOrder}) as place
          from directory.account a
          left join governance.account_link l on l.account_id = a.id and l.valid_to is null
          left join people.person p on p.id = l.person_id
         where a.organisation_id = any(${organisationIds}::uuid[]) and ${canAdminister}
      ) ranked
     where place <= ${sql.lit(administratorsNamed)}
     group by organisation_id`.execute(db);
  return new Map(rows.map((row) => [row.organisation_id, row.administrators]));
}
