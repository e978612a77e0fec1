-- Why: each new grant of a first read was entered into eight indexes. An account has at most one current grant of each kind,
--   which one index guarantees where two did; current grants of an organisation are found by its accounts or its history.
-- Lock: no grant is written while the new index is built (under a second for a million). Safe with older code: yes.

create unique index access_grant_one_of_kind on directory.access_grant (account_id, kind) where until_not_after is null;
drop index directory.access_grant_current;
drop index directory.access_grant_one_role;
drop index directory.access_grant_organisation;
