import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/**
 * The organisations whose checks a planned batch concerns: they have an account that is linked to one of its changed people,
 * or a current one with an old or new address of theirs, or an exception that rests on one of them.
 */
export async function findOrganisationsOfBatch(db: Db, batchId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with changed as materialized (
      select (data ->> 'personId')::uuid as id, data from people.import_row
       where import_id = ${batchId} and data ->> 'outcome' <> 'unchanged'
    ), address as (
      select jsonb_array_elements_text(data -> 'addresses') as address from changed where data -> 'addresses' <> 'null'
      union select data ->> 'normalisedEmail' from changed
      union select jsonb_array_elements_text(data -> 'normalisedAliases') from changed
    )
    select a.organisation_id as id from changed
      join governance.account_link l on l.person_id = changed.id and l.valid_to is null
      join directory.account a on a.id = l.account_id
    union
    select a.organisation_id from address join directory.account a on a.normalised_email = address.address
     where a.status = 'current'
    union
    select v.organisation_id from changed join governance.violation v on v.owner_person_id = changed.id
     where v.state = 'excepted' and v.organisation_id is not null`.execute(db);
  return rows.map((row) => row.id);
}
