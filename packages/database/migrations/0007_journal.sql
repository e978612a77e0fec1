-- Why: the one record of every change. Inserted by every service in the transaction of the change; sealed by `scheduler`.
-- Lock: none (new objects). Safe with older code: there is none.

create schema journal;

-- What happened. Never updated, holds no personal data.
create table journal.event (
  seq bigint generated always as identity,
  id uuid not null default app.uuid_v7(),
  at timestamptz not null default app.now(),
  type text not null,
  actor_type text not null,
  actor_id text,
  organisation_id uuid,
  subject_type text not null,
  subject_id text not null,
  subject_version integer,
  baseline boolean not null default false,
  primary key (seq, at)
) partition by range (at);
create table journal.event_default partition of journal.event default;
create index event_subject on journal.event (subject_id, seq);
create index event_id on journal.event (id);

-- The only part of an event that erasure deletes: names and addresses stand here and nowhere else.
create table journal.event_data (
  seq bigint not null,
  at timestamptz not null,
  data jsonb not null,
  salt bytea not null default uuid_send(gen_random_uuid()),
  primary key (seq, at)
) partition by range (at);
create table journal.event_data_default partition of journal.event_data default;

-- Events that wait for their position.
create table journal.pending (
  seq bigint primary key,
  at timestamptz not null
);

-- The chain: gap-free positions, each hash covers the one before and the event (with a digest of its salted data).
create table journal.sealed (
  position bigint not null,
  seq bigint not null,
  at timestamptz not null,
  data_digest bytea not null,
  hash bytea not null,
  sealed_at timestamptz not null default clock_timestamp(),
  primary key (position, at)
) partition by range (at);
create table journal.sealed_default partition of journal.sealed default;
create index sealed_seq on journal.sealed (seq);

-- One row: the last sealed position and its hash. Locked by the sealer, read by everyone.
create table journal.head (
  id boolean primary key default true check (id),
  position bigint not null default 0,
  hash bytea not null default '\x0000000000000000000000000000000000000000000000000000000000000000'
);
insert into journal.head default values;
