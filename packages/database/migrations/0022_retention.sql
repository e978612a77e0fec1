-- Why: how long records are kept is set by people, and what is past its time goes every night. What belongs to another service,
--   or is evidence, `worker` may only have deleted through functions that hold it to what is set. The erasure of a person reaches
--   the stored answers of Xero, consents and operators.
-- Lock: a moment's exclusive lock on directory.read_evidence (a column without a default). Safe with older code: it never names
--   what is new; an older worker goes on purging by its own two constants.

-- How long records of a kind are kept. One row each, from this migration; `api` changes the days.
create table governance.retention (
  records text primary key,
  days integer not null,
  default_days integer not null,
  minimum_days integer not null,
  maximum_days integer not null,
  is_evidence boolean not null,
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  version integer not null default 1,
  check (days between minimum_days and maximum_days),
  check (default_days between minimum_days and maximum_days)
);
comment on column governance.retention.is_evidence is 'An auditor needs it: keeping it shorter is a control change';

insert into governance.retention (records, days, default_days, minimum_days, maximum_days, is_evidence) values
  ('sync_runs', 90, 90, 7, 36500, false),
  ('deliveries', 30, 30, 7, 36500, false),
  ('sessions', 90, 90, 1, 36500, false),
  ('idempotency_answers', 1, 1, 1, 1, false),
  ('read_evidence', 2557, 2557, 90, 36500, true),
  ('event_data', 2557, 2557, 90, 36500, true),
  ('events', 2557, 2557, 365, 36500, true),
  ('person_versions', 2557, 2557, 365, 36500, true);

-- One row: the nightly run that deletes what has been kept long enough. `scheduler` enqueues it, `worker` does it.
create table schedule.purge (
  id boolean primary key default true check (id),
  due_at timestamptz not null default app.now(),
  enqueued_at timestamptz,
  claim_fence integer not null default 0,
  claim_expires_at timestamptz,
  started_at timestamptz,
  finished_at timestamptz,
  succeeded_at timestamptz,
  deleted jsonb not null default '{}',
  problem text
);
insert into schedule.purge default values;
comment on column schedule.purge.claim_expires_at is 'By the real clock: a lease is no business time';
comment on column schedule.purge.deleted is 'Of the run that started last: how many of which records went';

create function governance.kept_since(kind text) returns timestamptz
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
    select app.now() - make_interval(days => r.days) from governance.retention r where r.records = kind
  $$;
comment on function governance.kept_since is 'Records of this kind from before this instant may go';

-- What an open violation is told by: its events stay, with their data.
create function governance.history_in_use() returns table (subject_id text)
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
    select v.id::text from governance.violation v where v.state <> 'resolved'
    union select v.case_id::text from governance.violation v where v.state <> 'resolved'
    union select x.id::text from governance.exception x join governance.violation v on v.id = x.violation_id where v.state <> 'resolved'
  $$;

-- Looks at stretches of the journal one after another, by its key, so that the cost does not grow with the journal.
create function journal.purge_event_data(most integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare
    cutoff timestamptz := governance.kept_since('event_data');
    used text[] := array(select subject_id from governance.history_in_use());
    reached bigint := 0;
    stretch_end bigint;
    deleted integer;
    gone integer := 0;
  begin
    loop
      select max(w.seq) into stretch_end
        from (select d.seq from journal.event_data d where d.seq > reached and d.at < cutoff order by d.seq limit most) w;
      exit when stretch_end is null;
      delete from journal.event_data d using journal.event e
       where d.seq > reached and d.seq <= stretch_end and d.at < cutoff
         and e.seq > reached and e.seq <= stretch_end and e.at < cutoff and e.seq = d.seq and e.at = d.at
         and e.subject_id <> all(used) and not exists (select from journal.pending p where p.seq = d.seq);
      get diagnostics deleted = row_count;
      gone := gone + deleted;
      reached := stretch_end;
      exit when gone >= most;
    end loop;
    return gone;
  end $$;
comment on function journal.purge_event_data is 'Deletes the data of sealed events that are past their time; the digests in the chain stand for it';

-- The chain may lose its beginning, never a link in between, and never its head.
create function journal.purge_events(most integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare
    cutoff timestamptz := governance.kept_since('events');
    used text[] := array(select subject_id from governance.history_in_use());
    last bigint;
    seqs int8range;
    times tstzrange;
    gone integer;
  begin
    with oldest as materialized (
      select s.position, s.seq, s.at from journal.sealed s
       where s.position < (select h.position from journal.head h)
       order by s.position limit most
    ), stop as materialized (
      select min(o.position) as position from oldest o left join journal.event e on e.seq = o.seq and e.at = o.at
       where (o.at < cutoff and e.subject_id <> all(used)) is not true
    )
    select max(o.position), int8range(min(o.seq), max(o.seq), '[]'), tstzrange(min(o.at), max(o.at), '[]') into last, seqs, times
      from oldest o, stop where o.position < stop.position or stop.position is null;
    if last is null then return 0; end if;
    delete from journal.event_data d using journal.sealed s
     where s.position <= last and s.at between lower(times) and upper(times) and d.seq = s.seq and d.at = s.at
       and d.seq between lower(seqs) and upper(seqs) and d.at between lower(times) and upper(times);
    delete from journal.event e using journal.sealed s
     where s.position <= last and s.at between lower(times) and upper(times) and e.seq = s.seq and e.at = s.at
       and e.seq between lower(seqs) and upper(seqs) and e.at between lower(times) and upper(times);
    delete from journal.sealed s where s.position <= last;
    get diagnostics gone = row_count;
    return gone;
  end $$;
comment on function journal.purge_events is 'Deletes the oldest links of the chain with their events, up to the first that is not past its time or tells of an open violation';

create function directory.purge_read_evidence(most integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare
    cutoff timestamptz := governance.kept_since('read_evidence');
    gone integer;
  begin
    with old as materialized (
      select r.snapshot_id, r.ordinal, r.completed_at from directory.read_evidence r
       where r.completed_at < cutoff
         and not exists (select from directory.read_state s where s.snapshot_id = r.snapshot_id)
         and not exists (select from directory.snapshot q where q.id = r.snapshot_id and q.state = 'quarantined')
         and not exists (select from governance.violation v where v.detected_by_snapshot_id = r.snapshot_id and v.state <> 'resolved')
       limit most
    )
    delete from directory.read_evidence r using old
     where r.snapshot_id = old.snapshot_id and r.ordinal = old.ordinal and r.completed_at = old.completed_at;
    get diagnostics gone = row_count;
    return gone;
  end $$;
comment on function directory.purge_read_evidence is 'Deletes stored answers of Xero that are past their time; what the current, a waiting read or an open violation rests on stays';

create function people.purge_person_versions(most integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare
    cutoff timestamptz := governance.kept_since('person_versions');
    gone integer;
  begin
    with old as materialized (
      select p.person_id, p.version, p.valid_from from people.person_version p
       where p.valid_from < cutoff and p.valid_to < cutoff
         and not exists (select from governance.violation v where v.person_id = p.person_id and v.state <> 'resolved')
       limit most
    )
    delete from people.person_version p using old
     where p.person_id = old.person_id and p.version = old.version and p.valid_from = old.valid_from;
    get diagnostics gone = row_count;
    return gone;
  end $$;
comment on function people.purge_person_versions is 'Deletes what people were until before their time; the present version stays';

create function auth.purge_sessions(most integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare
    cutoff timestamptz := governance.kept_since('sessions');
    gone integer;
  begin
    delete from auth.session s where s.id in (
      select o.id from auth.session o where least(o.ended_at, o.expires_at) < cutoff limit most);
    get diagnostics gone = row_count;
    return gone;
  end $$;
comment on function auth.purge_sessions is 'Deletes sessions that ended long ago; the journal keeps who signed in when';

-- Accounts whose names were erased: what Xero still says of them is not stored again, and goes from its stored answers.
create table directory.erased_account (
  account_id uuid primary key references directory.account (id),
  organisation_id uuid not null references directory.organisation (id),
  erased_at timestamptz not null default app.now(),
  reached_snapshot_id uuid
);
create index erased_account_organisation on directory.erased_account (organisation_id);
comment on column directory.erased_account.reached_snapshot_id is 'The answers of snapshots up to this one hold no name of the account';

alter table directory.read_evidence add column erased_at timestamptz;
comment on column directory.read_evidence.erased_at is 'When names were taken out of the body: canonical_sha256 is that of the body before';

create or replace function directory.erase_names(account_ids uuid[]) returns table (id uuid, version integer, organisation_id uuid)
  language sql security definer set search_path = pg_catalog, pg_temp as $$
    with erased as (
      update directory.account a
         set email = null, normalised_email = null, first_name = null, last_name = null,
             version = a.version + 1, updated_at = app.now()
       where a.id = any(account_ids) and a.status = 'removed'
      returning a.id, a.version, a.organisation_id
    ), noted as (
      insert into directory.erased_account (account_id, organisation_id)
      select e.id, e.organisation_id from erased e
      on conflict (account_id) do update set erased_at = excluded.erased_at, reached_snapshot_id = null
    ), asked as (
      update schedule.purge set due_at = app.now()
       where id in (select p.id from schedule.purge p where p.due_at > app.now() for update skip locked) and exists (select from erased)
    )
    select e.id, e.version, e.organisation_id from erased e
  $$;

create function auth.erase_names(of_person uuid, of_accounts uuid[]) returns table (type text, id uuid, version integer)
  language sql security definer set search_path = pg_catalog, pg_temp as $$
    with consent as (
      update auth.authorisation z
         set authoriser_name = null, authoriser_email = null, version = z.version + 1, updated_at = app.now()
       where z.state <> 'active' and z.xero_user_id in (
               select a.xero_global_user_id from directory.account a where a.id = any(of_accounts) and a.status = 'removed')
      returning z.id, z.version
    ), operator as (
      update auth.operator o set email = null, version = o.version + 1, updated_at = app.now()
       where o.person_id = of_person and o.deleted_at is not null
      returning o.id, o.version
    )
    select 'authorisation', c.id, c.version from consent c union all select 'operator', o.id, o.version from operator o
  $$;
comment on function auth.erase_names is 'Takes names from consents that are no longer used, addresses from deleted operators; an operator''s name stays with what they decided';

do $$
declare
  routine text;
begin
  foreach routine in array array['governance.kept_since(text)', 'governance.history_in_use()', 'journal.purge_event_data(integer)',
    'journal.purge_events(integer)', 'directory.purge_read_evidence(integer)', 'people.purge_person_versions(integer)',
    'auth.purge_sessions(integer)', 'auth.erase_names(uuid, uuid[])'] loop
    execute format('revoke execute on function %s from public', routine);
  end loop;
end $$;
