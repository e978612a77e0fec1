-- Why: a rule whose review is overdue asks since when the first of its organisations is governed. For a rule that holds
--   everywhere every evaluation read the policies of all organisations.
-- Lock: share on governance.organisation_policy while the index is built, moments for tens of thousands of rows. Safe with
--   older code: yes.

create index organisation_policy_governed on governance.organisation_policy (governed_since)
  where valid_to is null and governance = 'governed';
