import { sql } from 'kysely';
import type { Db } from '../connection/create-database.ts';

/** Kinds of object in the order in which they are listed. */
export const objectKinds = ['login', 'database', 'schema', 'table', 'sequence', 'function'] as const;

/** What one login may do with one object, in PostgreSQL's words; null when it may do nothing. */
export type HeldPrivilege = {
  readonly kind: (typeof objectKinds)[number];
  readonly object: string;
  readonly held: string | null;
};

/**
 * Asks PostgreSQL itself what the login of this connection may do with every object of the database that is not PostgreSQL's
 * own: `select` is the whole table, `select (id)` some columns of it. Partitions of a year are one object, whatever the year.
 */
export async function describePrivileges(db: Db): Promise<HeldPrivilege[]> {
  const { rows } = await sql<HeldPrivilege>`
    with own as (
      select oid, nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'
    ), relation as (
      select c.oid, c.relkind, own.nspname || '.' || regexp_replace(c.relname, '_20[0-9]{2}$', '_<year>') as object,
             c.relowner = current_user::regrole as owned
        from pg_class c join own on own.oid = c.relnamespace
    ), word as (
      select * from unnest(array['select','insert','update','delete','truncate','references','trigger','maintain']) with ordinality as w(name, place)
       where name <> 'maintain' or current_setting('server_version_num')::integer >= 170000
    ), held_word as (
      select r.oid, w.place, w.name || case when has_table_privilege(r.oid, w.name) then '' else ' (' || c.columns || ')' end as held
        from relation r cross join word w
        left join lateral (
          select string_agg(a.attname, ', ' order by a.attnum) as columns from pg_attribute a
           where a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
             and w.name in ('select', 'insert', 'update', 'references')
             and has_column_privilege(r.oid, a.attnum, case when w.name in ('select', 'insert', 'update', 'references') then w.name else 'select' end)
        ) c on true
       where r.relkind in ('r', 'p', 'v', 'm', 'f')
    )
    select 'login' as kind, 'attributes' as object,
           nullif(concat_ws(', ', case when rolsuper then 'superuser' end, case when rolcreatedb then 'createdb' end,
             case when rolcreaterole then 'createrole' end, case when rolreplication then 'replication' end,
             case when rolbypassrls then 'bypassrls' end), '') as held
      from pg_roles where rolname = current_user
    union all
    select 'login', 'member of', string_agg(m.roleid::regrole::text, ', ' order by m.roleid)
      from pg_auth_members m where m.member = current_user::regrole
    union all
    select 'database', 'this one',
           nullif(concat_ws(', ', case when has_database_privilege(current_database(), 'connect') then 'connect' end,
             case when has_database_privilege(current_database(), 'create') then 'create' end,
             case when has_database_privilege(current_database(), 'temporary') then 'temporary' end), '')
    union all
    select 'schema', nspname,
           nullif(concat_ws(', ', case when has_schema_privilege(oid, 'usage') then 'usage' end,
             case when has_schema_privilege(oid, 'create') then 'create' end), '')
      from own
    union all
    select 'table', r.object, (select string_agg(h.held, ', ' order by h.place) from held_word h where h.oid = r.oid and h.held is not null)
      from relation r where r.relkind in ('r', 'p', 'v', 'm', 'f')
    union all
    select 'sequence', r.object,
           nullif(concat_ws(', ', case when has_sequence_privilege(r.oid, 'usage') then 'usage' end,
             case when has_sequence_privilege(r.oid, 'select') then 'select' end,
             case when has_sequence_privilege(r.oid, 'update') then 'update' end), '')
      from relation r where r.relkind = 'S'
    union all
    select 'function', own.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')',
           case when has_function_privilege(p.oid, 'execute')
                then case when has_schema_privilege(own.oid, 'usage') then 'execute' else 'execute, but its schema is closed' end end
      from pg_proc p join own on own.oid = p.pronamespace
  `.execute(db);
  return rows;
}
