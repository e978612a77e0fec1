-- Why: what is due. The queue only delivers; every recurrence, request, claim and limit counter is a row here.
--   Written by `scheduler`; `worker` writes its claims and counters; every service may insert requests.
-- Lock: none (new objects). Safe with older code: there is none.

create schema schedule;

-- Work that somebody asked for. The scheduler takes rows and deletes them in the transaction that makes them due.
create table schedule.request (
  seq bigint generated always as identity primary key,
  kind text not null check (kind in ('sync', 'connections', 'keep_alive', 'evaluate')),
  organisation_id uuid,
  authorisation_id uuid,
  everything boolean not null default false,
  cause text not null,
  requested_at timestamptz not null default app.now(),
  check (kind in ('sync', 'evaluate') or authorisation_id is not null),
  check (kind not in ('sync', 'evaluate') or everything or organisation_id is not null)
);

create table schedule.organisation (
  organisation_id uuid primary key references directory.organisation (id),
  next_sync_at timestamptz not null,
  cause text not null default 'schedule',
  requested_at timestamptz,
  enqueued_at timestamptz,
  not_before timestamptz,
  not_before_reason text,
  claim_owner text,
  claim_fence bigint not null default 0,
  claim_started_at timestamptz,
  claim_expires_at timestamptz,
  minute_started_at timestamptz,
  minute_calls smallint not null default 0,
  day_started_at timestamptz,
  day_calls integer not null default 0,
  day_remaining integer,
  failures_in_row integer not null default 0,
  last_attempt_at timestamptz,
  last_problem jsonb
) with (fillfactor = 60);
create index organisation_due on schedule.organisation (next_sync_at);

create table schedule.authorisation (
  authorisation_id uuid primary key references auth.authorisation (id),
  next_connections_read_at timestamptz not null,
  next_keep_alive_at timestamptz not null,
  enqueued_at timestamptz,
  keep_alive_enqueued_at timestamptz
);

-- The shared counter of the app's calls a minute, leased to workers in blocks.
create table schedule.app_budget (
  client_id text primary key,
  window_started_at timestamptz not null,
  leased integer not null,
  not_before timestamptz
);

-- Organisations whose checks must be evaluated now. A row is deleted by the evaluation that saw its requested_at.
create table schedule.evaluation (
  organisation_id uuid primary key references directory.organisation (id),
  requested_at timestamptz not null,
  enqueued_at timestamptz,
  cause text not null
);

-- One row: the scheduler's last tick, for status and alerts.
create table schedule.heartbeat (
  id boolean primary key default true check (id),
  ticked_at timestamptz,
  leader text,
  sealed_at timestamptz
);
insert into schedule.heartbeat default values;
