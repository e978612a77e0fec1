-- Why: an import of 200,000 people spent most of its time reading and writing JSON; its lines have typed columns now.
-- Lock: none on data that stays (the table holds rows of running imports only). Safe with older code: its running imports fail and say so.

drop table people.import_row;

-- Lines of a batch of statements about people (a running import, or one change); emptied when it ends. Unlogged: an import that a crash cut short starts again from the file.
create unlogged table people.import_row (
  import_id uuid not null,
  line integer not null,
  external_id text not null,
  said text[] not null,
  display_name text,
  primary_email text,
  normalised_email text,
  aliases text[],
  normalised_aliases text[],
  job_roles text[],
  department text,
  manager_external_id text,
  manager_person_id uuid,
  status text,
  in_scope boolean,
  starts_at timestamptz,
  starts_day text,
  ends_at timestamptz,
  ends_day text,
  time_zone text,
  is_deleted boolean not null default false,
  person_id uuid not null default app.uuid_v7(),
  is_new boolean not null default true,
  is_changed boolean not null default false,
  primary key (import_id, line)
);
create index import_row_external_id on people.import_row (import_id, external_id);
comment on column people.import_row.line is 'Line of the file; negative: somebody who is missing from a file that holds everybody';
comment on column people.import_row.said is 'The fields about which the line says something; the others stay as they are';
comment on column people.import_row.starts_day is 'A day without a time, until the zone of the person is known';
