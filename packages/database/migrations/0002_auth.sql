-- Why: authorisations, connections and the token vault of Xero; operators, sessions and API keys. Written by `auth` only.
-- Lock: none (new objects). Safe with older code: there is none.

create schema auth;

-- A known plaintext sealed under each encryption key: tells a wrong key at start.
create table auth.sealing_canary (
  key_id text primary key,
  sealed bytea not null,
  created_at timestamptz not null default app.now()
);

-- One Xero user's consent to one Xero app (kind consent or imported), or a custom connection. No secret stands here.
create table auth.authorisation (
  id uuid primary key default app.uuid_v7(),
  kind text not null check (kind in ('consent', 'custom', 'imported')),
  client_id text not null,
  xero_user_id uuid,
  authoriser_name text,
  authoriser_email text,
  state text not null default 'active' check (state in ('active', 'needs_reconsent', 'revoked')),
  state_reason text,
  scopes text[] not null default '{}',
  last_refreshed_at timestamptz,
  expires_if_unused_at timestamptz,
  last_connections_read_at timestamptz,
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  version integer not null default 1,
  check (kind = 'custom' or xero_user_id is not null)
);
create unique index authorisation_user_and_app on auth.authorisation (client_id, xero_user_id) where kind <> 'custom';
create unique index authorisation_custom_client on auth.authorisation (client_id) where kind = 'custom' and state <> 'revoked';

-- The secrets of an authorisation, each sealed with AES-256-GCM (associated data: the authorisation's id), and the
-- lease under which exactly one process refreshes them.
create table auth.token_set (
  authorisation_id uuid primary key references auth.authorisation (id),
  refresh_token_sealed bytea,
  access_token_sealed bytea,
  access_token_expires_at timestamptz,
  access_token_fingerprint text,
  client_secret_sealed bytea,
  generation bigint not null default 0,
  refresh_sent_at timestamptz,
  lease_owner text,
  lease_fence bigint not null default 0,
  lease_expires_at timestamptz,
  updated_at timestamptz not null default app.now()
);
comment on column auth.token_set.refresh_sent_at is 'When the stored refresh token was first sent to Xero without an answer being kept: starts the 30-minute replay window';

-- One started consent, until its callback. The state is kept as a hash; nonce and PKCE verifier are sealed.
create table auth.consent_attempt (
  state_sha256 bytea primary key,
  secrets_sealed bytea not null,
  started_by uuid,
  created_at timestamptz not null default app.now(),
  expires_at timestamptz not null,
  spent_at timestamptz,
  outcome text
);
create index consent_attempt_expiry on auth.consent_attempt (expires_at);

create table auth.operator (
  id uuid primary key default app.uuid_v7(),
  display_name text not null,
  email text,
  role text not null check (role in ('admin', 'reviewer', 'auditor')),
  person_id uuid,
  organisation_group_ids uuid[],
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  version integer not null default 1,
  deleted_at timestamptz
);
create unique index operator_email on auth.operator (lower(email)) where deleted_at is null;
comment on column auth.operator.organisation_group_ids is 'null: no limit';

create table auth.sign_in_link (
  token_sha256 bytea primary key,
  operator_id uuid not null references auth.operator (id),
  created_at timestamptz not null default app.now(),
  expires_at timestamptz not null,
  spent_at timestamptz
);
create index sign_in_link_operator on auth.sign_in_link (operator_id);

create table auth.session (
  id uuid primary key default app.uuid_v7(),
  token_sha256 bytea not null unique,
  operator_id uuid not null references auth.operator (id),
  user_agent text,
  created_at timestamptz not null default app.now(),
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index session_operator on auth.session (operator_id);

create table auth.api_key (
  id uuid primary key default app.uuid_v7(),
  name text not null,
  token_prefix text not null,
  token_sha256 bytea not null unique,
  scopes text[] not null,
  organisation_group_ids uuid[],
  created_by uuid,
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  version integer not null default 1,
  expires_at timestamptz,
  last_used_at timestamptz,
  deleted_at timestamptz
);
