-- Why: a person who left must not wait until a change of a rule has been evaluated in thousands of organisations.
-- Lock: a moment's exclusive lock on schedule.evaluation (a column with a constant default). Safe with older code: yes, whose
--   requests count as about few organisations.

alter table schedule.evaluation add column is_bulk boolean not null default false;
comment on column schedule.evaluation.is_bulk is 'Asked for together with many others, so that those of few organisations go first';
