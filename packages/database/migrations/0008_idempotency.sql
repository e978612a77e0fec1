-- Why: answers to requests that carried an Idempotency-Key, kept 24 hours. Written by `api` and, for what it serves, `auth`.
-- Lock: none (new objects). Safe with older code: there is none.

create schema idempotency;

create table idempotency.request (
  caller text not null,
  method text not null,
  path text not null,
  key text not null,
  body_sha256 bytea not null,
  status smallint,
  headers jsonb,
  body text,
  holds_secret boolean not null default false,
  created_at timestamptz not null default app.now(),
  primary key (caller, method, path, key)
);
create index request_created on idempotency.request (created_at);

select app.ensure_partitions(app.now());
