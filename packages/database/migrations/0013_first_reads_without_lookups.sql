-- Why: a first read of thousands of users looked up its own organisation and its own accounts, row by row, to learn that
--   they exist. Only the worker writes both tables, a grant in the transaction of its account and both under the claim of
--   their organisation; neither accounts nor organisations are ever deleted.
-- Lock: access exclusive on directory.account and directory.access_grant for an instant. Safe with older code: yes.

alter table directory.account drop constraint account_organisation_id_fkey;
alter table directory.access_grant drop constraint access_grant_account_id_fkey;
