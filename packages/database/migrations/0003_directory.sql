-- Why: what Xero tells: organisations, accounts, entitlements, grants with bounds, snapshots and their evidence.
--   Written by `worker`; `auth` inserts organisations and their connection state.
-- Lock: none (new objects). Safe with older code: there is none.

create schema directory;

create table directory.organisation (
  id uuid primary key default app.uuid_v7(),
  xero_tenant_id uuid not null unique,
  name text not null,
  legal_name text,
  short_code text,
  country_code text,
  base_currency text,
  edition text,
  plan text,
  organisation_type text,
  organisation_status text,
  time_zone text,
  is_demo boolean not null default false,
  xero_created_at timestamptz,
  connection_state text not null default 'connected' check (connection_state in ('expected', 'connected', 'disconnected', 'needs_reconsent')),
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  version integer not null default 1
);
create index organisation_updated on directory.organisation (updated_at, id);

-- The route from an authorisation to an organisation: one row of Xero's /connections.
create table auth.connection (
  id uuid primary key default app.uuid_v7(),
  authorisation_id uuid not null references auth.authorisation (id),
  organisation_id uuid references directory.organisation (id),
  xero_connection_id uuid not null,
  xero_tenant_id uuid not null,
  tenant_type text not null,
  tenant_name text,
  auth_event_id uuid,
  state text not null default 'connected' check (state in ('connected', 'disconnected')),
  xero_created_at timestamptz,
  xero_updated_at timestamptz,
  disconnected_at timestamptz,
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  version integer not null default 1,
  unique (authorisation_id, xero_tenant_id)
);
create index connection_organisation on auth.connection (organisation_id);
comment on column auth.connection.organisation_id is 'null for rows of Xero that are no ORGANISATION (kept, not read)';

-- The best working route per organisation: the freshest active authorisation with a connected row.
create view auth.route with (security_barrier) as
  select distinct on (c.organisation_id) c.organisation_id, c.id as connection_id, c.authorisation_id, a.kind, c.xero_tenant_id
    from auth.connection c join auth.authorisation a on a.id = c.authorisation_id
   where c.state = 'connected' and a.state = 'active' and c.organisation_id is not null
   order by c.organisation_id, c.xero_updated_at desc nulls last, a.last_refreshed_at desc nulls last, c.id;

-- A run of complete reads with the same access hash. The run that is still growing keeps its end in `read_state`.
create table directory.snapshot (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null references directory.organisation (id),
  state text not null check (state in ('complete', 'quarantined', 'released', 'superseded')),
  access_sha256 bytea not null,
  user_count integer not null,
  role_counts jsonb not null,
  first_read_started_at timestamptz not null,
  first_read_completed_at timestamptz not null,
  last_read_started_at timestamptz not null,
  last_read_completed_at timestamptz not null,
  read_count integer not null default 1,
  previous_snapshot_id uuid references directory.snapshot (id),
  changes jsonb not null default '{"added":0,"removed":0,"changed":0}',
  difference jsonb,
  quarantine_reason text,
  decided_by jsonb,
  decided_at timestamptz,
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  version integer not null default 1,
  check (first_read_started_at <= first_read_completed_at),
  check (first_read_started_at <= last_read_started_at)
);
create index snapshot_of_organisation on directory.snapshot (organisation_id, first_read_started_at desc);
create index snapshot_previous on directory.snapshot (previous_snapshot_id);
create index snapshot_waiting on directory.snapshot (organisation_id) where state = 'quarantined';

-- What a changed read looked like: one row per request of the read that opened a snapshot.
create table directory.read_evidence (
  snapshot_id uuid not null,
  ordinal smallint not null,
  request_url text not null,
  http_status smallint not null,
  xero_date text,
  correlation_id text,
  started_at timestamptz not null,
  completed_at timestamptz not null,
  byte_count integer not null,
  raw_sha256 bytea not null,
  canonical_sha256 bytea not null,
  canonical_body_gzip bytea not null,
  primary key (snapshot_id, ordinal, completed_at)
) partition by range (completed_at);
create table directory.read_evidence_default partition of directory.read_evidence default;

-- One row per organisation: its current snapshot, the newest read, the last sync run that changed nothing and
-- today's counts. An unchanged read updates this row and nothing else of the directory.
create table directory.read_state (
  organisation_id uuid primary key references directory.organisation (id),
  snapshot_id uuid references directory.snapshot (id),
  access_sha256 bytea,
  last_read_started_at timestamptz,
  last_read_completed_at timestamptz,
  read_count integer not null default 0,
  last_sync_id uuid,
  last_sync_cause text,
  last_sync_started_at timestamptz,
  last_sync_finished_at timestamptz,
  last_sync_calls smallint,
  last_sync_waited_ms integer,
  day date,
  day_reads integer not null default 0,
  day_longest_gap_seconds integer not null default 0,
  day_failures jsonb not null default '{}',
  day_evaluations integer not null default 0
) with (fillfactor = 60);
create index read_state_snapshot on directory.read_state (snapshot_id);

-- Proof of operation per organisation and finished UTC day (today's stands in read_state).
create table directory.coverage_day (
  organisation_id uuid not null references directory.organisation (id),
  day date not null,
  complete_reads integer not null,
  longest_gap_seconds integer not null,
  failures jsonb not null default '{}',
  evaluations integer not null default 0,
  primary key (organisation_id, day)
);

-- A stretch without a complete read longer than one hour: start of the read before, end of the read after.
create table directory.read_gap (
  organisation_id uuid not null references directory.organisation (id),
  read_before_started_at timestamptz not null,
  read_before_completed_at timestamptz not null,
  read_after_started_at timestamptz not null,
  read_after_completed_at timestamptz not null,
  primary key (organisation_id, read_before_started_at)
);

create table directory.account (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null references directory.organisation (id),
  xero_user_id uuid not null,
  xero_global_user_id uuid,
  email text,
  normalised_email text,
  first_name text,
  last_name text,
  role text not null,
  is_subscriber boolean not null,
  status text not null check (status in ('current', 'removed')),
  xero_updated_at timestamptz,
  first_seen_not_before timestamptz,
  first_seen_at timestamptz not null,
  observed_at timestamptz not null,
  removed_not_before timestamptz,
  removed_at timestamptz,
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  version integer not null default 1,
  unique (organisation_id, xero_user_id),
  check ((status = 'removed') = (removed_at is not null))
);
create index account_global_user on directory.account (xero_global_user_id);
create index account_email on directory.account (normalised_email);
create index account_updated on directory.account (updated_at, id);
comment on column directory.account.observed_at is 'End of the read that last changed this row; a current account was seen by the organisation''s newest complete read';

-- A right that can be held in an organisation: one Xero role (raw value), or being its subscriber.
create table directory.entitlement (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null references directory.organisation (id),
  kind text not null check (kind in ('role', 'subscriber')),
  role text,
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  version integer not null default 1,
  check ((kind = 'role') = (role is not null)),
  check (role is distinct from 'REMOVED')
);
create unique index entitlement_of_organisation on directory.entitlement (organisation_id, kind, coalesce(role, ''));

-- The fact that an account holds an entitlement, between bounds: since lies in (since_not_before, since_not_after],
-- until in (until_not_before, until_not_after]; a null since_not_before means that no read preceded it.
create table directory.access_grant (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null references directory.organisation (id),
  account_id uuid not null references directory.account (id),
  entitlement_id uuid not null references directory.entitlement (id),
  kind text not null check (kind in ('role', 'subscriber')),
  role text,
  since_not_before timestamptz,
  since_not_after timestamptz not null,
  until_not_before timestamptz,
  until_not_after timestamptz,
  opened_by_snapshot_id uuid not null references directory.snapshot (id),
  closed_by_snapshot_id uuid references directory.snapshot (id),
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  version integer not null default 1,
  check (since_not_before is null or since_not_before <= since_not_after),
  check ((until_not_after is null) = (until_not_before is null)),
  check ((until_not_after is null) = (closed_by_snapshot_id is null)),
  check (until_not_after is null or until_not_before <= until_not_after)
);
create unique index access_grant_current on directory.access_grant (account_id, entitlement_id) where until_not_after is null;
create unique index access_grant_one_role on directory.access_grant (account_id) where until_not_after is null and kind = 'role';
create index access_grant_organisation on directory.access_grant (organisation_id) where until_not_after is null;
create index access_grant_history on directory.access_grant (organisation_id, since_not_after);
create index access_grant_entitlement on directory.access_grant (entitlement_id);
create index access_grant_account on directory.access_grant (account_id);
create index access_grant_opened on directory.access_grant (opened_by_snapshot_id);
create index access_grant_closed on directory.access_grant (closed_by_snapshot_id);
create index access_grant_updated on directory.access_grant (updated_at, id);

-- Sync runs that changed something, were quarantined, deferred or failed; the last unchanged one stands in read_state.
create table directory.sync (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null references directory.organisation (id),
  cause text not null,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  outcome text not null check (outcome in ('changed', 'unchanged', 'quarantined', 'deferred', 'failed')),
  calls smallint not null,
  waited_ms integer not null,
  snapshot_id uuid references directory.snapshot (id),
  problem jsonb
);
create index sync_of_organisation on directory.sync (organisation_id, started_at desc);
create index sync_snapshot on directory.sync (snapshot_id);
create index sync_finished on directory.sync (finished_at);
