-- Why: a first read of thousands of users paid, grant by grant, for what nothing needs. A grant's organisation is its account's,
--   entitlements and snapshots are never deleted, their ids come from the same transaction, and nobody looks grants up by snapshot.
--   Ids cost a tenth where PostgreSQL (18) makes them itself.
-- Lock: access exclusive on directory.access_grant for an instant; on journal.event while the violations' events are indexed. Safe with older code: yes.

alter table directory.access_grant
  drop constraint access_grant_organisation_id_fkey,
  drop constraint access_grant_opened_by_snapshot_id_fkey,
  drop constraint access_grant_closed_by_snapshot_id_fkey,
  drop constraint access_grant_entitlement_id_fkey;
drop index directory.access_grant_opened;
drop index directory.access_grant_closed;

-- Only violations are asked for their history; events are read by position.
drop index journal.event_subject;
drop index journal.event_id;
create index event_of_violation on journal.event (subject_id, seq) where subject_type = 'violation';

do $$
begin
  if current_setting('server_version_num')::integer >= 180000 then
    create or replace function app.uuid_v7() returns uuid language sql volatile parallel safe as 'select uuidv7()';
  end if;
end $$;
