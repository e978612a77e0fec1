-- Why: operators sign in through the company's identity provider: who they are there, sign-ins under way, and what a
--   session needs to be ended there too.
-- Lock: none (new objects). Safe with older code: it never names the tables; its sessions have no row in the new one.

create table auth.operator_identity (
  issuer text not null,
  subject text not null,
  operator_id uuid not null unique references auth.operator (id),
  created_at timestamptz not null default app.now(),
  last_signed_in_at timestamptz not null default app.now(),
  primary key (issuer, subject)
);
comment on table auth.operator_identity is 'Who an operator is at the identity provider; an operator has one identity at most';

create table auth.sign_in_attempt (
  state_sha256 bytea primary key,
  secrets_sealed bytea not null,
  created_at timestamptz not null default app.now(),
  expires_at timestamptz not null,
  spent_at timestamptz
);
create index sign_in_attempt_expiry on auth.sign_in_attempt (expires_at);

create table auth.provider_session (
  session_id uuid primary key references auth.session (id) on delete cascade,
  issuer text not null,
  subject text not null,
  provider_session_id text,
  id_token_sealed bytea,
  created_at timestamptz not null default app.now()
);
create index provider_session_subject on auth.provider_session (issuer, subject);
create index provider_session_token on auth.provider_session (session_id) where id_token_sealed is not null;
comment on column auth.provider_session.provider_session_id is 'The claim sid, if the provider sent one';
comment on column auth.provider_session.id_token_sealed is 'Shown to the provider when the operator signs out; null once it was';
