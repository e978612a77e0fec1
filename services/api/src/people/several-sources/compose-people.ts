import { type RawBuilder, sql } from 'kysely';
import { type Attribute, attributeColumns, decided, knownRecords, orderOfRecords } from './attributes.ts';

/** As a column of a person. Lists have to be kept together. */
function composedColumn(attribute: Attribute): RawBuilder<unknown> {
  const name = attributeColumns[attribute];
  const column = sql.ref(`known.${name}`);
  return sql`${decided(attribute, attribute === 'jobRoles' ? sql`to_jsonb(${column})` : column)} as ${sql.ref(name)}`;
}

const single = (Object.keys(attributeColumns) as Attribute[]).map(composedColumn);
const leading = (column: string) =>
  sql`(array_agg(${sql.ref(`known.${column}`)} order by ${orderOfRecords(null)}) filter (where known.counts))[1]`;

/**
 * The query of what sources together make of these people, one row a person: each attribute from the first source in its
 * order that supplies it. Every other address that a source knows is an alias: it tells whose an account is.
 */
export function composePeople(personIds: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    with known as materialized (${knownRecords(personIds)}),
    chosen as materialized (
      select known.person_id, ${sql.join(single)},
             ${decided('primaryEmail', sql`known.normalised_email`)} as normalised_email,
             ${decided('managerPersonId', sql`known.manager_external_id`)} as manager_external_id,
             ${leading('source')} as leading_source, ${leading('external_id')} as leading_external_id,
             case when bool_and(known.deleted_at is not null) then max(known.deleted_at) end as deleted_at
        from known group by known.person_id
    ), address as (
      select known.person_id, said.address,
             row_number() over (order by ${orderOfRecords(null)}, said.place) as place
        from known cross join lateral unnest(array[known.primary_email] || known.aliases) with ordinality as said (address, place)
       where known.counts and said.address is not null
    ), alias as (
      select once.person_id, array_agg(once.address order by once.place) as aliases
        from (select distinct on (a.person_id, lower(a.address)) a.person_id, a.address, a.place
                from address a join chosen c on c.person_id = a.person_id
               where lower(a.address) is distinct from lower(c.primary_email)
               order by a.person_id, lower(a.address), a.place) once
       group by once.person_id
    ), normalised as (
      select known.person_id, array_agg(distinct said.address) as aliases
        from known
        join chosen c on c.person_id = known.person_id
        cross join lateral unnest(array[known.normalised_email] || known.normalised_aliases) as said (address)
       where known.counts and said.address is not null and said.address is distinct from c.normalised_email
       group by known.person_id
    )
    select c.person_id, c.display_name, c.primary_email, c.normalised_email, coalesce(alias.aliases, '{}') as aliases,
           coalesce(normalised.aliases, '{}') as normalised_aliases,
           array(select jsonb_array_elements_text(coalesce(c.job_roles, '[]'))) as job_roles, c.department,
           nullif(c.manager_person_id, c.person_id) as manager_person_id, c.manager_external_id,
           coalesce(c.status, 'active') as status, coalesce(c.in_scope, true) as in_scope, c.starts_at, c.ends_at,
           c.time_zone, c.deleted_at, c.leading_source, c.leading_external_id
      from chosen c
      left join alias on alias.person_id = c.person_id
      left join normalised on normalised.person_id = c.person_id`;
}
