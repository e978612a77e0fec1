-- Why: sealed events are delivered to the endpoints of others, each in its own pace, with nothing missed.
-- Lock: none (new objects). Safe with older code: it never names them.

create schema delivery;

-- Where events go. Written by `api`; `worker` only turns one off that does not take its deliveries.
create table delivery.endpoint (
  id uuid primary key default app.uuid_v7(),
  name text not null,
  kind text not null check (kind in ('standard', 'slack', 'teams')),
  address text not null,
  url_sealed bytea not null,
  event_types text[],
  organisation_ids uuid[],
  organisation_group_ids uuid[],
  state text not null default 'enabled' check (state in ('enabled', 'disabled')),
  disabled_reason text check (disabled_reason in ('by_request', 'gone', 'persistent_failure')),
  disabled_at timestamptz,
  secret_sealed bytea,
  previous_secret_sealed bytea,
  previous_secret_until timestamptz,
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  version integer not null default 1,
  deleted_at timestamptz,
  check ((kind = 'standard') = (secret_sealed is not null)),
  check ((state = 'disabled') = (disabled_reason is not null)),
  check ((state = 'disabled') = (disabled_at is not null)),
  check ((previous_secret_sealed is null) = (previous_secret_until is null))
);
comment on column delivery.endpoint.address is 'What people see of the URL: that of a chat is a secret beyond its host';
comment on column delivery.endpoint.url_sealed is 'Sealed under WEBHOOK_KEYS, as are the secrets; bound to the row''s id';
comment on column delivery.endpoint.event_types is 'null: every type';

-- How far an endpoint has come. `api` begins it and asks for a replay, `scheduler` notes what it enqueued, `worker` moves it.
create table delivery.progress (
  endpoint_id uuid primary key references delivery.endpoint (id),
  position bigint not null,
  replay_after bigint,
  enqueued_at timestamptz,
  claim_fence integer not null default 0,
  claim_expires_at timestamptz,
  not_before timestamptz,
  failing_since timestamptz,
  last_success_at timestamptz
);
comment on column delivery.progress.position is 'Every sealed event up to here that the endpoint asks for has its message';
comment on column delivery.progress.claim_expires_at is 'By the real clock: a lease is no business time';
comment on column delivery.progress.not_before is 'No attempt before: the endpoint fails, or asked for patience';

-- One message to one endpoint: of an event (its text is made when it is sent), a summary of an observed organisation, or a test.
create table delivery.message (
  seq bigint generated always as identity primary key,
  id uuid not null unique default app.uuid_v7(),
  endpoint_id uuid not null references delivery.endpoint (id),
  kind text not null check (kind in ('event', 'baseline', 'test')),
  event_id uuid,
  event_at timestamptz,
  event_seq bigint,
  position bigint,
  type text not null,
  organisation_id uuid,
  object text not null,
  state text not null default 'pending' check (state in ('pending', 'delivered', 'failed')),
  attempts integer not null default 0,
  first_attempt_at timestamptz,
  next_attempt_at timestamptz,
  last_attempt jsonb,
  created_at timestamptz not null default app.now(),
  ended_at timestamptz,
  check ((kind = 'event') = (event_id is not null)),
  check ((state = 'pending') = (next_attempt_at is not null)),
  check ((state = 'pending') = (ended_at is null))
);
create index message_waiting on delivery.message (endpoint_id, object, seq) where state = 'pending';
create index message_due on delivery.message (endpoint_id, next_attempt_at) where state = 'pending';
create index message_log on delivery.message (endpoint_id, id);
create index message_baseline on delivery.message (endpoint_id, organisation_id, created_at) where kind = 'baseline';
create index message_ended on delivery.message (ended_at) where state <> 'pending';
comment on column delivery.message.object is 'Messages of one object go one after the other';
comment on column delivery.message.last_attempt is 'at, status, problem, durationMs, answer (its first characters)';

-- Mail to an owner: about one cause at once, or the digest of a day. Holds no address and no text: both are made when it is sent.
create table delivery.mail (
  id uuid primary key default app.uuid_v7(),
  recipient_person_id uuid not null references people.person (id),
  kind text not null check (kind in ('critical', 'digest')),
  cause text not null,
  state text not null default 'pending' check (state in ('pending', 'sent', 'needless', 'failed')),
  attempts integer not null default 0,
  next_attempt_at timestamptz default app.now(),
  problem text,
  created_at timestamptz not null default app.now(),
  ended_at timestamptz,
  check ((state = 'pending') = (next_attempt_at is not null)),
  check ((state = 'pending') = (ended_at is null))
);
create index mail_cause on delivery.mail (recipient_person_id, kind, cause, created_at);
create index mail_due on delivery.mail (next_attempt_at) where state = 'pending';
create index mail_ended on delivery.mail (ended_at) where state <> 'pending';
comment on column delivery.mail.cause is 'critical: person:<id> or case:<id>; digest: the day';

-- One row: when owners are thought of again.
create table delivery.mail_round (
  id boolean primary key default true check (id),
  next_round_at timestamptz not null default app.now()
);
insert into delivery.mail_round default values;
