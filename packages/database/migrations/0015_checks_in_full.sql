-- Why: every check of the specification: trusted domains, rules on conflicting roles, the names an account had when it was
--   linked, people who are missing from their source.
-- Lock: a moment's exclusive lock on governance.account_link and people.person (columns with a constant default or none), a
--   share lock on people.person while its index is built; links that stand get their names in one statement.
-- Safe with older code: it never names what is new; links that it makes have no names, which then are not compared.

-- Domains that somebody confirmed as trusted: everywhere (no organisation) or in one organisation. Every version stays.
create table governance.trusted_domains (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid references directory.organisation (id),
  domains text[] not null,
  version integer not null,
  changed_by jsonb not null,
  valid_from timestamptz not null default app.now(),
  valid_to timestamptz,
  check (valid_to is null or valid_from <= valid_to)
);
create unique index trusted_domains_current on governance.trusted_domains (coalesce(organisation_id, '00000000-0000-0000-0000-000000000000')) where valid_to is null;
create index trusted_domains_organisation on governance.trusted_domains (organisation_id);

-- Roles that one person must not hold together, or must not hold without the others. Every version stays, by validity.
create table governance.role_conflict_rule (
  id uuid primary key default app.uuid_v7(),
  name text not null,
  reason text,
  roles text[] not null,
  scope_all boolean not null default false,
  scope_group_ids uuid[] not null default '{}',
  scope_organisation_ids uuid[] not null default '{}',
  relation text not null check (relation in ('with', 'without')),
  other_roles text[] not null,
  other_scope_all boolean not null default false,
  other_scope_group_ids uuid[] not null default '{}',
  other_scope_organisation_ids uuid[] not null default '{}',
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  version integer not null default 1,
  deleted_at timestamptz
);
create index role_conflict_rule_updated on governance.role_conflict_rule (updated_at, id);

create table governance.role_conflict_rule_version (
  rule_id uuid not null,
  version integer not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  data jsonb not null,
  changed_by jsonb not null,
  primary key (rule_id, version, valid_from)
);

-- What the account was called when it was linked: with `linked_email` the first accepted identity of the link.
alter table governance.account_link add column linked_first_name text, add column linked_last_name text;
update governance.account_link l set linked_first_name = a.first_name, linked_last_name = a.last_name
  from directory.account a where a.id = l.account_id and l.valid_to is null and l.person_id is not null;

-- Missing from full imports of their source while nobody said that they left.
alter table people.person add column missing_runs integer not null default 0;
comment on column people.person.missing_runs is 'Successive good full imports of the source that did not name them, although nothing says that they left';

create index person_department on people.person (lower(trim(department))) where department is not null and deleted_at is null;

create index organisation_expected on directory.organisation (id) where connection_state = 'expected';
