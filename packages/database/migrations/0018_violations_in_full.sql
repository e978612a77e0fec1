-- Why: a violation names the ticket of another system in which it is worked on; an organisation is watched (read every half
--   minute for ten minutes) while somebody puts it right in Xero.
-- Lock: a moment's exclusive lock on governance.violation, schedule.request and schedule.heartbeat (columns without a default,
--   constraints over few rows). Safe with older code: it never names the columns; an older scheduler drops a watch that it does
--   not know.

alter table governance.violation
  add column external_system text,
  add column external_reference text,
  add column external_url text,
  add constraint violation_external_whole check (
    (external_system is null) = (external_reference is null) and (external_url is null or external_system is not null)) not valid;
create index violation_external on governance.violation (external_system, external_reference) where external_system is not null;
comment on column governance.violation.external_system is 'Where the ticket stands that follows this violation, as people call that system';

alter table schedule.request add column case_id uuid;
comment on column schedule.request.case_id is 'Of a watch: the case with whose resolution it stops';
alter table schedule.request drop constraint request_kind_check, drop constraint request_check, drop constraint request_check1;
alter table schedule.request
  add constraint request_kind_check check (kind in ('sync', 'connections', 'keep_alive', 'evaluate', 'watch')),
  add constraint request_check check (kind in ('sync', 'evaluate', 'watch') or authorisation_id is not null),
  add constraint request_check1 check (kind not in ('sync', 'evaluate', 'watch') or everything or organisation_id is not null);

-- Organisations that are being watched. A row goes when the watch ends.
create table schedule.watch (
  organisation_id uuid primary key references directory.organisation (id),
  case_id uuid references governance.violation_case (id),
  started_at timestamptz not null,
  ends_at timestamptz not null,
  next_read_at timestamptz not null,
  check (started_at <= ends_at)
);
create index watch_case on schedule.watch (case_id);

-- Reads that watches asked for within the last day, so that they stay within their share of an organisation's limit.
create table schedule.watch_read (
  organisation_id uuid not null references directory.organisation (id),
  at timestamptz not null,
  primary key (organisation_id, at)
);
create index watch_read_at on schedule.watch_read (at);

alter table schedule.heartbeat add column day_limit integer;
comment on column schedule.heartbeat.day_limit is 'Calls a day that Xero allows for one organisation, as the scheduler is configured';
