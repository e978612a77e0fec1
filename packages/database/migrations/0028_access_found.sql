-- Why: the overview counted the accounts and judged the access of all organisations at each look: 10 s for 10,000 of them. Every
--   evaluation now keeps what it found; each organisation is evaluated once after the upgrade, to have it.
-- Lock: moments on governance.evaluation_state. Safe with older code: yes.

alter table governance.evaluation_state
  add column accounts integer,
  add column explained_accounts integer,
  add column roles jsonb;
comment on column governance.evaluation_state.accounts is 'Current accounts at the last evaluation; null before one, and of a retired organisation';
comment on column governance.evaluation_state.explained_accounts is 'Those whose access a rule, their own record or an exception allowed then';
comment on column governance.evaluation_state.roles is 'Of each role {"accounts", "subscribers"} at the last evaluation';

update governance.evaluation_state set next_evaluation_at = app.now() where evaluated_at is not null;
