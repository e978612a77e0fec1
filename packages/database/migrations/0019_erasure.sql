-- Why: the names and addresses of somebody who is erased go from their accounts too. What Xero said is not `api`'s to change, so
--   it may only ask for this, and only of accounts that are gone.
-- Lock: none (a new function). Safe with older code: it never calls it.

create function directory.erase_names(account_ids uuid[]) returns table (id uuid, version integer, organisation_id uuid)
  language sql security definer set search_path = pg_catalog, pg_temp as $$
    update directory.account a
       set email = null, normalised_email = null, first_name = null, last_name = null,
           version = a.version + 1, updated_at = app.now()
     where a.id = any(account_ids) and a.status = 'removed'
    returning a.id, a.version, a.organisation_id
  $$;
comment on function directory.erase_names is 'Takes names and addresses from removed accounts; tells which';
revoke execute on function directory.erase_names from public;
