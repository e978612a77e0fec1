-- Why: links that people made in bulk kept no names, so that the check identity-changed never noticed that such an account was
--   renamed. Nobody accepted other names of theirs, so those that Xero shows now are taken, as 0015 took them.
-- Lock: row locks on the links concerned for as long as it takes to write them. Safe with older code: yes, which goes on
--   making such links until it is gone: nothing is compared for them until they are made anew.

update governance.account_link l set linked_first_name = a.first_name, linked_last_name = a.last_name
  from directory.account a
 where a.id = l.account_id and a.status = 'current' and l.valid_to is null and l.person_id is not null and l.method = 'manual'
   and l.linked_first_name is null and l.linked_last_name is null
   -- Whoever was erased has no address on their links either.
   and l.linked_email is not null;
