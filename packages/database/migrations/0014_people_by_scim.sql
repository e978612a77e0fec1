-- Why: an identity provider can push people over SCIM, and a source that falls silent or cannot be understood can be told.
-- Lock: a moment's exclusive lock on people.source (columns without a default). Safe with older code: it never names them.

alter table people.source
  add column last_request_at timestamptz,
  add column unreadable_request_at timestamptz,
  add column cadence_days integer check (cadence_days between 1 and 3650);
comment on column people.source.last_request_at is 'The newest authenticated request of the source over REST or SCIM; kept to the minute';
comment on column people.source.unreadable_request_at is 'When the oldest request came that could not be understood and that no later one has made up for';
comment on column people.source.cadence_days is 'Silent for longer, the source counts as stale; null: 30 for SCIM, 35 for the others';

-- What an identity provider said about a person, as it said it: SCIM gives back what a client wrote.
create table people.scim_user (
  person_id uuid primary key references people.person (id),
  source text not null references people.source (name),
  user_name text not null,
  normalised_user_name text not null,
  external_id text,
  active boolean not null,
  resource jsonb not null,
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  version integer not null default 1,
  deleted_at timestamptz
);
create unique index scim_user_name on people.scim_user (source, normalised_user_name) where deleted_at is null;
create index scim_user_external_id on people.scim_user (source, external_id);
comment on column people.scim_user.resource is 'Attributes that a person has no column for are kept here too; personal data, emptied with the person';
comment on column people.scim_user.version is 'The version in the ETag; groups move it too';

-- A group of an identity provider: a job role of its members.
create table people.scim_group (
  id uuid primary key default app.uuid_v7(),
  source text not null references people.source (name),
  external_id text,
  display_name text not null,
  normalised_display_name text not null,
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  version integer not null default 1,
  deleted_at timestamptz
);
create unique index scim_group_display_name on people.scim_group (source, normalised_display_name) where deleted_at is null;
create index scim_group_external_id on people.scim_group (source, external_id);

create table people.scim_member (
  group_id uuid not null references people.scim_group (id),
  person_id uuid not null references people.person (id),
  primary key (group_id, person_id)
);
create index scim_member_person on people.scim_member (person_id);

-- Requests that could not be understood, until a later one about the same user could.
create table people.unreadable_request (
  source text not null references people.source (name),
  subject text not null,
  at timestamptz not null,
  primary key (source, subject)
);
comment on column people.unreadable_request.subject is 'Digest of the user''s id or user name; empty where the request named nobody';
