-- Why: whoever answers for an exception or a rule hears days before it ends, once for each of these days.
-- Lock: rules cannot be written while their index is built, which takes a moment. Safe with older code: it never names the new tables.

-- What was announced. A moved end is another end, and is announced anew. A row goes once its end is over.
create table governance.end_notice (
  subject_type text not null check (subject_type in ('exception', 'rule')),
  subject_id uuid not null,
  ends_at timestamptz not null,
  days_ahead integer not null check (days_ahead > 0),
  announced_at timestamptz not null default app.now(),
  primary key (subject_type, subject_id, ends_at, days_ahead)
);
create index end_notice_over on governance.end_notice (ends_at);
comment on column governance.end_notice.days_ahead is 'For which day before the end this was, whatever day it came';

-- Finds the rules that end soon.
create index rule_ends on governance.rule (valid_until) where valid_until is not null and deleted_at is null;

-- One row: when what ends soon is looked for again.
create table schedule.end_round (
  id boolean primary key default true check (id),
  next_round_at timestamptz not null default app.now()
);
insert into schedule.end_round default values;
