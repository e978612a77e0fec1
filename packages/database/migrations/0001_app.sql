-- Why: what every other schema stands on: the clock, ids, the installation's identity.
-- Lock: none (new objects). Safe with older code: there is none.

create schema app;

-- The one clock (instants that services compare). `keyledger.clock_offset` is set by tests only.
create function app.now() returns timestamptz
  language sql volatile parallel safe
  return clock_timestamp() + coalesce(nullif(current_setting('keyledger.clock_offset', true), '')::interval, interval '0');

-- UUID version 7 (RFC 9562): a random version 4 with its first 48 bits replaced by Unix milliseconds.
create function app.uuid_v7() returns uuid
  language sql volatile parallel safe
  return encode(
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid())
        placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
        from 1 for 6),
      52, 1), 53, 1), 'hex')::uuid;

-- One row: which Xero this database belongs to (demo and live never mix) and the epoch of its change feed.
create table app.installation (
  id boolean primary key default true check (id),
  xero_issuer text,
  is_demo boolean not null default false,
  feed_epoch uuid not null default gen_random_uuid(),
  created_at timestamptz not null default app.now()
);
insert into app.installation default values;

-- Creates the yearly partitions of every time-partitioned table up to the end of the year after the given instant.
-- Runs as its owner, so that the scheduler needs no right to create tables.
create function app.ensure_partitions(reference timestamptz) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  parent record;
  year integer;
  child text;
  created integer := 0;
begin
  for parent in
    select n.nspname, c.relname from pg_partitioned_table p
      join pg_class c on c.oid = p.partrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('journal', 'directory', 'people', 'governance')
  loop
    for year in extract(year from reference at time zone 'UTC')::integer - 1 .. extract(year from reference at time zone 'UTC')::integer + 1 loop
      child := format('%s_%s', parent.relname, year);
      if to_regclass(format('%I.%I', parent.nspname, child)) is null then
        execute format('create table %I.%I partition of %I.%I for values from (%L) to (%L)',
          parent.nspname, child, parent.nspname, parent.relname, format('%s-01-01 00:00:00+00', year), format('%s-01-01 00:00:00+00', year + 1));
        created := created + 1;
      end if;
    end loop;
  end loop;
  return created;
end $$;
