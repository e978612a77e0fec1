-- Why: what people decide (policy, rules, kinds, links, exceptions) and what evaluation finds (violations, results).
--   Decisions and settings are written by `api`, evaluation by `worker`.
-- Lock: none (new objects). Safe with older code: there is none.

create schema governance;

-- How an organisation is governed; one row is valid at any instant.
create table governance.organisation_policy (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null references directory.organisation (id),
  governance text not null default 'observed' check (governance in ('observed', 'governed', 'retired')),
  governed_since timestamptz,
  retired_at timestamptz,
  retire_reason text,
  relationship text not null default 'own' check (relationship in ('own', 'client')),
  own_domains text[] not null default '{}',
  labels text[] not null default '{}',
  owner_person_ids uuid[] not null default '{}',
  changed_by jsonb not null,
  valid_from timestamptz not null default app.now(),
  valid_to timestamptz,
  check ((governance = 'governed') <= (governed_since is not null)),
  check (valid_to is null or valid_from <= valid_to)
);
create unique index organisation_policy_current on governance.organisation_policy (organisation_id) where valid_to is null;
create index organisation_policy_history on governance.organisation_policy (organisation_id, valid_from);

create table governance.organisation_group (
  id uuid primary key default app.uuid_v7(),
  name text not null,
  description text,
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  version integer not null default 1,
  deleted_at timestamptz
);
create unique index organisation_group_name on governance.organisation_group (lower(name)) where deleted_at is null;

create table governance.organisation_group_member (
  group_id uuid not null references governance.organisation_group (id),
  organisation_id uuid not null references directory.organisation (id),
  valid_from timestamptz not null default app.now(),
  valid_to timestamptz,
  primary key (group_id, organisation_id, valid_from)
);
create index organisation_group_member_organisation on governance.organisation_group_member (organisation_id) where valid_to is null;

-- Who may have access, and the highest Xero role allowed. Every version stays, by validity.
create table governance.rule (
  id uuid primary key default app.uuid_v7(),
  name text not null,
  reason text,
  scope_all boolean not null default false,
  scope_group_ids uuid[] not null default '{}',
  scope_organisation_ids uuid[] not null default '{}',
  covers_all_staff boolean not null default false,
  covers_job_roles text[] not null default '{}',
  covers_departments text[] not null default '{}',
  covers_person_ids uuid[] not null default '{}',
  ceiling text not null,
  valid_from timestamptz not null default app.now(),
  valid_until timestamptz,
  review_by timestamptz not null,
  owner_person_id uuid not null references people.person (id),
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  version integer not null default 1,
  deleted_at timestamptz
);
create index rule_owner on governance.rule (owner_person_id);
create index rule_scope_organisations on governance.rule using gin (scope_organisation_ids);
create index rule_updated on governance.rule (updated_at, id);

create table governance.rule_version (
  rule_id uuid not null,
  version integer not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  data jsonb not null,
  changed_by jsonb not null,
  primary key (rule_id, version, valid_from)
) partition by range (valid_from);
create table governance.rule_version_default partition of governance.rule_version default;

-- The kind of an account and the facts that put it in force. No row: unclassified (or person, when linked).
create table governance.account_kind (
  id uuid primary key default app.uuid_v7(),
  account_id uuid not null references directory.account (id),
  kind text not null check (kind in ('external', 'client', 'shared', 'integration', 'vendor')),
  kind_source text not null check (kind_source in ('manual', 'rule', 'heuristic')),
  owner_person_id uuid references people.person (id),
  sponsor_person_id uuid references people.person (id),
  company text,
  purpose text,
  organisation_ids uuid[] not null default '{}',
  ceiling text,
  approved_by text,
  ends_at timestamptz,
  changed_by jsonb not null,
  valid_from timestamptz not null default app.now(),
  valid_to timestamptz
);
create unique index account_kind_current on governance.account_kind (account_id) where valid_to is null;
create index account_kind_history on governance.account_kind (account_id, valid_from);
create index account_kind_owner on governance.account_kind (owner_person_id);
create index account_kind_sponsor on governance.account_kind (sponsor_person_id);

-- Which person an account belongs to. A null person with method manual says: known to be nobody of these.
create table governance.account_link (
  id uuid primary key default app.uuid_v7(),
  account_id uuid not null references directory.account (id),
  person_id uuid not null references people.person (id),
  method text not null check (method in ('manual', 'confirmed', 'global_user_id', 'email', 'alias')),
  linked_email text,
  changed_by jsonb not null,
  valid_from timestamptz not null default app.now(),
  valid_to timestamptz
);
create unique index account_link_current on governance.account_link (account_id) where valid_to is null;
create index account_link_person on governance.account_link (person_id) where valid_to is null;
create index account_link_history on governance.account_link (account_id, valid_from);

-- Settings of one check; no row: the defaults that its file declares.
create table governance.check_setting (
  id uuid primary key default app.uuid_v7(),
  check_id text not null,
  enabled boolean not null default true,
  settings jsonb not null default '{}',
  version integer not null default 1,
  changed_by jsonb not null,
  valid_from timestamptz not null default app.now(),
  valid_to timestamptz
);
create unique index check_setting_current on governance.check_setting (check_id) where valid_to is null;

-- What a check found in one organisation, valid until an evaluation found something else. Passing is evidence too.
create table governance.check_result (
  check_id text not null,
  check_version integer not null,
  organisation_id uuid not null references directory.organisation (id),
  status text not null check (status in ('evaluated', 'not_ready', 'unknown', 'disabled')),
  population integer not null,
  passed integer not null,
  failed integer not null,
  excepted integer not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  primary key (organisation_id, check_id, valid_from)
);
create unique index check_result_current on governance.check_result (check_id, organisation_id) where valid_to is null;

-- One row per organisation: the lock that its evaluations take (in id order), and when time alone changes an answer.
create table governance.evaluation_state (
  organisation_id uuid primary key references directory.organisation (id),
  evaluated_at timestamptz,
  snapshot_id uuid,
  next_evaluation_at timestamptz,
  evaluation_count bigint not null default 0
);
create index evaluation_due on governance.evaluation_state (next_evaluation_at);

-- The value that a change check compares with: for the subscriber of an organisation, the account that holds it.
create table governance.accepted_value (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null references directory.organisation (id),
  check_id text not null,
  subject_type text not null,
  subject_id uuid not null,
  value jsonb not null,
  reason text,
  accepted_by jsonb not null,
  valid_from timestamptz not null default app.now(),
  valid_to timestamptz
);
create unique index accepted_value_current on governance.accepted_value (check_id, subject_type, subject_id) where valid_to is null;
create index accepted_value_organisation on governance.accepted_value (organisation_id);

-- Open violations of one account make one case; a violation about anything else is a case of its own.
create table governance.violation_case (
  id uuid primary key default app.uuid_v7(),
  subject_type text not null,
  subject_id uuid not null,
  organisation_id uuid references directory.organisation (id),
  account_id uuid references directory.account (id),
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  version integer not null default 1
);
create unique index violation_case_account on governance.violation_case (account_id) where account_id is not null;
create index violation_case_subject on governance.violation_case (subject_type, subject_id);
create index violation_case_organisation on governance.violation_case (organisation_id);

create table governance.violation (
  id uuid primary key default app.uuid_v7(),
  check_id text not null,
  organisation_id uuid references directory.organisation (id),
  subject_type text not null,
  subject_id uuid not null,
  subject_key text not null default '',
  account_id uuid references directory.account (id),
  person_id uuid references people.person (id),
  case_id uuid not null references governance.violation_case (id),
  severity text not null check (severity in ('critical', 'high', 'medium', 'low')),
  state text not null check (state in ('open', 'acknowledged', 'awaiting_verification', 'excepted', 'resolved')),
  basis text not null default 'current' check (basis in ('current', 'last_known')),
  baseline boolean not null,
  summary text not null,
  facts jsonb not null,
  remediation jsonb not null,
  also text[] not null default '{}',
  owner_person_id uuid references people.person (id),
  first_detected_at timestamptz not null,
  opened_at timestamptz not null,
  exposed_since timestamptz,
  due_base_at timestamptz,
  due_seconds integer,
  due_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by jsonb,
  plan text,
  claimed_at timestamptz,
  claimed_by jsonb,
  state_before_claim text,
  exception_id uuid,
  paused_at timestamptz,
  reopen_count integer not null default 0,
  previous_violation_id uuid references governance.violation (id),
  detected_by_snapshot_id uuid references directory.snapshot (id),
  proved_by_snapshot_id uuid references directory.snapshot (id),
  resolved_at timestamptz,
  resolution text check (resolution in ('fixed_verified', 'subject_gone', 'identity_corrected', 'rule_changed', 'change_confirmed', 'out_of_scope', 'check_disabled', 'false_positive')),
  resolution_note text,
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  version integer not null default 1,
  check ((state = 'resolved') = (resolved_at is not null)),
  check ((state = 'resolved') = (resolution is not null)),
  check ((state = 'awaiting_verification') <= (claimed_at is not null)),
  check ((state = 'excepted') <= (exception_id is not null))
);
create unique index violation_open on governance.violation (check_id, coalesce(organisation_id, '00000000-0000-0000-0000-000000000000'), subject_type, subject_id, subject_key) where state <> 'resolved';
create index violation_identity on governance.violation (check_id, organisation_id, subject_type, subject_id, subject_key);
create index violation_organisation on governance.violation (organisation_id) where state <> 'resolved';
create index violation_account on governance.violation (account_id);
create index violation_person on governance.violation (person_id);
create index violation_case_members on governance.violation (case_id);
create index violation_owner on governance.violation (owner_person_id);
create index violation_previous on governance.violation (previous_violation_id);
create index violation_detected on governance.violation (detected_by_snapshot_id);
create index violation_proved on governance.violation (proved_by_snapshot_id);
create index violation_updated on governance.violation (updated_at, id);
comment on column governance.violation.subject_key is 'Tells violations of one check about one subject apart (a role value, which limit); usually empty';

create table governance.exception (
  id uuid primary key default app.uuid_v7(),
  violation_id uuid not null references governance.violation (id),
  kind text not null check (kind in ('exception', 'false_positive')),
  state text not null check (state in ('requested', 'approved', 'declined', 'expired', 'void', 'withdrawn')),
  reason text not null,
  compensating_measure text,
  requested_by jsonb not null,
  requested_at timestamptz not null default app.now(),
  decided_by jsonb,
  decided_at timestamptz,
  expires_at timestamptz,
  facts_at_approval jsonb,
  renewals integer not null default 0,
  void_reason text,
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  version integer not null default 1,
  check (kind = 'false_positive' or expires_at is not null)
);
create index exception_violation on governance.exception (violation_id);
create unique index exception_waiting on governance.exception (violation_id) where state = 'requested';
create index exception_ends on governance.exception (expires_at) where state = 'approved';
alter table governance.violation add foreign key (exception_id) references governance.exception (id);
create index violation_exception on governance.violation (exception_id);

-- A change that makes fewer things fail: before, after, who, its effect; waits for a second operator when it must.
create table governance.control_change (
  id uuid primary key default app.uuid_v7(),
  kind text not null,
  target jsonb not null,
  before jsonb,
  after jsonb,
  reason text not null,
  effect jsonb not null,
  state text not null check (state in ('requested', 'applied', 'declined')),
  requested_by jsonb not null,
  decided_by jsonb,
  decided_at timestamptz,
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  version integer not null default 1
);
