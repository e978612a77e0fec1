-- Why: the logs of one asked-for sync can be followed from the request that asked for it to the worker that read Xero.
-- Lock: a moment's exclusive lock on two small tables (a column without a default). Safe with older code: it never names the columns.

alter table schedule.request add column request_id text;
comment on column schedule.request.request_id is 'The x-request-id of the HTTP request that asked; for logs only';

alter table schedule.organisation add column request_id text;
comment on column schedule.organisation.request_id is 'That of the newest request; means something only while requested_at is set';
