import { type RawBuilder, sql } from 'kysely';

/**
 * The query of the organisations whose checks an applied batch concerns: they have an account that is linked to one of its changed
 * people, or of which one is the owner or sponsor, or a current one with an old or new address of theirs, or an exception that
 * rests on one of them.
 */
export function organisationsOfBatch(batchId: string): RawBuilder<unknown> {
  return sql`
    with changed as materialized (
      select p.id, p.version, p.normalised_email, p.normalised_aliases
        from people.import_row r join people.person p on p.id = r.person_id
       where r.import_id = ${batchId} and (r.is_new or r.is_changed)
    ), address as (
      select normalised_email as address from changed
      union select unnest(normalised_aliases) from changed
      union select v.data ->> 'normalised_email'
        from changed join people.person_version v on v.person_id = changed.id and v.version = changed.version - 1
      union select jsonb_array_elements_text(v.data -> 'normalised_aliases')
        from changed join people.person_version v on v.person_id = changed.id and v.version = changed.version - 1
    )
    select a.organisation_id as id from changed
      join governance.account_link l on l.person_id = changed.id and l.valid_to is null
      join directory.account a on a.id = l.account_id
    union
    select a.organisation_id from changed
      join (
        select account_id, owner_person_id as person_id from governance.account_kind where valid_to is null
        union all
        select account_id, sponsor_person_id from governance.account_kind where valid_to is null
      ) answered on answered.person_id = changed.id
      join directory.account a on a.id = answered.account_id and a.status = 'current'
    union
    select a.organisation_id from address join directory.account a on a.normalised_email = address.address
     where a.status = 'current'
    union
    select v.organisation_id from changed join governance.violation v on v.owner_person_id = changed.id
     where v.state = 'excepted' and v.organisation_id is not null`;
}
