-- Why: a human whom several sources know is one person, and each attribute comes from the first source in order that supplies it.
-- Lock: a moment's exclusive lock on people.source, people.person and people.import_row (columns with a constant default or none,
--   and an index of no rows).
-- Safe with older code: yes; what it stores about somebody whom several sources know by then holds until a source speaks of them.

alter table people.source
  add column attribute_precedence jsonb not null default '{}',
  add column deleted_at timestamptz;
comment on column people.source.precedence is 'The source with the lowest number that supplies an attribute decides it; of equal ones the older source';
comment on column people.source.attribute_precedence is 'Numbers for single attributes, which count instead of precedence';

alter table people.person
  add column is_composed boolean not null default false,
  add column merged_into_person_id uuid references people.person (id);
create index person_merged on people.person (merged_into_person_id) where merged_into_person_id is not null;
comment on column people.person.merged_into_person_id is 'The same human: what sources say of them is said of that person now, and this one is deleted';
comment on column people.person.is_composed is 'Several sources know this person: what each says is in source_record, and this row is made of it; source and external_id are those of the first one in order';

-- What each source says about a person whom several know. Of others the row of the person is what their one source says.
create table people.source_record (
  person_id uuid not null references people.person (id),
  source text not null references people.source (name),
  external_id text not null,
  display_name text,
  primary_email text,
  normalised_email text,
  aliases text[],
  normalised_aliases text[],
  job_roles text[],
  department text,
  manager_person_id uuid references people.person (id),
  manager_external_id text,
  status text check (status in ('active', 'leave', 'offboarded')),
  in_scope boolean,
  starts_at timestamptz,
  ends_at timestamptz,
  time_zone text,
  missing_runs integer not null default 0,
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  deleted_at timestamptz,
  primary key (person_id, source)
);
create unique index source_record_external_id on people.source_record (source, external_id);
create index source_record_manager on people.source_record (manager_person_id);
comment on table people.source_record is 'null, and an empty list, mean that the source supplies no such attribute';
comment on column people.source_record.deleted_at is 'When the source took the person out; what it said before counts only while every source did';
comment on column people.source_record.missing_runs is 'As person.missing_runs, for this source';

alter table people.import_row
  add column candidate_person_id uuid,
  add column is_composed boolean not null default false,
  add column record_changes jsonb,
  add column is_reversed boolean not null default false,
  add column leading_source text,
  add column leading_external_id text;
comment on column people.import_row.candidate_person_id is 'Somebody whom other sources know and who is perhaps the same human';
comment on column people.import_row.is_composed is 'About somebody whom several sources know: the columns are what all of them make of the person';
comment on column people.import_row.record_changes is 'What changed in what the source says, by field: before, after';
