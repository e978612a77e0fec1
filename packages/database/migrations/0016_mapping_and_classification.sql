-- Why: groups of organisations by labels, country and plan; ordered rules that say what kind an account is, with versions; one
--   statement about a user of Xero covers the accounts of the same user in every organisation.
-- Lock: access exclusive for an instant on small tables of governance (columns with constant defaults, catalogue only).
-- Safe with older code: it never names the new columns; members that it adds count as named one by one.

alter table governance.organisation_group
  add column labels text[] not null default '{}',
  add column country_codes text[] not null default '{}',
  add column plans text[] not null default '{}';
comment on column governance.organisation_group.labels is 'With country_codes and plans: who joins by themselves. Of one field any value, of several fields each; all empty: nobody';

alter table governance.organisation_group_member add column is_explicit boolean not null default true;
comment on column governance.organisation_group_member.is_explicit is 'Named one by one; else a member as long as it fits the group''s labels, countries and plans';

-- What kind of account somebody is who is linked to no person: the first rule in order that fits. Every version stays.
create table governance.classification_rule (
  id uuid primary key default app.uuid_v7(),
  name text not null,
  reason text,
  position integer not null,
  match_domains text[] not null default '{}',
  match_addresses text[] not null default '{}',
  match_global_user_ids uuid[] not null default '{}',
  match_organisation_ids uuid[] not null default '{}',
  match_group_ids uuid[] not null default '{}',
  kind text not null check (kind in ('external', 'client', 'shared', 'integration', 'vendor')),
  owner_person_id uuid references people.person (id),
  sponsor_person_id uuid references people.person (id),
  company text,
  purpose text,
  organisation_ids uuid[] not null default '{}',
  ceiling text,
  approved_by text,
  ends_at timestamptz,
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  version integer not null default 1,
  deleted_at timestamptz,
  check (cardinality(match_domains) + cardinality(match_addresses) + cardinality(match_global_user_ids)
    + cardinality(match_organisation_ids) + cardinality(match_group_ids) > 0)
);
create index classification_rule_order on governance.classification_rule (position, id) where deleted_at is null;
create index classification_rule_updated on governance.classification_rule (updated_at, id);
create index classification_rule_owner on governance.classification_rule (owner_person_id);
create index classification_rule_sponsor on governance.classification_rule (sponsor_person_id);
comment on column governance.classification_rule.match_addresses is 'Whole addresses in lower case; * stands for any text';
comment on column governance.classification_rule.organisation_ids is 'Where the class holds (external); empty: wherever the rule fits';

create table governance.classification_rule_version (
  rule_id uuid not null references governance.classification_rule (id),
  version integer not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  data jsonb not null,
  changed_by jsonb not null,
  primary key (rule_id, version)
);

alter table governance.account_kind
  add column classification_rule_id uuid references governance.classification_rule (id),
  add column classification_rule_version integer,
  add column xero_global_user_id uuid,
  add column same_user_kind_id uuid references governance.account_kind (id);
update governance.account_kind k set xero_global_user_id = a.xero_global_user_id
  from directory.account a where a.id = k.account_id and k.valid_to is null and k.kind_source = 'manual';
create index account_kind_word on governance.account_kind (xero_global_user_id)
  where valid_to is null and kind_source = 'manual' and same_user_kind_id is null;
create index account_kind_rule on governance.account_kind (classification_rule_id) where classification_rule_id is not null;
create index account_kind_same_user on governance.account_kind (same_user_kind_id) where same_user_kind_id is not null;
comment on column governance.account_kind.xero_global_user_id is 'Of a person''s word: the user of Xero of whom it was said';
comment on column governance.account_kind.same_user_kind_id is 'What a person said about the same user of Xero in another organisation, from which this was taken over';

comment on column directory.organisation.xero_tenant_id is 'Made up while connection_state is expected: Xero tells it when the organisation connects';
create index organisation_expected_name on directory.organisation (lower(trim(name))) where connection_state = 'expected';
