-- Why: the people the company really employs, by source, with versions. Written by `api`.
-- Lock: none (new objects). Safe with older code: there is none.

create schema people;

create table people.source (
  name text primary key,
  kind text not null check (kind in ('csv', 'rest', 'scim')),
  inactive_means text not null default 'offboarded' check (inactive_means in ('offboarded', 'leave')),
  precedence integer not null default 100,
  last_good_import_at timestamptz,
  good_imports integer not null default 0,
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  version integer not null default 1
);

create table people.person (
  id uuid primary key default app.uuid_v7(),
  source text not null references people.source (name),
  external_id text not null,
  display_name text not null,
  primary_email text,
  normalised_email text,
  aliases text[] not null default '{}',
  normalised_aliases text[] not null default '{}',
  job_roles text[] not null default '{}',
  department text,
  manager_person_id uuid references people.person (id),
  manager_external_id text,
  status text not null default 'active' check (status in ('active', 'leave', 'offboarded')),
  in_scope boolean not null default true,
  starts_at timestamptz,
  ends_at timestamptz,
  time_zone text,
  end_learned_at timestamptz,
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  version integer not null default 1,
  deleted_at timestamptz,
  unique (source, external_id)
);
create index person_email on people.person (normalised_email);
create index person_aliases on people.person using gin (normalised_aliases);
create index person_manager on people.person (manager_person_id);
create index person_updated on people.person (updated_at, id);
create index person_ends on people.person (ends_at) where ends_at is not null;
comment on column people.person.ends_at is 'The instant employment ends: a date without a time means the end of that day in the person''s zone';
comment on column people.person.end_learned_at is 'When Keyledger learned of the present end (status, end date or deletion)';

-- Every version a person had: the whole row as it was valid from one instant to the next.
create table people.person_version (
  person_id uuid not null,
  version integer not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  data jsonb not null,
  primary key (person_id, version, valid_from)
) partition by range (valid_from);
create table people.person_version_default partition of people.person_version default;

create table people.import (
  id uuid primary key default app.uuid_v7(),
  source text not null,
  mode text not null check (mode in ('full', 'partial')),
  dry_run boolean not null,
  state text not null check (state in ('reading', 'applying', 'done', 'failed')),
  mapping jsonb not null default '{}',
  body_sha256 bytea,
  lines_read integer not null default 0,
  lines_bad integer not null default 0,
  created_count integer not null default 0,
  updated_count integer not null default 0,
  unchanged_count integer not null default 0,
  ended_count integer not null default 0,
  held_back_count integer not null default 0,
  problem jsonb,
  requested_by jsonb not null,
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  finished_at timestamptz,
  version integer not null default 1
);
create index import_created on people.import (created_at);

create table people.import_problem (
  import_id uuid not null references people.import (id),
  line integer not null,
  reason text not null,
  column_name text,
  primary key (import_id, line, reason)
);

-- Rows of a running import; emptied when it ends. Unlogged: an import that a crash cut short starts again from the file.
create unlogged table people.import_row (
  import_id uuid not null,
  line integer not null,
  data jsonb not null,
  primary key (import_id, line)
);
